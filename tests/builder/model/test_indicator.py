"""Ratios are computed, compared unrounded and printed rounded; what cannot be computed is told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.base import NoValue, RawFault, parse
from builder.model.company import YearFigures
from builder.model.indicator import Indicator
from builder.model.numbers import percent, printed

ROSE = {"before": "100", "after": "150"}
AMOUNTS = st.decimals(min_value=0, max_value=10**14, places=6, allow_nan=False, allow_infinity=False)


def typed(**fields: str) -> tuple[Indicator, list[RawFault]]:
    return parse(Indicator, fields)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("100", "150", "提升50.00"),
        ("21.5", "17.2", "降低20.00"),
        ("180", "118", "降低34.44"),
        ("3", "3", "持平0.00"),
        ("8", "0", "降低100.00"),
        ("800", "801", "提升0.13"),
        ("0.000001", "999999999999999", "提升99999999999999899999900.00"),
    ],
)
def test_the_change_is_printed_positive_with_its_direction(before: str, after: str, change: str) -> None:
    indicator, found = typed(before=before, after=after)
    assert (indicator.change, found) == (change, [])


@given(AMOUNTS.filter(bool), AMOUNTS)
def test_the_change_turns_before_into_after(before: Decimal, after: Decimal) -> None:
    change = typed(before=f"{before:f}", after=f"{after:f}")[0].change_pct
    assert change is not None
    assert abs(before + before * change / 100 - after) <= Decimal("1e-9") * max(before, after)


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"after": "1"}, "before", "未填写建设完成前的数值"),
        ({"before": "1"}, "after", "未填写建设完成后的数值"),
        ({"before": "0", "after": "1"}, "before", "建设完成前为0，无法计算提升/降低比例"),
        ({"before": "-1", "after": "1"}, "before", "不应小于0，现为-1"),
        (
            {"before": "100", "after": "150", "ratio_pct": "60"},
            "ratio_pct",
            "所填比例60与按前后数值算得的提升50.00不符",
        ),
        (
            {"before": "100", "after": "150", "ratio_pct": "-50"},
            "ratio_pct",
            "所填比例-50与按前后数值算得的提升50.00不符",
        ),
        ({"before": "100", "after": "150", "ratio_pct": "五成"}, "ratio_pct", "应为数字，现为“五成”"),
    ],
)
def test_what_cannot_be_computed_is_told_with_its_field(fields: dict[str, str], place: str, words: str) -> None:
    indicator, [found] = typed(**fields)
    assert (found.path, found.values["message"]) == ((place,), words)
    with pytest.raises(NoValue):
        getattr(indicator, place)


@pytest.mark.parametrize(
    ("after", "ratio"),
    [("150", "50.1"), ("150", "49.9"), ("80", "20.1"), ("80", "-19.9"), ("100", "0.1"), ("100", "0")],
)
def test_a_written_ratio_may_be_a_tenth_of_a_point_off(after: str, ratio: str) -> None:
    assert typed(before="100", after=after, ratio_pct=ratio)[1] == []


@pytest.mark.parametrize(
    ("after", "ratio"), [("150", "50.100001"), ("150", "49.899999"), ("80", "20.11"), ("80", "-0.1")]
)
def test_and_not_more(after: str, ratio: str) -> None:
    assert len(typed(before="100", after=after, ratio_pct=ratio)[1]) == 1


@pytest.mark.parametrize("more", [{}, {"before": "0", "after": "5"}, {"before": "0"}, {"ratio_pct": "9"}])
def test_what_does_not_apply_is_not_computed_whatever_else_is_typed(more: dict[str, str]) -> None:
    indicator, found = typed(not_applicable="本厂只有一种产品", **more)
    assert (indicator.change, indicator.change_pct, found) == ("不适用", None, [])


def figures(**fields: str) -> tuple[YearFigures, list[RawFault]]:
    raw = {
        "total_assets": "300",
        "total_liabilities": "100",
        "revenue": "9",
        "profit": "-1",
        "tax": "0",
    }
    return parse(YearFigures, raw | fields)


def test_the_debt_ratio_is_computed_from_both_sums() -> None:
    year, found = figures()
    assert (printed(year.computed_debt_ratio), found) == ("33.33", [])


@pytest.mark.parametrize("ratio", ["33.3", "33.4", "33.43", "33.24"])
def test_a_written_debt_ratio_may_be_a_tenth_of_a_point_off(ratio: str) -> None:
    assert figures(debt_ratio=ratio)[1] == []


@pytest.mark.parametrize("ratio", ["33.434", "33.233", "0.3333", "-33.33"])
def test_a_wrong_debt_ratio_is_told_with_the_right_one_and_the_sums_stay(ratio: str) -> None:
    year, [found] = figures(debt_ratio=ratio)
    assert found.path == ("debt_ratio",)
    assert found.values["message"] == f"所填{ratio}与总负债÷总资产算得的33.33不符"
    assert year.total_assets == 300


@pytest.mark.parametrize(("number", "text"), [("0.125", "0.13"), ("0.135", "0.14"), ("-0.125", "-0.13"), ("2", "2.00")])
def test_rounding_is_commercial(number: str, text: str) -> None:
    assert printed(Decimal(number)) == text


@given(AMOUNTS, AMOUNTS.filter(bool))
def test_any_ratio_of_amounts_can_be_printed(part: Decimal, whole: Decimal) -> None:
    assert abs(Decimal(printed(percent(part, whole))) - percent(part, whole)) <= Decimal("0.005")
