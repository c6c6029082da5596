"""Pages drawn by PDFium, for those that cannot be taken over as they are."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium

from builder.assemble.paper import Leaf
from builder.assemble.picture_paper import jpeg, write_picture
from builder.evidence.papers.pdf import PDFIUM

_DPI = 200
_PAGES_AT_A_TIME = 20  # PDFium keeps what it has read until the document is closed
_LONG_EDGE = 3400  # pixels; A4 at 200 dpi has 2340, and a larger page ends up on A4 as well


def picture_leaves(file: Path, pages: Sequence[int], work: Path) -> dict[int, Leaf]:
    """Draws pages of a PDF: for each the leaf that shows it, form fields and annotations drawn in."""
    leaves: dict[int, Leaf] = {}
    for start in range(0, len(pages), _PAGES_AT_A_TIME):
        with PDFIUM, closing(pdfium.PdfDocument(file)) as document:
            document.init_forms()
            for index in pages[start : start + _PAGES_AT_A_TIME]:
                leaves[index] = (_draw(document, index, work / f"page-{index:05}.pdf"), 0)
    return leaves


def _draw(document: pdfium.PdfDocument, index: int, path: Path) -> Path:
    with closing(document[index]) as page:
        scale = min(_DPI / 72, _LONG_EDGE / max(1, *page.get_size()))
        with closing(page.render(scale=scale, may_draw_forms=True)) as bitmap:
            return write_picture(jpeg(bitmap.to_pil().convert("RGB")), path)
