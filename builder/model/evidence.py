"""A file of the application with all facts about it: what it is, and what else was asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from builder.model.facts import Facts, PdfFacts, PictureFacts, Unmeasured, VideoFacts
from builder.model.fault import Unchecked
from builder.model.report import Where

F = TypeVar("F", bound=Facts, covariant=True)
A = TypeVar("A")


@dataclass(frozen=True)
class Evidence(Generic[F]):
    """One file with what the applicant says of it (`caption`, `declared`), what it is (`facts`), and the answers to all
    further questions that were asked of it, by their kind: `paper.answer(ScanFacts)`."""

    path: str  # relative to the folder, "photos/03.jpg"
    size: int
    sha256: str
    facts: F | Unmeasured
    caption: str = ""
    kind: str = ""  # attachments and signed pages: "audit_report", "cover" …; "" where unknown
    declared: Mapping[str, str] = field(default_factory=dict)  # "fiscal_year": "2022" …; of a list, one item a line
    answers: Mapping[type[Any], Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    @property
    def where(self) -> Where:
        return Where(self.path)

    @property
    def measured(self) -> F:
        """The facts; a rule that touches an unreadable file thereby becomes `unchecked`."""
        if isinstance(self.facts, Unmeasured):
            raise Unchecked(self.where, self.facts.reason, "请打开该文件检查，更换为能正常打开的文件")
        return self.facts

    def answer(self, kind: type[A]) -> A | Unmeasured | None:
        """The facts of one kind beside those that say what the file is; None where nobody asked for them."""
        found: A | Unmeasured | None = self.answers.get(kind)
        return found

    def known(self, kind: type[A]) -> A | None:
        """The same, without the reason why they could not be had."""
        found = self.answer(kind)
        return None if isinstance(found, Unmeasured) else found


PictureEvidence = Evidence[PictureFacts]
VideoEvidence = Evidence[VideoFacts]
PaperEvidence = Evidence[PdfFacts | PictureFacts]
