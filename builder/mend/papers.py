"""PDFs rebuilt where their structure is broken, and the scans in them pressed smaller. A signed PDF is never touched:
whoever rewrites it destroys the signature."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, PdfImage, Stream
from PIL import Image

from builder.evidence.papers.structure import count_signatures
from builder.foundation.picture_file import PictureUnreadable

POINTS_AN_INCH = 72
WORTH_IT = 0.9  # of the old size: what saves less is left as it was
SMALLEST = 64  # pixels; a logo is not what makes a scan large


class Signed(Exception):
    """Raised where the file bears a digital signature, which a new copy would destroy."""


# What a file that is not as it should be ends in, while a copy of it is made.
BROKEN = (pikepdf.exceptions.PikepdfError, OSError, ValueError, TypeError, LookupError, RuntimeError)
CANNOT_BE_MENDED = (Signed, PictureUnreadable, *BROKEN)


@dataclass(frozen=True)
class Pressing:
    dpi: int
    quality: int


def rebuilt(path: Path, turns: Mapping[int, int] | None = None) -> bytes:
    """A PDF with its table of objects written anew, as far as the objects themselves are sound; `turns` are degrees
    clockwise, by page from 1."""
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        _refuse_signed(pdf)
        for number, degrees in (turns or {}).items():
            pdf.pages[number - 1].rotate(degrees, relative=True)
        return _saved(pdf)


def pressed(path: Path, pressing: Pressing) -> bytes | None:
    """A PDF with its pictures at most as fine as `pressing` says; None where that changes nothing."""
    with pikepdf.open(path, suppress_warnings=True) as pdf:
        _refuse_signed(pdf)
        pages = {image.objgen: (image, _inches(page)) for page in pdf.pages for image in _images(page.obj)}
        done = [_press(image, inches, pressing) for image, inches in pages.values()]
        return _saved(pdf) if any(done) else None


def _refuse_signed(pdf: Pdf) -> None:
    if count_signatures(pdf):
        raise Signed


def _saved(pdf: Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    file = io.BytesIO()
    modes = pikepdf.ObjectStreamMode.generate
    pdf.save(file, object_stream_mode=modes, compress_streams=True, deterministic_id=True)
    return file.getvalue()


def _inches(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return abs(right - left) / POINTS_AN_INCH, abs(top - bottom) / POINTS_AN_INCH


def _images(page: Dictionary) -> Iterator[Stream]:
    """The pictures that a page draws itself; scanners write no others."""
    things = page.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    for _, thing in things.items() if isinstance(things, Dictionary) else ():
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
            yield thing


def _press(image: Stream, inches: tuple[float, float], pressing: Pressing) -> bool:
    """Presses one image, which is taken to fill its page: one that is drawn smaller only stays finer than asked."""
    picture = _picture_of(image)
    if picture is None or min(picture.size) < SMALLEST:
        return False
    fine = max(picture.width / max(inches), picture.height / max(inches), 1e-9)
    if fine > pressing.dpi:
        factor = pressing.dpi / fine
        size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=pressing.quality, optimize=True)
    if len(file.getvalue()) > WORTH_IT * len(image.read_raw_bytes()):
        return False
    image.write(file.getvalue(), filter=Name.DCTDecode)
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
    image.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    for key in ("/DecodeParms", "/Decode"):
        if key in image:
            del image[key]
    return True


def _picture_of(image: Stream) -> Image.Image | None:
    """The picture that an image holds; None for what a JPEG cannot stand for: masks, black-and-white scans (already
    small), odd colours."""
    masked = any(key in image for key in ("/SMask", "/Mask", "/ImageMask"))
    if masked or image.get("/BitsPerComponent") == 1 or isinstance(image.get("/Decode"), Array):
        return None
    try:
        picture = PdfImage(image).as_pil_image()
    except BROKEN:
        return None
    return picture if picture.mode in ("L", "RGB") else None
