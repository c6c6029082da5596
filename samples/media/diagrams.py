"""Diagrams of the chapters: named layers of boxes, from top to bottom."""

from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageDraw

from builder.evidence.videos.drawing_face import face
from samples.media.photos import mark

_WIDTH, _ROW, _TOP, _LEFT = 1800, 190, 130, 260
_SHADES = ((219, 234, 254), (209, 250, 229), (254, 243, 199), (237, 233, 254), (255, 228, 230), (224, 242, 254))
_EDGES = ((37, 99, 235), (5, 150, 105), (217, 119, 6), (124, 58, 237), (225, 29, 72), (2, 132, 199))
_INK = (31, 41, 55)


def draw(words: Mapping[str, Any]) -> Image.Image:
    layers = words["layers"]
    picture = Image.new("RGB", (_WIDTH, _TOP + _ROW * len(layers) + 50), (255, 255, 255))
    pen = ImageDraw.Draw(picture)
    pen.text((_WIDTH / 2, 65), words["title"], _INK, face(46, True), anchor="mm")
    for number, layer in enumerate(layers):
        top = _TOP + number * _ROW
        _layer(pen, layer, top, number % len(_SHADES))
        if number:
            for x in (_WIDTH * 0.4, _WIDTH * 0.75):
                _arrow(pen, x, top - 48, top + 2)
    mark(picture, "示例")
    return picture


def _layer(pen: ImageDraw.ImageDraw, layer: Mapping[str, Any], top: int, tone: int) -> None:
    pen.rounded_rectangle((40, top, _WIDTH - 40, top + _ROW - 46), 16, _SHADES[tone], _EDGES[tone], 3)
    pen.text((150, top + (_ROW - 46) / 2), layer["name"], _EDGES[tone], face(36, True), anchor="mm")
    step = (_WIDTH - 40 - _LEFT) / len(layer["boxes"])
    for index, words in enumerate(layer["boxes"]):
        left = _LEFT + index * step
        pen.rounded_rectangle((left, top + 26, left + step - 26, top + _ROW - 72), 12, (255, 255, 255), _EDGES[tone], 2)
        letter = min(34, int((step - 50) * 1.9 / len(words.encode("gb18030"))))
        pen.text((left + step / 2 - 13, top + (_ROW - 46) / 2), words, _INK, face(letter), anchor="mm")


def _arrow(pen: ImageDraw.ImageDraw, x: float, top: float, bottom: float) -> None:
    pen.line((x, top + 12, x, bottom - 12), (107, 114, 128), 6)
    for y, way in ((bottom - 2, -1), (top + 4, 1)):
        pen.polygon([(x, y), (x - 12, y + way * 16), (x + 12, y + way * 16)], (107, 114, 128))
