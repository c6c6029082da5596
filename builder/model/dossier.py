"""A dossier as rules see it: the applicant's data, the chapters and the facts of every file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic

from typing_extensions import TypeVar

from builder.model.application import Application
from builder.model.base import NoValue, Section, no_value, steps_to
from builder.model.book import Book, WordForm
from builder.model.chapter import ChapterFacts
from builder.model.company import Company
from builder.model.confirmation import Confirmation
from builder.model.digital import DigitalFacts
from builder.model.evidence import Evidence, PaperEvidence, PictureEvidence, VideoEvidence
from builder.model.facts import Facts, Unmeasured
from builder.model.fault import Fault
from builder.model.marks import Printing
from builder.model.report import Where
from builder.model.text import typed_name

D = TypeVar("D", bound=Application, default=Application, covariant=True)


class Origin(StrEnum):
    """Where the data of a dossier come from, and so what its silence means."""

    TYPED = "typed"  # into the data files: what is not there was not said
    WORD = "word"  # read off somebody's Word form: what is not there may only be unread
    NOWHERE = "nowhere"  # somebody's package without data, of which only video and book can be judged


@dataclass(frozen=True)
class Dossier(Generic[D]):
    """All that is known of one application; frozen, so that judging cannot change what is judged. A form's own rules
    name the schema of its data: `Dossier[Declaration]`."""

    edition: int
    company: Company
    data: D
    where: Callable[[str], Where]  # of a data path
    origin: Origin = Origin.TYPED
    faults: tuple[Fault, ...] = ()
    unclaimed: tuple[Fault, ...] = ()  # those of `faults` that belong to no requirement
    chapters: Mapping[str, ChapterFacts] = field(default_factory=dict)
    photos: tuple[PictureEvidence, ...] = ()
    screenshots: tuple[PictureEvidence, ...] = ()
    videos: tuple[VideoEvidence, ...] = ()
    attachments: tuple[PaperEvidence, ...] = ()
    signed: tuple[PaperEvidence, ...] = ()
    words_read: bool = True  # False: nobody asked for what stands on screens and scans
    book: Book | None = None  # None: not finished yet
    word: WordForm | None = None
    printing: Printing | None = None  # what page marks must speak of; None: none are asked for
    strays: tuple[str, ...] = ()  # files of the folder that nothing claims
    mended: tuple[tuple[str, str], ...] = ()  # original, and words on what stands in its place or why nothing does
    notes: tuple[str, ...] = ()  # what had to be assumed to read somebody's package, or was left aside
    answers: tuple[Confirmation, ...] = ()  # of the person for whom it is judged, to doubts of an earlier judging
    told_answers: tuple[Confirmation, ...] = ()  # those that came with a package: shown, and believed by nobody
    bag: tuple[tuple[str, str], ...] | None = None  # place and words of each tampering; None: no archive

    @property
    def book_place(self) -> Where:
        """The finished declaration, under the name it has, or is going to have."""
        return self.book.where if self.book is not None else Where("申报书.pdf")

    @property
    def papers(self) -> tuple[PaperEvidence, ...]:
        return (*self.attachments, *self.signed)

    @property
    def digitally_signed(self) -> tuple[tuple[PaperEvidence, DigitalFacts | Unmeasured], ...]:
        """The papers that bear digital signatures, with what was found out about these."""
        answers = ((paper, paper.answer(DigitalFacts)) for paper in self.papers)
        return tuple((paper, found) for paper, found in answers if found is not None)

    def evidence(self) -> tuple[Evidence[Facts], ...]:
        return (*self.photos, *self.screenshots, *self.videos, *self.attachments, *self.signed)

    def digests(self) -> dict[str, str]:
        """SHA-256 of every file that is judged, the book included, by path."""
        own = {self.book.path: self.book.sha256} if self.book is not None else {}
        return {each.path: each.sha256 for each in self.evidence()} | own

    def named(self, name: str) -> Evidence[Facts] | None:
        """A file as the data refer to it: by its bare name, or with its folder."""
        wanted = typed_name(name)
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
