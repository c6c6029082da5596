"""All questions about the files of an application: what is asked of each, and the answers as evidence.

To ask something new of files, add its question to `_further`; the answer reaches rules as `paper.answer(ItsFacts)`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import InputError
from builder.evidence.asking.digest import Digest
from builder.evidence.asking.measurer import Asked, Measurer, OnProgress
from builder.evidence.asking.questions import (
    INK,
    PICTURE,
    SCAN,
    VIDEO,
    Question,
    digital_signatures,
    page_marks,
    paper,
    text_of,
)
from builder.evidence.paper_texts import read_attachments
from builder.evidence.signed.trusted_roots import configured_roots
from builder.model.book import Placement
from builder.model.digital import DigitalFacts
from builder.model.evidence import Evidence, PaperEvidence, PictureEvidence, VideoEvidence
from builder.model.facts import PdfFacts
from builder.model.limits import AttachmentLimits
from builder.model.paper_text import PaperText
from builder.model.reading import Listed, Reading

Answers = dict[type[Any], Any]
Read = Callable[[Sequence[Listed], Sequence[AttachmentLimits], Measurer], Mapping[str, PaperText]]
# What the files of each folder are, by the first question asked of them.
_WHAT: Mapping[str, Callable[[Path], Question[Any]]] = {
    "photos": lambda _: PICTURE,
    "screenshots": lambda _: PICTURE,
    "videos": lambda _: VIDEO,
    "attachments": paper,
    "signed": paper,
}


@dataclass(frozen=True)
class Gathered:
    """Every file of an application with its facts."""

    photos: tuple[PictureEvidence, ...]
    screenshots: tuple[PictureEvidence, ...]
    videos: tuple[VideoEvidence, ...]
    attachments: tuple[PaperEvidence, ...]
    signed: tuple[PaperEvidence, ...]


@dataclass(frozen=True)
class Gathering:
    """`words`: what stands on screens and scans is read as well, two seconds a page. `marks`: page marks are looked
    for, because the applicant has had them printed. `read`: how compared attachments are read."""

    reading: Reading
    measurer: Measurer
    words: bool = True
    marks: bool = False
    read: Read = read_attachments

    def ask(self, on_progress: OnProgress | None = None) -> None:
        """Asks everything, several files at a time; afterwards all answers are there at once."""
        self.measurer.ask_all(list(self._questions()), on_progress)
        self._texts()

    def gathered(self, placements: Mapping[str, Placement]) -> Gathered:
        """`placements`: of the signed papers, by path."""
        beside = self._signatures()
        for path, text in self._texts().items():
            beside.setdefault(path, {})[PaperText] = text
        for path, placement in placements.items():
            beside.setdefault(path, {})[Placement] = placement
        found = {
            folder: tuple(self._evidence(folder, each, beside.get(each.path, {})) for each in self._listed(folder))
            for folder in _WHAT
        }
        return Gathered(**found)

    def _further(self, folder: str) -> tuple[Question[Any], ...]:
        match folder:
            case "screenshots" if self.words:
                return (text_of(),)
            case "attachments":
                return (SCAN,)
            case "signed":
                return (SCAN, INK, page_marks()) if self.marks else (SCAN, INK)
        return ()

    def _questions(self) -> Iterator[Asked]:
        for folder, what in _WHAT.items():
            for each in self._listed(folder):
                yield what(each.file), each.file
                yield from ((question, each.file) for question in self._further(folder))

    def _listed(self, folder: str) -> tuple[Listed, ...]:
        listed: tuple[Listed, ...] = getattr(self.reading.files, folder)
        return listed

    def _evidence(self, folder: str, each: Listed, beside: Answers) -> Evidence[Any]:
        """A file that cannot even be read is `Unmeasured` already; it has no digest either."""
        try:
            digest = self.measurer.digest(each.file)
        except InputError:
            digest = Digest(0, "")
        facts = self.measurer.ask(_WHAT[folder](each.file), each.file)
        answers = {question.facts: self.measurer.ask(question, each.file) for question in self._further(folder)}
        said = (each.caption, each.kind, each.declared)
        return Evidence(each.path, digest.size, digest.sha256, facts, *said, answers | beside)

    def _texts(self) -> Mapping[str, PaperText]:
        """What the compared attachments say."""
        limits = self.reading.form.limits.attachment
        return self.read(self.reading.files.attachments, limits, self.measurer) if self.words else {}

    def _signatures(self) -> dict[str, Answers]:
        """Of the papers that are digitally signed; for the others nothing is loaded, and no certificate looked for."""
        papers = (*self.reading.files.attachments, *self.reading.files.signed)
        facts = [(each, self.measurer.ask(paper(each.file), each.file)) for each in papers]
        signed = [each for each, found in facts if isinstance(found, PdfFacts) and found.signatures]
        question = digital_signatures(configured_roots() if signed else "")
        return {each.path: {DigitalFacts: self.measurer.ask(question, each.file)} for each in signed}
