"""The page mark as it is printed: the QR code, and beside it the same in short for people."""

from itertools import groupby

import numpy as np
import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from builder.assemble.geometry import MARK_WIDTH, MM
from builder.assemble.typeface import Typeface
from builder.model.marks import PageMark, encode

MODULE = 0.5 * MM  # three dots of a scan at 150 dpi; two would do on clean paper
_LETTERS, _GAP, _RISE = 7.0, 2.5 * MM, 6.5 * MM  # the words share the line of the page number


def draw_mark(canvas: Canvas, mark: PageMark, face: Typeface) -> None:
    rows = modules(mark)
    side = len(rows) * MODULE
    words = mark.short_code
    left = (MARK_WIDTH - side - _GAP - face.width(words, _LETTERS)) / 2
    path = canvas.beginPath()
    for line, row in enumerate(rows):
        for start, length in _runs(row):
            path.rect(left + start * MODULE, side - (line + 1) * MODULE, length * MODULE, MODULE)
    canvas.drawPath(path, stroke=0, fill=1)
    face.draw(canvas, left + side + _GAP, _RISE, words, _LETTERS)


def modules(mark: PageMark) -> list[list[bool]]:
    """The dark modules of a QR code, row by row."""
    code = zxingcpp.create_barcode(encode(mark), zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    light = np.asarray(code.to_image(scale=1, add_quiet_zones=False))
    return [[bool(dark) for dark in row] for row in light == 0]


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Start and length of each dark stretch: drawn in one piece, no viewer leaves hair lines between modules."""
    found, place = [], 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            found.append((place, length))
        place += length
    return found
