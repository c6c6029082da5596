"""What is to be bound, and what came of it. Faults of the applicant's files are values here, never exceptions."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.model.marks import PageMark


@dataclass(frozen=True)
class AttachmentPart:
    """One attachment as the form counts them; its files follow each other behind one separator."""

    title: str
    files: tuple[Path, ...]


@dataclass(frozen=True)
class SignedPage:
    """A signed paper and the pages of the form it takes the place of.

    `where` and `until` are a page number (from 1; negative counts from the end) or words that stand on the page, so
    that a declaration row which runs over two pages is known by its first and its last words. Without `until` it is
    the page of `where` alone, or the two pages over which those words are broken.
    """

    title: str
    file: Path
    where: int | str
    until: int | str | None = None


@dataclass(frozen=True)
class AssemblyPlan:
    title: str
    author: str
    made_on: date
    attachments: tuple[AttachmentPart, ...] = ()
    signed: tuple[SignedPage, ...] = ()
    notes: tuple[str, ...] = ()  # below the contents
    cover_pages: int = 1  # the contents follow them; they bear no number
    contents_depth: int = 2  # heading levels that the contents list
    marks: tuple[PageMark | None, ...] = ()  # empty, or one for each page of the form, None where its foot is taken


@dataclass(frozen=True)
class AssemblyProblem:
    """Something that went wrong while binding. `missing`: what should stand in the book does not; otherwise it stands
    there, but needs a look."""

    file: Path
    message: str
    fix: str
    missing: bool


@dataclass(frozen=True)
class ContentsEntry:
    title: str
    page: int  # from 1, as printed
    level: int = 1


@dataclass(frozen=True)
class PlacedSignature:
    title: str
    file: Path
    first_page: int  # in the finished book
    pages: int


@dataclass(frozen=True)
class Assembled:
    """What came of binding. `digital` names the files that bear a digital signature: they must travel beside, byte for
    byte."""

    path: Path
    page_count: int
    contents: tuple[ContentsEntry, ...]
    signed: tuple[PlacedSignature, ...]
    digital: tuple[Path, ...]
    problems: tuple[AssemblyProblem, ...]
    replaced: tuple[str, ...]  # texts of the form's pages where signed papers stand now
