"""The grid of a Word table: each cell once, in the row where it begins, with the columns and rows it spans."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.read.docx_file import Element
from builder.read.word_styles import W, attribute, number

_MOST_COLUMNS = 200  # a bound on damage; what Word can hold is checked later
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag")}


@dataclass(frozen=True)
class TableCell:
    node: Element | None  # None: a gap at the side of a row
    columns: int
    rows: int


def table_cells(table: Element) -> list[list[TableCell]]:
    rows = [list(_placed(row)) for row in _within(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
    at = [{column: (cell, columns) for column, columns, cell in row} for row in rows]

    def continues(line: int, column: int, columns: int) -> bool:
        cell, width = at[line].get(column, (None, 0))
        return cell is not None and width == columns and _merge(cell) == "continue"

    found = []
    for line, row in enumerate(rows):
        kept = []
        for column, columns, cell in row:
            above = line > 0 and at[line - 1].get(column, (None, 0))
            if _merge(cell) == "continue" and above and above[1] == columns and _merge(above[0]) is not None:
                continue
            height = 1
            if _merge(cell) is not None:
                while line + height < len(rows) and continues(line + height, column, columns):
                    height += 1
            kept.append(TableCell(cell, columns, height))
        found.append(kept)
    return found


def header_row(table: Element) -> bool:
    """Whether the first row is a head: marked as repeating, or shown as one by the table's style; a table of one row
    has none."""
    rows = list(_within(table, "tr"))
    if len(rows) < 2:
        return False
    if attribute(rows[0], "trPr/tblHeader") not in (None, "0", "false", "off"):
        return True
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    first = look.get(f"{W}firstRow")
    if first is not None:
        return first in ("1", "true", "on")
    return bool(number(look.get(f"{W}val"), base=16) & 0x0020)


def _within(node: Element, name: str) -> Iterator[Element]:
    for child in node:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, name)


def _placed(row: Element) -> Iterator[tuple[int, int, Element | None]]:
    """The cells of a row with first column and width; `None` for the gap before the first cell."""
    column = _count(attribute(row, "trPr/gridBefore"), 0)
    if column:
        yield 0, column, None
    for cell in _within(row, "tc"):
        columns = _count(attribute(cell, "tcPr/gridSpan"), 1)
        yield column, columns, cell
        column += columns


def _merge(cell: Element | None) -> str | None:
    value = attribute(cell, "tcPr/vMerge")
    return "continue" if value == "" else value


def _count(value: str | None, default: int) -> int:
    return min(max(number(value, default), default), _MOST_COLUMNS)
