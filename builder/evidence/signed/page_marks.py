"""Page marks on scans and in PDFs: found by zxing in any direction, tried again enlarged, softened and harder.

A page is looked at first where a mark stands when it lies upright; only what shows none there is searched as a whole.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from builder.evidence.ground.guard import guarded
from builder.evidence.papers.pdf import MAX_PAGES, PAGES_AT_A_TIME, PDFIUM
from builder.foundation.picture_file import PictureUnreadable, decode, frames, open_picture
from builder.model import marks
from builder.model.facts import MarkFacts, PageMarks, Unmeasured

LONG_EDGE = 2400  # pixels a page is drawn with: some 205 dpi on A4, and a mark's module is four pixels wide
_FOOT = 0.8  # of the height: below it stands the mark
_LARGEST = 4000  # beyond this, more pixels only take time
_WIDE = 2600  # what is narrower is tried at twice its size, too

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


@guarded
def measure_marks(path: Path, *, pages: int | None = None) -> MarkFacts | Unmeasured:
    """Reads the page marks of a file; `pages`: only so many from the first, where what follows is known to bear
    none."""
    try:
        with path.open("rb") as file:
            is_pdf = b"%PDF-" in file.read(1024)
        return MarkFacts(tuple(_of_pdf(path, pages) if is_pdf else _of_picture(path)))
    except (PictureUnreadable, pdfium.PdfiumError) as fault:
        reason = str(fault) if isinstance(fault, PictureUnreadable) else "文件已损坏或不是PDF，无法打开，请重新扫描"
        return Unmeasured(reason)


def _of_pdf(path: Path, pages: int | None) -> Iterator[PageMarks]:
    with PDFIUM, closing(pdfium.PdfDocument(path)) as document:
        count = min(len(document), pages if pages is not None else MAX_PAGES)
    for start in range(0, count, PAGES_AT_A_TIME):
        for number in range(start, min(start + PAGES_AT_A_TIME, count)):
            yield look(_drawn(path, number))


def _drawn(path: Path, number: int) -> Image.Image:
    """Draws a page. The lock is held while drawing only: reading the mark takes longer and needs no PDFium."""
    with PDFIUM, closing(pdfium.PdfDocument(path)) as document, closing(document[number]) as page:
        scale = LONG_EDGE / max(1.0, *page.get_size())
        with closing(page.render(scale=scale)) as bitmap:
            return _black_alone(bitmap.to_pil())


def _of_picture(path: Path) -> Iterator[PageMarks]:
    """The marks of a picture; a TIFF may hold several pages."""
    with open_picture(path) as picture:
        count = frames(picture) if picture.format == "TIFF" else 1
        for number in range(min(count, MAX_PAGES)):
            picture.seek(number)
            decode(picture)
            upright = _black_alone(ImageOps.exif_transpose(picture))
            upright.thumbnail((_LARGEST, _LARGEST), Image.Resampling.BOX)
            yield look(upright)


def _black_alone(picture: Image.Image) -> Image.Image:
    """A page without red seals and blue ink over a mark: they turn light, for one of their colours is; black has none
    that is."""
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    red, green, blue = picture.convert("RGB").split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def look(page: Image.Image) -> PageMarks:
    damaged = False
    for attempt in _attempts(page):
        found = zxingcpp.read_barcodes(attempt, formats=_QR, text_mode=zxingcpp.TextMode.Plain, return_errors=True)
        ours = [each for each in found if each.valid and _is_ours(each.text)]
        if ours:
            return PageMarks(tuple(sorted({each.text for each in ours})), -90 * round(ours[0].orientation / 90) % 360)
        damaged = damaged or any(not each.valid or each.text.startswith(f"{marks.MAGIC}:") for each in found)
    return PageMarks((), damaged=damaged)


def _is_ours(text: str) -> bool:
    try:
        marks.decode(text)
    except marks.NotAMark:
        return False
    return True


def _attempts(page: Image.Image) -> Iterator[Image.Image]:
    """The page as it is and made better in ways from the quickest to the slowest; each mends what another cannot: small
    modules, noise, a veil of grey."""
    yield page.crop((0, round(page.height * _FOOT), page.width, page.height))
    yield page
    for part in (page.crop((0, round(page.height * _FOOT), page.width, page.height)), page):
        large = part
        if max(page.size) < _WIDE:
            large = part.resize((part.width * 2, part.height * 2), Image.Resampling.BICUBIC)
        yield large
        yield large.filter(ImageFilter.GaussianBlur(1.2))
        yield ImageOps.autocontrast(large, cutoff=2)
        yield large.filter(ImageFilter.UnsharpMask(3, 200, 0))
