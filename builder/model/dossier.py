"""A dossier as rules see it: the applicant's data, the chapters and the facts of every file."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, NoReturn, TypeVar

from builder.model.application import Application
from builder.model.base import NoValue, Section, no_value, steps_to
from builder.model.company import Company
from builder.model.digital import DigitalFacts
from builder.model.facts import Facts, MarkFacts, PdfFacts, PictureFacts, TextFacts, Unmeasured, VideoFacts
from builder.model.ink import InkFacts, OverlayFacts, PrintedPage
from builder.model.marks import Printing
from builder.model.paper_text import PaperText
from builder.model.report import Where
from builder.model.scan import ScanFacts

F = TypeVar("F", bound=Facts, covariant=True)


class Unchecked(Exception):
    """A rule could not see what it needs; its result is `unchecked`, with the place and the reason."""

    def __init__(self, where: Where, reason: str, fix: str = "") -> None:
        super().__init__(reason)
        self.where = where
        self.reason = reason
        self.fix = fix


@dataclass(frozen=True)
class Evidence(Generic[F]):
    """One file with what the applicant says of it (`caption`, `declared`) and what it is (`facts`)."""

    path: str  # relative to the folder, "photos/03.jpg"
    size: int
    sha256: str
    facts: F | Unmeasured
    caption: str = ""
    kind: str = ""  # attachments and signed pages: "audit_report", "cover" …; "" where unknown
    declared: Mapping[str, str] = field(default_factory=dict)  # "fiscal_year": "2022" …; of a list, one item a line
    texts: Mapping[int, TextFacts | Unmeasured] = field(default_factory=dict)  # by page from 1, of pages that were read

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    @property
    def where(self) -> Where:
        return Where(self.path)

    @property
    def seen(self) -> F:
        """The facts; a rule that touches an unreadable file thereby becomes `unchecked`."""
        if isinstance(self.facts, Unmeasured):
            raise Unchecked(self.where, self.facts.reason, "请打开该文件检查，更换为能正常打开的文件")
        return self.facts


@dataclass(frozen=True)
class Fault:
    """Data that breaks the schema: the path names the field, the words are already the user's."""

    path: str  # "company.uscc", "workshops.0.lines"
    title: str  # "统一社会信用代码"
    message: str
    where: Where
    fix: str = ""
    absent: bool = False  # nothing is wrong, it is merely not filled in

    json_keys: ClassVar = {"where": "", "title": "哪一项", "message": "错在哪里", "fix": "如何处理；可为空"}


@dataclass(frozen=True)
class Subsection:
    heading: str
    text: str
    pictures: int


@dataclass(frozen=True)
class ChapterFacts:
    """What stands in one chapter item: enough for rules and for comparing with the finished PDF."""

    path: str
    text: str
    subsections: tuple[Subsection, ...]
    pictures: int
    losses: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class WordChange:
    """A field of which 申报书.docx says something else than the data."""

    label: str
    wanted: str
    found: str
    place: str  # in the Word file, as its user counts


@dataclass(frozen=True)
class Product:
    """The finished declaration and what the applicant's data say must stand in it."""

    path: str
    sha256: str
    size: int
    facts: PdfFacts | Unmeasured
    numbered: int = 0  # pages when it was assembled; 0 where the book is not ours
    expected: tuple[tuple[str, str], ...] = ()  # label and text that the data demand in the PDF
    scanned: tuple[str, ...] = ()  # texts of printed pages whose place a signed scan has taken
    word: tuple[str, ...] | None = None  # cells and lines of 申报书.docx; None where there is none
    word_expected: tuple[str, ...] = ()  # the same, rendered anew from the data
    word_changes: tuple[WordChange, ...] = ()  # the same difference by fields, as far as it lies in fields
    word_text: str | None = None  # all words of 申报书.docx, its chapters included
    word_says: tuple[tuple[str, str], ...] = ()  # label and text of somebody's own Word form
    fonts_replaced: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()  # photographs beside the book that no picture in it resembles
    printed: Mapping[str, PrintedPage] = field(default_factory=dict)  # the pages to be signed, by the limits' key
    overlays: Mapping[tuple[str, str], OverlayFacts] = field(default_factory=dict)  # by path of a signed paper, and key
    by_mark: Mapping[tuple[str, str], int | None] = field(default_factory=dict)  # the same: page of the paper on which
    # that page of the form is by its mark, None where it is on none; papers that no mark places are not listed

    @property
    def where(self) -> Where:
        return Where(self.path)

    @property
    def seen(self) -> PdfFacts:
        if isinstance(self.facts, Unmeasured):
            raise Unchecked(self.where, self.facts.reason, "请重新运行 shenbao package 生成申报书")
        return self.facts


class NotSorted(tuple[Any, ...]):
    """Files of somebody's package that nobody has put in order: a rule that asks for them sees nothing."""

    def _refuse(self) -> NoReturn:
        raise Unchecked(Where("申报包"), "包内的材料没有归类，程序不能核验此项", "请对照申报书和材料人工核验")

    def __iter__(self) -> Iterator[Any]:
        self._refuse()

    def __len__(self) -> int:
        self._refuse()

    def __getitem__(self, _: Any) -> Any:
        self._refuse()


