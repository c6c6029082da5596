"""Who may apply: each form says which of its requirements are about that, and judges them as it judges everything."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.form.loader import load_form, tracks
from builder.judge.eligibility import conditions
from builder.judge.run import judge
from builder.model.assessment import Standing
from builder.model.clauses import About
from builder.model.dossier import Dossier
from builder.model.form import Form
from builder.model.report import Outcome
from tests.forms.trial import cases, trial_of

each_track = pytest.mark.parametrize("track", tracks())


def marked(form: Form) -> list[str]:
    return [clause.id for clause in form.clauses if clause.about is not About.PACKAGE]


def before_the_book(dossier: Dossier) -> Dossier:
    return replace(dossier, book=None)


@each_track
def test_every_track_asks_who_one_is_and_what_one_has_reached(track: str) -> None:
    about = [clause.about for clause in load_form(track).clauses]
    assert About.IDENTITY in about
    assert About.CONDITION in about


@each_track
def test_duties_of_the_office_are_no_conditions_of_the_applicant(track: str) -> None:
    form = load_form(track)
    assert [
        clause.id for clause in form.clauses if clause.about is not About.PACKAGE and clause.actor == "bureau"
    ] == []


@each_track
def test_ties_are_between_tracks_that_there_are(track: str) -> None:
    for tie in load_form(track).ties:
        assert {*tie.tracks, *filter(None, [tie.given_by])} <= set(tracks())
        assert track in tie.tracks


@each_track
def test_whoever_handed_in_the_sample_may_apply(track: str) -> None:
    trial = trial_of(track)
    found = conditions(before_the_book(trial.dossier(trial.draft())), trial.form)
    wanting = [each for each in found if each.standing in (Standing.BROKEN, Standing.OPEN)]
    assert [(each.rule, [hit.message for hit in each.hits]) for each in wanting] == []


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@each_track
@given(data=st.data())
def test_whatever_is_left_out_every_condition_has_one_answer(track: str, data: st.DataObject) -> None:
    """And one that is left open by something names it, or says what could not be seen."""
    trial = trial_of(track)
    draft = trial.draft()
    for part, kept in ((draft.company, ()), (draft.application, ("track", "edition", "date"))):
        for name in data.draw(st.lists(st.sampled_from(sorted(set(part) - set(kept))), unique=True)):
            del part[name]
    found = conditions(before_the_book(trial.dossier(draft)), trial.form)
    assert [each.rule for each in found] == marked(trial.form)
    for each in found:
        assert bool(each.hits) or each.standing in (Standing.MET, Standing.JUDGED)
        assert bool(each.asks) <= (each.standing is Standing.OPEN)


@each_track
def test_a_condition_is_broken_by_nothing_but_the_rules_that_judge_the_application(track: str) -> None:
    """In every case that the form proves its rules with."""
    trial = trial_of(track)
    ours = set(marked(trial.form))
    for case in cases(track):
        if not ours.intersection(case.ids):
            continue
        dossier = before_the_book(trial.changed(case).dossier)
        judged = {result.rule: result.outcome for result in judge(dossier, trial.form)[0]}
        for each in conditions(dossier, trial.form):
            if each.standing is Standing.BROKEN:
                assert judged[each.rule] is Outcome.FAIL, case.name
            if judged.get(each.rule) is Outcome.FAIL:
                assert each.standing in (Standing.BROKEN, Standing.OPEN), case.name
