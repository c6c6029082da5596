"""Papers page by page as pictures: which are scans, blank, turned, askew, coarse; and what hides in a PDF."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from builder.evidence.ground.colour import has_colour
from builder.evidence.ground.guard import guarded
from builder.evidence.ground.sniff import is_pdf
from builder.evidence.papers.direction import EDGE, dark_on_paper, lie_of, without_rules
from builder.evidence.papers.pdf import MAX_DEPTH, MAX_PAGES, MM, PAGES_AT_A_TIME, PDFIUM
from builder.evidence.papers.structure import embedded_files, has_scripts
from builder.evidence.papers.upright import is_upside_down
from builder.evidence.pictures.picture import upright
from builder.foundation.picture_file import PictureUnreadable, open_picture
from builder.model.facts import Unmeasured
from builder.model.scan import ScanFacts, ScanPage

MOST_LOOKED_AT = 30  # scanned pages of one paper; a quarter of a second each
_COVERED = 0.5  # of the page by pictures: what is larger is a scan, whatever text lies over or under it
_A4_INCHES = 297 / 25.4
_INVISIBLE = 3  # a text render mode: what a scanner's own recognition leaves behind
_FINER = 2 * EDGE  # pixels of the longer side that letters are looked at with


@guarded
def measure_scan(path: Path) -> ScanFacts | Unmeasured:
    try:
        if not is_pdf(path):
            return ScanFacts((_picture(path),))
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            scripts, embedded, encrypted = has_scripts(pdf), embedded_files(pdf), pdf.is_encrypted
        return ScanFacts(tuple(_pages(path)), scripts, embedded, encrypted)
    except pikepdf.PasswordError:
        return Unmeasured("文件已加密，须输入密码才能打开，请取消密码后重新导出")
    except PictureUnreadable as fault:
        return Unmeasured(str(fault))
    except (pikepdf.PdfError, pdfium.PdfiumError):
        return Unmeasured("文件已损坏或不是PDF，无法打开，请重新导出或重新扫描")


def _picture(path: Path) -> ScanPage:
    with open_picture(path) as opened:
        longest = max(opened.size)
        seen = upright(opened, _FINER)
    share = 1 / max(seen.size)
    page = ScanPage(1, seen.width * share * 297, seen.height * share * 297, True, round(longest / _A4_INCHES))
    return looked_at(page, seen)


def _pages(path: Path) -> Iterator[ScanPage]:
    looked = 0
    with PDFIUM, closing(pdfium.PdfDocument(path)) as document:
        count = min(len(document), MAX_PAGES)
    for start in range(0, count, PAGES_AT_A_TIME):
        with PDFIUM, closing(pdfium.PdfDocument(path)) as document:
            for number in range(start, min(start + PAGES_AT_A_TIME, count)):
                with closing(document[number]) as page:
                    facts = _described(number + 1, page)
                    if facts.scanned and looked < MOST_LOOKED_AT:
                        looked += 1
                        facts = looked_at(facts, _drawn(page))
                    yield facts


def _described(number: int, page: pdfium.PdfPage) -> ScanPage:
    """Describes a page without drawing it. A page on which no visible text stands is looked at, whatever else it may
    hold."""
    width, height = page.get_size()
    pictures = [found for found in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=MAX_DEPTH) if _area(found) > 0]
    covered = sum(_area(found) for found in pictures) >= _COVERED * max(width * height, 1.0)
    return ScanPage(
        number,
        round(width * MM, 1),
        round(height * MM, 1),
        scanned=covered or not _has_visible_text(page),
        dpi=_resolution(max(pictures, key=_area)) if covered else None,
    )


def _area(thing: pdfium.PdfObject) -> float:
    left, bottom, right, top = thing.get_bounds()
    return float((right - left) * (top - bottom))


def _resolution(picture: pdfium.PdfObject) -> int:
    """The resolution of a picture on a page: the same along both sides, or the worse of the two; a picture turned by
    the page changes its sides."""
    left, bottom, right, top = picture.get_bounds()
    pixels = sorted(picture.get_px_size())
    inches = sorted(((right - left) / 72, (top - bottom) / 72))
    finest: float = min(dots / max(length, 0.01) for dots, length in zip(pixels, inches, strict=True))
    return round(finest)


def _has_visible_text(page: pdfium.PdfPage) -> bool:
    texts = page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=MAX_DEPTH)
    visible = (raw.FPDFTextObj_GetTextRenderMode(text) != _INVISIBLE for text in texts)
    return any(islice(visible, 1_000))


def _drawn(page: pdfium.PdfPage) -> Image.Image:
    with closing(page.render(scale=_FINER / max(*page.get_size(), 1.0))) as bitmap:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture


def looked_at(page: ScanPage, picture: Image.Image) -> ScanPage:
    mask = dark_on_paper(picture)
    lie = lie_of(mask)
    turned = 0
    if lie.sideways is not None:
        quarter = 90 if lie.sideways else 0
        level = picture.rotate(lie.skew - quarter, Image.Resampling.BILINEAR, expand=True, fillcolor="white")
        head_down = is_upside_down(level, without_rules(dark_on_paper(level)))
        turned = 0 if head_down is None else (quarter + 180 * head_down) % 360
    return ScanPage(
        page.number,
        round(page.width_mm, 1),
        round(page.height_mm, 1),
        page.scanned,
        page.dpi,
        ink=round(float(mask.mean()), 5),
        turned=turned,
        skew=lie.skew,
        colour=has_colour(picture),
    )
