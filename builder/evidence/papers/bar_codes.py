"""Bar codes on the first pages of a paper, by which an auditor's report can be looked up."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image

from builder.evidence.ground.guard import guarded
from builder.evidence.ground.sniff import is_pdf
from builder.evidence.papers.pdf import PDFIUM
from builder.evidence.pictures.picture import upright
from builder.foundation.picture_file import PictureUnreadable, open_picture
from builder.model.facts import CodeFacts, Unmeasured

PAGES = 4  # cover, contents, opinion: there stands the code
_EDGE = 2400  # pixels of the longer side; a code of 2 cm has 160 of them
_MOST = 200  # characters: an address and a number


@guarded
def measure_codes(path: Path) -> CodeFacts | Unmeasured:
    try:
        seen = enumerate(_pages(path), start=1)
        return CodeFacts(tuple((number, text) for number, page in seen for text in _read(page)))
    except PictureUnreadable as fault:
        return Unmeasured(str(fault))
    except pdfium.PdfiumError:
        return Unmeasured("文件已损坏或已加密，无法打开")


def _pages(path: Path) -> Iterator[Image.Image]:
    if not is_pdf(path):
        with open_picture(path) as opened:
            yield upright(opened, _EDGE).convert("L")
        return
    with PDFIUM, closing(pdfium.PdfDocument(path)) as document:
        for number in range(min(len(document), PAGES)):
            yield _drawn(document, number)


def _drawn(document: pdfium.PdfDocument, number: int) -> Image.Image:
    with closing(document[number]) as page, closing(page.render(scale=_EDGE / max(*page.get_size(), 1.0))) as bitmap:
        picture: Image.Image = bitmap.to_pil().convert("L")
        return picture


def _read(page: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(page)
    return sorted({each.text[:_MOST] for each in found if each.valid and each.text.strip()})
