"""What can be asked of a file, and who answers. Raise a version whenever that measure would say something else of the
same file: older facts are then forgotten."""

import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from builder import errors
from builder.evidence.ground.codec import encode
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

F = TypeVar("F", bound=Measured)
Options = Mapping[str, bool | int | str]


@dataclass(frozen=True)
class Measure(Generic[F]):
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


PICTURE = Measure("builder.evidence.pictures.picture:measure_picture", PictureFacts, 4)
PDF = Measure("builder.evidence.papers.pdf:measure_pdf", PdfFacts, 2)
PDF_COLOUR = Measure("builder.evidence.papers.pdf:measure_pdf", PdfFacts, 2, {"colour": True})
VIDEO = Measure("builder.evidence.videos.video:measure_video", VideoFacts, 2, apart=False)  # ffmpeg is a child already
SCAN = Measure("builder.evidence.papers.scan:measure_scan", ScanFacts, 3)
LAYER = Measure("builder.evidence.papers.text_layer:measure_layer", LayerFacts, 1)
CODES = Measure("builder.evidence.papers.bar_codes:measure_codes", CodeFacts, 1)


def marks_on(pages: int | None) -> Measure[MarkFacts]:
    """Of the whole file, or of so many pages from the first."""
    options = {} if pages is None else {"pages": pages}
    return Measure("builder.evidence.signed.page_marks:measure_marks", MarkFacts, 1, options)


def text_of(page: int, turned: int) -> Measure[TextFacts]:
    """`turned`: so many degrees clockwise before it is read."""
    return Measure("builder.evidence.reading.ocr:read_text", TextFacts, 2, {"page": page, "turned": turned}, reads=True)


def ink(*, pdf: bool) -> Measure[InkFacts]:
    return Measure("builder.evidence.signed.signed_paper:measure_ink", InkFacts, 3, {"pdf": pdf})


def signing(printed: PrintedPage, blanks: Blanks, page: int | None, *, pdf: bool) -> Measure[OverlayFacts]:
    """`page` of the file, where it is known; else the one that is most like the print."""
    beside = {"printed": encode(printed).decode(), "blanks": encode(blanks).decode()}
    only = {} if page is None else {"page": page}
    return Measure(
        "builder.evidence.signed.signed_paper:measure_signing", OverlayFacts, 3, {"pdf": pdf, **beside, **only}
    )


def digital(roots: str) -> Measure[DigitalFacts]:
    return Measure("builder.evidence.signed.digital_signatures:measure_digital", DigitalFacts, 1, {"roots": roots})


def unprinted(fingerprints: Mapping[str, str]) -> Measure[UnprintedFacts]:
    options = {"fingerprints": json.dumps(dict(fingerprints))}
    return Measure("builder.evidence.papers.printed_pictures:measure_unprinted", UnprintedFacts, 1, options)


def shown(exhibit: Exhibit) -> Measure[ExhibitPicture]:
    """Of a look only what is looked at, not the file's name."""
    return Measure("builder.evidence.exhibits:show", ExhibitPicture, 1, {"look": str(replace(exhibit, path=""))})


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
