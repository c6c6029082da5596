"""What was added to a printed page by hand or stamp, in the places that print leaves free for it."""

from dataclasses import replace

import numpy as np

from builder.evidence.signed.colour_masks import Inks, Mask
from builder.evidence.signed.overlay import FINE, Overlay, explained_by, without_lines
from builder.model.ink import Area, Blank, Box, PrintedPage

_NEAR_PRINT = 0.8  # millimetres around a character where dark may still be its own
_NEIGHBOURS = 3  # of nine cells; grain stands alone


def blank(inks: Inks, overlay: Overlay, printed: PrintedPage, area: Area, *, red: bool = False) -> Blank:
    """How much ink is in an area that print does not explain; red ink counts where a seal is asked for."""
    left, top = max(0.0, area[0]), max(0.0, area[1])
    area = (left, top, min(area[2], printed.width_mm), min(area[3], printed.height_mm))
    around = (area[0] - 10, area[1] - 10, area[2] + 10, area[3] + 10)  # lines are known by their length
    dark = without_lines(overlay.upright(inks.dark, around))
    if red:
        dark = dark | overlay.upright(inks.red, around)
    dark = dark & ~_print_in(printed, around, dark.shape)
    edge = int(10 * FINE)
    own = _without_grain(dark)[edge:-edge, edge:-edge]
    return Blank(on_scan(area, overlay, inks.dark.shape), round(float(own.sum()) / FINE**2, 1))


def on_scan(area: Area, overlay: Overlay, shape: tuple[int, ...]) -> Box:
    """An area of the print as a part of the scan, upright around it."""
    x, y = np.array([area[0], area[2]])[[0, 1, 1, 0]], np.array([area[1], area[3]])[[0, 0, 1, 1]]
    columns, rows = overlay.pixels(x, y)
    height, width = shape[0], shape[1]
    left, right = float(columns.min() / width), float(columns.max() / width)
    return Box(left, float(rows.min() / height), right, float(rows.max() / height)).clipped()


def _print_in(printed: PrintedPage, area: Area, shape: tuple[int, ...]) -> Mask:
    """The characters within an area, in its own cells."""
    left, top, _, _ = area
    boxes = tuple((a - left, b - top, c - left, d - top) for a, b, c, d in printed.boxes if c > left and d > top)
    moved = replace(printed, boxes=boxes)
    return explained_by(moved, (shape[0], shape[1]), _NEAR_PRINT)


def _without_grain(mask: Mask) -> Mask:
    padded = np.pad(mask, 1).astype(np.int8)
    rows, columns = mask.shape
    counts = sum(padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3))
    return np.asarray(mask & (np.asarray(counts) >= _NEIGHBOURS))
