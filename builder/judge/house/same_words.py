"""Data, Word form and PDF say the same thing, or somebody changed one of them."""

from collections.abc import Iterator

from builder.model.book import Book, WordForm
from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Needs, hit, rule
from builder.model.text import running_pages, squeeze, stands_in, steady, unsteady


@rule("SB-SAME", fix="请以填报数据为准重新运行 shenbao package；如数据有误，请先改数据", needs=Needs.BOOK)
def declaration_differs_from_data(d: Dossier) -> Iterator[Finding]:
    """Data, Word form and PDF say the same thing, or somebody changed one of them."""
    if d.book is None:
        return
    yield from _word_differs(d.word) or _word_lacks(d.word, d.book)
    for label, value in _not_in_text(d.book):
        if not _scanned(d.book, steady(value)):
            yield hit(d.book.where, "找不到“{label}”应有的内容：{value}", label=label, value=_short(value))


@rule("SB-SAME", outcome=Outcome.EYES, fix="请在签字盖章的扫描页上核对这些内容", needs=Needs.BOOK)
def data_on_a_scanned_page(d: Dossier) -> Iterator[Finding]:
    """Figures that share a page with the signature can be read there by a person only."""
    if d.book is None:
        return
    for label, value in _not_in_text(d.book):
        if _scanned(d.book, steady(value)):
            yield hit(d.book.where, "“{label}”在扫描页上：{value}", label=label, value=_short(value))


@rule("SB-SAME", outcome=Outcome.EYES, fix="请核对Word和PDF，以盖章的PDF为准", needs=Needs.BOOK)
def word_and_pdf_differ(d: Dossier) -> Iterator[Finding]:
    """Of somebody's own package: what could not be found may also stand there in another shape."""
    if d.book is None or d.word is None or not d.word.says:
        return
    pages = [steady(page) for page in running_pages(d.book.measured)]
    missing = [(label, text) for label, text in d.word.says if not stands_in(steady(text), pages)]
    if len(missing) * 2 > len(d.word.says):  # a scan, or another paper altogether
        yield hit(d.book.where, "PDF中找不到Word申报书的大部分内容，不能逐项对照")
        return
    for label, text in missing:
        message = "PDF中找不到Word申报书“{label}”的内容：{text}"
        yield hit(d.book.where, message, label=label, text=_short(text))


@rule("SB-SAME", outcome=Outcome.EYES, fix="请看申报书中这些字是否印出；没有印出的，请换成常用字", needs=Needs.BOOK)
def rare_character_unreadable(d: Dossier) -> Iterator[Finding]:
    """A character that no font of the machine holds prints as an empty box, or not at all."""
    if d.book is None:
        return
    there = squeeze(d.book.measured.text + "".join(d.book.scanned))
    for label, value in d.book.expected:
        if lost := sorted(each for each in unsteady(value) if each not in there):
            yield hit(d.book.where, "“{label}”中读不到：{lost}", label=label, lost=" ".join(lost))


def _not_in_text(book: Book) -> list[tuple[str, str]]:
    pages = [steady(page) for page in running_pages(book.measured)]
    return [(label, value) for label, value in book.expected if not stands_in(steady(value), pages)]


def _scanned(book: Book, value: str) -> bool:
    """Whether a value stood on a printed page that a scan has replaced: all of it, or what is left of a text that
    begins or ends on the page next to it."""
    scans = [steady(text) for text in book.scanned]
    if value in "".join(scans):
        return True
    pages = [steady(text) for text in running_pages(book.measured)]
    return any(
        (page.endswith(value[:cut]) and value[cut:] in scan) or (scan.endswith(value[:cut]) and value[cut:] in page)
        for page in pages
        for scan in scans
        for cut in range(1, len(value))
    )


def _word_lacks(word: WordForm | None, book: Book) -> list[Finding]:
    """What the Word form lacks: the chapters, too, say what the data say; the table is compared cell by cell before."""
    if word is None or word.text is None:
        return []
    text = squeeze(word.text)
    lacking = [(label, value) for label, value in book.expected if squeeze(value) not in text]
    message = "找不到“{label}”应有的内容：{value}"
    return [hit("申报书.docx", message, label=label, value=_short(value)) for label, value in lacking]


def _word_differs(word: WordForm | None) -> list[Finding]:
    if word is None or word.words is None:
        return []
    if word.changes:
        message = "“{label}”与填报数据不一致：应为“{wanted}”，实为“{found}”{place}"
        return [
            hit(
                "申报书.docx",
                message,
                label=each.label,
                wanted=_short(each.wanted),
                found=_short(each.found),
                place=f"（{each.place}）" if each.place else "",
            )
            for each in word.changes
        ]
    want = [squeeze(text) for text in word.expected]
    have = [squeeze(text) for text in word.words]
    for line in range(max(len(want), len(have))):
        wanted = want[line] if line < len(want) else ""
        found = have[line] if line < len(have) else ""
        if wanted != found:
            message = "与填报数据不一致：应为“{wanted}”，实为“{found}”"
            return [hit("申报书.docx", message, wanted=_short(wanted), found=_short(found))]
    return []


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}……"
