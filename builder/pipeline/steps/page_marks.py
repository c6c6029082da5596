"""Page marks on their way: what a printing says, what came back on signed scans, and where those belong."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from builder.assemble.marking import marks_of
from builder.assemble.plan import SignedPage
from builder.evidence.asking.measurer import Measurer
from builder.judge.house.signed_marks import of_this_form
from builder.model.dossier import Marking
from builder.model.facts import MarkFacts, PdfFacts, Unmeasured
from builder.model.marks import PageMark, Printing, decode
from builder.model.reading import Listed, Reading
from builder.render.printed_items import printed_items

_MOST_PAGES = 300  # of a book in which no attachment tells where the form ends


def marking_of(reading: Reading, measurer: Measurer) -> Marking | None:
    """None where the applicant has not asked for marks: then nothing is printed and nothing looked for."""
    if not reading.data.__dict__.get("page_marks", False):
        return None
    company = reading.company.__dict__
    owner = str(company.get("uscc") or company.get("name") or "")
    printing = Printing(reading.form.id, reading.form.edition, owner, printed_items(reading))
    return Marking(printing, {each.path: measurer.marks(each.file) for each in reading.files.signed})


def with_book(marking: Marking | None, measurer: Measurer, book: Path, facts: PdfFacts | Unmeasured) -> Marking | None:
    """The marks of the form's part; attachments bear none."""
    if marking is None or isinstance(facts, Unmeasured):
        return marking
    attachments = [page for title, page in facts.bookmarks if re.match(r"附件\d+ ", title)]
    pages = min((*attachments, len(facts.pages) + 1, _MOST_PAGES + 1)) - 1
    return replace(marking, book=measurer.marks(book, pages=pages))


def printed_marks(marking: Marking | None, form: Path) -> tuple[PageMark | None, ...]:
    return marks_of(form, marking.printing) if marking else ()


@dataclass(frozen=True)
class MarkedPages:
    """Of the form, from first to last."""

    first: int
    last: int


def pages_by_mark(marking: Marking | None) -> int:
    """How many the form has, as the marks in the book say; 0 where none was read."""
    book = marking.book if marking else None
    if marking is None or not isinstance(book, MarkFacts):
        return 0
    marks = [decode(text) for page in book.pages for text in page.texts]
    own = Counter(mark.pages for mark in marks if of_this_form(mark, marking.printing))
    return own.most_common(1)[0][0] if own else 0


def marked_pages(each: Listed, marking: Marking | None, pages: int) -> MarkedPages | None:
    """A scan says itself what it is, where every page of it was read, in order, and is of this form. Of another
    printing, which has more or fewer pages, the number says nothing."""
    facts = marking.signed.get(each.path) if marking else None
    if marking is None or not isinstance(facts, MarkFacts):
        return None
    marks = [decode(text) for page in facts.pages for text in page.texts]
    alone = all(len(page.texts) == 1 for page in facts.pages)
    if not marks or not alone or not all(_fits(mark, marking.printing, pages) for mark in marks) or _jumps(marks):
        return None
    return MarkedPages(marks[0].page, marks[-1].page)


def place_by_mark(each: Listed, marking: Marking | None, pages: int) -> SignedPage | None:
    marked = marked_pages(each, marking, pages)
    return SignedPage(each.title, each.file, marked.first, marked.last) if marked else None


def _fits(mark: PageMark, printing: Printing, pages: int) -> bool:
    return mark.pages == pages and of_this_form(mark, printing)


def _jumps(marks: Sequence[PageMark]) -> bool:
    return any(mark.page != marks[0].page + step for step, mark in enumerate(marks))
