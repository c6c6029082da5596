"""The finished declaration: the bound book, its form in Word, and the signed papers beside the printed pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.model.facts import MarkFacts, PdfFacts, Unmeasured
from builder.model.fault import Unchecked
from builder.model.ink import OverlayFacts, PrintedPage
from builder.model.report import Where


@dataclass(frozen=True)
class Book:
    """The bound PDF, and what must stand in it as the applicant's data say."""

    path: str
    sha256: str
    size: int
    facts: PdfFacts | Unmeasured
    numbered: int = 0  # pages when it was assembled; 0 where the book is not ours
    expected: tuple[tuple[str, str], ...] = ()  # label and text that the data demand in it
    scanned: tuple[str, ...] = ()  # texts of printed pages whose place a signed scan has taken
    fonts_replaced: tuple[str, ...] = ()
    printed: Mapping[str, PrintedPage] = field(default_factory=dict)  # the pages to be signed, by the limits' key
    unprinted: tuple[str, ...] = ()  # photographs beside the book that no picture in it resembles
    marks: MarkFacts | Unmeasured | None = None  # of the pages before the first attachment; None: not looked for

    @property
    def where(self) -> Where:
        return Where(self.path)

    @property
    def measured(self) -> PdfFacts:
        """The facts; a rule that touches an unreadable book thereby becomes `unchecked`."""
        if isinstance(self.facts, Unmeasured):
            raise Unchecked(self.where, self.facts.reason, "请重新运行 shenbao package 生成申报书")
        return self.facts


@dataclass(frozen=True)
class WordChange:
    """A field of which 申报书.docx says something else than the data."""

    label: str
    wanted: str
    found: str
    place: str  # in the Word file, as its user counts


@dataclass(frozen=True)
class WordForm:
    """The declaration in Word: what it says, and what it must say."""

    words: tuple[str, ...] | None = None  # its cells and lines; None where only `says` is known
    expected: tuple[str, ...] = ()  # the same, rendered anew from the data
    changes: tuple[WordChange, ...] = ()  # the same difference by fields, as far as it lies in fields
    text: str | None = None  # all its words, the chapters included
    says: tuple[tuple[str, str], ...] = ()  # label and text of a form that is not ours


@dataclass(frozen=True)
class Placement:
    """A signed paper beside the printed pages whose place it takes; all by the limits' key of a page to be signed."""

    overlays: Mapping[str, OverlayFacts] = field(default_factory=dict)
    by_mark: Mapping[str, int | None] = field(default_factory=dict)  # page of the paper on which that page of the form
    # is by its mark, None where it is on none; what no mark tells is not listed
