"""Square seals of persons (名章) in a mask of red: something of 8 to 32 mm with four straight edges, at any slant."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from builder.evidence.signed.colour_masks import Mask

Floats = NDArray[np.float64]

_SIDES_MM = (8.0, 32.0)
_SHAPE = 0.72  # the shorter side as a share of the longer: signature seals are often a little taller than wide
_EDGE_MM = 0.9
_COVERED = 0.72  # of each side
_FILLED = (0.18, 0.9)
_STEEPEST = np.radians(20)


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
    return [square for points in _clusters(red, scale) if (square := _squared(points, scale)) is not None]


def _clusters(red: Mask, scale: float) -> Iterator[NDArray[np.int32]]:
    """Red pixels (x, y) with less than a millimetre between them; grain, which stands alone, is left out."""
    solid = cv2.boxFilter(red.view(np.uint8), cv2.CV_32F, (max(1, round(scale)),) * 2) >= 0.06
    _, group, boxes, _ = cv2.connectedComponentsWithStats(solid.view(np.uint8))
    for number, (left, top, width, height, _) in enumerate(boxes[1:], start=1):
        if _SIDES_MM[0] * scale <= max(width, height) <= 1.5 * _SIDES_MM[1] * scale:
            part = slice(top, top + height), slice(left, left + width)
            rows, columns = np.nonzero(red[part] & (group[part] == number))
            yield np.stack([columns + left, rows + top], axis=1).astype(np.int32)


def _squared(points: NDArray[np.int32], scale: float) -> Square | None:
    """At the turn where the box around it is smallest."""
    turn = np.radians((cv2.minAreaRect(points)[2] + 45) % 90 - 45)  # its sides have no order
    across, down = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) @ points.T
    width, height = float(np.ptp(across)), float(np.ptp(down))
    sides = sorted((width / scale, height / scale))
    if sides[0] < _SIDES_MM[0] or sides[1] > _SIDES_MM[1] or sides[0] < _SHAPE * sides[1] or abs(turn) > _STEEPEST:
        return None
    filled = len(points) / (width * height)
    edges = ((across, down), (-across, down), (down, across), (-down, across))
    if not _FILLED[0] <= filled <= _FILLED[1] or min(_covered(*edge, scale) for edge in edges) < _COVERED:
        return None
    left, top, wide, high = cv2.boundingRect(points)
    return Square(float(left), float(top), float(left + wide - 1), float(top + high - 1), width, height)


def _covered(away: Floats, along: Floats, scale: float) -> float:
    """The share of one edge, in half millimetres, at which something red lies."""
    near = along[away <= away.min() + _EDGE_MM * scale] - along.min()
    step = 0.5 * scale
    return len(np.unique((near / step).astype(np.int64))) / max(1.0, float(np.ptp(along)) / step)
