"""PDF papers: pages, words, fonts and bookmarks by PDFium; damage and signatures by qpdf."""

import re
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from builder.evidence.ground.colour import LOOK_EDGE, has_colour
from builder.evidence.ground.guard import guarded
from builder.evidence.papers.structure import count_signatures, find_damage, too_many_objects
from builder.model.facts import PdfFacts, PdfPage, Unmeasured
from builder.model.text import whole_characters

MM = 25.4 / 72
MAX_PAGES = 5_000
PAGES_AT_A_TIME = 20
MAX_DEPTH = 15  # drawings within drawings
SUBSET = re.compile(r"^[A-Z]{6}\+")
MAX_TEXT = 20_000_000  # characters; a book of 5000 pages has five million
# PDFium keeps global state: two threads in it at once crash the interpreter.
PDFIUM = threading.Lock()


@guarded
def measure_pdf(path: Path, *, colour: bool = False) -> PdfFacts | Unmeasured:
    """Measures a PDF. `colour` renders pages small, in order, until one shows colour; of the others `colour` is
    None."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf, PDFIUM:
            return _measure(path, pdf, colour)
    except pikepdf.PasswordError:
        return Unmeasured("文件已加密，须输入密码才能打开，请取消密码后重新导出")
    except (pikepdf.PdfError, pdfium.PdfiumError):
        return Unmeasured("文件已损坏或不是PDF，无法打开，请重新导出或重新扫描")


def _measure(path: Path, pdf: pikepdf.Pdf, colour: bool) -> PdfFacts | Unmeasured:
    if many := too_many_objects(pdf):
        return Unmeasured(f"{many}，请在阅读软件中打印为PDF后替换")
    damage, count = find_damage(pdf), len(pdf.pages)
    if damage.lost:
        return Unmeasured("文件已损坏，部分页面或内容已丢失，请重新导出或重新复制")
    if count == 0:
        return Unmeasured("文件没有任何页面，请重新导出")
    if count > MAX_PAGES:
        return Unmeasured(f"文件共{count}页，超过{MAX_PAGES}页，请拆分后重试")
    signatures = count_signatures(pdf)
    with tempfile.TemporaryDirectory() as folder:
        readable = Path(folder, "repaired.pdf") if damage.rebuilt else path
        if damage.rebuilt:
            pdf.save(readable)
        with closing(pdfium.PdfDocument(readable)) as document:
            if len(document) != count:
                return Unmeasured(f"文件结构有误：两种方法分别读出{count}页和{len(document)}页，请重新导出")
            bookmarks = _bookmarks(document)
        fonts: set[str] = set()
        pages = _pages(readable, count, colour, fonts)
    if pages is None:
        return Unmeasured("文字层超过2000万字，不像正常文件，请重新导出")
    return PdfFacts(pages, bookmarks, signatures, damage.rebuilt, tuple(sorted(fonts)))


def _pages(file: Path, count: int, colour: bool, fonts: set[str]) -> tuple[PdfPage, ...] | None:
    """Reads the pages. PDFium keeps what it has read until a document is closed, up to the whole file; so it is opened
    again and again. Names of fonts that are not embedded go to `fonts`. None where there is too much text."""
    pages: list[PdfPage] = []
    for start in range(0, count, PAGES_AT_A_TIME):
        with closing(pdfium.PdfDocument(file)) as document:
            for number in range(start, min(start + PAGES_AT_A_TIME, count)):
                with closing(document[number]) as page:
                    pages.append(_page(page, colour))
                    fonts.update(_fonts_missing(page))
                colour = colour and not pages[-1].colour
        if sum(len(page.text) for page in pages) > MAX_TEXT:
            return None
    return tuple(pages)


def _page(page: pdfium.PdfPage, colour: bool) -> PdfPage:
    width, height = page.get_size()
    return PdfPage(
        width_mm=round(width * MM, 2),
        height_mm=round(height * MM, 2),
        text=page_text(page),
        colour=_page_colour(page, max(width, height)) if colour else None,
    )


def page_text(page: pdfium.PdfPage) -> str:
    with closing(page.get_textpage()) as layer:
        return readable(layer.get_text_bounded())


def _page_colour(page: pdfium.PdfPage, edge: float) -> bool:
    """Whether a page shows colour, drawn at twice the size that is looked at: averaging takes away the fringes of
    letters."""
    with closing(page.render(scale=2 * LOOK_EDGE / max(edge, 1.0))) as bitmap:
        return has_colour(bitmap.to_pil())


def _fonts_missing(page: pdfium.PdfPage) -> set[str]:
    """The fonts that are not embedded, of those in which something stands on the page: writers also list fonts that
    they never use."""
    letters = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=MAX_DEPTH)
    fonts = (text.get_font() for text in letters)
    return {SUBSET.sub("", font.get_base_name()) or "（无名字体）" for font in fonts if not font.is_embedded}


def readable(text: str) -> str:
    """Text from a PDF without the halves of characters that a text layer may hold and no UTF-8 file can store.

    PDFium writes U+0002 for a hyphen that ends a line; in an address broken there, it is the address's own.
    """
    return whole_characters(text.replace("\x02", "-"))


def _bookmarks(document: pdfium.PdfDocument) -> tuple[tuple[str, int], ...]:
    """The bookmarks that lead to a page of this file."""
    found = []
    for entry in document.get_toc():
        target = entry.get_dest()
        index = target.get_index() if target is not None else None
        if index is not None:
            found.append((readable(entry.get_title()), index + 1))
    return tuple(found)
