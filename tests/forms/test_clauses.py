"""Every form against itself: each requirement is seen to in the way it says, and nothing stands on air."""

import pytest

from builder.form.loader import load_form, tracks
from builder.judge.standard import standard_rules
from builder.model.clauses import By

each_track = pytest.mark.parametrize("track", tracks())


@each_track
def test_rules_and_limits_stand_on_requirements_of_their_track(track: str) -> None:
    form = load_form(track)
    ids = [clause.id for clause in form.clauses]
    stated = {value for section in form.limits.sections() for name, value in section if name.endswith("rule")}
    assert {rule.id for rule in form.rules} | stated <= set(ids)
    assert len(ids) == len(set(ids))


@each_track
def test_every_requirement_is_seen_to_as_it_says(track: str) -> None:
    form = load_form(track)
    ruled = {rule.id for rule in form.rules}
    for clause in form.clauses:
        means = {
            By.RULE: clause.id in ruled,
            By.SCHEMA: bool(clause.paths),
            By.TEMPLATE: bool(clause.words),
            By.PERSON: bool(clause.show),
        }
        assert means[clause.by], clause.id
        assert clause.reason, clause.id


@each_track
def test_requirements_have_titles_of_their_own(track: str) -> None:
    titles = [clause.title for clause in load_form(track).clauses]
    assert sorted(titles) == sorted(set(titles))


@each_track
def test_every_rule_gives_its_reason_and_its_remedy(track: str) -> None:
    for rule in load_form(track).rules:
        assert len(rule.why) > 20, rule.name
        assert rule.fix, rule.name


def test_every_standard_rule_gives_its_reason_though_no_form_may_ask_for_it() -> None:
    for rule in standard_rules():
        assert len(rule.why) > 20, rule.name
