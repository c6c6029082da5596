"""How sharp a picture is: the width of its edges, which neither noise nor a dark hall changes much.

A camera out of focus widens all edges alike; one that moved widens those across its way, and those along it stay sharp.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

EDGE = 960  # pixels of the longer side at which it is looked at: half a page in print
FINE, COARSE = 1.0, 3.0  # standard deviations of two filters
FAINT = 4.0  # greys a pixel: weaker edges are shadows and noise …
FAINT_A_WAY = 2.5  # … but motion flattens those across its way
ENOUGH = 200  # pixels on edges
WAYS = 4  # directions in which edges are measured apart …
ENOUGH_A_WAY, STRONGEST = 120, 90  # … pixels in each, and the percentile above which they are strong
SHARPEST = 40  # percentile: what lies in front of or behind the subject may be blurred, and an edge has two sides
Array = NDArray[np.floating[Any]]
Slopes = tuple[Array, Array]


@dataclass(frozen=True)
class Edges:
    """How wide the edges of a picture are: standard deviations of the blur, in pixels at `EDGE`: 0 at a clean edge."""

    width: float | None  # None where there are no edges
    widest: float | None  # in the direction in which they are widest; None where there are no two to be compared
    narrowest: float | None


def edges(grey: Image.Image) -> Edges:
    pixels = np.asarray(grey, dtype=np.float32)
    if min(pixels.shape) < 32:
        return Edges(None, None, None)
    fine, coarse = _slopes(pixels, FINE), _slopes(pixels, COARSE)
    width, ways = _width(fine, coarse), _widths(fine, coarse)
    return Edges(width, *((max(ways), min(ways)) if len(ways) > 1 else (None, None)))


def _width(fine: Slopes, coarse: Slopes) -> float | None:
    steep = np.hypot(*coarse).ravel()
    strong = np.flatnonzero(steep >= max(FAINT, float(np.percentile(steep, 98))))
    return _deviation(np.hypot(*fine), steep[strong], strong) if strong.size >= ENOUGH else None


def _widths(fine: Slopes, coarse: Slopes) -> list[float]:
    """The widths of the strong edges in each direction that has enough of them."""
    down, across = (slope.ravel() for slope in coarse)
    steep = np.hypot(down, across)
    edge = np.flatnonzero(steep >= FAINT_A_WAY)
    ways = np.rint(np.arctan2(down[edge], across[edge]) * (WAYS / np.pi)).astype(np.int64) % WAYS
    found = []
    for way in range(WAYS):
        there, turn = edge[ways == way], way * np.pi / WAYS
        if there.size * (100 - STRONGEST) < 100 * ENOUGH_A_WAY:
            continue
        strong = there[steep[there] >= np.percentile(steep[there], STRONGEST)]
        found.append(_deviation(_slope(fine, turn), _slope((down[strong], across[strong]), turn), strong))
    return found


def _slope(slopes: Slopes, turn: float) -> Array:
    found: Array = np.abs(np.cos(turn) * slopes[1] + np.sin(turn) * slopes[0])
    return found


def _deviation(fine: Array, coarse: Array, strong: NDArray[np.intp]) -> float:
    """How wide an edge is. A blurred edge is as steep through a coarse filter as a sharp one, but flatter through a
    fine filter. `strong` are places in the whole, `coarse` the slopes there."""
    ratio = np.clip(_around(fine).ravel()[strong] / coarse, 1.001, COARSE / FINE)
    blur = np.sqrt(np.clip((COARSE**2 - (ratio * FINE) ** 2) / (ratio**2 - 1), 0, 400))
    return round(float(np.percentile(blur, SHARPEST)), 2)


def _slopes(pixels: Array, deviation: float) -> Slopes:
    """Downwards and across."""
    smooth = cv2.GaussianBlur(pixels, (2 * round(3 * deviation) + 1,) * 2, deviation, borderType=cv2.BORDER_REPLICATE)
    slopes: list[Array] = list(np.gradient(smooth))
    return slopes[0], slopes[1]


def _around(steep: Array) -> Array:
    """The steepest within three pixels: beside a sharp edge the coarse filter still sees it, the fine one does not."""
    found: Array = np.asarray(cv2.dilate(steep, np.ones((7, 7))))
    return found