class NoChapters(dict[str, "ChapterFacts"]):
    """The same of chapters."""

    def _refuse(self, *_: Any) -> NoReturn:
        raise Unchecked(Where("申报书"), "章节的内容没有读入，程序不能核验此项", "请对照申报书人工核验")

    __getitem__ = __iter__ = __len__ = __contains__ = get = items = values = keys = _refuse


@dataclass(frozen=True)
class Marking:
    """Where page marks are asked for: what they must speak of, and those that were read, by file."""

    printing: Printing
    signed: Mapping[str, MarkFacts | Unmeasured] = field(default_factory=dict)
    book: MarkFacts | Unmeasured | None = None  # of the pages before the first attachment; None without a book


PictureEvidence = Evidence[PictureFacts]
VideoEvidence = Evidence[VideoFacts]
PaperEvidence = Evidence[PdfFacts | PictureFacts]


@dataclass(frozen=True)
class Dossier:
    """All that is known of one application; frozen, so that judging cannot change what is judged."""

    edition: int
    company: Company
    data: Application
    where: Callable[[str], Where]  # of a data path
    has_data: bool = True  # False: somebody's package without data, of which only video and book can be judged
    off_paper: bool = False  # the data were read off somebody's Word form: what is not there may only be unread
    faults: tuple[Fault, ...] = ()
    unclaimed: tuple[Fault, ...] = ()  # those of `faults` that belong to no requirement
    chapters: Mapping[str, ChapterFacts] = field(default_factory=dict)
    photos: tuple[PictureEvidence, ...] = ()
    screenshots: tuple[PictureEvidence, ...] = ()
    videos: tuple[VideoEvidence, ...] = ()
    attachments: tuple[PaperEvidence, ...] = ()
    signed: tuple[PaperEvidence, ...] = ()
    scans: Mapping[str, ScanFacts | Unmeasured] = field(default_factory=dict)  # how attachments and signed pages lie
    read: Mapping[str, PaperText] = field(default_factory=dict)  # what those attachments say that are compared
    words_read: bool = True  # False: nobody asked for what stands on screens and scans
    ink: Mapping[str, InkFacts | Unmeasured] = field(default_factory=dict)  # on the signed papers, by path
    digital: Mapping[str, DigitalFacts | Unmeasured] = field(default_factory=dict)  # of signed PDFs, by path
    product: Product | None = None
    strays: tuple[str, ...] = ()  # files of the folder that nothing claims
    mended: tuple[tuple[str, str], ...] = ()  # original, and words on what stands in its place or why nothing does
    notes: tuple[str, ...] = ()  # what had to be assumed to read somebody's package, or was left aside
    marking: Marking | None = None  # None: no page marks asked for
    bag: tuple[tuple[str, str], ...] | None = None  # place and words of each tampering; None: no archive

    @property
    def book(self) -> Where:
        """The finished declaration, under the name it has, or is going to have."""
        return self.product.where if self.product is not None else Where("申报书.pdf")

    def evidence(self) -> tuple[Evidence[Facts], ...]:
        return (*self.photos, *self.screenshots, *self.videos, *self.attachments, *self.signed)

    def named(self, name: str) -> Evidence[Facts] | None:
        """A file as the data refer to it: by its bare name, or with its folder."""
        wanted = unicodedata.normalize("NFC", name).strip()
        return next((file for file in self.evidence() if wanted in (file.path, file.name)), None)

    def values(self, pattern: str) -> Iterator[tuple[str, Any]]:
        """Each value at a data path, `*` standing for every item; fields that cannot be seen raise `NoValue`."""
        yield from self._walked(pattern, left_out=_raise)

    def path_of(self, absent: NoValue) -> str:
        """The data path of a field that could not be seen; empty where it stands nowhere in the data."""
        if absent.section is None:
            return ""
        if (steps := steps_to(self.company, absent.section)) is not None:
            return ".".join(("company", *steps, absent.name))
        steps = steps_to(self.data, absent.section)
        return "" if steps is None else ".".join((*steps, absent.name))

    def filled(self, pattern: str) -> Iterator[tuple[str, Any]]:
        """The same, without the optional fields and sections that are left empty."""
        found = self._walked(pattern, left_out=lambda *_: None)
        return ((path, value) for path, value in found if value not in (None, ""))

    def at(self, path: str) -> Any:
        """What stands at one path; None where it, or a section on the way, was left empty as optional ones may be."""
        return next((value for _, value in self.filled(path)), None)

    def _walked(self, pattern: str, left_out: Callable[[Any, str], None]) -> Iterator[tuple[str, Any]]:
        head, *rest = pattern.split(".")
        if head == "company":
            yield from _walk(self.company, "company", rest, left_out)
        else:
            yield from _walk(self.data, "", [head, *rest], left_out)


def _raise(value: Any, step: str) -> None:
    raise no_value(value, step) if isinstance(value, Section) else NoValue(step)


def _walk(value: Any, path: str, steps: list[str], left_out: Callable[[Any, str], None]) -> Iterator[tuple[str, Any]]:
    if not steps:
        yield path, value
        return
    step, *rest = steps
    if step == "*":
        items = value.items() if isinstance(value, Mapping) else enumerate(value)
        for key, item in items:
            yield from _walk(item, f"{path}.{key}", rest, left_out)
        return
    below = value.get(int(step)) if isinstance(value, Mapping) else getattr(value, step)
    if below is None and rest:
        left_out(value, step)
    else:
        yield from _walk(below, f"{path}.{step}".lstrip("."), rest, left_out)
