"""Marks in the book: every value on some page, the mark at its foot, nothing covered, nothing changed without them."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.assemble.book import assemble
from builder.assemble.marking import marks_of, page_spans
from builder.assemble.plan import SignedPage
from builder.evidence.papers.pdf import measure_pdf
from builder.evidence.signed.page_marks import measure_marks
from builder.model.facts import MarkFacts, PdfFacts
from builder.model.marks import PageMark, PrintedItem, Printing, decode
from builder.model.text import running_pages

if TYPE_CHECKING:
    from tests.builder.assemble.conftest import Maker

TEXTS = ("COVER", "ONE\nApples 17", "TWO\nPears 23", "THREE", "FOUR\nPlums 5")
ITEMS = tuple(PrintedItem(text, text, text) for text in ("Apples 17", "Pears 23", "Plums 5"))
PRINTING = Printing("some_form", 2023, "91", ITEMS)


def marks_in(path: Path) -> list[PageMark | None]:
    facts = measure_marks(path)
    assert isinstance(facts, MarkFacts)
    return [decode(page.texts[0]) if page.texts else None for page in facts.pages]


def test_each_page_of_the_form_bears_its_mark_and_no_other_page_one(make: "Maker") -> None:
    form = make.form(texts=TEXTS)
    plan = make.plan(make.pdf("附件.pdf"), marks=marks_of(form, PRINTING))
    book = assemble(form, plan, make.folder / "out" / "book.pdf", env={}, children=make.children)
    found = marks_in(book.path)
    assert book.problems == ()
    assert [mark and (mark.page, mark.pages) for mark in found] == [
        (1, 5),
        None,
        *((n, 5) for n in range(2, 6)),
        None,
        None,
    ]
    assert [(mark.first, mark.count) for mark in found if mark] == [(0, 0), (0, 1), (1, 1), (2, 0), (2, 1)]


def test_a_signed_page_keeps_the_mark_it_was_printed_with(make: "Maker") -> None:
    form = make.form(texts=TEXTS)
    marks = marks_of(form, PRINTING)
    first = assemble(form, make.plan(marks=marks), make.folder / "out" / "first.pdf", env={}, children=make.children)
    with pdfium.PdfDocument(first.path) as document:
        document[2].render(scale=150 / 72).to_pil().save(make.folder / "signed.jpg", quality=80)
    plan = make.plan(marks=marks, signed=(SignedPage("签字页", make.folder / "signed.jpg", 2),))
    book = assemble(form, plan, make.folder / "out" / "book.pdf", env={}, children=make.children)
    assert [mark and mark.page for mark in marks_in(book.path)] == [1, None, 2, 3, 4, 5]


def test_nobody_gets_a_mark_who_has_not_asked_for_one(make: "Maker") -> None:
    assert marks_in(make.book().path) == [None] * 6


def test_a_page_whose_foot_is_taken_is_left_alone_and_told(make: "Maker") -> None:
    form = make.form(texts=("COVER", "ONE" + "\n" * 34 + "a note at the very foot of the page, in the middle"))
    marks = marks_of(form, PRINTING)
    book = assemble(form, make.plan(marks=marks), make.folder / "out" / "book.pdf", env={}, children=make.children)
    assert [mark is None for mark in marks] == [False, True]
    assert ["第2页" in problem.message for problem in book.problems] == [True]
    assert [mark and mark.page for mark in marks_in(book.path)] == [1, None, None]


def test_the_short_code_does_not_interrupt_a_text_that_runs_over_a_page(make: "Maker") -> None:
    form = make.form(texts=TEXTS)
    book = assemble(
        form,
        make.plan(marks=marks_of(form, PRINTING)),
        make.folder / "out" / "book.pdf",
        env={},
        children=make.children,
    )
    facts = measure_pdf(book.path)
    assert isinstance(facts, PdfFacts)
    assert "some_form·2023·2/5·" in facts.text
    assert "some_form" not in "".join(running_pages(facts))


words = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=6)


@given(st.lists(st.lists(words, max_size=8), min_size=1, max_size=6))
def test_values_that_stand_on_pages_in_order_are_all_on_some_page(pages: list[list[str]]) -> None:
    anchors = [word for page in pages for word in page]
    spans = page_spans(["".join(page) for page in pages], anchors)
    assert len(spans) == len(pages)
    assert sorted({index for span in spans for index in span}) == list(range(len(anchors)))
    assert all(one.stop >= other.start >= one.start for one, other in pairwise(spans))


@given(st.lists(st.text("甲乙丙丁", max_size=12), min_size=1, max_size=5), st.lists(words, max_size=12))
def test_whatever_is_found_or_not_no_value_is_left_out(pages: list[str], anchors: list[str]) -> None:
    spans = page_spans(pages, anchors)
    assert sorted({index for span in spans for index in span}) == list(range(len(anchors)))


@pytest.mark.parametrize(
    ("pages", "anchors", "spans"),
    [
        (["甲12", "乙12丙"], ["12", "乙12", "丙"], [(0, 1), (1, 3)]),  # “12” also stands on the second page
        (["甲乙", "丙丁", "戊"], ["甲", "乙丙", "丁", "戊"], [(0, 2), (1, 3), (3, 4)]),  # one runs over the page
        (["甲", "", "乙"], ["甲", "乙"], [(0, 1), (1, 1), (1, 2)]),  # a page of pictures
        (["标题12", "企业名称甲", "营业收入12"], ["企业名称甲", "12", "营业收入12"], [(0, 0), (0, 1), (1, 3)]),
    ],
)
def test_a_short_text_does_not_lead_astray(pages: list[str], anchors: list[str], spans: list[tuple[int, int]]) -> None:
    found = page_spans(pages, anchors)
    assert [(span.start, span.stop) for span in found] == spans
