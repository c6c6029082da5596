"""Writes the workbook: a sheet for each section of the form, with the applicant's data or empty."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from builder.errors import InputError
from builder.model.base import Path
from builder.model.company import Company
from builder.model.form import Form
from builder.model.input_fields import EACH, FieldKind, InputField
from builder.model.text import NOT_IN_XML
from builder.read.faults import title_of
from builder.workbook import style
from builder.workbook.book import escaped
from builder.workbook.cells import MAX_UNITS, blank_format, to_cell
from builder.workbook.checks import Checks
from builder.workbook.flat import Flat
from builder.workbook.guide import draw_guide
from builder.workbook.labels import CORNER, INPUT, column_heads, heading
from builder.workbook.names import FORMAT, HIDDEN, layout, name_of
from builder.workbook.options import Options
from builder.workbook.plan import COMPANY, FieldSheet, GridSheet, ListSheet, Sheet, SheetHead, sheets
from builder.workbook.saving import workbook_bytes

_HEAD = 2  # rows above the first one to be filled in
_LABELS = (16, 26)
_VALUE = 62
_TITLES = 34  # of the rows of a grid
_UP_DOWN = '"提升"0.00;"降低"0.00;"持平"'


def draw(form: Form, flat: Flat) -> bytes:
    _refuse_unwritable(form, flat)
    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.title = "shenbao", f"{form.edition}年度{form.title}"
    book.calculation.fullCalcOnLoad = True
    plan = sheets(form, sorted(flat.years))
    draw_guide(book, form, plan)
    pen = _Pen(book, form, flat)
    for sheet in plan:
        pen.sheet(sheet)
    pen.hidden(layout(sheets(form)))
    return workbook_bytes(book)


def _refuse_unwritable(form: Form, flat: Flat) -> None:
    """Refuses what no cell can hold: openpyxl would cut long texts off in silence, and stop at control characters with
    a traceback."""
    for path, text in flat.values.items():
        model, below = (Company, path[1:]) if path[0] == COMPANY else (form.schema, path)
        if len(text.encode("utf-16-le", "surrogatepass")) // 2 > MAX_UNITS:
            raise InputError(f"“{title_of(model, below)}”超过{MAX_UNITS}字，Excel的一格放不下", "请删减文字后重试")
        if found := NOT_IN_XML.search(text):
            code = f"U+{ord(found.group()):04X}"
            raise InputError(f"“{title_of(model, below)}”含有控制字符（{code}），Excel不能保存", "请删去该字符后重试")


class _Pen:
    def __init__(self, book: Workbook, form: Form, flat: Flat) -> None:
        self._book, self._form, self._flat = book, form, flat
        self._options = Options(form)
        self._checks = Checks(self._options)
        self._at: dict[Path, str] = {}  # of the values of the sheet that is being drawn

    def sheet(self, sheet: Sheet) -> None:
        page = self._book.create_sheet(sheet.tab)
        self._sheet = sheet
        self._at.clear()
        match sheet:
            case FieldSheet():
                wide = self._rows(page, sheet)
            case GridSheet():
                wide = self._grid(page, sheet)
            case ListSheet():
                wide = self._table(page, sheet)
        style.heading(page, heading(self._form, sheet), wide)
        _comment(page["A1"], sheet.head.hint)
        style.widths(page, wide)
        style.printed(page, _HEAD, wide)
        style.protected(page)
        page.sheet_view.showGridLines = False
        self._checks.add_to(page)

    def _rows(self, page: Worksheet, sheet: FieldSheet) -> list[int]:
        self._heads(page, (SheetHead(CORNER), SheetHead(), SheetHead(INPUT)), [*_LABELS, _VALUE])
        page.merge_cells("A2:B2")
        page.freeze_panes = "A3"
        for number, (_, entry) in enumerate(sheet.rows, _HEAD + 1):
            self._at[entry.path] = f"C{number}"
        since = _HEAD + 1
        for number, (group, entry) in enumerate(sheet.rows, _HEAD + 1):
            if number > _HEAD + 1 and group != sheet.rows[number - _HEAD - 2][0]:
                since = number
            self._label(page[f"A{number}"], group if group.text else SheetHead(entry.label, entry.hint))
            self._label(page[f"B{number}"], SheetHead(entry.label, entry.hint) if group.text else SheetHead())
            if not group.text:
                page.merge_cells(f"A{number}:B{number}")
            elif number - _HEAD == len(sheet.rows) or group != sheet.rows[number - _HEAD][0]:
                page.merge_cells(f"A{since}:A{number}")
            text = self._value(page[f"C{number}"], entry, entry.path)
            label = (entry.label, _LABELS[1] if group.text else sum(_LABELS))
            room = {FieldKind.PROSE: 6}.get(entry.kind, 3 if entry.several else 1)
            page.row_dimensions[number].height = style.height([(text, _VALUE), label], room)
        return [*_LABELS, _VALUE]

    def _grid(self, page: Worksheet, sheet: GridSheet) -> list[int]:
        columns = zip(*(entries for _, entries in sheet.rows), strict=True)
        wide = [_TITLES, *(_width_in_grid(column) for column in columns)]
        self._heads(page, (SheetHead(CORNER), *sheet.columns), wide)
        page.freeze_panes = "B3"
        for number, (_, entries) in enumerate(sheet.rows, _HEAD + 1):
            for column, entry in enumerate(entries, 2):
                self._at[entry.path] = f"{get_column_letter(column)}{number}"
        for number, (title, entries) in enumerate(sheet.rows, _HEAD + 1):
            self._label(page[f"A{number}"], title)
            texts = [self._value(page[self._at[entry.path]], entry, entry.path) for entry in entries]
            measured = [(title.text, wide[0]), *zip(texts, wide[1:], strict=True)]
            page.row_dimensions[number].height = style.height(measured, 2)
        return wide

    def _table(self, page: Worksheet, sheet: ListSheet) -> list[int]:
        heads = [SheetHead(head, entry.hint) for head, entry in zip(column_heads(sheet), sheet.columns, strict=True)]
        wide = [style.WIDTHS.get(entry.kind, 13) for entry in sheet.columns]
        self._heads(page, heads, wide)
        for column, entry in enumerate(sheet.columns, 1):
            if entry.kind is not FieldKind.SHOWN:
                self._name(entry.path, page, f"{get_column_letter(column)}{_HEAD}")
        page.freeze_panes = "B3"
        items = list(_items(self._flat.counts, sheet.path))
        prose = any(entry.kind is FieldKind.PROSE and entry.asked for entry in sheet.columns) and len(sheet.columns) > 3
        spare = max(5 if prose else 20, 10 - len(items))
        for offset in range(len(items) + spare):
            item = items[offset] if offset < len(items) else (*sheet.path[:-1], f"+{offset}")
            texts = self._item(page, sheet, item, _HEAD + 1 + offset)
            page.row_dimensions[_HEAD + 1 + offset].height = style.height(list(zip(texts, wide, strict=True)))
        for column, entry in enumerate(sheet.columns, 1):
            if entry.kind is not FieldKind.SHOWN:
                style.entry(page.column_dimensions[get_column_letter(column)], entry, blank_format(entry))
        self._as_excel_table(page, sheet, len(items) + spare)
        return wide

    def _item(self, page: Worksheet, sheet: ListSheet, item: Path, row: int) -> list[str]:
        own = [(*item, *entry.path[len(sheet.path) :]) for entry in sheet.columns]
        for column, path in enumerate(own, 1):
            self._at[path] = f"{get_column_letter(column)}{row}"
        return [
            self._owner(page.cell(row, column), entry, item)
            if entry.kind is FieldKind.OWNER
            else self._value(page.cell(row, column), entry, path)
            for column, (entry, path) in enumerate(zip(sheet.columns, own, strict=True), 1)
        ]

    def _as_excel_table(self, page: Worksheet, sheet: ListSheet, rows: int) -> None:
        last = get_column_letter(len(sheet.columns))
        name = "_".join(("T", *(step for step in sheet.path if step != EACH)))
        table = ExcelTable(displayName=name, ref=f"A{_HEAD}:{last}{_HEAD + rows}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        page.add_table(table)

    def _owner(self, cell: Any, entry: InputField, item: Path) -> str:
        """The number of the outer item that a row belongs to; blank in spare rows."""
        style.entry(cell, entry, blank_format(entry))
        self._checks.cell(cell, entry)
        if item[-1].startswith("+"):
            return ""
        outer = next(step for step in item if step.isdecimal())
        cell.value = int(outer) + 1
        return outer

    def _value(self, cell: Any, entry: InputField, path: Path) -> str:
        """Draws a cell, and returns what will stand in it."""
        text = self._flat.values.get(path, "")
        if EACH not in entry.path and entry.kind is not FieldKind.SHOWN:
            self._name(path, cell.parent, cell.coordinate)
        if path in (("track",), ("edition",)):
            text = text or {"track": self._form.id, "edition": str(self._form.edition)}[path[0]]
            cell.value, cell.data_type = escaped(text), "s"
            style.fixed(cell)
            return text
        if entry.computed is not None and not text:
            return self._computed(cell, entry, path)
        typed = to_cell(self._options.shown(entry, text), entry)
        style.entry(cell, entry, typed.format, in_column=not isinstance(self._sheet, FieldSheet))
        self._checks.cell(cell, entry)
        if not text:
            return ""
        if isinstance(typed.value, str):
            cell.value, cell.data_type = escaped(typed.value), "s"
            cell.quotePrefix = True  # whoever edits “=1+1” gets no formula
        else:
            cell.value = typed.value
            cell.number_format = typed.format
        return str(typed.value)

    def _computed(self, cell: Any, entry: InputField, path: Path) -> str:
        rule = entry.computed
        assert rule is not None
        part, whole = (self._at[*path[:-1], name] for name in (rule.part, rule.whole))
        over = f"({part}-{self._at[*path[:-1], rule.less]})" if rule.less else part
        cell.value = f'=IF(OR({part}="",{whole}=""),"",IFERROR(ROUND({over}/{whole}*100,2),""))'
        style.figure(cell, _UP_DOWN if rule.less else "0.00")
        return ""

    def _heads(self, page: Worksheet, heads: Sequence[SheetHead], wide: Sequence[int]) -> None:
        for column, head in enumerate(heads, 1):
            self._label(page.cell(_HEAD, column), head, centred=True)
        page.row_dimensions[_HEAD].height = style.height([(h.text, w) for h, w in zip(heads, wide, strict=True)])

    def _label(self, cell: Any, head: SheetHead, *, centred: bool = False) -> None:
        cell.value = head.text or None
        style.label(cell, centred=centred)
        _comment(cell, head.hint)

    def _name(self, path: Path, page: Worksheet, cell: str) -> None:
        row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        target = f"'{page.title}'!${cell.removesuffix(row)}${row}"
        name = name_of(path)
        self._book.defined_names[name] = DefinedName(name, attr_text=target, hidden=True)

    def hidden(self, layout: str) -> None:
        """Writes what the program needs to know: what the workbook is, and the words of its drop-downs."""
        page = self._book.create_sheet(HIDDEN)
        said = {"format": FORMAT, "track": self._form.id, "edition": self._form.edition, "layout": layout}
        for row, (key, value) in enumerate(said.items(), 1):
            page.cell(row, 1, key)
            page.cell(row, 2, str(value))
        self._checks.write_words(page)
        page.sheet_state = "veryHidden"


def _comment(cell: Any, hint: str) -> None:
    if hint:
        lines = [line.removeprefix("（").removesuffix("）") for line in hint.split("\n")]
        cell.comment = Comment("\n".join(lines), "shenbao", width=280)
        cell.comment.height = 40 + 18 * sum(len(line) // 18 + 1 for line in lines)


def _width_in_grid(column: Sequence[InputField]) -> int:
    return 30 if any(entry.kind is FieldKind.PROSE for entry in column) else 24 if column[0].several else 18


def _items(counts: Mapping[Path, int], path: Path) -> list[Path]:
    """The paths of all items of a list, and of a list inside a list those of each outer item in turn."""
    outer, inner = path[: path.index(EACH)], path[path.index(EACH) + 1 : -1]
    items = [(*outer, str(number)) for number in range(counts.get(outer, 0))]
    if path.index(EACH) == len(path) - 1:
        return items
    return [(*item, *inner, str(number)) for item in items for number in range(counts.get((*item, *inner), 0))]
