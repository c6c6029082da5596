"""What can be asked of a file, and where the answer is found: one line a question.

Raise a question's version whenever it would be answered otherwise of the same file: older answers are then forgotten.
"""

import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from builder import errors
from builder.evidence.ground.codec import encode
from builder.evidence.ground.sniff import is_pdf
from builder.model.digital import DigitalFacts
from builder.model.exhibit import Exhibit
from builder.model.facts import (
    CodeFacts,
    ExhibitPicture,
    LayerFacts,
    MarkFacts,
    Measured,
    PdfFacts,
    PictureFacts,
    TextFacts,
    UnprintedFacts,
    VideoFacts,
)
from builder.model.ink import Blanks, InkFacts, OverlayFacts, PrintedPage
from builder.model.scan import ScanFacts

F = TypeVar("F", bound=Measured, covariant=True)
Options = Mapping[str, bool | int | str]


@dataclass(frozen=True)
class Question(Generic[F]):
    """`key` names the question and all that it depends on besides the file: answers are kept under it."""

    function: str  # "module:name"; the module is imported only where the answer is found
    facts: type[F]
    version: int
    options: Options = field(default_factory=dict)
    apart: bool = True  # in a child with limits
    reads: bool = False  # with models, which take more memory and time

    @property
    def key(self) -> str:
        chosen = ",".join(f"{name}={value}" for name, value in sorted(self.options.items()))
        return f"{self.function.partition(':')[2]}({chosen})/{self.version}"


PICTURE = Question("builder.evidence.pictures.picture:measure_picture", PictureFacts, 4)
VIDEO = Question("builder.evidence.videos.video:measure_video", VideoFacts, 2, apart=False)  # ffmpeg is a child already
PDF = Question("builder.evidence.papers.pdf:measure_pdf", PdfFacts, 2)
PDF_COLOUR = Question("builder.evidence.papers.pdf:measure_pdf", PdfFacts, 2, {"colour": True})
SCAN = Question("builder.evidence.papers.scan:measure_scan", ScanFacts, 3)  # how the pages of a paper lie
TEXT_LAYER = Question("builder.evidence.papers.text_layer:measure_layer", LayerFacts, 1)
BAR_CODES = Question("builder.evidence.papers.bar_codes:measure_codes", CodeFacts, 1)
INK = Question("builder.evidence.signed.signed_paper:measure_ink", InkFacts, 5)  # seals, and whatever else is red


def paper(path: Path) -> Question[PdfFacts] | Question[PictureFacts]:
    """A scan comes as PDF or as picture; its name is not asked."""
    return PDF if is_pdf(path) else PICTURE


def text_of(page: int = 1, turned: int = 0) -> Question[TextFacts]:
    """What is written on a picture or on one page of a PDF, as it looks; takes two seconds a page.

    `turned`: so many degrees clockwise before it is read.
    """
    options = {"page": page, "turned": turned}
    return Question("builder.evidence.reading.ocr:read_text", TextFacts, 2, options, reads=True)


def page_marks(pages: int | None = None) -> Question[MarkFacts]:
    """Of the whole file, or of so many pages from the first."""
    options = {} if pages is None else {"pages": pages}
    return Question("builder.evidence.signed.page_marks:measure_marks", MarkFacts, 1, options)


def overlay(printed: PrintedPage, blanks: Blanks, page: int | None) -> Question[OverlayFacts]:
    """What was added to a page after printing; `page` of the file, where it is known, else the one most like the
    print."""
    beside = {"printed": encode(printed).decode(), "blanks": encode(blanks).decode()}
    only = {} if page is None else {"page": page}
    return Question("builder.evidence.signed.signed_paper:measure_overlay", OverlayFacts, 4, {**beside, **only})


def digital_signatures(roots: str) -> Question[DigitalFacts]:
    """`roots`: the certificates that are trusted, in PEM."""
    return Question("builder.evidence.signed.digital_signatures:measure_digital", DigitalFacts, 1, {"roots": roots})


def unprinted(fingerprints: Mapping[str, str]) -> Question[UnprintedFacts]:
    """Which of these pictures a book does not show."""
    options = {"fingerprints": json.dumps(dict(fingerprints))}
    return Question("builder.evidence.papers.printed_pictures:measure_unprinted", UnprintedFacts, 1, options)


def exhibit_of(exhibit: Exhibit) -> Question[ExhibitPicture]:
    """A small JPEG of what a report shows; of the exhibit only the part that is shown counts, not the file's name."""
    return Question("builder.evidence.exhibits:show", ExhibitPicture, 1, {"exhibit": str(replace(exhibit, path=""))})


@dataclass(frozen=True)
class Refusal:
    """An error of ours on its way out of a child."""

    kind: str
    message: str
    fix: str

    @staticmethod
    def of(error: errors.BuilderError) -> "Refusal":
        return Refusal(type(error).__name__, error.message, error.fix)

    def error(self) -> errors.BuilderError:
        kind: type[errors.BuilderError] = getattr(errors, self.kind, errors.InputError)
        return kind(self.message, self.fix)


def answer(function: str, path: Path, options: Options) -> Any:
    module, _, name = function.partition(":")
    measure: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return measure(path, **options)
