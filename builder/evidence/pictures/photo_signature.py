"""A picture at a glance: 48 × 48 greys, by which the same view is known again, cropped, brightened or mirrored.

Halls of one company share their light and their floor, so what is compared is the detail that stands out from its
surroundings. Cropping by a few percent shifts that detail, so a glance is compared through windows onto the other one.
"""

import base64
from functools import cache, lru_cache
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 48
FINE = 24  # greys a side that are compared
AROUND = 2  # greys on each side that a grey must stand out from
FLAT = 2.0  # below this deviation, of 255, what stands out is noise: such a picture is compared with nothing
SHARES = (1.0, 0.95, 0.9)  # of width and of height that a crop may have left
Array = NDArray[np.floating[Any]]


def photo_signature(grey: Image.Image) -> str | None:
    small = grey.resize((SIDE, SIDE), Image.Resampling.BOX)
    shrunk = np.asarray(small.resize((FINE, FINE), Image.Resampling.BOX), dtype=np.float32)
    return base64.b64encode(small.tobytes()).decode() if _detail(shrunk).std() >= FLAT else None


@lru_cache(maxsize=64)
def likenesses(glances: tuple[str, ...]) -> Array:
    """How alike each two of them are, at best 1: the correlation through the best of all windows.

    Several rules ask the same, and a batch has packages with the same pictures: the last answers are kept.
    """
    seen = [np.frombuffer(base64.b64decode(each), np.uint8).reshape(SIDE, SIDE).astype(np.float32) for each in glances]
    whole = np.stack([_windows(each)[0] for each in seen]) if seen else np.zeros((0, FINE * FINE))
    found = np.zeros((len(seen), len(seen)))
    for number, each in enumerate(seen):
        through = np.concatenate([_windows(each), _windows(each[:, ::-1])])
        found[number] = (through @ whole.T).max(axis=0)
    best: Array = np.maximum(found, found.T)
    return best


def _windows(greys: Array) -> Array:
    """What is seen of a picture through each window, as vectors of length 1; the first window shows all."""
    views = np.stack([down @ greys @ across.T for down, across in product(_frames(), _frames())])
    flat = _detail(views).reshape(len(views), -1)
    flat -= flat.mean(axis=1, keepdims=True)
    vectors: Array = flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6)
    return vectors


@cache
def _frames() -> tuple[Array, ...]:
    """The windows along one side: all of it, and each smaller share from the start, from the middle and up to the
    end."""
    places = [(share, start) for share in SHARES for start in ((0.0,) if share == 1 else (0.0, 0.5, 1.0))]
    return tuple(_frame(share, start * (1 - share)) for share, start in places)


def _frame(share: float, start: float) -> Array:
    """The matrix that interpolates `FINE` greys from that part of `SIDE` greys."""
    places = (start + share * (np.arange(FINE) + 0.5) / FINE) * SIDE - 0.5
    left = np.clip(np.floor(places).astype(int), 0, SIDE - 2)
    weight = np.clip(places - left, 0, 1)
    frame = np.zeros((FINE, SIDE), np.float32)
    frame[np.arange(FINE), left] = 1 - weight
    frame[np.arange(FINE), left + 1] = weight
    return frame


def _detail(greys: Array) -> Array:
    """How each grey differs from the mean of those around it."""
    mean = _mean()
    found: Array = greys - mean @ greys @ mean.T
    return found


@cache
def _mean() -> Array:
    """The means along one side: of a grey and its neighbours, of which those at the edge have fewer."""
    near = np.abs(np.subtract.outer(np.arange(FINE), np.arange(FINE))) <= AROUND
    mean: Array = (near / near.sum(axis=1, keepdims=True)).astype(np.float32)
    return mean
