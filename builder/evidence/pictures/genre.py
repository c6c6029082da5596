"""What sort of picture it may be: a photograph, a screen, a page of text, a certificate, a drawing. A hint, no more.

A camera's picture has grain and many tones; whatever was drawn or printed has one bright ground with strokes on it.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from builder.model.facts import Genre

EDGE = 480  # pixels of the longer side
CELLS = 16  # a side, in which strokes are looked for
SAME = 12  # greys from the ground's own tone
STROKE = 40  # greys from one pixel to the next

BRIGHT = 190  # the ground's tone
GROUND = 0.62  # share of the area that it covers …
WHITE = 0.88  # … and covers in a drawing, which is nearly empty
STROKES, DENSE = 0.055, 0.11  # share of the pixels where a stroke begins; in print and in certificates they stand dense
WRITTEN = 0.35  # share of the cells that hold strokes
COLOURED = 0.03  # share of the pixels of a certificate that have colour: frame and seal


def genre(picture: Image.Image) -> Genre:
    small = picture.copy()
    small.thumbnail((EDGE, EDGE), Image.Resampling.BOX)
    grey = np.asarray(small.convert("L"), dtype=np.int16)
    tone = int(np.convolve(np.bincount(grey.ravel(), minlength=256), np.ones(17), mode="same").argmax())
    ground = float((np.abs(grey - tone) <= SAME).mean())
    stroke = _strokes(grey)
    if tone < BRIGHT or ground < GROUND or stroke.mean() < STROKES or _spread(stroke) < WRITTEN:
        return Genre.PHOTOGRAPH
    if stroke.mean() < DENSE:
        return Genre.DRAWING if ground >= WHITE else Genre.SCREEN
    return Genre.CERTIFICATE if _coloured(small) >= COLOURED else Genre.PAGE


def _strokes(grey: NDArray[np.int16]) -> NDArray[np.bool_]:
    across, down = np.abs(np.diff(grey, axis=1))[:-1], np.abs(np.diff(grey, axis=0))[:, :-1]
    found: NDArray[np.bool_] = (across > STROKE) | (down > STROKE)
    return found


def _spread(stroke: NDArray[np.bool_]) -> float:
    """The share of a picture's cells in which there is more than a stray line."""
    rows = np.array_split(stroke, CELLS, axis=0)
    cells: list[Any] = [cell for row in rows for cell in np.array_split(row, CELLS, axis=1)]
    return float(np.mean([cell.mean() > 0.04 for cell in cells if cell.size]))


def _coloured(picture: Image.Image) -> float:
    rgb = np.asarray(picture.convert("RGB"), dtype=np.int16)
    return float((rgb.max(axis=2) - rgb.min(axis=2) > STROKE).mean())
