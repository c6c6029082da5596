"""Whether lines of print stand on their heads: the small model for it that lies in RapidOCR's wheel looks at some."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from builder.errors import ToolMissing

_HEIGHT, _WIDTH = 48, 192  # of the model's window
_LINES, _WINDOWS = 12, 2  # looked at: so many of the fullest lines, in so many places each
_DOUBT = 0.35  # share of the places that may say otherwise
_SMALLEST = 8  # pixels of a line's height


def is_upside_down(level: Image.Image, mask: NDArray[np.bool_]) -> bool | None:
    """Whether a page whose lines run level stands on its head; None where the lines do not agree. `mask` is the same
    page's print, at any size."""
    windows = [window for band in _fullest_bands(mask) for window in _windows(level, mask, band)]
    if not windows:
        return None
    answers = _model().run(None, {"x": np.stack(windows)})[0][:, 1]
    share = float(np.asarray(answers).mean())
    return None if _DOUBT < share < 1 - _DOUBT else share > 0.5


def _fullest_bands(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    profile = mask.sum(axis=1)
    inked = np.pad(profile > max(2.0, 0.1 * np.percentile(profile, 95)), 1)
    edges = np.flatnonzero(np.diff(inked.astype(np.int8)))
    bands = [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]
    lines = [band for band in bands if _SMALLEST <= band[1] - band[0] <= mask.shape[0] / 12]
    return sorted(lines, key=lambda band: -int(profile[band[0] : band[1]].sum()))[:_LINES]


def _windows(level: Image.Image, mask: NDArray[np.bool_], band: tuple[int, int]) -> list[NDArray[np.float32]]:
    """Pieces of a line as wide as the model sees, where most is written."""
    top, bottom = band
    tall = bottom - top
    wide = round(tall * _WIDTH / _HEIGHT)
    columns = np.convolve(mask[top:bottom].sum(axis=0), np.ones(wide), mode="valid")
    scale = level.width / mask.shape[1]
    found = []
    for _ in range(_WINDOWS):
        if not columns.size or columns.max() <= 0:
            break
        left = int(columns.argmax())
        columns[max(0, left - wide) : left + wide] = 0
        edges = (left, top - tall * 0.15, left + wide, bottom + tall * 0.15)
        box = (round(edges[0] * scale), round(edges[1] * scale), round(edges[2] * scale), round(edges[3] * scale))
        found.append(_seen(level.crop(box)))
    return found


def _seen(piece: Image.Image) -> NDArray[np.float32]:
    pixels = np.asarray(piece.convert("RGB").resize((_WIDTH, _HEIGHT), Image.Resampling.BILINEAR), dtype=np.float32)
    return ((pixels[:, :, ::-1] / 255 - 0.5) / 0.5).transpose(2, 0, 1).astype(np.float32)


@cache
def _model() -> Any:
    """Loads the model; the wheel is found without importing it, which would take a second."""
    found = importlib.util.find_spec("rapidocr")
    if found is None or not found.submodule_search_locations:
        raise ToolMissing("缺少文字识别组件 rapidocr", "请重新运行 make setup")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = Path(found.submodule_search_locations[0], "models", "ch_ppocr_mobile_v2.0_cls_mobile.onnx")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
