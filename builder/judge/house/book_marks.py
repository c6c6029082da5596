"""Page marks through the finished declaration: every page of the form once, in order, of one printing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from builder.judge.house.signed_marks import of_this_form, signed_marks, told
from builder.model.book import Book
from builder.model.dossier import Dossier
from builder.model.facts import Unmeasured
from builder.model.mark_match import match
from builder.model.marks import PageMark, Printing, decode
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, Needs, hit, rule
from builder.model.text import squeeze

_AGAIN = "请重新运行 shenbao package 生成申报书"
_ORDER = "请补齐、整理各页后重新装订；本工具生成的，请重新运行 shenbao package"


@dataclass(frozen=True)
class BookPage:
    """A page of the bound book with the mark that was read on it; `page` counts from 1."""

    page: int
    mark: PageMark


@dataclass(frozen=True)
class MarkedBook:
    """What was read, page by page; `unmarked` are pages of the form's part that show no mark, the contents aside."""

    where: Where
    printing: Printing
    pages: tuple[BookPage, ...]
    unmarked: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many pages the form has, as most of its own pages say."""
        own = [each.mark.pages for each in self.pages if of_this_form(each.mark, self.printing)]
        return Counter(own).most_common(1)[0][0] if own else 0

    def at(self, page: int) -> Where:
        return Where(self.where.path, page=page)

    def missing(self) -> Iterator[tuple[int, int | None]]:
        """Each page of the form whose mark was not read, with the page of the book that stands in its place."""
        there = {each.mark.page: each.page for each in self.pages if of_this_form(each.mark, self.printing)}
        free = list(self.unmarked)
        for number in range(1, self.count + 1):
            if number in there:
                continue
            before = max((there[n] for n in there if n < number), default=0)
            after = min((there[n] for n in there if n > number), default=max((*there.values(), *self.unmarked)) + 1)
            place = next((page for page in free if before < page < after), None)
            if place is not None:
                free.remove(place)
            yield number, place


def _marked_book(d: Dossier) -> MarkedBook | None:
    """The marks that were read in the book; None where there is nothing to say; that no mark at all could be read is
    said by a rule of its own."""
    facts = d.book.marks if d.book else None
    if d.book is None or d.printing is None or facts is None or isinstance(facts, Unmeasured):
        return None
    marked = [BookPage(number, decode(text)) for number, page in enumerate(facts.pages, 1) for text in page.texts]
    bare = [number for number, page in enumerate(facts.pages, 1) if not page.texts]
    unmarked = tuple(number for number in bare if not _contents(d.book, number))
    return MarkedBook(d.book.where, d.printing, tuple(marked), unmarked) if marked else None


def _contents(book: Book, page: int) -> bool:
    return any(squeeze(each.text).startswith("目录") for each in book.measured.pages[page - 1 : page])


@rule("SB-ORDER", outcome=Outcome.UNCHECKED, fix=_AGAIN, needs=Needs.BOOK)
def no_mark_in_the_book(d: Dossier) -> Iterator[Finding]:
    """Marks were asked for, and each page should bear one."""
    if d.book is None or d.printing is None:
        return
    facts = d.book.marks
    if facts is None or isinstance(facts, Unmeasured):
        reason = facts.reason if isinstance(facts, Unmeasured) else "申报书没有核验页面标记"
        yield hit(d.book.where, "{reason}", reason=reason)
    elif not any(page.texts for page in facts.pages):
        yield hit(d.book.where, "全册读不到页面标记，不能核验页次和数据")


@rule("SB-ORDER", fix=_ORDER, needs=Needs.BOOK)
def form_page_missing(d: Dossier) -> Iterator[Finding]:
    """Its mark is nowhere, and no page stands where it should."""
    book = _marked_book(d)
    if book is None:
        return
    gone = [number for number, place in book.missing() if place is None]
    for _, run in groupby(enumerate(gone), key=lambda each: each[1] - each[0]):
        numbers = [number for _, number in run]
        last = f"至{numbers[-1]}/{book.count}" if len(numbers) > 1 else ""
        yield hit(book.where, "缺标记{first}/{count}{last}的页", first=numbers[0], count=book.count, last=last)


@rule("SB-ORDER", outcome=Outcome.EYES, fix="请看该页是否属于本申报书、内容与数据是否一致", needs=Needs.BOOK)
def form_page_without_mark(d: Dossier) -> Iterator[Finding]:
    """A scan whose mark is hidden, or a page that was put in."""
    book = _marked_book(d)
    if book is None:
        return
    known = {place: number for number, place in book.missing() if place is not None}
    for page in book.unmarked:
        if page in known:
            message = "应为标记{number}/{count}的页，读不到标记"
            yield hit(book.at(page), message, number=known[page], count=book.count)
        else:
            yield hit(book.at(page), "该页没有页面标记，可能是后来插入的页")


@rule("SB-ORDER", fix=_ORDER, needs=Needs.BOOK)
def form_pages_disordered(d: Dossier) -> Iterator[Finding]:
    """Twice the same page, or a later one before an earlier one."""
    book = _marked_book(d)
    for one, other in pairwise(book.pages if book else ()):
        if book and other.mark.page <= one.mark.page:
            message = "标记{place}的页排在标记{before}的页之后"
            yield hit(book.at(other.page), message, place=other.mark.place, before=one.mark.place)


@rule("SB-ORDER", fix="请将全部需要签字盖章的页用同一次生成的申报书重新打印、签字盖章并扫描", needs=Needs.BOOK)
def page_of_another_printing(d: Dossier) -> Iterator[Finding]:
    """Where the form has grown by a page since, the signed page is one of another paper."""
    book = _marked_book(d)
    for each in book.pages if book else ():
        if book and of_this_form(each.mark, book.printing) and each.mark.pages != book.count:
            message = "该页标记为{place}，其他页的标记为共{count}页：打印以后，申报书的页数变了"
            yield hit(book.at(each.page), message, place=each.mark.place, count=book.count)


@rule("SB-ORDER", fix=_AGAIN, needs=Needs.BOOK)
def foreign_page_in_the_book(d: Dossier) -> Iterator[Finding]:
    """Signed scans are told apart before; here stands what is printed."""
    book = _marked_book(d)
    for each in book.pages if book else ():
        if book and not of_this_form(each.mark, book.printing) and each.mark not in _signed(d):
            code = each.mark.short_code
            yield hit(book.at(each.page), "该页不属于本申报书（短码{code}）", code=code)


@rule("SB-ORDER", fix="请以填报数据为准重新运行 shenbao package；如数据有误，请先改数据", needs=Needs.BOOK)
def page_differs_from_data(d: Dossier) -> Iterator[Finding]:
    """The mark was printed together with the page; other data came later."""
    book = _marked_book(d)
    for each in book.pages if book else ():
        if book is None or each.mark in _signed(d) or not of_this_form(each.mark, book.printing):
            continue
        found = match(each.mark, book.printing.hashes)
        if found.at is None:
            message = "该页（标记{place}）的数据与填报数据不同，{told}"
            yield hit(book.at(each.page), message, place=each.mark.place, told=told(found, book.printing))


@rule("SB-ORDER", fix="请用现在的申报书重新打印签字盖章的页，再扫描、打包", needs=Needs.BOOK)
def value_on_no_page(d: Dossier) -> Iterator[Finding]:
    """Pages of two printings, each true to the data, may leave something out where one ends and the other begins."""
    book = _marked_book(d)
    if book is None:
        return
    hashes = book.printing.hashes
    spans = [(each, match(each.mark, hashes).at) for each in book.pages if of_this_form(each.mark, book.printing)]
    for (one, begin), (other, next_begin) in pairwise(spans):
        if begin is None or next_begin is None or other.mark.page != one.mark.page + 1:
            continue
        if lost := book.printing.items[begin + one.mark.count : next_begin]:
            message = "标记{one}与标记{other}的两页之间缺“{label}”等{count}项内容"
            where, label = book.at(other.page), lost[0].label
            yield hit(where, message, one=one.mark.place, other=other.mark.place, label=label, count=len(lost))


def _signed(d: Dossier) -> frozenset[PageMark]:
    return frozenset(seen.mark for seen in signed_marks(d))
