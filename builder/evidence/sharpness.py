"""How sharp a picture is: the width of its edges, which neither noise nor a dark hall changes much."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

EDGE = 960  # pixels of the longer side at which it is looked at: half a page in print
FINE, COARSE = 1.0, 3.0  # standard deviations of two filters
FAINT = 4.0  # greys a pixel: weaker edges are shadows and noise
ENOUGH = 200  # pixels on edges
SHARPEST = 40  # percentile: what lies in front of or behind the subject may be blurred, and an edge has two sides
Array = NDArray[np.floating[Any]]


def edge_width(grey: Image.Image) -> float | None:
    """The standard deviation of the blur, in pixels at `EDGE`: 0 at a clean edge; None where there are no edges.

    A blurred edge is as steep through a coarse filter as a sharp one, but flatter through a fine filter.
    """
    pixels = np.asarray(grey, dtype=np.float32)
    if min(pixels.shape) < 32:
        return None
    fine, coarse = _steepness(pixels, FINE), _steepness(pixels, COARSE)
    strongest = max(FAINT, float(np.percentile(coarse, 98)))
    edges = coarse >= strongest
    if np.count_nonzero(edges) < ENOUGH:
        return None
    ratio = np.clip(_around(fine)[edges] / coarse[edges], 1.001, COARSE / FINE)
    blur = np.sqrt(np.clip((COARSE**2 - (ratio * FINE) ** 2) / (ratio**2 - 1), 0, 400))
    return round(float(np.percentile(blur, SHARPEST)), 2)


def _steepness(pixels: Array, deviation: float) -> Array:
    reach = round(3 * deviation)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / deviation) ** 2).astype(np.float32)
    smooth = _along(_along(pixels, weights / weights.sum()).T, weights / weights.sum()).T
    down, across = np.gradient(smooth)
    steep: Array = np.hypot(down, across)
    return steep


def _along(pixels: Array, weights: Array) -> Array:
    reach = len(weights) // 2
    padded = np.pad(pixels, ((reach, reach), (0, 0)), mode="edge")
    rows = pixels.shape[0]
    total: Array = sum(weight * padded[at : at + rows] for at, weight in enumerate(weights))
    return total


def _around(steep: Array, reach: int = 3) -> Array:
    """The steepest of the neighbours: beside a sharp edge the coarse filter still sees it, the fine one does not."""
    for axis in (0, 1):
        padded = np.pad(steep, [(reach, reach) if axis == a else (0, 0) for a in (0, 1)], mode="edge")
        steps = [np.take(padded, range(at, at + steep.shape[axis]), axis=axis) for at in range(2 * reach + 1)]
        steep = np.maximum.reduce(steps)
    return steep
