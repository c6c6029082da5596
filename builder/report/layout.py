"""Lines for a terminal, where a Chinese character is two columns wide."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from builder.report.phrases import one_line

_NEVER_FIRST = frozenset("，。；：、！？）》】〕”’…—,.;:!?)]}%")
_NEVER_LAST = frozenset("（《【〔“‘([{")
_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)


@dataclass(frozen=True)
class TerminalText:
    """Writes lines of one width, coloured or not: wraps first and paints afterwards, for colour codes take no room."""

    width: int
    colour: bool

    def lines(self, text: str, first: str = "", paint: str = "") -> list[str]:
        wrapped = wrap(text, min(max(self.width, 40), 100), first)
        return [f"\x1b[{paint}m{line}\x1b[0m" for line in wrapped] if self.colour and paint else wrapped


def columns(text: str) -> int:
    """How wide a text is. Ambiguous characters (“”…—) count two: too short a line is whole, too long a one breaks."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def wrap(text: str, width: int, first: str = "") -> list[str]:
    """A text as lines; `first` stands before the first, the others align with its end. Paths stay whole if they fit."""
    hang = columns(first)
    room = max(width - hang, 8)
    lines = list(_fill(list(_pieces(one_line(text), room)), room)) or [""]
    return [(" " * hang if number else first) + line for number, line in enumerate(lines)]


def _pieces(text: str, room: int) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        if columns(token) <= room:
            yield token
        else:
            yield from (token[at : at + room] for at in range(0, len(token), room))


def _fill(pieces: list[str], room: int) -> Iterator[str]:
    line: list[str] = []
    for piece in pieces:
        if line and columns("".join(line)) + columns(piece) > room:
            carried = _carried(line, piece, room)
            yield "".join(line).rstrip(" ")
            line = carried
        if line or piece != " ":
            line.append(piece)
    if line:
        yield "".join(line)


def _carried(line: list[str], coming: str, room: int) -> list[str]:
    """What moves down with the coming piece, so that no line begins with “，” or ends with “（”."""
    kept = len(line)
    first = coming
    while kept > max(1, len(line) - 3) and (first[0] in _NEVER_FIRST or line[kept - 1] in _NEVER_LAST):
        kept -= 1
        first = line[kept]
    if columns("".join(line[kept:])) + columns(coming) > room:
        return []
    carried = line[kept:]
    del line[kept:]
    return carried
