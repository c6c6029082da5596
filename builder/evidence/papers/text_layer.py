"""The text layer of a PDF with the place of each piece, so that a report can show what was compared."""

from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium

from builder.evidence.ground.guard import guarded
from builder.evidence.papers.pdf import MM, PDFIUM, readable
from builder.model.facts import LayerFacts, TextFacts, TextLine, Unmeasured

MOST_PAGES = 80  # an audit report with its notes; the statements stand in its first half
_MOST_PIECES = 3_000  # of one page
_FINE = 6 * MM  # parts of a millimetre to the point


@guarded
def measure_layer(path: Path) -> LayerFacts | Unmeasured:
    try:
        with PDFIUM, closing(pdfium.PdfDocument(path)) as document:
            return LayerFacts(tuple(_page(document, number) for number in range(min(len(document), MOST_PAGES))))
    except pdfium.PdfiumError:
        return Unmeasured("文件已损坏或已加密，无法打开")


def _page(document: pdfium.PdfDocument, number: int) -> TextFacts:
    with closing(document[number]) as page, closing(page.get_textpage()) as layer:
        width, height = page.get_size()
        pieces: list[TextLine] = []
        for index in range(min(layer.count_rects(), _MOST_PIECES)):
            left, bottom, right, top = layer.get_rect(index)
            text = readable(layer.get_text_bounded(left, bottom, right, top)).strip()
            if text:
                box = [round(edge * _FINE) for edge in (left, height - top, right, height - bottom)]
                _append(pieces, TextLine(text, 1.0, (box[0], box[1], box[2], box[3])))
        return TextFacts(round(width * _FINE), round(height * _FINE), tuple(pieces))


def _append(pieces: list[TextLine], piece: TextLine) -> None:
    """Adds a piece of text. PDFium begins a new piece at every change of font; only a gap wider than a letter parts two
    cells."""
    if pieces:
        last, (left, top, right, bottom) = pieces[-1], piece.box
        tall = max(bottom - top, last.box[3] - last.box[1])
        level = abs((top + bottom) - (last.box[1] + last.box[3])) < tall
        if level and -tall / 2 < left - last.box[2] < tall:
            box = (last.box[0], min(top, last.box[1]), right, max(bottom, last.box[3]))
            pieces[-1] = TextLine(last.text + piece.text, 1.0, box)
            return
    pieces.append(piece)
