"""A page of the form as it leaves the printer: its characters, their places, and how black each is."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from builder.evidence.papers.page_picture import SCALE, Pixels
from builder.evidence.papers.pdf import MM, PDFIUM
from builder.model.ink import Area, PrintedPage
from builder.model.text import squeeze

_DARK = 128  # in the red channel: what is printed in red does not count as print


def printed_page(form: Path, words: str) -> PrintedPage | None:
    """The first page on which these words stand, as it leaves the printer."""
    wanted = squeeze(words)
    with PDFIUM, closing(pdfium.PdfDocument(form)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                if wanted in squeeze(text.get_text_bounded()):
                    return _laid_out(index + 1, page, text)
    return None


def _laid_out(number: int, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> PrintedPage:
    width, height = page.get_size()
    pixels = np.asarray(page.render(scale=SCALE * MM).to_pil().convert("RGB"))
    letters, boxes = [], []
    for index in range(text.count_chars()):
        letter = squeeze(text.get_text_range(index, 1))
        if len(letter) == 1:
            left, bottom, right, top = text.get_charbox(index)
            edges = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
            letters.append(letter)
            boxes.append((round(edges[0], 1), round(edges[1], 1), round(edges[2], 1), round(edges[3], 1)))
    black = tuple(_black(pixels, box) for box in boxes)
    return PrintedPage(number, round(width * MM, 1), round(height * MM, 1), "".join(letters), tuple(boxes), black)


def _black(pixels: Pixels, box: Area) -> float:
    left, top, right, bottom = (round(edge * SCALE) for edge in box)
    part = pixels[max(0, top) : max(top + 1, bottom), max(0, left) : max(left + 1, right), 0]
    return round(float((part < _DARK).mean()), 2) if part.size else 0.0
