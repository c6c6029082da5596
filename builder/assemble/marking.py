"""Which values stand on which page of the form, and so what the mark of each page says.

Values keep their order from the data to the paper, so only such pages are assigned as keep it too: a short text that
also stands elsewhere cannot lead astray. A value that is found on no page stands between its neighbours, on all pages
from the one before to the one after it; that is how a text counts that runs over a page.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium

from builder.assemble.form_pages import page_texts
from builder.assemble.geometry import MARK_BASELINE, MARK_HEIGHT, MARK_WIDTH
from builder.evidence.papers.pdf import PDFIUM
from builder.model.marks import PageMark, Printing, mark_of
from builder.model.text import steady

_QUIET = 6.0  # points around the mark that must be free as well
_INK = 250  # what is darker than this is something printed


def marks_of(form: Path, printing: Printing) -> tuple[PageMark | None, ...]:
    """The mark of each page of the form; None where something is printed already in the place of the mark."""
    texts = [steady(text) for text in page_texts(form)]
    spans = page_spans(texts, [steady(item.anchor) for item in printing.items])
    hashes, count = printing.hashes, len(texts)
    marks = [mark_of(printing, hashes, number, count, span) for number, span in enumerate(spans, 1)]
    return tuple(mark if free else None for mark, free in zip(marks, _feet_free(form), strict=True))


def page_spans(pages: Sequence[str], anchors: Sequence[str]) -> tuple[range, ...]:
    """For each page the values on it, from the first to the last; every value is on some page."""
    found = _assigned(pages, anchors)
    last = max(0, len(pages) - 1)
    before, place = [], 0
    for page in found:
        place = place if page is None else page
        before.append(place)
    after, place = [], last
    for page in reversed(found):
        place = place if page is None else page
        after.append(place)
    after.reverse()
    spans = []
    for number in range(len(pages)):
        here = [index for index in range(len(found)) if before[index] <= number <= after[index]]
        behind = sum(end < number for end in after)
        spans.append(range(here[0], here[-1] + 1) if here else range(behind, behind))
    return tuple(spans)


def _assigned(pages: Sequence[str], anchors: Sequence[str]) -> list[int | None]:
    """Assigns values to pages, in order and so that the most text is found; of two ways that find the same, the one
    that stays earlier."""
    best: list[tuple[int, int]] = [(0, -1)] * len(pages)  # text found so far, if the last page was this one; last step
    steps: list[tuple[int, int, int]] = []  # index of the value, its page, the step before
    for index, anchor in enumerate(anchors):
        here = [number for number, text in enumerate(pages) if anchor and anchor in text]
        reached = list(best)
        for number in here:
            score, step = max(best[: number + 1], key=lambda state: state[0])
            if score + len(anchor) > reached[number][0]:
                steps.append((index, number, step))
                reached[number] = (score + len(anchor), len(steps) - 1)
        best = reached
    found: list[int | None] = [None] * len(anchors)
    step = max(best, key=lambda state: state[0])[1] if best else -1
    while step >= 0:
        index, number, step = steps[step]
        found[index] = number
    return found


def _feet_free(form: Path) -> list[bool]:
    with PDFIUM, closing(pdfium.PdfDocument(form)) as document:
        return [_foot_free(document[number]) for number in range(len(document))]


def _foot_free(page: pdfium.PdfPage) -> bool:
    with closing(page):
        width, height = page.get_size()
        side = max(0.0, (width - MARK_WIDTH) / 2 - _QUIET)
        above = max(0.0, height - MARK_BASELINE - MARK_HEIGHT - _QUIET)
        crop = (side, 0, side, above)  # left, bottom, right, top: what is cut away
        with closing(page.render(scale=1, crop=crop, grayscale=True)) as bitmap:
            return bool(bitmap.to_numpy().min() >= _INK)
