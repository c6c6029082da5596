"""Signed papers: seals on every page, and the page that is like the printed one, with what was added to it."""

from pathlib import Path

import pypdfium2 as pdfium

from builder.evidence.ground.codec import decode
from builder.evidence.ground.guard import guarded
from builder.evidence.ground.sniff import is_pdf
from builder.evidence.papers.page_picture import PicturedPage, sheet_of_picture, sheets_of_pdf
from builder.evidence.signed.colour_masks import inks_of
from builder.evidence.signed.handwriting import blank, on_scan
from builder.evidence.signed.overlay import lay_over
from builder.evidence.signed.seals import ink_page
from builder.foundation.picture_file import PictureUnreadable
from builder.model.facts import Unmeasured
from builder.model.ink import Blanks, InkFacts, OverlayFacts, PrintedPage

_SIDES, _TOP, _FOOT = 12.0, 12.0, 28.0  # millimetres: shadows of the scanner; the page number stands at the foot


@guarded
def measure_ink(path: Path) -> InkFacts | Unmeasured:
    """Measures the ink on the first pages of a signed paper: whoever scans more than these as one signed page has
    mistaken the file."""
    sheets = sheets_of_pdf(path) if is_pdf(path) else iter((sheet_of_picture(path),))
    try:
        return InkFacts(tuple(ink_page(sheet, inks_of(sheet.pixels)) for sheet in sheets))
    except (PictureUnreadable, pdfium.PdfiumError) as fault:
        return _unreadable(fault)


@guarded
def measure_overlay(path: Path, printed: str, blanks: str, page: int | None = None) -> OverlayFacts | Unmeasured:
    """Lays a signed paper over the page as printed; `printed` and `blanks` as encoded: what a child is asked travels as
    text. `page`: only this one of the file."""
    print_page, places = decode(PrintedPage, printed.encode()), decode(Blanks, blanks.encode())
    sheets = sheets_of_pdf(path, only=page) if is_pdf(path) else iter((sheet_of_picture(path),))
    try:
        return max((_overlay(sheet, print_page, places) for sheet in sheets), key=lambda overlay: overlay.likeness)
    except (PictureUnreadable, pdfium.PdfiumError) as fault:
        return _unreadable(fault)


def _unreadable(fault: Exception) -> Unmeasured:
    return Unmeasured(str(fault) if isinstance(fault, PictureUnreadable) else "文件已损坏，无法显示，请重新扫描")


def _overlay(sheet: PicturedPage, printed: PrintedPage, blanks: Blanks) -> OverlayFacts:
    inks = inks_of(sheet.pixels)
    overlay = lay_over(inks.dark, sheet.scale, printed, sized=sheet.sized)
    page = (_SIDES, _TOP, printed.width_mm - _SIDES, printed.height_mm - _FOOT)
    return OverlayFacts(
        number=sheet.number,
        likeness=overlay.likeness,
        seal=blank(inks, overlay, printed, blanks.seal, red=True) if blanks.seal else None,
        signature=blank(inks, overlay, printed, blanks.signature) if blanks.signature else None,
        date=tuple(blank(inks, overlay, printed, area) for area in blanks.date),
        red_mm2=round(float(inks.red.sum()) / sheet.scale**2, 1),
        added_mm2=blank(inks, overlay, printed, page, red=True).ink_mm2,
        other_seals=tuple(on_scan(area, overlay, inks.dark.shape) for area in blanks.other_seals),
    )
