"""Rims of seals in a mask of red: rings and ellipses, searched in millimetres and then fitted to the pixels.

The search asks each place how much red lies on a rim around it and how little just outside. Text, lines and headings
have red on both sides, a solid logo has no paper inside, and a circle drawn round something has nothing inside at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from builder.evidence.signed.colour_masks import Mask

Field = NDArray[np.float32]
Floats = NDArray[np.float64]

SMALLEST_MM, LARGEST_MM = 24.0, 62.0  # across; seals of firms have 38 to 50, ovals 30 × 45
NARROWEST = 0.52  # ratio of an ellipse's axes: ovals, and round ones photographed from the side
ROUND = 0.88  # from this ratio of the axes on; skew and scanners make 0.95 of a circle
SMALLEST_OVAL_MM = 33.0  # of its longer axis
COVERED = 0.56  # share of the rim that must be there, half as much again of what is red just outside taken off: worn
# seals and seals across the edge have 0.6, red headings whose letters happen to lie on an oval stay below 0.45
FILLED = (0.035, 0.62)  # share of red inside: letters and a star, no empty circle and no disc
_WHOLE = 0.75
_RAYS = 240
_CANDIDATES = 8
_PROMISING = 0.22
_TEMPLATE = 73  # millimetres: the largest rim, and what counts outside it
_TURNS = np.arange(_RAYS) * (2 * np.pi / _RAYS)


@dataclass(frozen=True)
class Ring:
    """A ring or an ellipse in pixels; `turn` in radians from the x axis to the axis `a`."""

    x: float
    y: float
    a: float
    b: float
    turn: float
    coverage: float = 0.0
    outside: float = 0.0
    filled: float = 0.0

    def at(self, share: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Points on all rays at these shares of the radius: arrays of rays × shares."""
        along = self.a * np.cos(_TURNS)[:, None] * share
        across = self.b * np.sin(_TURNS)[:, None] * share
        cos, sin = np.cos(self.turn), np.sin(self.turn)
        return self.x + along * cos - across * sin, self.y + along * sin + across * cos

    @property
    def merit(self) -> float:
        return self.coverage - 1.5 * self.outside

    @property
    def half_size(self) -> tuple[float, float]:
        """Half the size of the upright box around it."""
        cos, sin = np.cos(self.turn), np.sin(self.turn)
        return float(np.hypot(self.a * cos, self.b * sin)), float(np.hypot(self.a * sin, self.b * cos))


def find_rings(red: Mask, scale: float) -> list[Ring]:
    """The rims of seals on a page, the best first. What is found inside a better one is its star or its letters, unless
    it is a whole rim itself."""
    found: list[Ring] = []
    density = _density(red, scale)
    if density.sum() < SMALLEST_MM:  # not even a third of the smallest rim
        return []
    top, left, part = _part_with_red(density)
    starts = ((x + left, y + top, a, b, turn) for x, y, a, b, turn in _candidates(part))
    fitted = [ring for start in starts if (ring := _fit(red, scale, start)) is not None]
    for ring in sorted(fitted, key=lambda ring: -ring.merit):
        near = 0.5 if ring.merit > _WHOLE else 1.0
        if all(np.hypot(ring.x - other.x, ring.y - other.y) > near * max(other.a, ring.a) for other in found):
            found.append(ring)
    return found


def _density(red: Mask, scale: float) -> Field:
    """Red per square millimetre; half a cell of red counts as full, for a rim is seldom wider than a millimetre."""
    height, width = int(red.shape[0] / scale) + 1, int(red.shape[1] / scale) + 1
    rows, columns = np.nonzero(red)
    cells = (rows / scale).astype(np.int64) * width + (columns / scale).astype(np.int64)
    counts = np.bincount(cells, minlength=height * width).reshape(height, width)
    return np.asarray(np.minimum(1.0, counts * (2.2 / scale**2)), dtype=np.float32)


def _part_with_red(density: Field) -> tuple[int, int, Field]:
    """The part of a page that can hold a seal, and where it begins: further away from red than half a seal nothing can
    be its middle."""
    rows, columns = np.nonzero(density)
    reach = int(LARGEST_MM / 2) + 1
    top, left = max(0, int(rows.min()) - reach), max(0, int(columns.min()) - reach)
    return top, left, density[top : int(rows.max()) + reach, left : int(columns.max()) + reach]


def _candidates(density: Field) -> Iterator[tuple[float, float, float, float, float]]:
    """Places (x, y, a, b, turn in millimetres) where a rim may be, the likeliest first."""
    best = np.full(density.shape, -1.0, np.float32)
    which = np.zeros(density.shape, dtype=np.int16)
    templates = _templates()
    for index, (_, weights) in enumerate(templates):
        score = cv2.filter2D(density, -1, weights, borderType=cv2.BORDER_CONSTANT)
        better = score > best
        best[better], which[better] = score[better], index
    for _ in range(_CANDIDATES):
        row, column = np.unravel_index(int(np.argmax(best)), best.shape)
        if best[row, column] < _PROMISING:
            return
        a, b, turn = templates[which[row, column]][0]
        yield float(column) + 0.5, float(row) + 0.5, a, b, turn
        reach = 5
        best[max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1] = -1


