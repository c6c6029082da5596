"""Where a company stands with a condition: broken by a fact, left open by what is not said, never both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.judge.eligibility import standing
from builder.model.assessment import Standing
from builder.model.report import Hit, Outcome, Where

HERE = Where("company.yaml")


def hit(outcome: Outcome, asks: str = "") -> Hit:
    return Hit(outcome, HERE, "某事", asks=asks)


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([], Standing.MET),
        (None, Standing.JUDGED),
        ([hit(Outcome.EYES)], Standing.JUDGED),
        ([hit(Outcome.FAIL)], Standing.BROKEN),
        ([hit(Outcome.FAIL, "company.uscc")], Standing.OPEN),
        ([hit(Outcome.UNCHECKED)], Standing.OPEN),
        ([hit(Outcome.WARN, "company.credit")], Standing.OPEN),
        ([hit(Outcome.EYES, "company.accidents"), hit(Outcome.EYES)], Standing.OPEN),
        ([hit(Outcome.UNCHECKED, "date"), hit(Outcome.FAIL)], Standing.BROKEN),
    ],
)
def test_a_condition_stands_as_the_worst_of_what_was_found(hits: list[Hit] | None, expected: Standing) -> None:
    assert standing(hits) is expected


@given(st.lists(st.builds(hit, st.sampled_from(Outcome), st.sampled_from(["", "date"]))))
def test_nothing_that_is_not_said_can_break_a_condition_and_nothing_unseen_meets_it(hits: list[Hit]) -> None:
    found = standing(hits)
    assert (found is Standing.BROKEN) == any(each.outcome is Outcome.FAIL and not each.asks for each in hits)
    if any(each.asks or each.outcome is Outcome.UNCHECKED for each in hits):
        assert found in (Standing.OPEN, Standing.BROKEN)
