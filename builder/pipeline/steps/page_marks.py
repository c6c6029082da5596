"""Page marks on their way: what a printing says, what came back on signed scans, and which pages those are."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from builder.judge.house.signed_marks import of_this_form
from builder.model.base import given
from builder.model.facts import MarkFacts, PdfFacts, Unmeasured
from builder.model.marks import PageMark, Printing, decode
from builder.model.reading import Reading

_MOST_PAGES = 300  # of a book in which no attachment tells where the form ends


def printing_of(reading: Reading) -> Printing | None:
    """None where the applicant has not asked for marks: then nothing is printed and nothing looked for."""
    if not given(lambda: reading.data.page_marks, False):
        return None
    from builder.render.printed_items import printed_items  # few ask for marks, and it takes long to load

    company = reading.company
    owner = given(lambda: company.uscc, "") or given(lambda: company.name, "")
    return Printing(reading.form.id, reading.form.edition, owner, printed_items(reading))


def pages_before_attachments(facts: PdfFacts) -> int:
    attachments = [page for title, page in facts.bookmarks if re.match(r"附件\d+ ", title)]
    return min((*attachments, len(facts.pages) + 1, _MOST_PAGES + 1)) - 1


@dataclass(frozen=True)
class MarkedPages:
    """Of the form, from first to last."""

    first: int
    last: int


def pages_by_mark(printing: Printing | None, book: MarkFacts | Unmeasured | None) -> int:
    """How many the form has, as the marks in the book say; 0 where none was read."""
    if printing is None or not isinstance(book, MarkFacts):
        return 0
    marks = [decode(text) for page in book.pages for text in page.texts]
    own = Counter(mark.pages for mark in marks if of_this_form(mark, printing))
    return own.most_common(1)[0][0] if own else 0


def marked_pages(facts: MarkFacts | Unmeasured | None, printing: Printing | None, pages: int) -> MarkedPages | None:
    """A scan says itself what it is, where every page of it was read, in order, and is of this form. Of another
    printing, which has more or fewer `pages`, the number says nothing."""
    if printing is None or not isinstance(facts, MarkFacts):
        return None
    marks = [decode(text) for page in facts.pages for text in page.texts]
    alone = all(len(page.texts) == 1 for page in facts.pages)
    if not marks or not alone or not all(_fits(mark, printing, pages) for mark in marks) or _jumps(marks):
        return None
    return MarkedPages(marks[0].page, marks[-1].page)


def _fits(mark: PageMark, printing: Printing, pages: int) -> bool:
    return mark.pages == pages and of_this_form(mark, printing)


def _jumps(marks: Sequence[PageMark]) -> bool:
    return any(mark.page != marks[0].page + step for step, mark in enumerate(marks))
