"""Pages of signed papers as pictures of one scale, with their size on paper."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from builder.evidence.papers.pdf import MM, PDFIUM
from builder.evidence.pictures.picture import UPRIGHT
from builder.foundation.picture_file import decode, open_picture

SCALE = 6.0  # pixels per millimetre, about 150 dpi: a seal's rim is then six pixels wide
MAX_PAGES = 30  # whoever signs more pages than these has put a whole declaration here
LARGEST_MM = 500.0  # A3 and something; what claims to be larger is taken for a wrong resolution
A4_MM = (210.0, 297.0)

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class PicturedPage:
    """A page as a picture, with its size on paper; `scale`: pixels per millimetre of `pixels` (height, width, RGB)."""

    number: int
    pixels: Pixels
    scale: float
    width_mm: float
    height_mm: float
    sized: bool


def sheets_of_pdf(path: Path, only: int | None = None) -> Iterator[PicturedPage]:
    """Draws the pages of a PDF, one at a time; the lock is not held while a page is looked at. `only`: one page,
    however far behind."""
    with PDFIUM, closing(pdfium.PdfDocument(path)) as document:
        count = min(len(document), MAX_PAGES)
    for index in range(count) if only is None else (only - 1,):
        with PDFIUM, closing(pdfium.PdfDocument(path)) as document, closing(document[index]) as page:
            width, height = (edge * MM for edge in page.get_size())
            sized = max(width, height) <= LARGEST_MM
            scale = SCALE if sized else SCALE * A4_MM[1] / max(width, height)
            picture = page.render(scale=scale * MM).to_pil().convert("RGB")
        yield _sheet(index + 1, picture, (width, height) if sized else None)


def sheet_of_picture(path: Path) -> PicturedPage:
    """A picture of a page as a viewer shows it, EXIF turning included."""
    with open_picture(path) as picture:
        size = _size_mm(picture)
        wide, high = size or A4_MM
        picture.draft("RGB", (round(wide * SCALE), round(high * SCALE)))  # a large JPEG is decoded smaller
        decode(picture)
        turn = picture.getexif().get(0x0112, 1)
        seen = picture.convert("RGB")
    if turn in UPRIGHT:
        seen = seen.transpose(UPRIGHT[turn])
        size = (size[1], size[0]) if size and turn >= 5 else size
    return _sheet(1, seen, size)


def _size_mm(picture: Image.Image) -> tuple[float, float] | None:
    """The size of a pictured page by the resolution in the file; cameras write 72 dpi whatever they took, which gives a
    poster."""
    across, down = picture.info.get("dpi", (0, 0))
    if not across or not down:
        return None
    width, height = picture.width / float(across) * 25.4, picture.height / float(down) * 25.4
    return (width, height) if min(width, height) >= 50 and max(width, height) <= LARGEST_MM else None


def _sheet(number: int, picture: Image.Image, size: tuple[float, float] | None) -> PicturedPage:
    if size is None:
        long, short = max(picture.size), min(picture.size)
        height = min(A4_MM[1], A4_MM[0] * long / short)  # the page fills the picture in one direction
        width = height * short / long
        size = (width, height) if picture.height >= picture.width else (height, width)
        return _scaled(number, picture, size, sized=False)
    return _scaled(number, picture, size, sized=True)


def _scaled(number: int, picture: Image.Image, size: tuple[float, float], *, sized: bool) -> PicturedPage:
    scale = picture.width / size[0]
    if scale > SCALE * 1.02:
        wanted = (round(size[0] * SCALE), round(size[1] * SCALE))
        picture = picture.resize(wanted, Image.Resampling.BOX, reducing_gap=2.0)
        scale = SCALE
    return PicturedPage(number, np.asarray(picture), scale, round(size[0], 1), round(size[1], 1), sized)
