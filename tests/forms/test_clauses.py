"""Every form against itself: each requirement is seen to in the way it says, and nothing stands on air."""

import pytest

from builder.judge.standard import standard_rules
from builder.model.clauses import By
from tests.forms.trial import EVERY_TRACK, form_of

each_track = pytest.mark.parametrize("track", EVERY_TRACK)


@each_track
def test_rules_and_limits_stand_on_requirements_of_their_track(track: str) -> None:
    form = form_of(track)
    ids = [clause.id for clause in form.clauses]
    stated = {value for section in form.limits.sections() for name, value in section if name.endswith("rule")}
    assert {rule.id for rule in form.rules} | stated <= set(ids)
    assert len(ids) == len(set(ids))


@each_track
def test_every_requirement_is_seen_to_as_it_says(track: str) -> None:
    form = form_of(track)
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
    titles = [clause.title for clause in form_of(track).clauses]
    assert sorted(titles) == sorted(set(titles))


@each_track
def test_every_rule_gives_its_reason_and_its_remedy(track: str) -> None:
    for rule in form_of(track).rules:
        assert len(rule.why) > 20, rule.name
        assert rule.fix, rule.name


def test_every_standard_rule_gives_its_reason_though_no_form_may_ask_for_it() -> None:
    for rule in standard_rules():
        assert len(rule.why) > 20, rule.name
