"""Text on sheets of our own: a font that can be embedded, and another one for each character it lacks."""

import functools
import re
import unicodedata
from collections.abc import Mapping
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from builder.errors import ToolMissing
from builder.tools import run

_UNBROKEN = re.compile(r"\s|[（《“‘〔【]*(?:[!-~]+|[^!-~\s])[，。、；：！？）》”’〕】…]*")
FAMILY = "LXGW WenKai"  # TrueType: reportlab cannot embed the PostScript outlines of the Noto faces


class Typeface:
    """The fonts of one text on our own sheets; `env` is the fontconfig environment in which they are looked for."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = tuple(sorted(env.items()))
        self.name = _load(*_main_font(self._env))

    def width(self, text: str, size: float) -> float:
        widths: list[float] = [pdfmetrics.stringWidth(part, font, size) for font, part in self._runs(text)]
        return sum(widths)

    def draw(self, canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
        for font, part in self._runs(text):
            canvas.setFont(font, size)
            canvas.drawString(x, y, part)
            x += pdfmetrics.stringWidth(part, font, size)

    def wrap(self, text: str, size: float, width: float) -> list[str]:
        """Breaks text into lines: anywhere, as Chinese is, but not before a closing mark, after an opening one or
        inside a number."""
        lines, line = [], ""
        for word in _UNBROKEN.findall(text):
            for piece in [word] if self.width(word, size) <= width else word:
                if line and self.width(line + piece, size) > width:
                    lines.append(line.rstrip())
                    line = ""
                line += piece
        return [*lines, line.rstrip()]

    def _runs(self, text: str) -> list[tuple[str, str]]:
        shown = [piece for char in text for piece in self._shown(char)]
        return [(font, "".join(char for _, char in run)) for font, run in groupby(shown, key=lambda piece: piece[0])]

    def _shown(self, char: str) -> list[tuple[str, str]]:
        """A character as it can be drawn. One that no font has a picture for is named by its number: an empty box would
        be silent."""
        if _has(self.name, char):
            return [(self.name, char)]
        if char.isspace():
            return [(self.name, " ")]
        if unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f":
            return []
        other = _substitute(char, self._env)
        return [(other, char)] if other else [(self.name, shown) for shown in f"〔U+{ord(char):04X}〕"]


@functools.cache
def _main_font(env: tuple[tuple[str, str], ...]) -> tuple[str, int]:
    query = run(
        ["fc-match", "-f", "%{family}\n%{file}\n%{index}", f"{FAMILY}:style=Regular"], timeout=30, env=dict(env)
    )
    answer = query.stdout.decode("utf-8", "replace").split("\n")  # nothing at all where there is no font
    if FAMILY not in answer[0].split(","):
        raise ToolMissing(
            "缺少字体“霞鹜文楷”（LXGW WenKai），无法排印目录和页码",
            "请安装：apt-get install -y --no-install-recommends fonts-lxgw-wenkai",
        )
    return answer[1], int(answer[2])


@functools.cache
def _substitute(char: str, env: tuple[tuple[str, str], ...]) -> str | None:
    query = [f":charset={ord(char):x}:fontformat=TrueType", "file", "index"]
    found = run(["fc-list", "-f", "%{index}\t%{file}\n", *query], timeout=30, env=dict(env))
    places = [line.split("\t", 1) for line in found.stdout.decode("utf-8", "replace").splitlines() if "\t" in line]
    for index, file in sorted(places, key=lambda place: (len(place[1]), place)):
        try:
            name = _load(file, int(index))
        except (TTFError, OSError, KeyError):  # bitmap fonts; what reportlab cannot embed
            continue
        if _has(name, char):
            return name
    return None


@functools.cache
def _load(file: str, index: int) -> str:
    """Loads a font; reportlab knows it by a name of ours, and what is written into the PDF is the font's own."""
    name = f"{file}#{index}"
    pdfmetrics.registerFont(TTFont(name, file, subfontIndex=index))
    return name


def _has(font: str, char: str) -> bool:
    return ord(char) in pdfmetrics.getFont(font).face.charToGlyph
