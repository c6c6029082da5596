"""Tables of a chapter: merges, columns as wide as their content needs, and never wider than the type area."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.model.blocks import Cell, Span, Table, span_text
from builder.render.chapter_text import element, paragraph, width_in_halves
from builder.render.wml import Element

_HALF = 105  # twentieths of a point: half a character at 10.5 pt
_PADDING = 200
_NARROWEST, _WIDEST = 4, 56  # half characters
_CENTRED_UP_TO = 24
_KEPT_WHOLE_UP_TO = 12  # lines; a taller row may break over pages
_SCRIPT_CHANGE = re.compile(r"(?<=[!-~])(?=[\u2e80-\uffef])|(?<=[\u2e80-\uffef])(?=[!-~])")
_UNBREAKABLE = re.compile(r"[!-~]+")


@dataclass(frozen=True)
class Slot:
    """A place in a row of the grid: a cell, or the continuation of one that began above (`cell` is None)."""

    cell: Cell | None
    columns: int
    merged: bool = False  # begins or continues a vertical merge


def table_elements(table: Table, width: int) -> list[Element]:
    """The elements of a table: the caption, if any, and the table; `width` in twentieths of a point."""
    rows = grid(table)
    widths = column_widths(rows, width)
    heads = min(max((cell.rows for cell in table.rows[0]), default=1), len(rows)) if table.header else 0
    centred = {column for column in range(len(widths)) if _longest(rows[heads:], column) <= _CENTRED_UP_TO}
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val="ChapterTable"),
            element("tblW", w=sum(widths), type="dxa"),
            element("jc", val="center"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020" if table.header else "0000"),
        ),
        element("tblGrid", *(element("gridCol", w=column) for column in widths)),
        *(_row(row, widths, head=number < heads, centred=centred) for number, row in enumerate(rows)),
    )
    caption = [paragraph("PictureCaption", [Span(table.caption)], element("keepNext"))] if table.caption else []
    return [*caption, made]


def grid(table: Table) -> list[list[Slot]]:
    """The rows of a table, each as wide as the widest: cells that reach over others are cut back, gaps are filled with
    empty cells."""
    carried: dict[int, tuple[int, int]] = {}  # column → (columns, rows still to come) of a cell from above
    rows = []
    for number, cells in enumerate(table.rows):
        left = len(table.rows) - number
        row, carried = _placed(cells, carried, left)
        rows.append(row)
    width = max(sum(slot.columns for slot in row) for row in rows)
    for row in rows:
        row += [Slot(Cell(()), 1)] * (width - sum(slot.columns for slot in row))
    return rows


def _placed(
    cells: Sequence[Cell], carried: dict[int, tuple[int, int]], rows_left: int
) -> tuple[list[Slot], dict[int, tuple[int, int]]]:
    row: list[Slot] = []
    below: dict[int, tuple[int, int]] = {}
    column, waiting = 0, list(cells)
    while waiting or any(start >= column for start in carried):
        if column in carried:
            columns, rows = carried[column]
            slot = Slot(None, columns, merged=True)
        elif waiting:
            cell = waiting.pop(0)
            gap = min((start - column for start in carried if start > column), default=cell.columns)
            columns, rows = max(1, min(cell.columns, gap)), min(cell.rows, rows_left)
            slot = Slot(cell, columns, merged=rows > 1)
        else:
            columns, rows = 1, 1
            slot = Slot(Cell(()), 1)
        if rows > 1:
            below[column] = (columns, rows - 1)
        row.append(slot)
        column += columns
    return row, below


def column_widths(rows: Sequence[Sequence[Slot]], width: int) -> list[int]:
    """How wide each column becomes: columns of short lines get all they want; those of long lines share what is left,
    and wrap."""
    columns = sum(slot.columns for slot in rows[0])
    wanted = [min(max(_longest(rows, column), _NARROWEST), _WIDEST) * _HALF + _PADDING for column in range(columns)]
    shares = _shares(wanted, width)
    for column in range(columns):
        word = min(_longest_word(rows, column) * _HALF + _PADDING, width // 2)
        shares[column] = max(shares[column], word)
    edges = [round(sum(shares[:end]) * width / sum(shares)) for end in range(columns + 1)]
    return [right - left for left, right in pairwise(edges)]


def _shares(wanted: Sequence[int], width: int) -> list[float]:
    shares = [0.0] * len(wanted)
    left = float(width)
    order = sorted(range(len(wanted)), key=lambda column: (wanted[column], column))
    for place, column in enumerate(order):
        if wanted[column] > left / (len(order) - place):
            rest = sum(wanted[other] for other in order[place:])
            for other in order[place:]:
                shares[other] = left * wanted[other] / rest
            break
        shares[column] = wanted[column]
        left -= wanted[column]
    return shares


def _column_texts(rows: Sequence[Sequence[Slot]], column: int) -> Iterator[str]:
    """The texts of one column; cells over several columns say nothing about a single one."""
    for row in rows:
        start = 0
        for slot in row:
            if start == column and slot.cell is not None and slot.columns == 1:
                yield span_text(slot.cell.spans)
            start += slot.columns


def _longest(rows: Sequence[Sequence[Slot]], column: int) -> int:
    texts = _column_texts(rows, column)
    return max((_line_width(line) for text in texts for line in text.split("\n")), default=0)


def _line_width(line: str) -> int:
    """How wide a line is set: word processors set a quarter of a space where Chinese meets Latin."""
    return width_in_halves(line) + (len(_SCRIPT_CHANGE.findall(line)) + 1) // 2


def _longest_word(rows: Sequence[Sequence[Slot]], column: int) -> int:
    words = (word for text in _column_texts(rows, column) for word in _UNBREAKABLE.findall(text))
    return max(map(len, words), default=0)


def _row(row: Sequence[Slot], widths: Sequence[int], *, head: bool, centred: set[int]) -> Element:
    """A row of a table: a head row is repeated on every page and, like any row of moderate height, kept whole."""
    made = element("tr")
    column, lines = 0, 1
    for slot in row:
        width = sum(widths[column : column + slot.columns])
        middle = slot.columns > 1 or column in centred
        made.append(_cell(slot, width, "TableHead" if head else "TableText", centred=head or middle))
        words = span_text(slot.cell.spans) if slot.cell else ""
        lines = max(lines, words.count("\n") + 1 + width_in_halves(words) * _HALF // max(width - _PADDING, _HALF))
        column += slot.columns
    if head or lines <= _KEPT_WHOLE_UP_TO:
        made.insert(0, element("trPr", element("cantSplit"), *([element("tblHeader")] if head else [])))
    return made


def _cell(slot: Slot, width: int, style: str, *, centred: bool) -> Element:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if slot.columns > 1:
        properties.append(element("gridSpan", val=slot.columns))
    if slot.merged:
        properties.append(element("vMerge", val="restart") if slot.cell else element("vMerge"))
    properties.append(element("vAlign", val="center"))
    spans = slot.cell.spans if slot.cell else ()
    return element("tc", properties, paragraph(style, spans, *([element("jc", val="center")] if centred else [])))
