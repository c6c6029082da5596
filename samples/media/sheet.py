"""Plain running text on PDF pages: paragraphs broken by width, headings, ruled tables."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.media.fonts import embeddable

FONT = "shenbao-example"
_INK, _RULE, _SHADE = HexColor("#1a1a1a"), HexColor("#8a8f98"), HexColor("#e8eef6")
_NOT_FIRST = "，。；：、）》”！？％"
_PIECES = re.compile(r"[!-~]+|.", re.DOTALL)


def new_canvas(target: Path, size: tuple[float, float], title: str) -> Canvas:
    if FONT not in getRegisteredFontNames():
        registerFont(TTFont(FONT, str(embeddable())))
    page = Canvas(str(target), pagesize=size, invariant=1, initialFontName=FONT)
    page.setTitle(title)
    return page


class Sheet:
    """A place on the page that moves down as text is set, and on to the next page at the foot."""

    def __init__(self, page: Canvas, *, left: float = 28, right: float = 26, top: float = 32) -> None:
        self.page = page
        self.width, self._height = (float(side) for side in page._pagesize)
        self.left, self._right = left * mm, self.width - right * mm
        self._top = self._height - top * mm
        self.y = self._top

    def room(self, millimetres: float) -> None:
        """Move down; begin a page where the foot margin would be reached."""
        self.y -= millimetres * mm
        if self.y < 24 * mm:
            self.page.showPage()
            self.y = self._top

    def title(self, words: str) -> None:
        self.page.setFont(FONT, 20)
        self.page.setFillColor(_INK)
        self.page.drawCentredString(self.width / 2, self.y, words)
        self.room(14)

    def heading(self, words: str) -> None:
        self.room(4)
        self._line(words, 14)
        self.room(9)

    def paragraph(self, words: str, letter: float = 12) -> None:
        for row in broken("　　" + words, letter, self._right - self.left):
            self._line(row, letter)
            self.room(letter * 0.6)
        self.room(1.5)

    def _line(self, words: str, letter: float) -> None:
        self.page.setFont(FONT, letter)
        self.page.setFillColor(_INK)
        self.page.drawString(self.left, self.y, words)

    def table(self, rows: Iterable[Sequence[str]], shares: Sequence[float], letter: float = 10.5) -> None:
        """The first row is the heading; columns after the first are set to the right."""
        whole = self._right - self.left
        for number, row in enumerate(rows):
            bottom = self.y - 2.2 * mm
            if number == 0:
                self.page.setFillColor(_SHADE)
                self.page.rect(self.left, bottom, whole, 7.5 * mm, stroke=0, fill=1)
            self.page.setFillColor(_INK)
            self.page.setStrokeColor(_RULE)
            self.page.setFont(FONT, letter)
            edge = self.left
            for column, (cell, share) in enumerate(zip(row, shares, strict=True)):
                self.page.rect(edge, bottom, whole * share, 7.5 * mm, stroke=1, fill=0)
                if column:
                    self.page.drawRightString(edge + whole * share - 2 * mm, self.y, cell)
                else:
                    self.page.drawString(edge + 2 * mm, self.y, cell)
                edge += whole * share
            self.room(7.5)
        self.room(4)


def broken(words: str, letter: float, width: float) -> list[str]:
    """Lines no wider than `width`; numbers stay whole, closing marks never begin a line."""
    lines, line = [], ""
    for piece in _PIECES.findall(words):
        if line and stringWidth(line + piece, FONT, letter) > width and piece not in _NOT_FIRST:
            lines.append(line)
            line = piece
        else:
            line += piece
    return [*lines, line]
