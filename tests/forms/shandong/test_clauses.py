"""Every requirement of the catalogue is accounted for once, in the document's own words."""

import re
from collections import Counter
from pathlib import Path

import pytest

from builder.form.loader import load_form
from builder.model.text import squeeze

HERE = Path(__file__).parent
NAMES = ("basic", "advanced", "excellent", "leading", "scenario")
TRACKS = tuple(f"shandong_{name}" for name in NAMES)
LISTED = [line.split() for line in (HERE / "requirements.txt").read_text("utf-8").splitlines()]
NOTICE = squeeze(re.sub(r"\[bookmark:[^\]]*\]", "", (HERE / "notice.txt").read_text("utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_each_requirement_of_the_track_stands_in_exactly_one_entry(name: str) -> None:
    found = Counter(clause.id for clause in load_form(f"shandong_{name}").clauses)
    assert found == Counter(id for id, *tracks in LISTED if name in tracks)


@pytest.mark.parametrize("track", TRACKS)
def test_the_words_are_the_documents_own(track: str) -> None:
    for clause in load_form(track).clauses:
        at = 0
        for piece in clause.text.split("……"):
            at = NOTICE.find(squeeze(piece), at)
            assert at >= 0, clause.id


@pytest.mark.parametrize("track", TRACKS)
def test_every_field_of_the_form_belongs_to_a_requirement(track: str) -> None:
    form = load_form(track)
    claimed = {path.split(".")[0] for clause in form.clauses for path in clause.paths}
    common = {"track", "edition", "photos", "screenshots", "attachments", "signed", "page_marks"}
    assert set(form.schema.model_fields) - common <= claimed
