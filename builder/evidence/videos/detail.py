"""How fine the detail of a picture is: enlarging a small picture makes pixels, not detail.

Of a real picture the differences between neighbours hold all frequencies alike, up to the finest; of an enlarged one
they break off where the small picture ended. What breaks off may also have been lost to the encoder or never been in
focus, so this is a guess, and only the sharpest places of a video speak for it.
"""

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 1024, 576  # looked at in the middle, pixel by pixel
_ROWS = 4  # every so many
_BASE = (0.1, 0.2)  # of the highest frequency; what is finer is compared with this
_BANDS = np.arange(0.2, 1.0, 0.05)
_DROP = -9.0  # dB
_PLAIN = 1.0  # mean square step from pixel to pixel in the base, below which there is nothing to compare
_SHARPEST = 3  # places that speak for the video


class DetailMeter:
    """Measures how fine the detail of a video is, from grey crops, each `width` × `height`."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = min(width, WIDTH), min(height, HEIGHT)
        self._found: list[float] = []

    @property
    def size(self) -> int:
        return self.width * self.height

    def take(self, piece: bytes) -> None:
        if len(piece) == self.size:
            found = detail(np.frombuffer(piece, np.uint8).reshape(self.height, self.width))
            self._found = sorted([*self._found, *([] if found is None else [found])])[-_SHARPEST:]

    def seen(self) -> float | None:
        return round(float(np.median(self._found)), 2) if self._found else None


def detail(grey: NDArray[np.uint8]) -> float | None:
    """The share of the highest frequency up to which there is detail; None for a picture without any."""
    steps = np.diff(grey[::_ROWS].astype(np.float32), axis=1)
    steps *= np.hanning(steps.shape[1]).astype(np.float32)
    power = (np.abs(np.fft.rfft(steps, axis=1)) ** 2).mean(axis=0) / steps.shape[1]
    base = _band(power, *_BASE)
    if base < _PLAIN:
        return None
    for begin in _BANDS:
        if 10 * np.log10(max(_band(power, begin, begin + 0.1), 1e-9) / base) < _DROP:
            return float(begin)
    return 1.0


def _band(power: NDArray[np.float32], begin: float, end: float) -> float:
    return float(power[round(len(power) * begin) : round(len(power) * end)].mean())
