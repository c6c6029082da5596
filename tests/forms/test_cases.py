"""Every case of every form: exactly the named requirements answer otherwise, or nothing does."""

import pytest

from builder.model.report import Outcome, worst
from builder.proving.cases import Case
from tests.forms.trial import EVERY_TRACK, Answers, cases, sample, trial_of

ORDER = list(Outcome)
EVERY = [(track, case) for track in EVERY_TRACK for case in cases(track)]
BREAKING = [pytest.param(*each, id=f"{each[0]}: {each[1].name}") for each in EVERY if each[1].outcome]
KEEPING = [pytest.param(*each, id=f"{each[0]}: {each[1].name}") for each in EVERY if not each[1].outcome]


def newly_found(before: Answers, after: Answers, id: str) -> Outcome:
    """The worst that is newly found under a requirement."""
    return worst(after[key] for key in after if key[0] == id and ORDER.index(after[key]) > ORDER.index(before[key]))


@pytest.mark.parametrize("track", EVERY_TRACK)
def test_the_sample_is_complete_and_leaves_only_what_a_person_must_see(track: str) -> None:
    assert set(sample(track).answers.values()) == {Outcome.PASS, Outcome.EYES}


@pytest.mark.parametrize(("track", "case"), BREAKING)
def test_exactly_the_named_requirements_answer_otherwise(track: str, case: Case) -> None:
    before, after = sample(track).answers, trial_of(track).changed(case).answers
    changed = {key[0] for key in after if after[key] is not before[key]}
    assert changed == {*case.ids, *case.blinded, *dict(case.moved)}
    assert {id: newly_found(before, after, id) for id in case.ids} == dict.fromkeys(case.ids, case.outcome)
    assert {id: newly_found(before, after, id) for id, _ in case.moved} == dict(case.moved)
    assert {newly_found(before, after, id) for id in case.blinded} <= {Outcome.UNCHECKED}


@pytest.mark.parametrize(("track", "case"), KEEPING)
def test_nothing_answers_otherwise(track: str, case: Case) -> None:
    before, after = sample(track).answers, trial_of(track).changed(case).answers
    assert {key: after[key] for key in after if after[key] is not before[key]} == {}
