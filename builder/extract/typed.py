"""A text from the paper as it would have been typed into a data file."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from builder.extract.word_patterns import letters
from builder.model.input_fields import FieldKind, InputField
from builder.model.numbers import RATIO_TOLERANCE
from builder.model.text import squeeze
from builder.model.values import narrow
from builder.render.context import NO_YEAR

_TICKED, _NOT_TICKED = "☑☒✓✔√■●◼🗹", "□☐○◻▢"
_UNIT = re.compile(r"（([^（）]+)）$")
_NO_VALUE = (NO_YEAR, "——", "-", "--", "/", "／")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_SHORTEST_HINT = 6


def as_typed(text: str, entry: InputField | None) -> str:
    """What was filled in, as it would have been typed; empty where it is only the printed hint, a dash, a box that
    nobody ticked."""
    if entry is None:
        return narrow(text)
    text = _without_hint(text.strip("\n"), entry.hint)
    if not text.strip():
        return ""
    if entry.kind is FieldKind.PROSE:
        return text
    line = "".join(part.strip() for part in text.split("\n")) if "\n" in text else text.strip()
    if entry.choices:
        return _ticked(line, entry.choices)
    if entry.kind in (FieldKind.NUMBER, FieldKind.DATE, FieldKind.MONTH):
        return "" if line in _NO_VALUE else _without_unit(line, entry)
    return line


def _without_hint(text: str, hint: str) -> str:
    if hint and squeeze(text) == squeeze(hint):
        return ""
    if len(hint) >= _SHORTEST_HINT and text.lstrip().startswith(hint):
        return text.lstrip()[len(hint) :].lstrip("\n")
    return text


def _ticked(line: str, choices: tuple[str, ...]) -> str:
    """The choices with a tick: ☑是 □否, 是√ 否□; without any tick nothing was chosen."""
    if letters(line) in map(letters, choices) or not any(mark in line for mark in _TICKED + _NOT_TICKED):
        return line
    words = "|".join(re.escape(choice) for choice in sorted(choices, key=len, reverse=True))
    for shape in (rf"[{_TICKED}]\s*({words})", rf"({words})\s*[{_TICKED}]"):
        found = set(re.findall(shape, line))
        if len(found) == 1:
            return str(found.pop())
    return "" if not any(mark in line for mark in _TICKED) else line


def _without_unit(line: str, entry: InputField) -> str:
    unit = _UNIT.search(entry.title)
    if entry.kind is not FieldKind.NUMBER or unit is None:
        return line
    end = unit.group(1)
    return narrow(line).removesuffix(narrow(end)).strip() if narrow(line).endswith(narrow(end)) else line


def same(one: str | list[str], other: str | list[str]) -> bool:
    return _joined(one) == _joined(other)


def _joined(value: str | list[str]) -> str:
    return squeeze(value if isinstance(value, str) else "、".join(value))


def agree(text: str, printed: str, *, words: bool) -> bool:
    """Whether what stands on the paper is what it works out to; `words` count too, not only figures."""
    if squeeze(text) == squeeze(printed):
        return True
    if words and _hanzi(text) and _hanzi(text) != _hanzi(printed):
        return False
    mine, theirs = _figures(text), _figures(printed)
    near = len(mine) == len(theirs) and all(abs(a - b) <= RATIO_TOLERANCE for a, b in zip(mine, theirs, strict=True))
    return near or _digits(text) == _digits(printed)


def _hanzi(text: str) -> str:
    return "".join(char for char in text if "\u4e00" <= char <= "\u9fff")


def _figures(text: str) -> list[Decimal]:
    out = []
    for found in _FIGURE.findall(unicodedata.normalize("NFKC", text).replace(",", "")):
        try:
            out.append(Decimal(found))
        except InvalidOperation:
            continue
    return out


def _digits(text: str) -> list[int]:
    return sorted(int(run) for run in re.findall(r"[0-9]{1,18}", unicodedata.normalize("NFKC", text)))
