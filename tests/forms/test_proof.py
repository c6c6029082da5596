"""That the cases prove the rules: each rule, each field, each printed word and each number of a form has its own."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, reduce
from typing import Any

import pytest
from pydantic import BaseModel

from builder.judge.house.checks import house_rules
from builder.judge.run import rule_hits
from builder.judge.standard import bind
from builder.model.clauses import By
from builder.model.form import Form
from builder.model.limits import FormLimits
from builder.model.report import Hit, Outcome, Where
from builder.model.rule import Rule
from tests.forms.trial import EVERY_TRACK, Judged, cases, sample, trial_of

ARRANGEMENT = {"order", "reach_mm"}  # says where a thing stands or is looked for, not whether it will do
WORDING = {"about", "seconds_strong", "copies"}  # told to the user, decides nothing
CRASHED = Where("程序")
Steps = tuple[str | int, ...]
each_track = pytest.mark.parametrize("track", EVERY_TRACK)


@lru_cache(maxsize=1)
def everything(track: str) -> tuple[Judged, ...]:
    return (sample(track), *(trial_of(track).changed(case) for case in cases(track)))


@each_track
def test_every_rule_is_seen_both_to_pass_and_to_find_what_it_is_for(track: str) -> None:
    rules = (*trial_of(track).form.rules, *house_rules())
    unproved = [
        key
        for number, rule in enumerate(rules)
        for key in [(rule.id, f"{rule.name} #{number}")]
        if not {Outcome.PASS, rule.outcome} <= {judged.answers[key] for judged in everything(track)}
    ]
    assert unproved == []


@each_track
def test_every_requirement_that_a_program_judges_has_a_breaking_case(track: str) -> None:
    broken = {id for case in cases(track) if case.outcome for id in case.ids}
    demanded = {c.id for c in trial_of(track).form.clauses if c.actor == "enterprise" and c.by is not By.PERSON}
    assert demanded - broken == set()


@each_track
def test_every_field_that_a_requirement_names_is_broken_and_fails_it(track: str) -> None:
    form = trial_of(track).form
    fields = {(clause.id, path) for clause in form.clauses for path in clause.paths}
    proved = {
        (clause.id, path)
        for judged in everything(track)
        for clause in form.clauses
        for path in clause.paths
        for fault in judged.dossier.faults
        if _names(path, fault.path) and (clause.id, Outcome.FAIL) in {(id, hit.outcome) for id, hit in judged.hits}
    }
    assert fields - proved == set()


def _names(pattern: str, path: str) -> bool:
    """The field itself, or one inside it."""
    wanted, given = pattern.split("."), path.split(".")
    return len(given) >= len(wanted) and all(w in ("*", g) for w, g in zip(wanted, given, strict=False))


@each_track
def test_every_printed_word_that_a_requirement_names_is_missed(track: str) -> None:
    trial = trial_of(track)
    for clause in trial.form.clauses:
        for words in clause.words if clause.actor == "enterprise" else ():
            draft = trial.draft()
            draft.book.says(words)
            assert trial.judged(draft).answers[clause.id, ""] is Outcome.FAIL


@each_track
def test_what_is_found_is_told_in_plain_chinese_with_a_remedy(track: str) -> None:
    told = {(id, hit) for judged in everything(track) for id, hit in judged.hits}
    unfit = [(id, hit.message, hit.fix) for id, hit in told if not _plain(hit)]
    assert unfit == []


def _plain(hit: Hit) -> bool:
    told = hit.message + hit.fix
    foreign = re.search(r"[{}]|[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}|None|运行出错", told)
    return bool(hit.message) and not foreign and (bool(hit.fix) or hit.outcome is Outcome.EYES)


@each_track
def test_no_rule_crashes_in_any_case(track: str) -> None:
    crashed = [(id, hit.message) for judged in everything(track) for id, hit in judged.hits if hit.where == CRASHED]
    assert crashed == []


@each_track
def test_every_hit_names_a_place_that_the_applicant_knows(track: str) -> None:
    """A file of the folder, with a line where it is data; never a path of data in our own terms."""
    places = {str(hit.where) for judged in everything(track) for _, hit in judged.hits}
    data = r"(company|application)\.yaml(:\d+)?|填报数据|申报包"
    files = r"(photos|screenshots|video|attachments|signed|chapters)/.*|申报书\.(pdf( 第\d+页)?|docx)"
    assert [place for place in places if not re.fullmatch(f"{data}|{files}", place)] == []


def _numbers(value: Any, path: Steps = ()) -> Iterator[Steps]:
    """Each number that the form's data state."""
    if isinstance(value, BaseModel):
        for name in (name for name in type(value).model_fields if name in value.model_fields_set):
            yield from _numbers(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _numbers(item, (*path, index))
    elif isinstance(value, int | float | date) and not isinstance(value, bool):
        yield path


LIMITS = [
    pytest.param(track, path, id=f"{track} {'.'.join(map(str, path))}")
    for track in EVERY_TRACK
    for path in _numbers(trial_of(track).form.limits)
    if not ARRANGEMENT & set(path)
]


def _next(value: Any, by: int) -> Any:
    """The number beside a number, the day beside a day."""
    if isinstance(value, str):
        return (date.fromisoformat(value) + timedelta(days=by)).isoformat()
    return value + by


def _shifted(form: Form, path: Steps, by: int) -> Form:
    data = json.loads(form.limits.model_dump_json(exclude_unset=True))
    *above, last = path
    section = reduce(lambda value, step: value[step], above, data)
    section[last] = _next(section[last], by)
    limits = FormLimits.model_validate(data)
    standard = len(bind(form.limits))
    return replace(form, limits=limits, rules=(*form.rules[:-standard], *bind(limits)))


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(("track", "path"), LIMITS)
def test_a_number_of_the_form_cannot_be_off_by_one(track: str, path: Steps, by: int) -> None:
    """Some case would tell: one stands exactly at each limit, one just beyond."""
    trial = trial_of(track)
    touched = _touched(trial.form.limits, path)
    rules = zip(trial.form.rules, _shifted(trial.form, path, by).rules, strict=True)
    ask = _told if WORDING & set(path) else _answered
    assert any(
        ask(old, judged) != ask(new, judged) for old, new in rules if old.id in touched for judged in everything(track)
    )


def _touched(limits: FormLimits, path: Steps) -> set[str]:
    """The requirements that stand on the section of a number."""
    section: Any = limits
    for step in path[: 2 if isinstance(path[1], int) else 1]:
        section = section[step] if isinstance(step, int) else getattr(section, step)
    return {value for name, value in section if name.endswith("rule")}


def _told(rule: Rule, judged: Judged) -> list[Hit]:
    return list(rule_hits([rule], judged.dossier))


def _answered(rule: Rule, judged: Judged) -> list[Outcome]:
    return [hit.outcome for hit in _told(rule, judged)]
