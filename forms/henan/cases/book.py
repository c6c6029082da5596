"""The finished declaration."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps
from builder.proving.draft import DossierDraft

BOOK, TITLE = "HN-ATT-4-2-form-pdf", "HN-ATT-4-2-right-form"
WARN, EYES, UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED


def _other(d: DossierDraft) -> str:
    kind = "流程型" if d.typed("track") == "henan_discrete" else "离散型"
    return f"2023年度河南省智能工厂申报书（{kind}）"


@breaks(BOOK, outcome=WARN)
def a_book_without_colour(d: DossierDraft) -> None:
    for page in d.book.pages:
        page.colour = False


@keeps(BOOK)
def a_book_with_colour_on_its_last_page_only(d: DossierDraft) -> None:
    a_book_without_colour.change(d)
    d.book.pages[-1].colour = True


@breaks(BOOK, outcome=EYES)
def an_attachment_not_bound_in(d: DossierDraft) -> None:
    del d.book.bookmarks[0]


@keeps(BOOK)
def bookmarks_with_numbers_and_spaces(d: DossierDraft) -> None:
    d.book.bookmarks = [(f"附件 {title[:2]} {title[2:]}", page) for title, page in d.book.bookmarks]


@breaks(BOOK, outcome=WARN)
def a_book_of_200000001_bytes(d: DossierDraft) -> None:
    d.book.size = 200_000_001


@keeps(BOOK)
def a_book_of_200000000_bytes(d: DossierDraft) -> None:
    d.book.size = 200_000_000


@breaks(TITLE, outcome=EYES)
def a_cover_that_cannot_be_read(d: DossierDraft) -> None:
    d.book.pages[0].text = ""


@keeps(TITLE)
def a_title_over_several_lines(d: DossierDraft) -> None:
    d.book.pages[0].text = "\n ".join(d.book.pages[0].text)


@breaks(TITLE)
def the_cover_of_another_form(d: DossierDraft) -> None:
    d.book.pages[0].text = _other(d)


@keeps(TITLE)
def another_form_named_beside_the_own(d: DossierDraft) -> None:
    d.book.pages[1].text += _other(d)


@breaks(BOOK, TITLE, "HN-FRM-20-benefit-head", "SB-PAGES", "SB-SAME", outcome=UNCHECKED)
def a_book_that_does_not_open(d: DossierDraft) -> None:
    d.book.opens = False
