"""Drafts and cases themselves: a change that changes nothing would prove nothing."""

from dataclasses import replace
from types import ModuleType

import pytest

from builder.model.chapter import ChapterFacts
from builder.model.facts import PdfFacts, Unmeasured
from builder.model.report import Outcome
from builder.proving.cases import breaks, cases_of, keeps, left_out, silent_about, written
from builder.proving.draft import BookDraft, DossierDraft, PageDraft, paper, photograph


@pytest.fixture
def draft() -> DossierDraft:
    company = {"name": "某公司", "finance": {"2021": {"tax": "1"}, "2022": {"tax": "2"}}}
    application = {
        "halls": [{"name": "甲", "words": "ERP和erp"}, {"name": "乙", "words": "MES"}],
        "photos": [{"file": "1.jpg", "caption": "一"}, {"file": "2.jpg", "caption": "二"}],
        "attachments": [{"file": "a.pdf", "kind": "licence"}],
    }
    book = BookDraft([PageDraft("甲公司", 1), PageDraft("乙", None, colour=True)], [("a", 2)], 2, [], ["甲"])
    d = DossierDraft(company, application, [], {"one": ChapterFacts("chapters/一.md", "文", (), 0)}, book)
    for number in (1, 2):
        d.put(f"photos/{number}.jpg", photograph(f"{number:064x}"))
    d.put("attachments/a.pdf", paper("一", "二"))
    return d


def test_data_are_written_left_out_and_found_by_their_paths(draft: DossierDraft) -> None:
    draft.write("company.finance.2022.tax", "3")
    draft.write("halls.1.name", "丙")
    draft.leave_out("halls.0")
    assert draft.typed("company.finance")["2022"] == {"tax": "3"}
    assert draft.typed("halls") == [{"name": "丙", "words": "MES"}]
    assert draft.places("company.finance.*.tax") == ["company.finance.2021.tax", "company.finance.2022.tax"]
    assert draft.places("halls.*.name") == ["halls.0.name"]


@pytest.mark.parametrize("path", ["company.names", "halls.5", "factory.name", "company.finance.2020.tax"])
def test_what_is_not_there_cannot_be_left_out(draft: DossierDraft, path: str) -> None:
    with pytest.raises((KeyError, IndexError)):
        left_out(path)(draft)


def test_a_file_taken_out_is_taken_off_the_list_and_a_renamed_one_keeps_its_place_on_it(draft: DossierDraft) -> None:
    draft.take_out(draft.photos[0])
    draft.rename(draft.photos[0], "厂区.jpg")
    assert [file.path for file in draft.photos] == ["photos/厂区.jpg"]
    assert draft.application["photos"] == [{"file": "厂区.jpg", "caption": "二"}]
    assert [file.name for file in draft.of_kind("licence")] == ["a.pdf"]


def test_files_are_measured_otherwise(draft: DossierDraft) -> None:
    draft.photos[0].turns(width=1)
    draft.photos[1].does_not_open()
    assert draft.photos[0].facts == replace(photograph(f"{1:064x}"), width=1)
    assert isinstance(draft.photos[1].facts, Unmeasured)
    assert len({file.sha256 for file in draft.files}) == 3


def test_a_book_prints_its_numbers_and_says_what_it_is_told_to(draft: DossierDraft) -> None:
    draft.book.says("甲公司", "丙公司")
    facts, word = draft.book.facts, draft.book.word_form
    assert isinstance(facts, PdfFacts)
    assert [page.text for page in facts.pages] == ["丙公司\n— 1 —", "乙"]
    assert word.words == word.expected
    with pytest.raises(AssertionError):
        draft.book.says("从未说过")


def test_words_are_struck_out_in_any_case_and_lengths_stay(draft: DossierDraft) -> None:
    silent_about(["ERP", "MES"], "halls.*.words")(draft)
    assert [hall["words"] for hall in draft.typed("halls")] == ["某某某和某某某", "某某某"]


def test_cases_are_collected_one_by_one_and_from_tables() -> None:
    module = ModuleType("cases")
    module.__dict__.update(
        a=breaks("X-1", outcome=Outcome.WARN, blinds=["X-2"])(written("company.name", "甲")),
        table=(keeps("X-1", "X-3")(left_out("company.name")), breaks("X-4")(left_out("halls"))),
        helper=written,
        constant=("X-1", "X-2"),
    )
    found = cases_of(module)
    assert [(case.ids, case.outcome, case.blinded) for case in found] == [
        (("X-1",), Outcome.WARN, ("X-2",)),
        (("X-1", "X-3"), None, ()),
        (("X-4",), Outcome.FAIL, ()),
    ]
    assert [case.name for case in found] == ["company.name = '甲'", "company.name left out", "halls left out"]
