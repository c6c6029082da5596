"""What a paper says, as far as it was read, and where: values that rules search. Each place can be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import radians, tan

from builder.model.exhibit import Exhibit, PixelBox
from builder.model.facts import TextLine
from builder.model.text import squeeze

RED = 0.04  # share of a piece


@dataclass(frozen=True)
class Passage:
    """Something found on a paper, with the pieces it stands in."""

    page: "ReadPage"
    text: str
    pieces: tuple[TextLine, ...]

    @property
    def under_seal(self) -> bool:
        """Whether red lies over it: a machine reads there what is not written."""
        return not self.page.printed and any(piece.red >= RED for piece in self.pieces)

    def exhibit(self, path: str, *, paged: bool) -> str:
        """The part of the page to be shown, as the file holds the page; a picture has no page number."""
        page = self.page
        edges = zip(*(piece.box for piece in self.pieces), strict=True)
        left, top, right, bottom = (worst(edge) for worst, edge in zip((min, min, max, max), edges, strict=True))
        box, size = _turned_back((left, top, right, bottom), (page.width, page.height), page.turned)
        return str(Exhibit.at(path, box, size, page=page.number if paged else None))


def _turned_back(box: PixelBox, size: tuple[int, int], turned: int) -> tuple[PixelBox, tuple[int, int]]:
    """A box on the page as the file holds it: a quarter turn to the left, as often as the page was turned to the right
    before it was read."""
    for _ in range(turned // 90):
        (left, top, right, bottom), (width, height) = box, size
        box, size = (top, width - right, bottom, width - left), (height, width)
    return box, size


@dataclass(frozen=True)
class ReadPage:
    """A page that was read. `printed`: its own text layer, which is certain; else read from a picture, which is a
    guess."""

    number: int
    width: int
    height: int
    pieces: tuple[TextLine, ...]
    printed: bool
    turned: int = 0  # degrees clockwise by which it was turned before it was read
    skew: float = 0.0  # degrees, positive where its lines sink to the right: a wide row may sink by more than a line

    @cached_property
    def rows(self) -> tuple[tuple[TextLine, ...], ...]:
        """The pieces of the page, side by side from left to right, in rows from the top down."""
        rows: list[list[TextLine]] = []
        sinking = tan(radians(self.skew))
        for piece in sorted(self.pieces, key=lambda each: _middle(each, sinking)):
            if rows and _side_by_side(rows[-1][-1], piece, sinking):
                rows[-1].append(piece)
            else:
                rows.append([piece])
        return tuple(tuple(sorted(row, key=lambda each: each.box[0])) for row in rows)

    @cached_property
    def _running(self) -> tuple[str, tuple[TextLine, ...], tuple[int, ...]]:
        pieces = tuple(piece for row in self.rows for piece in row)
        texts = [squeeze(piece.text) for piece in pieces]
        return "".join(texts), pieces, tuple(accumulate(map(len, texts)))

    @property
    def text(self) -> str:
        """All that was read of the page, without white space; letters keep their places in `between`."""
        return self._running[0]

    def between(self, start: int, end: int) -> Passage:
        """The letters `start` to `end` of the text."""
        text, pieces, ends = self._running
        begins = (0, *ends[:-1])
        there = zip(pieces, begins, ends, strict=True)
        return Passage(self, text[start:end], tuple(piece for piece, b, e in there if b < end and e > start))


def _side_by_side(one: TextLine, other: TextLine, sinking: float) -> bool:
    height = min(each.box[3] - each.box[1] for each in (one, other))
    return abs(_middle(one, sinking) - _middle(other, sinking)) < height / 2


def _middle(piece: TextLine, sinking: float) -> float:
    """How far down a piece would stand on a level page."""
    left, top, right, bottom = piece.box
    return (top + bottom - sinking * (left + right)) / 2


@dataclass(frozen=True)
class PaperText:
    pages: tuple[ReadPage, ...]
    length: int  # pages of the paper
    trouble: str = ""  # why something of it could not be read
    codes: tuple[str, ...] = ()  # what its bar codes say

    @property
    def read(self) -> str:
        """How much of a paper was read, in the words of a report."""
        if not self.pages:
            return "没有读出文字"
        return "全文" if len(self.pages) >= self.length else f"{self.length}页中的{len(self.pages)}页"

    def find(self, words: str) -> Iterator[Passage]:
        wanted = squeeze(words)
        for page in self.pages:
            start = page.text.find(wanted)
            if wanted and start >= 0:
                yield page.between(start, start + len(wanted))
