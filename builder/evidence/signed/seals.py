"""Seals on a page: round, oval and square, with size on paper; whether one is as even as only software makes it."""

import numpy as np

from builder.evidence.papers.page_picture import PicturedPage, Pixels
from builder.evidence.signed.colour_masks import Inks
from builder.evidence.signed.rims import ROUND, Ring, find_rings
from builder.evidence.signed.squares import Square, find_squares
from builder.model.ink import Box, InkPage, Seal

_RIM_MM = 0.6  # the fit runs through the middle of the rim
EVEN = 0.09  # of the rim's depth: rubber has 0.11 and more, a drawing at most 0.07, also after strong JPEG
_ACROSS = 1.2  # millimetres to either side of the middle of the rim
_PAPER = 95  # percentile of what lies around the rim
GREY = 2  # of 255: how far apart the channels of a grey page can be; the plainest page in colour has 4
_RAYS_SEEN = 0.25


def ink_page(sheet: PicturedPage, inks: Inks) -> InkPage:
    rings = find_rings(inks.red, sheet.scale)
    rest = inks.red.copy()
    for ring in rings:
        wide, high = (edge + sheet.scale for edge in ring.half_size)
        rows = slice(max(0, int(ring.y - high)), max(0, int(ring.y + high)))
        rest[rows, max(0, int(ring.x - wide)) : max(0, int(ring.x + wide))] = False
    squares = find_squares(rest, sheet.scale)
    seals = [_round(ring, sheet, inks) for ring in rings] + [_square(square, sheet) for square in squares]
    return InkPage(
        number=sheet.number,
        width_mm=sheet.width_mm,
        height_mm=sheet.height_mm,
        sized=sheet.sized,
        grey=_is_grey(sheet.pixels),
        red_mm2=round(float(inks.red.sum()) / sheet.scale**2, 1),
        seals=tuple(seals),
    )


def _round(ring: Ring, sheet: PicturedPage, inks: Inks) -> Seal:
    wide, high = ring.half_size
    oval = min(ring.a, ring.b) < ROUND * max(ring.a, ring.b)
    rim = _RIM_MM * sheet.scale
    box = _box(sheet, ring.x - wide - rim, ring.y - high - rim, ring.x + wide + rim, ring.y + high + rim)
    sizes = (
        2 * (edge + rim) / sheet.scale for edge in ((ring.a, ring.b) if abs(ring.turn) < 0.8 else (ring.b, ring.a))
    )
    width, height = (round(float(size), 1) for size in sizes)
    return Seal(box, "oval" if oval else "round", width, height, drawn=is_even(ring, inks, sheet.pixels, sheet.scale))


def _square(square: Square, sheet: PicturedPage) -> Seal:
    box = _box(sheet, square.left, square.top, square.right, square.bottom)
    width, height = round(square.width / sheet.scale, 1), round(square.height / sheet.scale, 1)
    return Seal(box, "square", width, height, drawn=False)


def _box(sheet: PicturedPage, left: float, top: float, right: float, bottom: float) -> Box:
    height, width = sheet.pixels.shape[:2]
    return Box(float(left / width), float(top / height), float(right / width), float(bottom / height)).clipped()


def is_even(ring: Ring, inks: Inks, pixels: Pixels, scale: float) -> bool:
    spread = unevenness(ring, inks, pixels, scale)
    return spread is not None and spread < EVEN


def unevenness(ring: Ring, inks: Inks, pixels: Pixels, scale: float) -> float | None:
    """How the depth of the ink varies along the rim, where no print lies under it, as a share of it. Green and blue
    together tell it, for JPEG keeps brightness and coarsens hue."""
    mm = 2 * scale / (ring.a + ring.b)
    x, y = ring.at(np.linspace(1 - _ACROSS * mm, 1 + _ACROSS * mm, 17))
    columns, rows = np.rint(x).astype(np.int64), np.rint(y).astype(np.int64)
    height, width = inks.red.shape
    inside = ((columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)).all(axis=1)
    columns, rows = columns[inside], rows[inside]
    free = ~inks.dark[rows, columns].any(axis=1) & inks.red[rows, columns].any(axis=1)
    if free.sum() < _RAYS_SEEN * len(ring.at(np.ones(1))[0]):
        return None
    light = pixels[rows, columns, 1:].mean(axis=2)
    depth = np.percentile(light, _PAPER) - light[free].min(axis=1)
    low, middle, high = np.percentile(depth, (10, 50, 90))
    return float((high - low) / max(middle, 1.0))


def _is_grey(pixels: Pixels) -> bool:
    """Whether a page has no hue at all, not even that of paper or of a scanner's noise: red would not show."""
    sample = pixels[::3, ::3].astype(np.int16)
    apart = sample.max(axis=2) - sample.min(axis=2)
    return bool(np.percentile(apart, 99.9) <= GREY)
