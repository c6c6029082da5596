"""The bound book by itself: pages without a gap, attachments whole, the official faces."""

import re
from collections.abc import Iterator

from builder.model.book import Book
from builder.model.dossier import Dossier
from builder.model.facts import PdfFacts
from builder.model.report import Outcome
from builder.model.rule import Finding, Needs, hit, rule
from builder.model.text import without_code


@rule("SB-FONT", outcome=Outcome.WARN, fix="请运行 shenbao doctor 查看如何安装字体；也可不处理", needs=Needs.BOOK)
def font_replaced(d: Dossier) -> Iterator[Finding]:
    """The official faces are not free; the reader is told which face stands in."""
    if d.book is not None:
        for words in d.book.fonts_replaced:
            yield hit(d.book.where, "{words}", words=words)


@rule("SB-PAGES", fix="请重新运行 shenbao package 生成申报书", needs=Needs.BOOK)
def page_missing(d: Dossier) -> Iterator[Finding]:
    """Printed numbers run through the book; a gap is a page taken out."""
    if d.book is None or not d.book.numbered:
        return
    pages = d.book.measured.pages
    for number, page in enumerate(pages, start=1):
        printed = _printed_number(page.text)
        if printed is not None and printed != number:
            yield hit(d.book.where, "第{number}页印的页码是{printed}，页码不连续", number=number, printed=printed)
            return
    if len(pages) != d.book.numbered:
        message = "共{have}页，打包时为{want}页"
        yield hit(d.book.where, message, have=len(pages), want=d.book.numbered)
    yield from _attachments_cut_short(d, d.book)


def _attachments_cut_short(d: Dossier, book: Book) -> Iterator[Finding]:
    """The attachments of which pages are missing behind their separator: at the very end no gap in the numbers
    tells."""
    starts = [page for title, page in book.measured.bookmarks if re.match(r"附件\d+ ", title)]
    ends = [*starts[1:], len(book.measured.pages) + 1]
    if len(starts) != len(d.attachments):  # a matter of its own, for whoever looks for attachments
        return
    for paper, start, end in zip(d.attachments, starts, ends, strict=False):
        if isinstance(paper.facts, PdfFacts) and end - start - 1 < len(paper.facts.pages):
            message = "附件“{name}”（第{start}页起）有{want}页，书中只有{have}页"
            want, have = len(paper.facts.pages), end - start - 1
            yield hit(book.where, message, name=paper.name, start=start, want=want, have=have)


def _printed_number(text: str) -> int | None:
    """The number at the foot of a page, — 12 —: the last thing on a page of ours."""
    found = re.findall(r"—\s*(\d{1,5})\s*—", without_code(text.strip()).strip()[-40:])
    return int(found[-1]) if found else None
