"""A scan laid over the page as it was printed: turned, stretched and shifted until print lies on print.

Only the places of the characters are needed, not a picture: where one stands, something dark must be, and between the
lines nothing. How well that holds is the likeness; another page of the same form does not come near.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from builder.evidence.signed.colour_masks import Mask
from builder.model.ink import PrintedPage

Floats = NDArray[np.float64]
Points = tuple[Floats, Floats]

FINE = 4.0  # cells per millimetre of the upright picture
_TURNS = np.radians(np.arange(-6.0, 6.01, 0.25))
_ZOOMS = np.arange(0.90, 1.081, 0.01)
_WIDE_ZOOMS = np.arange(0.70, 1.201, 0.02)  # where the size of the paper is not known
_PAD = 40  # millimetres a page may be shifted
_BLOCK = 45.0  # millimetres: parts of the page that are shifted on their own before the last fit
_LEAST_BLACK = 0.04  # lighter characters are printed in colour, and not dark on a scan
_SMALLEST = 1.2  # millimetres: stops and commas tell nothing
_ENOUGH = 5  # blocks for a matrix; fewer give a shift only
_UNBROKEN = 0.7  # a thin rule has gaps after scanning; strokes of a pen are not straight for so long
_FEWEST = 12  # characters: fewer are found on any page
_MARGIN = 0.5  # millimetres around a character that are still its own


@dataclass(frozen=True)
class Overlay:
    """How a scan lies over the print: `matrix` (2 × 3) leads from millimetres of the print to pixels of the scan."""

    matrix: Floats
    likeness: float

    def pixels(self, x: Floats, y: Floats) -> Points:
        (a, b, c), (d, e, f) = self.matrix
        return a * x + b * y + c, d * x + e * y + f

    def upright(self, mask: Mask, box: tuple[float, float, float, float]) -> Mask:
        """A part of the scan as it would lie under the print, `FINE` cells a millimetre."""
        left, top, right, bottom = box
        size = max(1, math.ceil((right - left) * FINE)), max(1, math.ceil((bottom - top) * FINE))
        cells = np.array([[1 / FINE, 0, left + 0.5 / FINE], [0, 1 / FINE, top + 0.5 / FINE], [0, 0, 1]])
        nearest = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
        return cv2.warpAffine(mask.view(np.uint8), self.matrix @ cells, size, flags=nearest).view(np.bool_)


def lay_over(dark: Mask, scale: float, printed: PrintedPage, *, sized: bool = True) -> Overlay:
    """Lays a scan over the print, in the best of the four ways a sheet can lie on a scanner."""
    best = Overlay(np.zeros((2, 3)), 0.0)
    if not printed.boxes:
        return best
    for quarter in range(4):
        found = _laid(dark, scale, printed, quarter, _ZOOMS if sized else _WIDE_ZOOMS)
        if found.likeness > best.likeness:
            best = found
        if best.likeness > 0.5:
            break
    return best


def _laid(dark: Mask, scale: float, printed: PrintedPage, quarter: int, zooms: Floats) -> Overlay:
    rows, columns = np.nonzero(dark[::2, ::2])
    if not rows.size:
        return Overlay(np.zeros((2, 3)), 0.0)
    x, y = columns * (2.0 / scale), rows * (2.0 / scale)  # millimetres of the scan
    middle = np.array([dark.shape[1] / scale / 2, dark.shape[0] / scale / 2])
    turn = _skew(x - middle[0], y - middle[1]) + quarter * np.pi / 2
    zoom, shift = _shifted(_turned(x - middle[0], y - middle[1], -turn), printed, zooms)
    cos, sin = np.cos(turn) * zoom * scale, np.sin(turn) * zoom * scale
    linear = np.array([[cos, -sin], [sin, cos]])
    matrix = np.column_stack([linear, middle * scale - linear @ shift])
    for reach in (3.0, 1.5):
        matrix = _bent(dark, printed, matrix, reach)
    return Overlay(matrix, _likeness(dark, printed, Overlay(matrix, 0.0)))


def _turned(x: Floats, y: Floats, turn: float) -> Points:
    cos, sin = np.cos(turn), np.sin(turn)
    return x * cos - y * sin, x * sin + y * cos


def _skew(x: Floats, y: Floats) -> float:
    """The turn at which lines of text become sharpest, seen from the side (or, lying sideways, from above)."""
    every = max(1, x.size // 30_000)
    x, y = x[::every], y[::every]

    def sharpness(turn: float) -> float:
        counts = np.bincount(((y * np.cos(turn) - x * np.sin(turn)) * 2 + 1200).astype(np.int64))
        across = np.bincount(((x * np.cos(turn) + y * np.sin(turn)) * 2 + 1200).astype(np.int64))
        return max(float((counts.astype(np.float64) ** 2).sum()), float((across.astype(np.float64) ** 2).sum()))

    return float(max(_TURNS, key=sharpness))


def _shifted(points: Points, printed: PrintedPage, zooms: Floats) -> tuple[float, Floats]:
    """Finds zoom and shift: the point of the print that lies in the middle of the scan."""
    shape = (int(printed.height_mm) + 2 * _PAD, int(printed.width_mm) + 2 * _PAD)
    wanted = np.conj(np.fft.rfft2(_print_mask(printed, 1.0, shape)))
    best = (-1.0, 1.0, np.zeros(2))
    for zoom in zooms:
        x = (points[0] / zoom + shape[1] / 2).astype(np.int64)
        y = (points[1] / zoom + shape[0] / 2).astype(np.int64)
        there = (x >= 0) & (y >= 0) & (x < shape[1]) & (y < shape[0])
        counts = np.bincount(y[there] * shape[1] + x[there], minlength=shape[0] * shape[1])
        ink = np.minimum(counts, 3).reshape(shape).astype(np.float64)
        match = np.fft.irfft2(np.fft.rfft2(ink) * wanted, shape) / np.sqrt((ink**2).sum() + 1)
        row, column = np.unravel_index(int(np.argmax(match)), shape)
        if match[row, column] > best[0]:
            down = row - shape[0] if row > shape[0] / 2 else row
            right = column - shape[1] if column > shape[1] / 2 else column
            best = (float(match[row, column]), float(zoom), np.array([shape[1] / 2 - right, shape[0] / 2 - down]))
    return best[1], best[2]


def _print_mask(printed: PrintedPage, fine: float, shape: tuple[int, int]) -> Floats:
    """Where print is expected: characters count for, the paper between them against: a black page is like nothing."""
    mask = np.full(shape, 0.0)
    for left, top, right, bottom in printed.boxes:
        mask[int(top * fine) : int(bottom * fine) + 1, int(left * fine) : int(right * fine) + 1] = 1.0
    return np.asarray(mask - mask.mean())


def _bent(dark: Mask, printed: PrintedPage, matrix: Floats, reach: float) -> Floats:
    """Betters a matrix: each block of characters finds its own best shift; all together give it."""
    overlay, before, after = Overlay(matrix, 0.0), [], []
    steps = np.linspace(-reach, reach, 13)
    shifts = np.array([(dx, dy) for dx in steps for dy in steps])
    for boxes in _blocks(printed):
        inside, around = (_darkness(dark, overlay, _samples(boxes, margin), shifts) for margin in (0.0, 1.2))
        gain = 2 * inside - around
        best, where = float(gain.max()), shifts[int(gain.argmax())]
        if best > 0.05 and np.abs(where).max() < reach:
            middle = (float(boxes[:, [0, 2]].mean()), float(boxes[:, [1, 3]].mean()))
            before.append((*middle, 1.0))
            after.append(overlay.pixels(np.array(middle[0] + where[0]), np.array(middle[1] + where[1])))
    if len(before) < _ENOUGH or np.ptp(np.array(before), axis=0)[:2].min() < _BLOCK:
        return _moved(matrix, before, after)
    answer, *_ = np.linalg.lstsq(np.array(before), np.array(after), rcond=None)
    return np.asarray(answer.T)


def _darkness(dark: Mask, overlay: Overlay, points: Points, shifts: Floats) -> Floats:
    """The share of points that are dark, for each shift."""
    columns, rows = overlay.pixels(*points)
    aside, down = (shifts @ overlay.matrix[:, :2].T).T
    return np.asarray(_at(dark, (columns + aside[:, None], rows + down[:, None])).mean(axis=1))


def _moved(matrix: Floats, before: list[tuple[float, float, float]], after: list[Points]) -> Floats:
    """A matrix with a shift alone made better, where there are too few blocks for more."""
    if not before:
        return matrix
    off = np.array(after, dtype=np.float64) - np.array(before) @ matrix.T
    return np.asarray(matrix + np.column_stack([np.zeros((2, 2)), np.median(off, axis=0)]))


def _blocks(printed: PrintedPage) -> Iterator[Floats]:
    boxes = np.array(printed.boxes)
    keys = (boxes[:, 1] // (_BLOCK / 2)).astype(np.int64) * 100 + (boxes[:, 0] // _BLOCK).astype(np.int64)
    for key in np.unique(keys):
        block = boxes[keys == key]
        if len(block) >= 2:
            yield block


def _samples(boxes: Floats, margin: float) -> Points:
    """A grid of points over each box."""
    share = (np.arange(6) + 0.5) / 6
    left, top, right, bottom = (boxes + np.array([-margin, -margin, margin, margin])).T
    x = left[:, None, None] + (right - left)[:, None, None] * share[None, :, None]
    y = top[:, None, None] + (bottom - top)[:, None, None] * share[None, None, :]
    return np.broadcast_to(x, (len(boxes), 6, 6)).ravel(), np.broadcast_to(y, (len(boxes), 6, 6)).ravel()


def _likeness(dark: Mask, printed: PrintedPage, overlay: Overlay) -> float:
    """How like the print a scan is: the least of three: characters that are there, dark near text that is text, and how
    well the characters' weights agree: in the place of 年 another text has another character, lighter or darker."""
    boxes, black = np.array(printed.boxes), np.array(printed.black)
    sides = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    shown = (black >= _LEAST_BLACK) & (sides >= _SMALLEST)
    if shown.sum() < _FEWEST:
        return 0.0
    whole = overlay.upright(dark, (0.0, 0.0, printed.width_mm, printed.height_mm))
    found = np.array([_share(whole, box) for box in boxes])[shown]
    there = float((found >= 0.3 * black[shown]).mean())
    near = without_lines(whole) & _around(boxes[shown], whole.shape, 1.5, 3.0)
    inside = float((near & explained_by(printed, whole.shape)).sum()) / max(1.0, float(near.sum()))
    agreement = float(np.corrcoef(found, black[shown])[0, 1]) if found.std() > 0 and black[shown].std() > 0 else 0.0
    return round(max(0.0, min(there, inside, agreement)), 3)


