"""What a video shows over time, from small pictures of it: where it is black or stands still, its black bars, and a
strip to look at."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from builder.model.facts import Bars, Screen, Stretch

LONG_EDGE = 192
EVERY = 0.5  # seconds
BLACK_BELOW = 24  # of 255: encoders leave some dirt
_SPARKS = 0.02  # share of the picture that may be brighter
_LIT = 0.05  # of a row or column
_STILL_WITHIN = 3.0  # mean difference of the most changed tile that an encoder alone makes
_TILES = 12  # along either edge
_SHORTEST_BLACK, _SHORTEST_STILL = 1.0, 3.0  # seconds
_STRIP, _COLUMNS, _GAP = 10, 5, 4
Picture = NDArray[np.uint8]


class Watcher:
    """Watches a video through small RGB pictures in the order shown; when each was shown is told at the end."""

    def __init__(self, width: int, height: int) -> None:
        self.pixels = width * height  # of the video itself
        scale = LONG_EDGE / max(width, height, 1)
        self.width, self.height = (max(1, round(edge * scale / _TILES)) * _TILES for edge in (width, height))
        self._black: list[bool] = []
        self._stands: list[bool] = []  # no tile changed since the picture that began the standing
        self._anchor: NDArray[np.float32] | None = None
        self._rows = np.zeros(self.height)  # the largest share of each that was ever lit
        self._columns = np.zeros(self.width)
        self._kept: list[tuple[int, Picture]] = []
        self._each = 1

    @property
    def size(self) -> int:
        return self.width * self.height * 3

    def take(self, piece: bytes) -> None:
        if len(piece) != self.size:
            return
        picture = np.frombuffer(piece, np.uint8).reshape(self.height, self.width, 3)
        grey = picture.max(axis=2)
        lit = grey > BLACK_BELOW
        black = bool(lit.mean() <= _SPARKS)
        tiles = _tiles(picture)
        stands = self._anchor is not None and bool(np.abs(tiles - self._anchor).max() < _STILL_WITHIN)
        if not stands:
            self._anchor = tiles
        if not black:
            np.maximum(self._rows, lit.mean(axis=1), out=self._rows)
            np.maximum(self._columns, lit.mean(axis=0), out=self._columns)
        self._keep(picture)
        self._black.append(black)
        self._stands.append(stands)

    def _keep(self, picture: Picture) -> None:
        """Keeps pictures for the strip: however long the video, a bounded number, evenly spread."""
        if len(self._black) % self._each == 0:
            self._kept.append((len(self._black), picture.copy()))
        if len(self._kept) > 4 * _STRIP:
            self._each *= 2
            self._kept = self._kept[::2]

    def seen(self, times: Sequence[float], end: float, detail: float | None) -> Screen | None:
        """What was seen; `times` are when each picture was shown, `end` when the last was over."""
        if not self._black or len(times) < len(self._black):
            return None
        shown = [*times[: len(self._black)], max(end, times[len(self._black) - 1])]
        lit = [not black for black in self._black]
        dark = [before and black for before, black in pairwise([False, *self._black])]
        return Screen(
            black=_stretches(self._black, dark, shown, _SHORTEST_BLACK),
            still=_stretches(lit, self._stands, shown, _SHORTEST_STILL),
            bars=self._bars(),
            detail=detail,
        )

    def _bars(self) -> Bars:
        """The black bars: black throughout the video; where next to nothing was ever lit there is nothing to say."""
        if min(self._rows.max(), self._columns.max()) <= _LIT:
            return Bars(0, 0, 0, 0)
        shares = []
        for lines in (self._columns, self._rows):
            lit = np.flatnonzero(lines > _LIT)
            shares += [lit[0] / len(lines), (len(lines) - 1 - lit[-1]) / len(lines)]
        return Bars(*(round(float(share), 2) for share in shares))

    def strip(self, turn: int) -> Image.Image | None:
        """The strip of pictures from beginning to end, turned as players turn the video."""
        if not self._kept:
            return None
        chosen = np.linspace(0, len(self._kept) - 1, min(_STRIP, len(self._kept))).round().astype(int)
        pictures = [Image.fromarray(self._kept[number][1]).rotate(-turn, expand=True) for number in chosen]
        width, height = pictures[0].size
        rows = -(-len(pictures) // _COLUMNS)
        columns = min(_COLUMNS, len(pictures))
        strip = Image.new("RGB", (columns * (width + _GAP) - _GAP, rows * (height + _GAP) - _GAP), "white")
        for number, picture in enumerate(pictures):
            strip.paste(picture, (number % _COLUMNS * (width + _GAP), number // _COLUMNS * (height + _GAP)))
        return strip


def _tiles(picture: Picture) -> NDArray[np.float32]:
    """The means of a picture's tiles: a person's hand changes one, a passing cloud of noise none."""
    height, width, colours = picture.shape
    tiles = picture.reshape(_TILES, height // _TILES, _TILES, width // _TILES, colours)
    return np.asarray(tiles.mean(axis=(1, 3), dtype=np.float32))


def _stretches(
    wanted: Sequence[bool], joined: Sequence[bool], shown: Sequence[float], shortest: float
) -> tuple[Stretch, ...]:
    """The stretches of time from each wanted picture over those joined to it, each to the one before."""
    firsts = [number for number, belongs in enumerate(joined) if not belongs]
    runs = [(shown[first], shown[after]) for first, after in pairwise([*firsts, len(joined)]) if wanted[first]]
    return tuple(Stretch(round(begin, 2), round(end, 2)) for begin, end in runs if end - begin >= shortest)
