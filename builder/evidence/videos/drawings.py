"""What a person looks at instead of the whole video: a strip of its pictures, and a bar of what is heard."""

import base64
import io
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from builder.errors import BuilderError
from builder.evidence.videos.drawing_face import face
from builder.model.facts import SPEECH, STRIP, Drawing, SoundTrack

QUALITY = 70
_WIDTH, _LEFT, _RIGHT, _ROW, _GAP, _FOOT = 800, 72, 20, 40, 14, 26
_QUIET, _LOUD = -60.0, 0.0  # dBFS at the foot and the top of its row
_INK, _RULE, _VOICE, _SOUND = (40, 40, 40), (205, 205, 205), (31, 111, 178), (150, 150, 150)
_TICKS = (5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)  # seconds


def drawings(strip: Image.Image | None, sound: SoundTrack | None) -> tuple[Drawing, ...]:
    """Draws the strip and the bar of a video. Without a Chinese face there is no bar: it is an aid, and no reason to
    leave a video unmeasured."""
    made = [_kept(STRIP, strip)] if strip is not None else []
    if sound is not None and sound.speech:
        try:
            made.append(_kept(SPEECH, _bar(sound)))
        except BuilderError:
            return tuple(made)
    return tuple(made)


def _kept(name: str, picture: Image.Image) -> Drawing:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=QUALITY)
    return Drawing(name, base64.b64encode(held.getvalue()).decode())


def _bar(sound: SoundTrack) -> Image.Image:
    """Draws what is heard: time runs to the right: above, how much of each second is speech; below, how loud it is."""
    picture = Image.new("RGB", (_WIDTH, 3 * _GAP + 2 * _ROW + _FOOT), "white")
    pen, letters = ImageDraw.Draw(picture), face(13)
    loudness = [(level - _QUIET) / (_LOUD - _QUIET) for level in sound.level]
    for row, (title, shares, colour) in enumerate((("人声", sound.speech, _VOICE), ("音量", loudness, _SOUND))):
        foot = (row + 1) * (_GAP + _ROW)
        pen.text((_LEFT - 28, foot - _ROW / 2), title, _INK, letters, anchor="rm")
        _columns(pen, shares, foot, colour)
        pen.line((_LEFT, foot, _WIDTH - _RIGHT, foot), _RULE)
    seconds, foot = len(sound.speech), 2 * (_GAP + _ROW)
    every = next((tick for tick in _TICKS if seconds / tick <= 12), _TICKS[-1])
    for second in range(0, seconds + 1, every):
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * second / seconds
        pen.line((x, foot, x, foot + 5), _INK)
        pen.text((x, foot + 8), f"{second // 60}:{second % 60:02d}", _INK, letters, anchor="ma")
    pen.text((_LEFT - 28, foot + 8), "时间", _INK, letters, anchor="ra")
    return picture


def _columns(pen: ImageDraw.ImageDraw, shares: Sequence[float], foot: int, colour: tuple[int, int, int]) -> None:
    """The values as columns of the bar: one a second, or of as many seconds as a pixel holds."""
    room = _WIDTH - _LEFT - _RIGHT
    for parts in np.array_split(np.arange(len(shares)), min(len(shares), room)):
        high = _ROW * float(np.clip(np.mean([shares[part] for part in parts]), 0, 1))
        begin, end = (_LEFT + room * edge / len(shares) for edge in (parts[0], parts[-1] + 1))
        if high >= 1:
            pen.rectangle((round(begin), foot - high, max(round(begin), round(end) - 1), foot), colour)