@cache
def _templates() -> list[tuple[tuple[float, float, float], Floats]]:
    """The rims that are searched for: red on the rim counts for, just outside against."""
    sizes = [(a, a, 0.0) for a in np.arange(SMALLEST_MM / 2 + 0.5, LARGEST_MM / 2 - 4, 1.0)]
    for a in np.arange(15.0, 27.0, 1.5):
        sizes += [(a, a * ratio, turn) for ratio in (0.83, 0.69) for turn in (0.0, 0.26, -0.26, np.pi / 2)]
    return [(size, _weights(*size)) for size in sizes]


def _weights(a: float, b: float, turn: float) -> Floats:
    """One rim as a square of `_TEMPLATE` millimetres around its middle."""
    edge = np.arange(_TEMPLATE) - _TEMPLATE // 2
    rows, columns = edge[:, None], edge[None, :]
    along = columns * np.cos(turn) + rows * np.sin(turn)
    across = rows * np.cos(turn) - columns * np.sin(turn)
    radius = np.hypot(along / a, across / b)
    far = (radius - 1) * (a + b) / 2  # millimetres from the rim, outwards
    rim = np.exp(-0.5 * (far / 0.9) ** 2)
    outside = ((far > 2.0) & (far < 4.5)).astype(np.float64)
    return np.asarray(rim / rim.sum() - 0.7 * outside / outside.sum())


def _fit(red: Mask, scale: float, start: tuple[float, float, float, float, float]) -> Ring | None:
    """A rim moved, stretched and turned until it lies on the red; None where that is no seal's rim."""
    x, y, a, b, turn = start
    ring = Ring(x * scale, y * scale, a * scale, b * scale, turn)
    for reach in (0.16, 0.12, 0.08, 0.06, 0.05, 0.05):
        moved = _step(red, ring, reach)
        if moved is None:
            return None
        ring = moved
    sizes = (2 * max(ring.a, ring.b) / scale, 2 * min(ring.a, ring.b) / scale)
    least = SMALLEST_OVAL_MM if sizes[1] < ROUND * sizes[0] else SMALLEST_MM
    if not least <= sizes[0] <= LARGEST_MM or sizes[1] < NARROWEST * sizes[0]:
        return None
    ring = _measured(red, scale, ring)
    inside = FILLED[0] <= ring.filled <= FILLED[1]
    return ring if inside and ring.merit >= COVERED else None


def _step(red: Mask, ring: Ring, reach: float) -> Ring | None:
    """Moves a rim by one step of least squares for centre, axes and turn, from the outermost red near it on each ray.

    cv2.fitEllipse would be shorter, but its algebra library takes 160 MB of a child's memory at the first call.
    """
    share = np.linspace(1 - reach, 1 + reach, 41)
    hits = _red_at(red, ring, share)
    seen = hits.any(axis=1)
    if seen.mean() < 0.4:
        return None
    weight = hits * np.linspace(0.6, 1.4, share.size)  # letters lie inside the rim: what is further out counts more
    excess = (weight @ share)[seen] / weight.sum(axis=1)[seen] - 1
    cos, sin = np.cos(_TURNS[seen]), np.sin(_TURNS[seen])
    design = np.stack([cos / ring.a, sin / ring.b, cos**2, sin**2, cos * sin], axis=1)
    for _ in range(2):
        answer, *_ = np.linalg.lstsq(design, excess, rcond=None)
        left = np.abs(design @ answer - excess)
        keep = left <= max(2.5 * float(np.median(left)), 0.004)
        if keep.sum() < _RAYS * 0.3:
            return None
        design, excess = design[keep], excess[keep]
    dx, dy, da, db, dt = np.clip(answer, [-9, -9, -0.1, -0.1, -0.1], [9, 9, 0.1, 0.1, 0.1])
    a, b = ring.a * (1 + da), ring.b * (1 + db)
    lean = (a * a - b * b) / (a * b)
    turn = ring.turn + (float(np.clip(dt / lean, -0.2, 0.2)) if abs(lean) > 0.15 else 0.0)
    cos_t, sin_t = np.cos(ring.turn), np.sin(ring.turn)
    return Ring(ring.x + dx * cos_t - dy * sin_t, ring.y + dx * sin_t + dy * cos_t, a, b, turn)


def _red_at(red: Mask, ring: Ring, share: NDArray[np.float64]) -> Mask:
    """Whether each point on each ray is red; beyond the page nothing is."""
    x, y = (each.astype(np.float32) for each in ring.at(share))
    return np.asarray(cv2.remap(red.view(np.uint8), x, y, cv2.INTER_NEAREST)).view(np.bool_)


def _measured(red: Mask, scale: float, ring: Ring) -> Ring:
    """How much of the rim is there, what lies just outside it, and how much of the inside is red."""
    mm = 2 * scale / (ring.a + ring.b)  # a millimetre as a share of the radius
    rim = _red_at(red, ring, np.linspace(1 - 0.9 * mm, 1 + 0.9 * mm, 13)).mean(axis=1)
    outside = _red_at(red, ring, np.linspace(1 + 1.5 * mm, 1 + 3.5 * mm, 9)).mean()
    share = np.linspace(0.02, 1 - 1.6 * mm, 60)
    filled = (_red_at(red, ring, share) * share).sum() / (share.sum() * _RAYS)
    return Ring(ring.x, ring.y, ring.a, ring.b, ring.turn, float((rim >= 0.2).mean()), float(outside), float(filled))
