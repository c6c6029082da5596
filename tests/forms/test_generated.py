"""What is generated from the forms says what the forms say, and accounts for every requirement of the five notices."""

from pathlib import Path

import pytest

from builder.form.loader import load_form, tracks
from builder.foundation.resources import forms_dir
from builder.model.clauses import By
from builder.model.limits import FormLimits, Limits
from builder.report.generated import documents
from builder.report.rulebook import BUREAU, BY, rule_book
from tests.forms.trial import CITIES, EVERY_TRACK, form_of

DOCUMENTS = documents(forms_dir())
REQUIREMENTS = 452  # as catalogued from the five notices
UNPRINTED = {"order"}  # says where a thing stands, not what it must be


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(forms_dir())))
def test_a_generated_document_is_up_to_date(path: Path) -> None:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == DOCUMENTS[path], f"forms/{path.relative_to(forms_dir())} 已过时，请运行 make rules"
    assert len(text.encode()) < 200_000


def test_every_catalogued_requirement_is_counted_once() -> None:
    ids = {(form.notice.id, clause.id) for form in map(load_form, tracks()) for clause in form.clauses}
    assert len(ids) == len({id for _, id in ids}) == REQUIREMENTS
    table = DOCUMENTS[forms_dir() / "README.md"]
    *ways, total = _numbers(next(line for line in table.splitlines() if line.startswith("| 合计")))
    assert sum(ways) == total == REQUIREMENTS
    for line in table.splitlines():
        if line.startswith("| ") and "《" not in line and line[2:4] != "通知":
            *ways, total = _numbers(line)
            assert sum(ways) == total
    assert all(way in table for way in (*BY.values(), BUREAU))


def _numbers(row: str) -> list[int]:
    return [int(cell) for cell in row.strip("| ").split(" | ")[1:]]


@pytest.mark.parametrize("track", EVERY_TRACK)
def test_a_rule_book_tells_of_each_requirement_how_it_is_enforced_and_what_a_person_is_shown(track: str) -> None:
    form = form_of(track)
    book = rule_book(form)
    for clause in form.clauses:
        entry = book.split(f"## {clause.id} {clause.title}\n")[1].split("\n## ")[0]
        assert clause.text in entry and BY[clause.by] in entry
        assert clause.by is not By.PERSON or clause.show in entry
        assert all(words in entry for words in clause.words)
    assert "{" not in book


def _kinds() -> set[type[Limits]]:
    found: set[type[Limits]] = set()
    for field in FormLimits.model_fields.values():
        arguments = getattr(field.annotation, "__args__", ())
        found.update(each for each in arguments if isinstance(each, type) and issubclass(each, Limits))
    return found


def test_the_invented_city_uses_every_kind_of_limit_and_no_rule_of_its_own() -> None:
    form = form_of("yunxi")
    assert {type(section) for section in form.limits.sections()} == _kinds()
    assert not list((CITIES / "yunxi").glob("rules*"))


def test_every_demand_that_a_limit_can_make_is_made_somewhere() -> None:
    """So that the proofs, which shift each number and break each rule, reach all of them."""
    made = {
        (type(section), name)
        for track in EVERY_TRACK
        for section in form_of(track).limits.sections()
        for name in section.model_fields_set
    }
    demands = {(kind, name) for kind in _kinds() for name in set(kind.model_fields) - set(Limits.model_fields)}
    assert {f"{kind.__name__}.{name}" for kind, name in demands - made} == set()


def test_a_number_that_is_demanded_is_printed() -> None:
    for track in EVERY_TRACK:
        book = rule_book(form_of(track))
        for section in form_of(track).limits.sections():
            for name in section.model_fields_set - UNPRINTED:
                value = getattr(section, name)
                if isinstance(value, int | float) and not isinstance(value, bool) and value:
                    assert f"{value:g}" in book or str(value) in book, (track, name, value)
