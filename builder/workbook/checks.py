"""Drop-downs, and a word of warning while typing; whatever is typed all the same is judged when it is imported."""

from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from builder.model.input_fields import FieldKind, InputField
from builder.workbook.names import HIDDEN
from builder.workbook.options import Options

_LISTS_FROM = 4
_LAST_ROW = 1000  # of rows below a table that are filled in without a new workbook


class Checks:
    """The checks of a sheet: it collects the cells by what is asked of them, so that one check serves a whole
    column."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lists: dict[tuple[str, ...], str] = {}
        self._cells: dict[tuple[Any, ...], list[str]] = {}

    def cell(self, cell: Any, entry: InputField) -> None:
        words = self._options.offered(entry)
        if words:
            self._cells.setdefault(("list", words, self._options.only(entry)), []).append(cell.coordinate)
        elif not entry.several and entry.kind in (FieldKind.NUMBER, FieldKind.DATE):
            self._cells.setdefault((entry.kind,), []).append(cell.coordinate)

    def add_to(self, page: Worksheet) -> None:
        below = page.max_row if page.tables else 0
        for key, cells in self._cells.items():
            check = self._listed(key[1], only=key[2]) if key[0] == "list" else _VALUES[key[0]]()
            for cell in cells:
                check.add(cell)
                column = cell.rstrip("0123456789")
                if cell == f"{column}{below}":
                    check.add(f"{column}{below + 1}:{column}{_LAST_ROW}")
            page.add_data_validation(check)
        self._cells.clear()

    def _listed(self, words: tuple[str, ...], *, only: bool) -> DataValidation:
        column = self._lists.setdefault(words, get_column_letter(_LISTS_FROM + len(self._lists)))
        source = f"'{HIDDEN}'!${column}$1:${column}${len(words)}"
        check = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=only)
        check.errorTitle, check.error = "请选择", "请从下拉列表中选择一项"
        return check

    def write_words(self, page: Worksheet) -> None:
        for words, column in self._lists.items():
            for row, word in enumerate(words, 1):
                page[f"{column}{row}"] = word
                page[f"{column}{row}"].data_type = "s"


def _number() -> DataValidation:
    check = DataValidation(
        type="decimal", operator="between", formula1="-1000000000000000", formula2="1000000000000000", allow_blank=True
    )
    return _warning(check, "应为数字", "请只写数字，不写单位、“约”等文字")


def _date() -> DataValidation:
    check = DataValidation(type="date", operator="greaterThanOrEqual", formula1="14611", allow_blank=True)
    return _warning(check, "应为日期", "请按“2023-02-20”的样式填写年、月、日")


def _warning(check: DataValidation, title: str, words: str) -> DataValidation:
    check.errorStyle, check.showErrorMessage = "warning", True
    check.errorTitle, check.error = title, words
    return check


_VALUES = {FieldKind.NUMBER: _number, FieldKind.DATE: _date}
