"""The rule book of the measures against the measures themselves: every requirement, and every word of it."""

import re
from pathlib import Path

import pytest

from builder.form.loader import load_form, tracks
from builder.model.clauses import Clause

HERE = Path(__file__).parent
NOTICE = re.sub(r"\s", "", (HERE / "notice.txt").read_text(encoding="utf-8"))
DEMANDED = (HERE / "requirements.txt").read_text(encoding="utf-8").split()
OF_THIS_NOTICE = [track for track in tracks() if load_form(track).notice.id == "chengdu"]
CLAUSES = {clause.id: clause for track in OF_THIS_NOTICE for clause in load_form(track).clauses}
BY_TRACK = {"chengdu_factory": 72, "chengdu_workshop": 68}


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES)
def test_every_quoted_word_stands_in_the_measures(clause: Clause) -> None:
    assert re.sub(r"\s", "", clause.text) in NOTICE


def test_every_requirement_is_in_the_rule_book_once_and_nothing_else() -> None:
    assert len(DEMANDED) == len(set(DEMANDED)) == 115
    assert set(CLAUSES) == set(DEMANDED)


@pytest.mark.parametrize("track", OF_THIS_NOTICE)
def test_each_track_has_its_own_requirements_and_those_of_both(track: str) -> None:
    ids = [clause.id for clause in load_form(track).clauses]
    other = "W" if track == "chengdu_factory" else "F"
    assert len(ids) == BY_TRACK[track]
    assert not [id for id in ids if id.startswith((f"CD-{other}-", f"CD-CRIT-{other}-"))]


@pytest.mark.parametrize("track", OF_THIS_NOTICE)
def test_a_draft_says_that_it_is_one(track: str) -> None:
    notice = load_form(track).notice
    assert notice.status == "draft"
    assert re.sub(r"\s", "", notice.title) in NOTICE
