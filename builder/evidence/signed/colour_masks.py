"""What is red and what is dark on a page, each told from paper, shade and the noise of scanners and JPEG."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from builder.evidence.papers.page_picture import Pixels

Mask = NDArray[np.bool_]
Grey = NDArray[np.int16]

_LEAST_RED = 20  # of 255, above paper: a faint seal has 40, tinted paper less than 10 after balancing
_MOST_RED = 60  # above this it is red however noisy the page
_DEVIATIONS = 4.5
_HUE = 11, 20  # green and blue of a red differ by no more than this share of its redness; orange and magenta by more
_DARK = 178  # of 255, in the red channel, where red ink is as light as paper
_DARK_UNDER_RED = 120  # old and worn seals are dark red


@dataclass(frozen=True)
class Inks:
    redness: Grey  # how far red stands above green and blue, paper being white
    red: Mask
    dark: Mask  # print and handwriting, also under a seal


def inks_of(pixels: Pixels) -> Inks:
    soft = Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(0.7))
    whitened = soft.point([int(min(255.0, level * 255.0 / paper)) for paper in _paper(soft) for level in range(256)])
    red, green, blue = (np.asarray(channel, dtype=np.int16) for channel in whitened.split())
    strongest = np.maximum(green, blue)
    redness = red - strongest
    hue = np.abs(green - blue) * np.int16(_HUE[1]) <= redness * np.int16(_HUE[0])
    is_red = hue & (redness >= _threshold(redness, strongest))
    return Inks(redness, is_red, (red < _DARK_UNDER_RED) | ((red < _DARK) & ~is_red))


def _paper(page: Image.Image) -> NDArray[np.float32]:
    """The colour of the page where nothing stands: warm lamps and old paper are yellow, and would look red."""
    sample = np.asarray(page, dtype=np.float32)[::7, ::7].reshape(-1, 3)
    bright = sample.sum(axis=1)
    paper = np.median(sample[bright >= np.percentile(bright, 60)], axis=0)
    return np.asarray(np.maximum(paper, 40), dtype=np.float32)


def _threshold(redness: Grey, strongest: Grey) -> float:
    """How red a pixel must be to count: above the coloured noise of this very page."""
    paper = redness[::5, ::5][strongest[::5, ::5] > 200]
    if paper.size < 100:
        return _LEAST_RED
    middle = float(np.median(paper))
    spread = 1.48 * float(np.median(np.abs(paper - middle)))
    return min(max(_LEAST_RED, middle + _DEVIATIONS * spread), _MOST_RED)
