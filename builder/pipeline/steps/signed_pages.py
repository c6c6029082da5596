"""The signed scans beside the pages as they were printed: which of them they are, and what was added to them."""

from collections.abc import Mapping

from builder.evidence.asking.measurer import Measurer
from builder.evidence.asking.questions import overlay, page_marks
from builder.model.book import Book, Placement
from builder.model.ink import OverlayFacts, PrintedPage
from builder.model.marks import Printing
from builder.model.reading import Listed, Reading
from builder.pipeline.steps.page_marks import marked_pages, pages_by_mark
from builder.pipeline.steps.signature_spaces import blanks_of


def placements(reading: Reading, measurer: Measurer, book: Book, printing: Printing | None) -> dict[str, Placement]:
    """Of every signed paper, by path. What the marks on a scan say weighs more than its name."""
    pages = pages_by_mark(printing, book.marks)
    found = {}
    for paper in reading.files.signed:
        by_mark = _by_mark(paper, measurer, book.printed, printing, pages)
        found[paper.path] = Placement(_overlays(paper, reading, measurer, book.printed, by_mark), by_mark)
    return found


def _by_mark(
    paper: Listed, measurer: Measurer, printed: Mapping[str, PrintedPage], printing: Printing | None, pages: int
) -> dict[str, int | None]:
    """Page of the scan for each page to be signed; nothing for a scan without marks."""
    marked = marked_pages(measurer.ask(page_marks(), paper.file), printing, pages) if printing else None
    if marked is None:
        return {}
    return {
        kind: page.number - marked.first + 1 if marked.first <= page.number <= marked.last else None
        for kind, page in printed.items()
    }


def _overlays(
    paper: Listed,
    reading: Reading,
    measurer: Measurer,
    printed: Mapping[str, PrintedPage],
    by_mark: Mapping[str, int | None],
) -> dict[str, OverlayFacts]:
    """What cannot be compared has no overlay: a person looks at it in any case."""
    found = {}
    for limits in reading.form.limits.signed_page:
        print_page = printed.get(limits.page)
        blanks = blanks_of(print_page, limits) if print_page else None
        number = by_mark.get(limits.page)
        if print_page is None or blanks is None or (number is None and (by_mark or paper.kind != limits.page)):
            continue
        seen = measurer.ask(overlay(print_page, blanks, number), paper.file)
        if isinstance(seen, OverlayFacts):
            found[limits.page] = seen
    return found
