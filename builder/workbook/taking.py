"""Goes from sheet to sheet of a workbook and gathers values, their cells, and what cannot be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.model.base import Path
from builder.model.fault import Fault
from builder.model.input_fields import EACH, FieldKind, InputField
from builder.model.report import Where
from builder.workbook.book import At, FilledWorkbook, Merge, cell_name
from builder.workbook.cells import Misread, StoredCell, from_cell
from builder.workbook.names import name_of
from builder.workbook.options import Options
from builder.workbook.plan import COMPANY, ListSheet, Sheet

NEW_WORKBOOK = "请用 shenbao workbook 重新生成工作簿，再把内容复制过去"
_LONGEST_MERGE = 1000
Columns = Mapping[InputField, int]


@dataclass
class Hand:
    book: FilledWorkbook
    options: Options
    values: dict[Path, str | list[str]] = field(default_factory=dict)
    cells: dict[Path, str] = field(default_factory=dict)
    used: dict[str, set[At]] = field(default_factory=dict)  # cells that belong to the data, by sheet
    unreadable: list[Fault] = field(default_factory=list)
    missing: list[InputField] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _items: dict[Path, list[Path]] = field(default_factory=dict)  # of each list, under its path and EACH

    def take(self, sheet: Sheet) -> None:
        entries = [entry for entry in sheet.entries() if entry.kind is not FieldKind.SHOWN]
        found = {entry: place for entry in entries if (place := self._place(entry)) is not None}
        self._tell_missing(sheet, [entry for entry in entries if entry not in found], whole=not found)
        if isinstance(sheet, ListSheet):
            self._table(sheet, found)
            return
        for entry, (title, at) in found.items():
            self._refuse_swallowed(entry, title, at)
            self._value(entry, entry.path, title, at)

    def _place(self, entry: InputField) -> tuple[str, At] | None:
        place = self.book.names.get(name_of(entry.path))
        return place if place is not None and place[0] in self.book.titles else None

    def _tell_missing(self, sheet: Sheet, gone: list[InputField], *, whole: bool) -> None:
        """Tells of what was deleted: a list that nobody must fill may be thrown away; what must be filled may not, nor
        a column of a list."""
        self.missing += gone
        if whole and gone:
            if isinstance(sheet, ListSheet) or not any(entry.required for entry in gone):
                self.notes.append(f"工作表“{sheet.tab}”已被删除，按未填写处理")
            else:
                self._refuse(gone[0], f"工作表“{sheet.tab}”已被删除", Where(self.book.file), NEW_WORKBOOK)
            return
        what = "列" if isinstance(sheet, ListSheet) else "格"
        for entry in gone:
            told = f"工作表“{sheet.tab}”中“{entry.title}”一{what}已被删除"
            if entry.required:
                self._refuse(entry, told, Where(self.book.file), NEW_WORKBOOK)
            else:
                self.notes.append(f"{told}，按未填写处理")

    def _value(self, entry: InputField, path: Path, title: str, at: At) -> None:
        self.used.setdefault(title, set()).add(at)
        place = f"{title}!{cell_name(at)}"
        for length in range(1, len(path)):
            self.cells.setdefault(path[:length], place)
        self.cells[path] = place
        cell = self.book.sheet(title).cells.get(at)
        if cell is None or (entry.computed and cell.formula):
            return
        text = self._read(entry, title, at, cell)
        if text is None or not text.strip():
            return
        if entry.several:
            self.values[path] = [line for line in text.split("\n") if line.strip()]
        else:
            self.values[path] = self.options.value(entry, text)

    def _read(self, entry: InputField, title: str, at: At, cell: StoredCell) -> str | None:
        try:
            return from_cell(cell, entry, since_1904=self.book.since_1904)
        except Misread as misread:
            self._refuse(entry, misread.message, self._where(title, at), misread.fix)
            return None

    def _table(self, sheet: ListSheet, found: Mapping[InputField, tuple[str, At]]) -> None:
        if not found:
            return
        title = next(iter(found.values()))[0]
        if any(place[0] != title for place in found.values()):
            where = Where(self.book.file, cell=title)
            self._refuse(next(iter(found)), f"“{sheet.tab}”的各列不在同一工作表中", where, NEW_WORKBOOK)
            return
        self.used.setdefault(title, set())
        head = max(at[0] for _, at in found.values())
        columns = {entry: at[1] for entry, (_, at) in found.items()}
        self.cells.setdefault(sheet.path[:-1], f"{title}!{cell_name((head + 1, min(columns.values())))}")
        cells = self.book.sheet(title).cells
        written = sorted({row for row, column in cells if row > head and column in columns.values()})
        rows = [row for row in written if any(_typed(cells.get((row, at)), entry) for entry, at in columns.items())]
        self._fill_merged(title, head, columns, rows)
        for row in rows:
            if (item := self._item(sheet, columns, title, row)) is not None:
                for entry, column in columns.items():
                    if entry.kind is not FieldKind.OWNER:
                        self._value(entry, (*item, *entry.path[len(sheet.path) :]), title, (row, column))
        if hidden := sorted(self.book.sheet(title).hidden_rows.intersection(rows)):
            self.notes.append(f"工作表“{title}”有{len(hidden)}行被隐藏或筛选掉，已照样读入（第{hidden[0]}行等）")

    def _item(self, sheet: ListSheet, columns: Columns, title: str, row: int) -> Path | None:
        """The path of the next item; in a list inside a list, of that item of the outer one that the row names."""
        above: Path | None = sheet.path[:-1]
        owner = next((entry for entry in columns if entry.kind is FieldKind.OWNER), None)
        if owner is not None:
            above = self._inside(owner, sheet.path, title, (row, columns[owner]))
        if above is None:
            return None
        items = self._items.setdefault((*above, EACH), [])
        items.append((*above, str(len(items))))
        return items[-1]

    def _inside(self, owner: InputField, path: Path, title: str, at: At) -> Path | None:
        self.used.setdefault(title, set()).add(at)
        outer = path[: path.index(EACH)]
        known = self._items.get((*outer, EACH), [])
        cell = self.book.sheet(title).cells.get(at)
        number = self._read(owner, title, at, cell) if cell is not None else ""
        if number is None:
            return None
        if not number.strip().isdecimal() or not 1 <= int(number) <= len(known):
            message = f"“{number[:20]}”不是已填写的项的序号" if number else "没有写明属于第几项"
            fix = f"请填写1至{len(known)}的序号" if known else "请先填写所属的项"
            self._refuse(owner, message, self._where(title, at), fix)
            return None
        return (*known[int(number) - 1], *path[len(outer) + 1 : -1])

    def _fill_merged(self, title: str, head: int, columns: Columns, rows: list[int]) -> None:
        """Gives rows merged in one column the same value, which they mean for each of them."""
        sheet = self.book.sheet(title)
        for merge in sheet.merges:
            inside = [column for column in columns.values() if merge.left <= column <= merge.right]
            first = (merge.top, merge.left)
            if merge.bottom <= head or not inside or not _filled(sheet.cells.get(first)):
                continue
            if inside != [merge.left] or merge.top <= head or merge.bottom - merge.top > _LONGEST_MERGE:
                self._refuse_merge(title, first, title)
                continue
            for row in rows:
                if merge.top < row <= merge.bottom:
                    sheet.cells[row, merge.left] = sheet.cells[first]
            if merge.bottom > merge.top:
                self.notes.append(f"“{title}!{cell_name(first)}”是合并单元格，其中各行都按同一内容读入")

    def _refuse_swallowed(self, entry: InputField, title: str, at: At) -> None:
        """Refuses cells that a merge has swallowed, which look empty."""
        if any(_covers(merge, at) and at != (merge.top, merge.left) for merge in self.book.sheet(title).merges):
            self._refuse_merge(title, at, entry.title)

    def _refuse_merge(self, title: str, at: At, what: str) -> None:
        message = "与其他单元格合并，分不清内容属于哪一项"
        self.unreadable.append(Fault("", what, message, self._where(title, at), "请取消合并单元格，逐格填写"))

    def _refuse(self, entry: InputField, message: str, where: Where, fix: str) -> None:
        self.unreadable.append(Fault(".".join(entry.path), entry.title, message, where, fix))

    def _where(self, title: str, at: At) -> Where:
        return Where(self.book.file, cell=f"{title}!{cell_name(at)}")

    def data(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Company and application as YAML would hold them: what is empty is not there."""
        tree: dict[str, Any] = {}
        for (*steps, last), value in self.values.items():
            at = tree
            for step in steps:
                at = at.setdefault(step, {})
            at[last] = value
        whole = self._with_lists(tree, ())
        return whole.pop(COMPANY, {}), whole

    def _with_lists(self, value: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return value
        below = {key: self._with_lists(item, (*path, key)) for key, item in value.items()}
        items = self._items.get((*path, EACH))
        return below if items is None else [below.get(item[-1], {}) for item in items]


def _filled(cell: StoredCell | None) -> bool:
    return cell is not None and (cell.type != "text" or bool(cell.value.strip()))


def _typed(cell: StoredCell | None, entry: InputField) -> bool:
    """Whether somebody typed something into a cell: our own formulas stand in spare rows too."""
    return cell is not None and _filled(cell) and not (entry.computed and cell.formula)


def _covers(merge: Merge, at: At) -> bool:
    return merge.top <= at[0] <= merge.bottom and merge.left <= at[1] <= merge.right
