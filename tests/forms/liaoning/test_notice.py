"""The rule books of the three tracks, their templates and numbers against the briefing."""

from pathlib import Path

import pytest

from builder.form.loader import load_form, tracks
from builder.foundation.resources import samples_dir
from builder.model.clauses import Clause
from builder.model.report import Outcome
from builder.render.declaration import blank_form
from builder.render.grid import read_grid
from tests.forms.quotation import document, plain, stands_in
from tests.forms.trial import trial_of

HERE = Path(__file__).parent
BRIEFING = document(HERE / "notice.txt")
TRACKS = [track for track in tracks() if load_form(track).notice.id == "liaoning"]
CLAUSES = {clause.id: clause for track in TRACKS for clause in load_form(track).clauses}
ITEMS = {"liaoning_workshop": "LN-WS-", "liaoning_discrete": "LN-FD-", "liaoning_process": "LN-FP-"}
each_track = pytest.mark.parametrize("track", TRACKS)


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES)
def test_every_quoted_word_stands_in_the_briefing(clause: Clause) -> None:
    assert stands_in(clause.text, BRIEFING)


@each_track
def test_every_requirement_of_the_track_is_in_its_rule_book_once_and_nothing_else(track: str) -> None:
    demanded = (HERE / f"requirements_{track.split('_')[1]}.txt").read_text(encoding="utf-8").split()
    assert sorted(clause.id for clause in load_form(track).clauses) == sorted(demanded)


@each_track
def test_the_form_says_on_its_cover_that_it_is_not_official_and_rests_on_a_briefing(track: str) -> None:
    cover = "".join(read_grid(blank_form(load_form(track))).cover)
    assert "非官方样表，依据《辽宁省数字化车间、智能工厂申报工作解读》编制" in cover
    assert "依据为解读材料，以正式文件为准" in cover
    assert load_form(track).notice.status == "briefing"


@each_track
def test_the_form_prints_each_item_of_the_standard_in_the_briefings_words(track: str) -> None:
    cells = plain("".join(cell for row in read_grid(blank_form(load_form(track))).rows for cell in row))
    items = [clause for clause in load_form(track).clauses if clause.id.startswith(ITEMS[track])]
    assert len(items) == {"liaoning_workshop": 12, "liaoning_discrete": 8, "liaoning_process": 8}[track]
    for clause in items:
        pieces = [piece for piece in clause.text.split("……") if not piece[0].isdecimal()]
        assert all(plain(piece).rstrip("。") in cells for piece in pieces), clause.id


def test_one_company_serves_all_tracks() -> None:
    assert len({(samples_dir() / track / "company.yaml").read_bytes() for track in TRACKS}) == 1


def test_typical_industries_are_those_of_the_briefing() -> None:
    for track in ("liaoning_discrete", "liaoning_process"):  # each is told of the other's
        limits = load_form(track).limits.industry
        assert limits is not None and stands_in(f"典型行业有{'、'.join(limits.names)}等", BRIEFING)


@pytest.mark.parametrize(("smart", "total", "enough"), [(1, 2, True), (4999, 9999, False), (5000, 9999, True)])
def test_the_share_of_smart_devices_is_compared_unrounded(smart: int, total: int, enough: bool) -> None:
    trial = trial_of("liaoning_workshop")
    draft = trial.draft()
    draft.write("standard.equipment.smart", str(smart))
    draft.write("standard.equipment.total", str(total))
    draft.write("standard.interconnect.networked", "1")
    hits = [hit for id, hit in trial.judged(draft).hits if id == "LN-WS-02-equipment-ratio"]
    assert all(hit.outcome is not Outcome.FAIL for hit in hits) is enough
    if not enough:
        assert any("自动化、数字化、智能化设备占比49.99%，低于50%" in hit.message for hit in hits)


def test_an_accident_of_a_leap_day_counts_until_the_last_of_february_three_years_later() -> None:
    trial = trial_of("liaoning_process")
    for day, counts in (("2023-02-28", True), ("2023-03-01", False)):
        draft = trial.draft()
        draft.company["accidents"] = [{"date": "2020-02-29", "kind": "环境", "penalised": "是"}]
        draft.write("date", day)
        outcomes = {hit.outcome for id, hit in trial.judged(draft).hits if id == "LN-EXCL-2-accident"}
        assert (Outcome.FAIL in outcomes) is counts
