"""The data of an application in use, among what was read off its screen: dates and numbers, each with its place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from builder.evidence.reading.rows import Found
from builder.model.exhibit import PixelBox
from builder.model.facts import TextFacts, TextLine
from builder.model.text import without_blanks

_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_DATE = re.compile(  # 2023.02 alone may as well be an amount
    rf"(?<![\d.])(?:19|20)\d\d(?:([-/.]){_MONTH}\1{_DAY}|[-/]{_MONTH}|年{_MONTH}月(?:{_DAY}日)?)(?!\d)"
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_NUMBER = re.compile(r"(?<![A-Za-z0-9_.#-])-?\d+(?:,\d{3})*(?:\.\d+)?%?(?![A-Za-z0-9_-])")
MUCH = 8  # numbers that a screen in use shows at least; a log-in page has a version and a year


@dataclass(frozen=True)
class Data:
    dates: tuple[Found, ...]
    numbers: tuple[Found, ...]

    @property
    def any(self) -> bool:
        return bool(self.dates) or len(self.numbers) >= MUCH

    @property
    def place(self) -> PixelBox:
        """The part of the screen that is around all of it."""
        edges = zip(*(found.box for found in (*self.dates, *self.numbers)), strict=True)
        left, top, right, bottom = (worst(edge) for worst, edge in zip((min, min, max, max), edges, strict=True))
        return left, top, right, bottom


def data_on(read: TextFacts) -> Data:
    """The dates and numbers on a screen. Numbers stand for themselves: those of an order, of a version or of the time
    of day are none."""
    dates = tuple(found for line in read.lines for found in _found(_DATE, line, _one_width(line.text)))
    rest = ((line, _TIME.sub(" ", _DATE.sub(" ", _one_width(line.text)))) for line in read.lines)
    return Data(dates, tuple(found for line, text in rest for found in _found(_NUMBER, line, text)))


def _found(what: re.Pattern[str], line: TextLine, text: str) -> Iterator[Found]:
    return (Found(found[0], line.box) for found in what.finditer(text))


def _one_width(text: str) -> str:
    """A text squeezed but for the blanks, which part a day from an hour."""
    return " ".join(map(without_blanks, unicodedata.normalize("NFKC", text).split(" ")))