def _share(whole: Mask, box: Floats) -> float:
    left, top, right, bottom = (box * FINE).astype(np.int64)
    part = whole[top : bottom + 1, left : right + 1]
    return float(part.mean()) if part.size else 0.0


def explained_by(printed: PrintedPage, shape: tuple[int, int], margin: float = _MARGIN) -> Mask:
    """Where print stands, a little more than its own boxes."""
    return _around(np.array(printed.boxes), shape, margin, margin)


def _around(boxes: Floats, shape: tuple[int, int], aside: float, above: float) -> Mask:
    mask = np.zeros(shape, dtype=np.bool_)
    for left, top, right, bottom in boxes:
        rows = slice(max(0, int((top - above) * FINE)), int((bottom + above) * FINE) + 1)
        mask[rows, max(0, int((left - aside) * FINE)) : int((right + aside) * FINE) + 1] = True
    return mask


def without_lines(mask: Mask, longest: float = 14.0) -> Mask:
    """A mask without rules and frames of tables, which no text layer tells of: whatever runs straight on for longer
    than a stroke."""
    straight = _long_runs(mask, int(longest * FINE)) | _long_runs(mask.T, int(longest * FINE)).T
    return mask & ~straight


def _long_runs(mask: Mask, length: int) -> Mask:
    """Cells of runs along the rows, and what lies in their way for as long again: a rule that leans is found in pieces.
    For the same reason a row and its neighbours count as one."""
    thick = cv2.dilate(mask.view(np.uint8), np.ones((3, 1)))
    runs = cv2.boxFilter(thick, cv2.CV_32F, (length, 1), borderType=cv2.BORDER_CONSTANT) >= _UNBROKEN
    reach = cv2.boxFilter(runs.view(np.uint8), cv2.CV_32F, (3 * length, 1), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(reach > 0)


def _at(mask: Mask, points: Points) -> Mask:
    columns, rows = (np.rint(each).astype(np.int64) for each in points)
    inside = (columns >= 0) & (rows >= 0) & (columns < mask.shape[1]) & (rows < mask.shape[0])
    return np.asarray(inside & mask[rows * inside, columns * inside])
