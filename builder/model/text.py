"""Texts made comparable: what a page shows differs from what was typed in white space and widths only."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from builder.model.facts import PdfFacts

# The characters that no XML file can hold, hence no file of Word or Excel: most control characters, lone surrogates.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def squeeze(text: str) -> str:
    """A text without white space, in one width, so that line ends and wraps do not count."""
    return without_blanks(unicodedata.normalize("NFKC", text))


def without_blanks(text: str) -> str:
    """A text without white space of any kind: a cell breaks words over lines wherever it likes."""
    return "".join(text.split())


def nfc(name: str) -> str:
    """A name with every accent composed with its letter: a Mac writes the names of files with the two apart."""
    return unicodedata.normalize("NFC", name)


def typed_name(name: str) -> str:
    """A file's name to be compared with what somebody typed: composed, without blanks at its ends."""
    return nfc(name).strip()


def whole_characters(text: str) -> str:
    """A text with U+FFFD for every lone half of a character: PDFs hold such halves, and no UTF-8 file can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_NUMBER = re.compile(r"—\s*\d{1,5}\s*—\s*$")
# What stands beside a page mark: track, edition, page of pages, digest.
_SHORT_CODE = re.compile(r"\w{1,60}·\d{1,4}·\d{1,5}/\d{1,5}·[0-9A-F]{4}(?:-[0-9A-F]{4}){2}\s*$")


def without_code(text: str) -> str:
    """The text of a page without the short code at its end; PDFium reads it before the page number or after it."""
    return _SHORT_CODE.sub("", text)


def running_pages(book: PdfFacts) -> list[str]:
    """The texts of a book's pages without the printed page numbers and short codes, which else would interrupt a text
    that runs over a page; and with the hyphens at line ends, for which PDFium gives a control character."""
    pages = (without_code(_NUMBER.sub("", without_code(page.text.strip()))) for page in book.pages)
    return [re.sub("[\x02\ufffe]", "-", page) for page in pages]


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


def steady(text: str) -> str:
    """What a page's text layer holds in its order: words in characters that every official font has.

    LibreOffice takes ㎡, H₂O or a rare 𬬻 from another font and writes them behind the rest of their line [measured];
    so they are left out here, and looked for by themselves.
    """
    letters = re.sub("[\ufb00-\ufb06]", lambda found: squeeze(found.group()), text)  # ﬁ is written as f and i
    return squeeze(_EXTRAORDINARY.sub("", letters))


def unsteady(text: str) -> frozenset[str]:
    """The visible characters that `steady` leaves out."""
    left_out = (character for character in text if not _ordinary(character) and not character.isspace())
    return frozenset(unicodedata.normalize("NFKC", each) for each in left_out if unicodedata.category(each)[0] != "C")


# GB 2312 as GBK writes it: Python's own codec of that name does not know the dash and the dot that everybody types.
_HANZI = frozenset(
    bytes(b for lead in range(0xA1, 0xF8) for trail in range(0xA1, 0xFF) for b in (lead, trail)).decode("gbk", "ignore")
)
_EXTRAORDINARY = re.compile(f"[^\x00-\x7f{re.escape(''.join(sorted(_HANZI)))}]")


def _ordinary(character: str) -> bool:
    return character.isascii() or character in _HANZI
