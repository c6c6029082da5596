"""A workbook as its cells: values, formulas without a result, merged ranges, and the names that point at cells.

Read by ourselves: openpyxl tells a formula that was never calculated from an empty cell only in a second reading, drops
`x005F_` from texts, holds fifty times the file in memory and stumbles over styles that other programs write.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from builder.errors import InputError
from builder.workbook.cells import GENERAL, StoredCell
from builder.workbook.package import Element, Package, broken, local, opened

_MAX_CELLS = 400_000
At = tuple[int, int]  # row and column, from 1

# Built-in formats that stand for dates; 27 to 58 as Chinese Excel has them.
_FULL = "yyyy-mm-dd"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@"}
_BUILT_IN |= dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), _FULL)
_BUILT_IN |= dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-mm")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True)
class Merge:
    top: int
    left: int
    bottom: int
    right: int


@dataclass
class SheetCells:
    """The cells of one sheet; only those that hold something."""

    cells: dict[At, StoredCell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class FilledWorkbook:
    """A workbook as its cells. `names` point at sheet and cell; None where what they pointed at was deleted."""

    file: str
    titles: tuple[str, ...]
    names: Mapping[str, tuple[str, At] | None]
    since_1904: bool
    _sheets: "_Sheets"

    def sheet(self, title: str) -> SheetCells:
        return self._sheets.read(title)


@contextmanager
def open_book(path: Path) -> Iterator[FilledWorkbook]:
    with opened(path) as package:
        main = next((part for part in package.relations("").values() if part.endswith("workbook.xml")), "")
        root = package.root(main) if main else None
        if root is None:
            raise InputError(f"{path.name} 不是Excel工作簿（.xlsx）", "请用Excel或WPS打开，另存为.xlsx格式")
        relations = package.relations(main)
        parts = {
            sheet.get("name") or "": relations.get(_reference(sheet), "")
            for sheet in root.iterfind("{*}sheets/{*}sheet")
        }
        settings = root.find("{*}workbookPr")
        since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        names = {
            node.get("name") or "": _target(node.text or "")
            for node in root.iterfind("{*}definedNames/{*}definedName")
            if node.get("localSheetId") is None  # a copied sheet brings its own copies along
        }
        strings = _one(relations, "sharedStrings.xml")
        styles = _one(relations, "styles.xml")
        yield FilledWorkbook(path.name, tuple(parts), names, since_1904, _Sheets(path, package, parts, strings, styles))


def _one(relations: Mapping[str, str], ending: str) -> str:
    return next((part for part in relations.values() if part.endswith(ending)), "")


def _reference(sheet: Element) -> str:
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


def _target(reference: str) -> tuple[str, At] | None:
    sheet, _, cells = reference.lstrip("=").rpartition("!")
    match = _CELL.match(cells)
    if not sheet or not match or "#REF" in sheet:
        return None
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, (int(match[2]), column_number(match[1]))


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(at: At) -> str:
    row, column = at
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class _Sheets:
    """The sheets, each read when asked for, strings and styles with the first of them."""

    def __init__(self, path: Path, package: Package, parts: Mapping[str, str], strings: str, styles: str) -> None:
        self._path, self._package, self._parts = path, package, parts
        self._strings_part, self._styles_part = strings, styles
        self._strings: list[str] | None = None
        self._formats: list[str] = []
        self._read: dict[str, SheetCells] = {}
        self._left = _MAX_CELLS

    def read(self, title: str) -> SheetCells:
        if self._strings is None:
            self._strings = list(self._shared_strings())
            self._formats = list(self._cell_formats())
        if title not in self._read:
            self._read[title] = self._cells(self._parts[title])
        return self._read[title]

    def _shared_strings(self) -> Iterator[str]:
        if not self._strings_part:
            return
        for name, element in self._package.elements(self._strings_part):
            if name == "si":
                yield _text(element)
                _forget(element)

    def _cell_formats(self) -> Iterator[str]:
        root = self._package.root(self._styles_part) if self._styles_part else None
        if root is None:
            return
        own = {
            node.get("numFmtId"): node.get("formatCode") or GENERAL for node in root.iterfind("{*}numFmts/{*}numFmt")
        }
        for style in root.iterfind("{*}cellXfs/{*}xf"):
            id = style.get("numFmtId") or "0"
            yield own.get(id) or _BUILT_IN.get(int(id) if id.isdecimal() else 0, GENERAL)

    def _cells(self, part: str) -> SheetCells:
        found = SheetCells()
        if not part.startswith("xl/"):
            return found
        at: At = (0, 0)
        row = 0
        for name, element in self._package.elements(part):
            if name == "c":
                at = self._place(element, row, at)
                if (cell := self._cell(element)) is not None:
                    found.cells[at] = cell
                    self._left -= 1
                    if self._left < 0:
                        raise InputError(
                            f"{self._path.name} 的单元格超过{_MAX_CELLS}个，拒绝读取", "请删去无关的工作表和内容"
                        )
            elif name == "row":
                row = _row_number(element, row + 1)
                if element.get("hidden") in ("1", "true"):
                    found.hidden_rows.add(row)
                _forget(element)
            elif name == "mergeCell":
                found.merges.append(self._merge(element))
        return found

    def _place(self, element: Element, row: int, last: At) -> At:
        """Where a cell stands. It may leave that out: then it is the next one."""
        if match := _CELL.fullmatch(element.get("r") or ""):
            return int(match[2]), column_number(match[1])
        parent = element.getparent()
        here = row + 1 if parent is None else _row_number(parent, row + 1)
        return here, last[1] + 1 if last[0] == here else 1

    def _cell(self, element: Element) -> StoredCell | None:
        parts = {local(child): child for child in element}
        stored = parts["v"].text or "" if "v" in parts else ""
        formula = "f" in parts
        type = element.get("t") or "n"
        style = element.get("s") or "0"
        format = self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else GENERAL
        match type:
            case "s":
                return _written(self._shared(stored), formula)
            case "inlineStr":
                return _written(_text(parts["is"]) if "is" in parts else "", formula)
            case "str":
                return _written(_unescaped(stored), formula)
            case "d":  # an ISO date, of strict files
                return StoredCell("text", stored.partition("T")[0], format, formula) if stored else None
        if not stored:
            return StoredCell("formula", "", format, True) if formula else None
        kinds = {"b": "bool", "e": "error"}
        return StoredCell(kinds.get(type, "number"), stored, format, formula)

    def _shared(self, stored: str) -> str:
        strings = self._strings or []
        if not stored.isdecimal() or int(stored) >= len(strings):
            raise broken(self._path, "文字表不完整")
        return strings[int(stored)]

    def _merge(self, element: Element) -> Merge:
        corners = [_CELL.fullmatch(corner) for corner in (element.get("ref") or "").split(":")]
        if len(corners) != 2 or corners[0] is None or corners[1] is None:
            raise broken(self._path, "合并单元格的范围有误")
        (left, top), (right, bottom) = (corner.groups() for corner in corners if corner)
        return Merge(int(top), column_number(left), int(bottom), column_number(right))


def _forget(element: Element) -> None:
    element.clear()
    if (above := element.getprevious()) is not None and (parent := element.getparent()) is not None:
        parent.remove(above)


def _row_number(row: Element, otherwise: int) -> int:
    stated = row.get("r") or ""
    return int(stated) if stated.isdecimal() and len(stated) < 8 else otherwise


def _written(text: str, formula: bool) -> StoredCell | None:
    """What is written in a cell: white space alone is nothing; a formula may well result in it."""
    return StoredCell("text", text, formula=formula) if text.strip() or formula else None


def _text(element: Element) -> str:
    """The text of a string with all its runs; not the reading aids that East Asian Excel keeps beside it."""
    parts = [node.text or "" for node in element.iter("{*}t") if (up := node.getparent()) is None or local(up) != "rPh"]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code < 0xE000 else chr(code)


def escaped(text: str) -> str:
    """A text in which `_x0041_` stays what it is."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
