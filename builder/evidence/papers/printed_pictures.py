"""Are these pictures printed in that book? Whoever swaps a photograph beside the book cannot swap it inside."""

import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
from PIL import Image

from builder.evidence.ground.guard import guarded
from builder.evidence.pictures.fingerprint import fingerprint
from builder.evidence.pictures.picture import LOOK_EDGE
from builder.foundation.picture_file import MAX_DECODED
from builder.model.facts import Unmeasured, UnprintedFacts

_PAGES = 300  # the form with its pictures; behind it lie only attachments
ALIKE = 24  # of a fingerprint's 256 bits: a re-saved or shrunk picture stays below, another view far above
_SMALLEST = 64  # pixels: seals, bullets and rules are no photographs


@guarded
def measure_unprinted(book: Path, *, fingerprints: str) -> UnprintedFacts | Unmeasured:
    """Finds the pictures that a book does not show; `fingerprints`: of the pictures to look for, by name, as JSON."""
    return UnprintedFacts(not_printed(book, json.loads(fingerprints)))


def not_printed(book: Path, fingerprints: Mapping[str, str]) -> tuple[str, ...]:
    """Names of those pictures that no picture of the book resembles: a guess, for a person to confirm. Where the book
    cannot be searched, that is all of them."""
    missing = {name: int(look, 16) for name, look in fingerprints.items()}
    with contextlib.suppress(pikepdf.PdfError), pikepdf.open(book, suppress_warnings=True) as pdf:
        for picture in _pictures(pdf):
            seen = int(fingerprint(picture), 16)
            missing = {name: bits for name, bits in missing.items() if (bits ^ seen).bit_count() > ALIKE}
            if not missing:
                break
    return tuple(missing)


def _pictures(pdf: pikepdf.Pdf) -> Iterator[Image.Image]:
    known: set[tuple[int, int]] = set()
    for page in pdf.pages[:_PAGES]:
        # Whatever a decoder does not understand resembles nothing, and so is shown to a person.
        for raw in _images(page.obj, known):
            with contextlib.suppress(Exception):
                yield _small(raw)


def _images(holder: pikepdf.Object, known: set[tuple[int, int]]) -> Iterator[pikepdf.Stream]:
    """The pictures on a page, each once. A book of ours holds whole pages as drawings, with the pictures inside
    them."""
    resources = holder.get("/Resources")
    drawn = None if resources is None else resources.get("/XObject")
    for each in () if drawn is None else drawn.as_dict().values():
        if not isinstance(each, pikepdf.Stream) or each.objgen in known:
            continue
        known.add(each.objgen)
        if each.get("/Subtype") == pikepdf.Name.Image:
            yield each
        else:
            yield from _images(each, known)


def _small(raw: pikepdf.Stream) -> Image.Image:
    """A picture grey and small, by the same way as the photographs themselves are looked at."""
    width, height = int(raw.Width), int(raw.Height)
    if min(width, height) < _SMALLEST or 4 * width * height > MAX_DECODED:
        raise ValueError("no photograph")
    if raw.get("/Filter") == pikepdf.Name.DCTDecode:
        picture: Image.Image = Image.open(io.BytesIO(raw.read_raw_bytes()))
        picture.draft(None, (LOOK_EDGE, LOOK_EDGE))
    else:
        picture = pikepdf.PdfImage(raw).as_pil_image()
    small = picture.convert("RGB")
    small.thumbnail((LOOK_EDGE, LOOK_EDGE), Image.Resampling.BOX)
    return small.convert("L")
