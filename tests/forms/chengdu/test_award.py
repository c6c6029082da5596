from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import UsageError
from forms.chengdu.award import TABLE, AwardStandard, Paid, factory_difference, standard_of, workshop_reward

STANDARD = AwardStandard(factory=Decimal(100), workshop=Decimal(30))
AMOUNTS = st.decimals(min_value=0, max_value=1000, places=2)
PAID = st.lists(st.builds(Paid, workshop=st.just("车间"), amount=AMOUNTS), max_size=6)


def paid(*amounts: int, became: str | None = None) -> list[Paid]:
    return [Paid(f"车间{number}", Decimal(amount), became) for number, amount in enumerate(amounts)]


def test_the_measures_name_no_amount_and_so_nothing_is_calculated() -> None:
    with pytest.raises(UsageError, match="没有2026年度智能工厂、数字化车间的奖励标准，不能计算"):
        standard_of(2026, TABLE)


def test_a_standard_that_is_half_entered_is_refused(tmp_path: Path) -> None:
    (tmp_path / "award.toml").write_text("[standards.2027]\nfactory = 100\n")
    with pytest.raises(UsageError, match="没有2027年度数字化车间的奖励标准"):
        standard_of(2027, tmp_path / "award.toml")


def test_each_year_has_its_own_standard_to_the_cent(tmp_path: Path) -> None:
    (tmp_path / "award.toml").write_text("[standards.2027]\nfactory = 100.10\nworkshop = 30\n")
    assert standard_of(2027, tmp_path / "award.toml") == AwardStandard(Decimal("100.10"), Decimal(30))
    with pytest.raises(UsageError):
        standard_of(2028, tmp_path / "award.toml")


@pytest.mark.parametrize(
    ("before", "reward"),
    [([], 30), ([30], 30), ([30, 30], 30), ([30, 30, 10], 30), ([30, 30, 11], 29), ([30, 30, 30], 10), ([100], 0)],
)
def test_workshops_together_reach_the_factorys_standard_and_no_more(before: list[int], reward: int) -> None:
    assert workshop_reward(STANDARD, paid(*before)) == reward


@pytest.mark.parametrize(("before", "reward"), [([], 100), ([30], 70), ([30, 30, 30, 10], 0), ([130], 0)])
def test_a_factory_is_paid_the_difference_and_never_less_than_nothing(before: list[int], reward: int) -> None:
    assert factory_difference(STANDARD, paid(*before), "一厂") == reward


def test_only_the_workshops_that_became_the_factory_count_where_they_are_known() -> None:
    before = [*paid(30, became="一厂"), *paid(20, became="二厂"), *paid(10)]
    assert factory_difference(STANDARD, before, "一厂") == 70
    assert factory_difference(STANDARD, before, "三厂") == 40


@given(AMOUNTS, AMOUNTS, PAID)
def test_a_company_never_gets_more_by_upgrading_than_the_dearer_of_both(
    factory: Decimal, workshop: Decimal, before: list[Paid]
) -> None:
    standard, so_far = AwardStandard(factory, workshop), sum((each.amount for each in before), Decimal(0))
    assert so_far + workshop_reward(standard, before) <= max(factory, so_far)
    assert so_far + factory_difference(standard, before, "一厂") == max(factory, so_far)
