"""Square seals of persons (名章) in a mask of red: something of 8 to 32 mm with four straight edges, at any slant."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.evidence.signed.colour_masks import Mask

_SIDES_MM = (8.0, 32.0)
_SHAPE = 0.72  # the shorter side as a share of the longer: signature seals are often a little taller than wide
_EDGE_MM = 0.9
_COVERED = 0.72  # of each side
_FILLED = (0.18, 0.9)
_TURNS = np.radians(np.arange(-20, 21, 2))


@dataclass(frozen=True)
class Square:
    """A square seal in pixels, upright around it; sides in pixels."""

    left: float
    top: float
    right: float
    bottom: float
    width: float
    height: float


def find_squares(red: Mask, scale: float) -> list[Square]:
    return [square for x, y in _clusters(red, scale) if (square := _squared(x, y, scale)) is not None]


def _clusters(red: Mask, scale: float) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Groups of red pixels whose millimetres touch."""
    rows, columns = np.nonzero(red)
    cells = np.stack([(rows / scale).astype(np.int64), (columns / scale).astype(np.int64)], axis=1)
    unique, member, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    solid = {(int(r), int(c)): index for index, (r, c) in enumerate(unique) if counts[index] >= 0.06 * scale**2}
    group = np.full(len(unique), -1)
    for number, start in enumerate(solid):
        if group[solid[start]] >= 0:
            continue
        waiting = [start]
        group[solid[start]] = number
        while waiting:
            row, column = waiting.pop()
            for near in ((row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)):
                if near in solid and group[solid[near]] < 0:
                    group[solid[near]] = number
                    waiting.append(near)
    of_pixel = group[member.ravel()]
    for number in np.unique(group[group >= 0]):
        mine = of_pixel == number
        spread = max(np.ptp(rows[mine]), np.ptp(columns[mine])) / scale
        if _SIDES_MM[0] <= spread <= 1.5 * _SIDES_MM[1]:
            yield columns[mine].astype(np.float64), rows[mine].astype(np.float64)


def _squared(x: NDArray[np.float64], y: NDArray[np.float64], scale: float) -> Square | None:
    """A cluster turned to where its upright box is smallest."""

    def turned(turn: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)

    def area(turn: float) -> float:
        across, down = turned(turn)
        return float(np.ptp(across) * np.ptp(down))

    across, down = turned(min(_TURNS, key=area))
    width, height = float(np.ptp(across)), float(np.ptp(down))
    sides = sorted((width / scale, height / scale))
    if sides[0] < _SIDES_MM[0] or sides[1] > _SIDES_MM[1] or sides[0] < _SHAPE * sides[1]:
        return None
    filled = len(x) / (width * height)
    edges = ((across, down), (-across, down), (down, across), (-down, across))
    if not _FILLED[0] <= filled <= _FILLED[1] or min(_covered(*edge, scale) for edge in edges) < _COVERED:
        return None
    return Square(float(x.min()), float(y.min()), float(x.max()), float(y.max()), width, height)


def _covered(away: NDArray[np.float64], along: NDArray[np.float64], scale: float) -> float:
    """The share of one edge, in half millimetres, at which something red lies."""
    near = along[away <= away.min() + _EDGE_MM * scale] - along.min()
    step = 0.5 * scale
    return len(np.unique((near / step).astype(np.int64))) / max(1.0, float(np.ptp(along)) / step)
