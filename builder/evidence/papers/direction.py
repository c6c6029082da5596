"""How print lies on a page: along which side its lines run, and by how many degrees askew. Guesses, made from where
dark pixels are; no letter is read."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

EDGE = 1000  # pixels of the longer side: letters of 10 points are some 12 pixels high
_DARKER = 40  # than the paper around it, of 255
_MARGIN = 0.03  # of each side: there lie a scanner's shadows and punched holes
_BLOCK = 10  # pixels
_RULE = 45  # pixels: a longer dark run is a line of a table or a frame, not print
_STEEPEST = 7.0  # degrees
_THICKER = (2, 3)  # pixels
CLEARLY = 2.2  # times as long along the line as across, the product of both
_FEWEST = 400  # dark pixels, below which nothing is told
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Lie:
    sideways: bool | None  # None where it cannot be told
    skew: float  # degrees, positive where lines sink to the right


def dark_on_paper(picture: Image.Image) -> Mask:
    """What is darker than its surroundings on a page; shading, folds and tinted paper are not."""
    grey = picture.convert("L")
    grey.thumbnail((EDGE, EDGE), Image.Resampling.BOX)
    pixels = np.asarray(grey)
    top, left = (round(side * _MARGIN) for side in pixels.shape)
    mask: Mask = _paper(pixels) - pixels > _DARKER
    mask[:top] = mask[mask.shape[0] - top :] = False
    mask[:, :left] = mask[:, mask.shape[1] - left :] = False
    return mask


def _paper(grey: NDArray[np.uint8]) -> NDArray[np.int16]:
    """The light of the paper behind the print: the lightest of each neighbourhood."""
    size = [max(1, side // _BLOCK) for side in grey.shape[::-1]]
    blocks = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    light = cv2.blur(cv2.dilate(blocks, np.ones((5, 5))), (3, 3))
    return np.asarray(cv2.resize(light, grey.shape[::-1]), dtype=np.int16)


def lie_of(mask: Mask) -> Lie:
    """How the lines of a page run. Letters stand closer to their neighbours in the line than to the lines above and
    below: thickened a little, they grow together along the line first."""
    print_ = without_rules(mask)
    if print_.sum() < _FEWEST:
        return Lie(None, 0.0)
    thicker = (_thickened(print_, by) for by in _THICKER)
    longer = math.prod(_run(thick) / _run(thick.T) for thick in thicker)
    if longer >= CLEARLY:
        return Lie(False, _steepness(print_))
    if longer <= 1 / CLEARLY:
        return Lie(True, -_steepness(print_.T))
    return Lie(None, 0.0)


def _thickened(mask: Mask, by: int) -> Mask:
    """By so many pixels on each side."""
    return np.asarray(cv2.dilate(mask.view(np.uint8), np.ones((2 * by + 1,) * 2))).view(np.bool_)


def _run(mask: Mask) -> float:
    """How long the dark stretches of the rows are on average, each counted by its length."""
    edges = np.flatnonzero(np.diff(np.pad(mask, ((0, 0), (1, 1))).ravel().astype(np.int8)))
    lengths = (edges[1::2] - edges[::2]).astype(np.float64)
    return float((lengths**2).sum() / lengths.sum())


def without_rules(mask: Mask) -> Mask:
    """Lines of tables run along both sides and would outweigh the print."""
    dark = mask.view(np.uint8)
    rules = (cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(line)) for line in ((1, _RULE), (_RULE, 1)))
    return mask & ~np.logical_or(*rules)


def _steepness(mask: Mask) -> float:
    """The angle at which rows of print and gaps alternate most clearly."""
    y, x = np.nonzero(mask)
    best = (-1.0, 0.0)
    for step, reach in ((1.0, _STEEPEST), (0.2, 1.0)):
        angles = np.arange(best[1] - reach, best[1] + reach + step / 2, step)
        best = max((_alternation(_profile(x, y, float(angle))), float(angle)) for angle in angles)
    return round(best[1], 1)


def _profile(x: NDArray[np.intp], y: NDArray[np.intp], angle: float) -> NDArray[np.float64]:
    rows = np.round(y - x * np.tan(np.radians(angle))).astype(np.intp)
    return np.bincount(rows - rows.min()).astype(np.float64)


def _alternation(profile: NDArray[np.float64]) -> float:
    return float((np.diff(profile) ** 2).sum() / (profile**2).sum())
