"""Cases of the page marks: four pages of two values each, all of them marked, the second and third signed."""

from collections.abc import Sequence
from dataclasses import replace

from builder.model.facts import MarkFacts, PageMarks, Unmeasured
from builder.model.marks import PrintedItem, Printing, encode, mark_of
from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps
from builder.proving.draft import DossierDraft, FileDraft, paper

WARN, EYES, UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED
_NOTHING = PageMarks(())
_OTHER = "91410100MA4OTHER99"


def _printing(*values: str, track: str = "some_form", edition: int = 2023, company: str = "示例公司") -> Printing:
    items = tuple(PrintedItem(f"第{n}项", value) for n, value in enumerate(values or "甲乙丙丁戊己庚辛", 1))
    return Printing(track, edition, company, items)


def _page(number: int, of: Printing, pages: int = 4, *, span: range | None = None) -> PageMarks:
    here = span or range(2 * number - 2, 2 * number)
    return PageMarks((encode(mark_of(of, of.hashes, number, pages, here)),))


def _marked(
    d: DossierDraft, *, signed: Sequence[PageMarks] | None = None, book: Sequence[PageMarks] | None = None
) -> None:
    """Sets the marks of these pages, all others as they should be."""
    own = _printing()
    scan = [_page(2, own), _page(3, own)] if signed is None else signed
    pages = [_page(number, own) for number in range(1, 5)] if book is None else book
    d.write("page_marks", "是")
    d.printing = own
    _scan(d).answers[MarkFacts] = MarkFacts(tuple(scan))
    d.book.marks = MarkFacts(tuple(pages))


def _scan(d: DossierDraft) -> FileDraft:
    """The signed pages; of a form that asks for none, some that were handed in all the same."""
    return next(iter(d.within("signed")), None) or d.put("signed/第二、三页.pdf", paper(""))


_OWN = _printing()
_FIRST, _SECOND, _THIRD, _FOURTH = (_page(number, _OWN) for number in range(1, 5))


@keeps("SB-MARK")
def every_page_marked_as_it_should_be(d: DossierDraft) -> None:
    _marked(d)


@keeps("SB-ORDER")
def a_book_whose_contents_bear_no_mark(d: DossierDraft) -> None:
    d.book.pages[1].text = f"目　录\n{d.book.pages[1].text}"
    _marked(d, book=(_FIRST, _NOTHING, _SECOND, _THIRD, _FOURTH))


@keeps("SB-MARK")
def white_space_and_width_changed_since_signing(d: DossierDraft) -> None:
    _marked(d, signed=(_page(2, _printing(*"甲乙", "丙 ", *"丁戊己庚辛")),))


@breaks("SB-MARK")
def a_signed_page_of_another_form(d: DossierDraft) -> None:
    _marked(d, signed=(_page(2, _printing(track="other_form")),))


@breaks("SB-MARK")
def a_signed_page_of_another_edition(d: DossierDraft) -> None:
    _marked(d, signed=(_page(2, _printing(edition=2022)),))


@breaks("SB-MARK")
def a_signed_page_of_another_company(d: DossierDraft) -> None:
    _marked(d, signed=(_page(2, _printing(company=_OTHER)),))


@breaks("SB-MARK")
def a_value_changed_since_signing(d: DossierDraft) -> None:
    _marked(d, signed=(_page(2, _printing(*"甲乙改丁戊己庚辛")),))


@breaks("SB-MARK")
def a_value_struck_out_since_signing(d: DossierDraft) -> None:
    _marked(d, signed=(_page(2, _printing(*"甲乙丙多丁戊己庚辛"), span=range(2, 5)),))


@breaks("SB-MARK", outcome=WARN)
def a_value_of_another_page_changed_since_signing(d: DossierDraft) -> None:
    _marked(d, signed=(_page(2, _printing(*"改乙丙丁戊己庚辛")),))


@breaks("SB-MARK")
def signed_pages_scanned_in_wrong_order(d: DossierDraft) -> None:
    _marked(d, signed=(_THIRD, _SECOND))


@breaks("SB-MARK")
def a_signed_page_scanned_twice(d: DossierDraft) -> None:
    _marked(d, signed=(_SECOND, _SECOND))


@breaks("SB-MARK", outcome=WARN)
def a_scan_upside_down(d: DossierDraft) -> None:
    _marked(d, signed=(replace(_SECOND, turned=180),))


@breaks("SB-MARK", outcome=EYES)
def a_mark_cut_off(d: DossierDraft) -> None:
    _marked(d, signed=(_SECOND, _NOTHING))


@breaks("SB-MARK", outcome=EYES)
def a_mark_blotted(d: DossierDraft) -> None:
    _marked(d, signed=(_SECOND, PageMarks((), damaged=True)))


@breaks("SB-MARK", outcome=EYES)
def two_pages_on_one_scan(d: DossierDraft) -> None:
    _marked(d, signed=(PageMarks((*_SECOND.texts, *_THIRD.texts)),))


@breaks("SB-MARK", outcome=UNCHECKED)
def a_scan_that_does_not_open(d: DossierDraft) -> None:
    _marked(d)
    _scan(d).answers[MarkFacts] = Unmeasured("文件已损坏")


@breaks("SB-ORDER", outcome=UNCHECKED)
def a_book_without_any_mark(d: DossierDraft) -> None:
    _marked(d, book=(_NOTHING,) * 4)


@breaks("SB-ORDER", outcome=UNCHECKED)
def a_book_whose_marks_nobody_could_look_for(d: DossierDraft) -> None:
    _marked(d)
    d.book.marks = Unmeasured("文件已损坏")


@breaks("SB-ORDER")
def a_marked_page_taken_out(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _THIRD, _FOURTH))


@breaks("SB-ORDER")
def the_last_marked_page_taken_out(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _SECOND, _THIRD))


@breaks("SB-ORDER", outcome=EYES)
def a_page_of_the_book_whose_mark_is_not_read(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _NOTHING, _THIRD, _FOURTH))


@breaks("SB-ORDER", outcome=EYES)
def a_page_without_mark_put_in(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _SECOND, _NOTHING, _THIRD, _FOURTH))


@breaks("SB-ORDER")
def two_marked_pages_out_of_order(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _THIRD, _SECOND, _FOURTH))


@breaks("SB-ORDER")
def a_marked_page_twice(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _SECOND, _SECOND, _THIRD, _FOURTH))


@breaks("SB-ORDER")
def a_page_printed_when_the_form_had_fewer_pages(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _page(2, _OWN, pages=3), _THIRD, _FOURTH))


@breaks("SB-ORDER")
def a_page_of_another_company_bound_in(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _SECOND, _page(2, _printing(company=_OTHER)), _THIRD, _FOURTH))


@breaks("SB-ORDER")
def a_page_that_says_other_than_the_data(d: DossierDraft) -> None:
    _marked(d, book=(_page(1, _printing(*"甲改丙丁戊己庚辛")), _SECOND, _THIRD, _FOURTH))


@breaks("SB-ORDER")
def a_value_lost_between_two_printings(d: DossierDraft) -> None:
    _marked(d, book=(_FIRST, _page(2, _OWN, span=range(2, 3)), _THIRD, _FOURTH))
