"""The rule book of the notice against the notice itself: every requirement, and every word of it."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from builder.form.loader import load_form, tracks
from builder.foundation.resources import forms_dir
from builder.model.clauses import Clause

HERE = Path(__file__).parent
NOTICE = re.sub(r"\s", "", (HERE / "notice.txt").read_text(encoding="utf-8"))
GAP = "……"  # joins pieces that stand in this order
OF_THIS_NOTICE = [track for track in tracks() if load_form(track).notice.id == "henan"]
CLAUSES = {clause.id: clause for track in OF_THIS_NOTICE for clause in load_form(track).clauses}
# The requirements as they were read out of the notice, one list a form.
REQUIREMENTS = {track: f"requirements_{track.removeprefix('henan_')}.txt" for track in OF_THIS_NOTICE}


def stands_in(text: str, document: str) -> bool:
    at = 0
    for piece in re.sub(r"\s", "", text).split(GAP):
        found = document.find(piece, at)
        if not piece or found < 0:
            return False
        at = found + len(piece)
    return True


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES)
def test_every_quoted_word_stands_in_the_notice(clause: Clause) -> None:
    assert stands_in(clause.text, NOTICE)


def test_a_changed_word_a_changed_order_and_an_empty_quotation_would_be_noticed() -> None:
    assert stands_in("省内 企业……营业执照", "在省内企业，须有营业执照。")
    assert not stands_in("营业执照……省内企业", "在省内企业，须有营业执照。")
    assert not stands_in("省外企业", "在省内企业，须有营业执照。")
    assert not stands_in("", "在省内企业，须有营业执照。")


@pytest.mark.parametrize(("track", "file"), REQUIREMENTS.items())
def test_every_requirement_of_the_form_is_in_its_rule_book_and_nothing_else(track: str, file: str) -> None:
    demanded = (HERE / file).read_text(encoding="utf-8").split()
    assert len(demanded) == len(set(demanded))
    assert {clause.id for clause in load_form(track).clauses} == set(demanded)


def test_every_requirement_of_the_notice_stands_in_exactly_one_entry() -> None:
    demanded = {id for file in REQUIREMENTS.values() for id in (HERE / file).read_text(encoding="utf-8").split()}
    books = [forms_dir() / folder / "clauses.yaml" for folder in ("henan", *OF_THIS_NOTICE)]
    entries = [entry["id"] for book in books for entry in YAML(typ="safe").load(book.read_text(encoding="utf-8"))]
    assert len(entries) == len(set(entries)) == 135
    assert set(entries) == demanded


@pytest.mark.parametrize("track", OF_THIS_NOTICE)
def test_what_tells_a_form_from_the_notices_other_forms_stands_in_the_notice(track: str) -> None:
    form = load_form(track)
    titles = form.limits.declaration
    assert titles is not None
    for title in ("".join(titles.title_lines), *titles.other_titles, *(page.text for page in form.limits.signed_page)):
        assert stands_in(title, NOTICE), title
    assert stands_in(form.notice.title, NOTICE)
    assert stands_in(form.title, NOTICE)
