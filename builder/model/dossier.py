"""A dossier as rules see it: the applicant's data, the chapters and the facts of every file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from builder.model.facts import Facts, PdfFacts, PictureFacts, Unmeasured, VideoFacts
from builder.model.report import Where

F = TypeVar("F", bound=Facts, covariant=True)


@dataclass(frozen=True)
class Evidence(Generic[F]):
    """One file with what the applicant says of it (`caption`, `declared`) and what it is (`facts`)."""

    path: str  # relative to the folder, "photos/03.jpg"
    size: int
    sha256: str
    facts: F | Unmeasured
    caption: str = ""
    kind: str = ""  # attachments and signed pages: "audit_report", "cover" …; "" where unknown
    declared: Mapping[str, str] = field(default_factory=dict)  # "fiscal_year": "2022" …


@dataclass(frozen=True)
class Fault:
    """Data that breaks the schema: the path names the field, the words are already the user's."""

    path: str  # "company.uscc", "workshops.0.lines"
    title: str  # "统一社会信用代码"
    message: str
    where: Where
    fix: str = ""


@dataclass(frozen=True)
class ChapterFacts:
    """What stands in one chapter: enough for rules and for comparing with the finished PDF."""

    path: str
    text: str
    headings: tuple[str, ...]
    pictures_by_heading: tuple[int, ...]  # pictures under each of `headings`
    pictures: int
    losses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Product:
    """The finished declaration: facts of `申报书.pdf`, and fonts that had to be replaced."""

    path: str
    facts: PdfFacts | Unmeasured
    sha256: str
    size: int
    pages_sealed: Mapping[str, bool] = field(default_factory=dict)  # "cover" → a signed scan stands there


PictureEvidence = Evidence[PictureFacts]
VideoEvidence = Evidence[VideoFacts]
PaperEvidence = Evidence[PdfFacts | PictureFacts]
