"""Outcomes, verdicts and places: the report fails closed."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.report import Basis, Hit, Outcome, Report, Result, Subject, Tool, TrackInfo, Verdict, Where, worst

P, W, E, U, F = Outcome.PASS, Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED, Outcome.FAIL


def result(*outcomes: Outcome, fixes: Iterable[str] = ()) -> Result:
    remedies = [*fixes, *[""] * len(outcomes)]
    hits = tuple(Hit(each, Where("某处"), "某事", fix) for each, fix in zip(outcomes, remedies, strict=False))
    return Result("X-1", "某项", Basis("文件", "一", "原文"), hits)


def report(*results: Result) -> Report:
    return Report(Tool("1"), TrackInfo("x", "某表", 2023, "issued", "0"), Subject("甲", "乙", "丙"), results)


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        ([P, P], Verdict.COMPLETE),
        ([P, W, E], Verdict.COMPLETE),
        ([P, U, E], Verdict.UNCHECKED),
        ([F, U], Verdict.INCOMPLETE),
        ([P, W, E, U, F], Verdict.INCOMPLETE),
        ([], Verdict.UNCHECKED),
    ],
)
def test_one_fault_makes_it_incomplete_and_one_blind_spot_leaves_it_unchecked(
    outcomes: list[Outcome], verdict: Verdict
) -> None:
    assert report(*(result(*([each] if each is not P else [])) for each in outcomes)).verdict is verdict


@given(st.lists(st.sampled_from(list(Outcome))))
def test_the_worst_is_worst_in_any_order(outcomes: list[Outcome]) -> None:
    assert worst(outcomes) is worst(reversed(outcomes)) is result(*outcomes).outcome
    assert all(list(Outcome).index(each) <= list(Outcome).index(worst(outcomes)) for each in outcomes)


def test_nothing_found_is_a_pass() -> None:
    assert result().outcome is Outcome.PASS


def test_remedies_are_told_once_those_of_the_worst_first() -> None:
    assert result(W, F, F, E, fixes=["提醒", "改正", "改正"]).fix == "改正；提醒"


def test_places_read_as_a_clerk_would_say_them() -> None:
    assert str(Where("company.yaml", line=18)) == "company.yaml:18"
    assert str(Where("申报书.pdf", page=14)) == "申报书.pdf 第14页"
    assert str(Where("申报表.xlsx", cell="效益指标!C5")) == "申报表.xlsx › 效益指标!C5"


def test_every_outcome_and_verdict_has_a_chinese_name() -> None:
    assert [each.label for each in Outcome] == ["合格", "提示", "需人工判断", "疑点", "无法核验", "不合格"]
    assert [each.label for each in Verdict] == ["完整", "有疑点", "未核验完", "不完整"]


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        ((Outcome.PASS, Outcome.WARN, Outcome.EYES), Verdict.COMPLETE),
        ((Outcome.EYES, Outcome.DOUBT), Verdict.DOUBTFUL),
        ((Outcome.DOUBT, Outcome.UNCHECKED), Verdict.UNCHECKED),
        ((Outcome.DOUBT, Outcome.UNCHECKED, Outcome.FAIL), Verdict.INCOMPLETE),
    ],
)
def test_a_doubt_holds_complete_back_and_weighs_less_than_what_nobody_could_see(
    outcomes: tuple[Outcome, ...], verdict: Verdict
) -> None:
    assert report(*map(result, outcomes)).verdict is verdict
