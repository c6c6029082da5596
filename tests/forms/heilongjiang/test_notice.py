"""The rule book and the tables of the regulation against the regulation itself."""

import re
from pathlib import Path

import pytest

from builder.form.loader import load_form
from builder.model.clauses import Clause
from builder.model.report import Outcome
from builder.render.declaration import blank_form
from builder.render.grid import read_grid
from forms.heilongjiang.criteria import CRITERIA
from forms.heilongjiang.schema import Declaration
from tests.forms.quotation import document, plain, stands_in
from tests.forms.trial import sample, trial_of

HERE = Path(__file__).parent
REGULATION = document(HERE / "notice.txt")
CLAUSES = {clause.id: clause for clause in load_form("heilongjiang").clauses}


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES)
def test_every_quoted_word_stands_in_the_regulation(clause: Clause) -> None:
    assert stands_in(clause.text, REGULATION)


def test_every_requirement_is_in_the_rule_book_once_and_nothing_else() -> None:
    demanded = (HERE / "requirements.txt").read_text(encoding="utf-8").split()
    ids = [clause.id for clause in load_form("heilongjiang").clauses]
    assert sorted(ids) == sorted(demanded)


def test_annex_one_has_24_scenarios_in_5_segments_each_with_its_own_words() -> None:
    counts = {segment.name: len(segment.scenario) for segment in CRITERIA.segment}
    assert counts == {"工厂建设": 2, "研发设计": 2, "生产作业": 8, "生产管理": 8, "运营管理": 4}
    for _, scenario in CRITERIA.scenarios():
        assert stands_in(f"{scenario.name}……{scenario.text}", REGULATION), scenario.name
        assert CLAUSES[scenario.requirement].text == scenario.text


def test_each_row_of_annex_two_stands_there_cell_by_cell() -> None:
    known = {(segment.key, each.name) for segment, each in CRITERIA.scenarios()}
    for row in CRITERIA.matrix:
        assert {(key, name) for key, names in row.scenarios.items() for name in names} <= known
        cells = ["、".join(row.scenarios[segment.key]) for segment in CRITERIA.segment]
        quoted = "……".join([row.domain, "、".join(row.industries), *cells])
        assert plain(CLAUSES[row.requirement].text) == plain(quoted)


def test_only_two_scenarios_are_in_no_row_of_annex_two() -> None:
    used = {name for row in CRITERIA.matrix for names in row.scenarios.values() for name in names}
    assert {each.name for _, each in CRITERIA.scenarios()} - used == {"人机协同作业", "仓储智能管理"}


def test_the_notices_title_stands_in_the_document_but_for_its_being_a_draft() -> None:
    form = load_form("heilongjiang")
    assert form.notice.status == "draft"
    assert stands_in(form.notice.title.removesuffix("（征求意见稿）"), REGULATION)


def test_the_form_says_on_its_cover_that_it_is_not_official_and_rests_on_a_draft() -> None:
    cover = "".join(read_grid(blank_form(load_form("heilongjiang"))).cover)
    assert "非官方样表，依据《黑龙江省智能工厂认定管理办法》编制" in cover
    assert "依据为征求意见稿，以正式文件为准" in cover


def test_the_blank_form_shows_all_scenarios_with_the_words_of_the_standard() -> None:
    cells = [cell for row in read_grid(blank_form(load_form("heilongjiang"))).rows for cell in row]
    for _, scenario in CRITERIA.scenarios():
        assert scenario.name in cells
        assert f"（{scenario.text}）" in cells


def test_a_company_two_years_old_on_the_day_of_applying_is_old_enough() -> None:
    trial = trial_of("heilongjiang")
    draft = trial.draft()
    draft.write("company.founded_on", "2024-02-29")
    draft.write("date", "2026-02-28")
    hits = [hit for id, hit in trial.judged(draft).hits if id == "HLJ-ELIG-06-1-legal-2y"]
    assert hits == []


def test_who_applies_too_early_is_told_the_day() -> None:
    trial = trial_of("heilongjiang")
    draft = trial.draft()
    draft.write("company.founded_on", "2023-06-17")
    [hit] = [hit for id, hit in trial.judged(draft).hits if id == "HLJ-ELIG-06-1-legal-2y"]
    assert hit.outcome is Outcome.FAIL
    assert "2025年6月17日起方可申报" in hit.fix


def test_the_missing_key_scenarios_are_named() -> None:
    trial = trial_of("heilongjiang")
    draft = trial.draft()
    draft.write("factory.key_industry", "食品")
    messages = [hit.message for id, hit in trial.judged(draft).hits if id == "HLJ-CRIT-A2-key-scenarios"]
    assert messages == [
        "食品产业在工厂建设环节的重点场景未建成或无佐证：工厂数字化规划设计",
        "食品产业在生产作业环节的重点场景未建成或无佐证：先进过程控制",
    ]


def test_the_sample_says_how_many_segments_it_covers() -> None:
    data = sample("heilongjiang").dossier.data
    assert isinstance(data, Declaration)
    text = data.scenarios.coverage
    assert re.match(r"已建成场景21个，涉及5个环节：工厂建设1个、研发设计2个", text)
