"""Texts made comparable: what a page shows differs from what was typed in white space and widths only."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from builder.model.facts import PdfFacts


def squeeze(text: str) -> str:
    """Without white space, in one width, so that line ends and wraps do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def running_pages(book: PdfFacts) -> list[str]:
    """Without the printed page numbers, which else would interrupt a text that runs over a page."""
    return [re.sub(r"—\s*\d{1,5}\s*—\s*$", "", page.text.strip()) for page in book.pages]


def running_text(book: PdfFacts) -> str:
    return "\n".join(running_pages(book))


def stands_in(words: str, pages: Sequence[str]) -> bool:
    """Whether squeezed pages hold squeezed words, also where the end of a page cuts a row of a table.

    Then what else stands in the row, a label of two lines for one, comes between the halves.
    """
    whole = "".join(pages)
    ends = accumulate(map(len, pages))
    return words in whole or any(_cut(words, whole[:end], whole[end:]) for end in ends)


_AROUND = 300  # characters that the other cells of a row may put between its halves, on either page


def _cut(words: str, before: str, after: str) -> bool:
    foot, head = before[-len(words) - _AROUND :], after[: len(words) + _AROUND]
    first = bisect_left(range(len(words)), True, key=lambda end: words[: end + 1] not in foot)
    rest = words[first:]
    return 0 < first < len(words) and rest in head and head.index(rest) <= _AROUND
