"""The sound of a video over time: how loud each second is, and how much of it is speech."""

import numpy as np
from numpy.typing import NDArray

from builder.evidence.videos.voice import RATE, WINDOW, Voice
from builder.model.facts import SoundTrack

PIECE = 125 * WINDOW * 2  # bytes of 16-bit sound: 4 s, so that an hour of video takes no more memory than a minute
FILTERS = f"aresample={RATE},aformat=sample_fmts=s16:channel_layouts=mono"
SPEECH = 0.5  # the network's own threshold
QUIETEST = -100.0  # dBFS; 16 bits reach no lower


class Listener:
    """Listens to the sound of a video, taking the pieces as they come."""

    def __init__(self) -> None:
        self._voice = Voice()
        self._spoken: list[NDArray[np.bool_]] = []
        self._power: list[NDArray[np.float32]] = []

    def take(self, piece: bytes) -> None:
        samples = np.frombuffer(piece, "<i2", len(piece) // 2).astype(np.float32) / np.float32(32768)
        self._spoken.append(self._voice.hear(samples) >= SPEECH)
        windows = samples[: len(self._spoken[-1]) * WINDOW].reshape(-1, WINDOW)
        self._power.append((windows**2).mean(axis=1))

    def heard(self) -> SoundTrack:
        """What was heard, second by second; a last one shorter than half is not told."""
        spoken = np.concatenate([*self._spoken, np.empty(0, np.bool_)])
        power = np.concatenate([*self._power, np.empty(0, np.float32)])
        starts = np.arange(0, len(spoken) - RATE / WINDOW / 2, RATE / WINDOW).round().astype(int)
        ends = [*starts[1:], len(spoken)] if len(starts) else []
        return SoundTrack(
            speech=tuple(round(float(spoken[a:b].mean()), 2) for a, b in zip(starts, ends, strict=True)),
            level=tuple(round(_decibels(float(power[a:b].mean())), 1) for a, b in zip(starts, ends, strict=True)),
        )


def _decibels(power: float) -> float:
    return max(QUIETEST, 10 * float(np.log10(max(power, 1e-12))))
