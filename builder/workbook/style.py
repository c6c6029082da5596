"""How a workbook looks: what is to be filled in is yellow, what is computed is grey, words are blue and locked."""

from math import ceil
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from builder.model.input_fields import FieldKind, InputField

_FACE = "宋体"
_LINE = Side(style="thin", color="B4BCC8")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_POINTS = 15.0  # of a line
_TALLEST = 409.0  # Excel's limit
# Characters of normal width that a page of A4 holds before they become too small to read.
_UPRIGHT, _ACROSS = 125, 185

WIDTHS = {
    FieldKind.PROSE: 44,
    FieldKind.LINE: 22,
    FieldKind.NUMBER: 13,
    FieldKind.DATE: 14,
    FieldKind.MONTH: 12,
    FieldKind.YES_NO: 10,
}


def heading(sheet: Worksheet, text: str, wide: list[int]) -> None:
    """Writes a heading over all columns, whose own style would shine through else; not over a first column that later
    pages repeat, for there it would be cut off."""
    for column in range(1, len(wide) + 1):
        cell = sheet.cell(1, column)
        cell.font = Font(name=_FACE, size=14, bold=True, color="1F3864")
        cell.alignment = Alignment(vertical="center")
    sheet.cell(1, 2 if _pages(wide) > 1 else 1, text)
    sheet.row_dimensions[1].height = 28


def label(cell: Any, *, centred: bool = False) -> None:
    cell.font = Font(name=_FACE, size=11, bold=True, color="1F3864")
    cell.fill = PatternFill("solid", fgColor="DCE6F1")
    cell.border = _BORDER
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)


def entry(cell: Any, entry: InputField, format: str, *, in_column: bool = True) -> None:
    """Styles a cell to be filled in. Columns bear it too: rows below a table are filled in as those in it."""
    cell.font = Font(name=_FACE, size=11)
    cell.fill = PatternFill("solid", fgColor="FFFBE6")
    cell.border = _BORDER
    cell.number_format = format
    cell.protection = Protection(locked=False)
    across = "right" if entry.kind is FieldKind.NUMBER and in_column else "left"
    down = "top" if entry.kind is FieldKind.PROSE or entry.several else "center"
    cell.alignment = Alignment(horizontal=across, vertical=down, wrap_text=True)


def fixed(cell: Any) -> None:
    """Styles a cell that is neither filled in nor computed: what the workbook is for."""
    cell.font = Font(name=_FACE, size=11, color="595959")
    cell.fill = PatternFill("solid", fgColor="EDEDED")
    cell.border = _BORDER
    cell.alignment = Alignment(horizontal="left", vertical="center")


def figure(cell: Any, format: str) -> None:
    fixed(cell)
    cell.number_format = format
    cell.alignment = Alignment(horizontal="right", vertical="center")


def words(cell: Any, *, bold: bool = False) -> None:
    cell.font = Font(name=_FACE, size=11, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def widths(sheet: Worksheet, wide: list[int]) -> None:
    for number, width in enumerate(wide, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def height(texts: list[tuple[str, int]], at_least: int = 1) -> float:
    """The height of a row whose cells hold these texts in columns of these widths; programs that measure for themselves
    do."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(_TALLEST, max(lines, at_least) * _POINTS + 4)


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(sum(1 if char < "\u2000" else 2 for char in line) / width)) for line in text.split("\n"))


def printed(sheet: Worksheet, head_rows: int, wide: list[int]) -> None:
    """How a sheet is printed: a wide table goes over several pages, its first column repeated, rather than shrink
    beyond reading."""
    pages = _pages(wide)
    setup = sheet.page_setup
    setup.paperSize, setup.orientation = sheet.PAPERSIZE_A4, "portrait" if sum(wide) <= _UPRIGHT else "landscape"
    setup.fitToWidth, setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.print_title_rows = f"1:{head_rows}"
    if pages > 1:
        sheet.print_title_cols = "A:A"
    sheet.oddFooter.center.text = "&A　第&P页，共&N页"


def _pages(wide: list[int]) -> int:
    """On how many pages a table is printed, the first column on each."""
    return max(1, ceil((sum(wide) - wide[0]) / (_ACROSS - wide[0])))


def protected(sheet: Worksheet) -> None:
    """Protects a sheet against slips only, hence no password; widths, heights and sorting stay free."""
    sheet.protection.sheet = True
    for freed in ("formatColumns", "formatRows", "formatCells", "sort", "autoFilter"):
        setattr(sheet.protection, freed, False)
