"""A value of the data as a cell, and back: what a reader of the sheet sees is what arrives as text."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from builder.model.input_fields import FieldKind, InputField

MAX_UNITS = 32_767  # Excel counts UTF-16 units
TEXT = "@"
GENERAL = "General"
_DAY, _MONTH = "yyyy-mm-dd", "yyyy-mm"
_DIGITS = 15  # what Excel keeps of a number
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a 29 February 1900
_SERIALS = range(14_611, 73_051)  # 1940 to 2099: a bare number in a date's place; 2023 alone would be a day of 1905
_IN_PERCENT = re.compile(r"[%％]|百分")


@dataclass(frozen=True)
class Typed:
    """What is to be written into a cell."""

    value: str | int | float | date
    format: str


@dataclass(frozen=True)
class StoredCell:
    """A cell as found: its stored text, and what it is."""

    type: str  # "text", "number", "bool", "error", or "formula" for one that was never calculated
    value: str
    format: str = GENERAL
    formula: bool = False


class Misread(Exception):
    """Raised where a cell's value cannot be known; both texts are for the user."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def to_cell(text: str, entry: InputField) -> Typed:
    """A value for a cell: as number or date where reading gives the very same text again; as text otherwise."""
    if not entry.several and entry.kind is FieldKind.NUMBER and (typed := _as_number(text)):
        return typed
    if not entry.several and entry.kind in (FieldKind.DATE, FieldKind.MONTH) and (typed := _as_date(text)):
        return typed
    return Typed(text, blank_format(entry))


def blank_format(entry: InputField) -> str:
    """The format of a cell to be filled in: text stays what is typed, `0371` and `-` included."""
    if entry.several:
        return TEXT
    return {FieldKind.NUMBER: GENERAL, FieldKind.OWNER: GENERAL, FieldKind.DATE: _DAY, FieldKind.MONTH: _MONTH}.get(
        entry.kind, TEXT
    )


def _as_number(text: str) -> Typed | None:
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        return None
    places = len(text.partition(".")[2])
    fixed = f"0.{'0' * places}" if places else "0"
    value = float(text) if places else int(text)
    again = number_text(repr(value), fixed)
    if again != text or len(text.strip("-0.").replace(".", "")) > _DIGITS or abs(value) >= 10**_DIGITS:
        return None
    return Typed(value, GENERAL if number_text(repr(value), GENERAL) == text and len(text) < 11 else fixed)


def _as_date(text: str) -> Typed | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        value = date(year or 0, month or 0, day or 1)
    except ValueError:
        return None
    return Typed(value, _DAY if day else _MONTH) if value >= _FIRST_DAY else None


def from_cell(cell: StoredCell, entry: InputField, *, since_1904: bool = False) -> str:
    """The text of a cell as the sheet shows it; raises `Misread` where no such text can be told."""
    match cell.type:
        case "text":
            return cell.value.replace("\r\n", "\n").replace("\r", "\n")
        case "error":
            raise Misread(f"单元格是错误值{cell.value}", "请改正公式，或直接填写结果")
        case "formula":
            raise Misread("公式未计算，读不到结果", "请用Excel或WPS打开该工作簿，保存一次后重新导入；也可直接填写结果")
        case "bool":
            yes = cell.value not in ("0", "false")
            return ("是" if yes else "否") if entry.kind is FieldKind.YES_NO else ("TRUE" if yes else "FALSE")
    return _from_number(cell, entry, since_1904=since_1904)


def _from_number(cell: StoredCell, entry: InputField, *, since_1904: bool) -> str:
    parts = date_parts(cell.format)
    bare = entry.kind in (FieldKind.DATE, FieldKind.MONTH) and _serial(cell.value) in _SERIALS
    if parts or bare:
        day = _day(cell.value, since_1904=since_1904)
        if day is not None:
            return day.strftime("%Y-%m") if parts == "month" else day.isoformat()
    text = number_text(cell.value, cell.format)
    if entry.kind is FieldKind.NUMBER and text.endswith("%"):
        return text[:-1] if _IN_PERCENT.search(entry.title) else text
    if entry.kind in (FieldKind.LINE, FieldKind.PROSE) and len(text.partition(".")[0]) > _DIGITS:
        raise Misread("超过15位的数字被当作数值保存，末尾几位已失真", "请先把该单元格设为“文本”格式，再重新填写")
    return text


def number_text(stored: str, format: str) -> str:
    """A number with the decimals that the cell shows, but never with fewer than it has."""
    try:
        number = Decimal(f"{float(stored):.{_DIGITS}g}")
    except (ValueError, InvalidOperation, OverflowError):
        return stored
    if not number.is_finite():
        return stored
    shown = _first_section(format)
    percent = "%" in shown
    if percent:
        number *= 100
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    places = len(match[1]) if (match := re.search(r"\.(0+)", shown)) else 0
    whole, _, decimals = text.partition(".")
    if len(decimals) < places:
        text = f"{whole}.{decimals.ljust(places, '0')}"
    return f"{text}%" if percent else text


def _first_section(format: str) -> str:
    """The first section of a number format, without quoted words, escapes and colours."""
    return re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", format).partition(";")[0]


def date_parts(format: str) -> str:
    """What a format shows of a date: "day" or "month"; "" for a format that is none of dates."""
    if format.lower() == "general":
        return ""
    shown = _first_section(format).lower()
    if "d" in shown or (("h" in shown or "s" in shown) and "y" in shown):
        return "day"
    return "month" if "y" in shown else ""


def _serial(stored: str) -> int | None:
    try:
        return int(float(stored))
    except (ValueError, OverflowError):
        return None


def _day(stored: str, *, since_1904: bool) -> date | None:
    serial = _serial(stored)
    if serial is None or not 0 < serial < 2_958_466:
        return None
    if since_1904:
        return date(1904, 1, 1) + timedelta(serial)
    return (datetime(1899, 12, 30) + timedelta(serial if serial > 60 else serial + 1)).date()
