"""Screenshots of invented software: company name, mark, menu, figures and a table of application data."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from PIL import Image, ImageDraw

from builder.evidence.videos.drawing_face import face
from samples.media.photos import mark
from samples.media.sample import Sample

Rgb = tuple[int, int, int]
_SIZE = (1920, 1080)
_INK, _PAPER, _LINE = (38, 50, 66), (243, 246, 250), (218, 225, 234)
_THEMES: tuple[Rgb, ...] = ((22, 84, 160), (14, 116, 110), (86, 62, 148), (168, 84, 20))
_STATES: Mapping[str, Rgb] = {"已": (38, 152, 92), "在": (38, 152, 92), "生": (32, 112, 205), "出": (32, 112, 205)}


def draw(sample: Sample, words: Mapping[str, Any], number: int) -> Image.Image:
    """One window; `words` is its entry in the example's script."""
    picture = Image.new("RGB", _SIZE, _PAPER)
    pen, theme = ImageDraw.Draw(picture), _THEMES[number % len(_THEMES)]
    _frame(pen, sample, words, theme)
    for index, tile in enumerate(words["tiles"]):
        _tile(pen, tile, 300 + index * 400, theme)
    _table(pen, words["header"], words["rows"], theme)
    _curve(pen, crc32(words["system"].encode()), theme)
    mark(picture)
    return picture


def _frame(pen: ImageDraw.ImageDraw, sample: Sample, words: Mapping[str, Any], theme: Rgb) -> None:
    pen.rectangle((0, 0, 1920, 72), theme)
    _logo(pen, (46, 36))
    pen.text((86, 36), sample.name, (255, 255, 255), face(30, True), anchor="lm")
    pen.text((960, 36), words["system"], (255, 255, 255), face(28), anchor="lm")
    stamp = f"{sample.date:%Y-%m-%d} 09:30　管理员"
    pen.text((1880, 36), stamp, (225, 235, 248), face(22), anchor="rm")
    pen.rectangle((0, 72, 260, 1080), (30, 41, 59))
    for row, entry in enumerate(words["menu"]):
        top = 96 + row * 64
        if row == 0:
            pen.rectangle((0, top, 260, top + 56), theme)
        pen.rounded_rectangle((28, top + 20, 44, top + 36), 4, (148, 170, 200))
        pen.text((64, top + 28), entry, (232, 238, 246), face(24), anchor="lm")
    pen.text(
        (300, 112),
        f"{words['menu'][0]}　/　{sample.object_name}",
        (96, 110, 130),
        face(22),
        anchor="lm",
    )


def _logo(pen: ImageDraw.ImageDraw, centre: tuple[int, int]) -> None:
    """The company's mark: a toothed wheel."""
    x, y = centre
    for turn in np.linspace(0, 2 * np.pi, 10, endpoint=False):
        cx, cy = x + 22 * np.cos(turn), y + 22 * np.sin(turn)
        pen.ellipse((cx - 5, cy - 5, cx + 5, cy + 5), (255, 255, 255))
    pen.ellipse((x - 20, y - 20, x + 20, y + 20), (255, 255, 255))
    pen.ellipse((x - 9, y - 9, x + 9, y + 9), (255, 170, 40))


def _tile(pen: ImageDraw.ImageDraw, words: str, left: int, theme: Rgb) -> None:
    label, _, value = words.rpartition(" ")
    pen.rounded_rectangle((left, 144, left + 376, 264), 10, (255, 255, 255), _LINE)
    pen.rectangle((left, 156, left + 6, 252), theme)
    pen.text((left + 30, 178), label, (96, 110, 130), face(22), anchor="lm")
    pen.text((left + 30, 226), value, theme, face(38, True), anchor="lm")


def _table(pen: ImageDraw.ImageDraw, header: Sequence[str], rows: Sequence[Sequence[str]], theme: Rgb) -> None:
    pen.rounded_rectangle((300, 290, 1876, 770), 10, (255, 255, 255), _LINE)
    step = 1576 / len(header)
    pen.rectangle((301, 300, 1875, 348), (232, 238, 246))
    for column, title in enumerate(header):
        pen.text((324 + column * step, 324), title, _INK, face(23, True), anchor="lm")
    for row, cells in enumerate(rows[:8]):
        y = 374 + row * 50
        pen.line((301, y + 25, 1875, y + 25), _LINE)
        for column, cell in enumerate(cells):
            left = 324 + column * step
            if header[column] == "状态":
                pen.rounded_rectangle((left - 8, y - 18, left + 104, y + 18), 8, _STATES.get(cell[0], (214, 132, 20)))
                pen.text((left + 48, y), cell, (255, 255, 255), face(21), anchor="mm")
            else:
                pen.text((left, y), cell, theme if column == 0 else _INK, face(22), anchor="lm")


def _curve(pen: ImageDraw.ImageDraw, seed: int, theme: Rgb) -> None:
    random = np.random.default_rng(seed)
    pen.rounded_rectangle((300, 792, 1876, 1040), 10, (255, 255, 255), _LINE)
    pen.text((324, 820), "近30日趋势", _INK, face(22, True), anchor="lm")
    level = 940 - np.cumsum(random.normal(1.6, 9, 30))
    points = [(340 + index * 52, float(np.clip(y, 850, 1000))) for index, y in enumerate(level)]
    for x, y in points:
        pen.rectangle((x - 14, 0.5 * y + 510, x + 14, 1016), (206, 220, 238))
    pen.line(points, theme, 4, "curve")
    pen.line((324, 1016, 1852, 1016), (150, 160, 175), 2)
