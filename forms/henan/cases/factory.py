"""Rows of both factory forms: the building period, the workshops, the benefit indicators."""

from builder.judge.cases import breaks, keeps, written
from builder.judge.draft import DossierDraft
from builder.model.report import Outcome

WARN = Outcome.WARN
INDICATORS = ("1-productivity", "2-operating_cost", "3-upgrade_cycle", "4-defect_rate", "5-energy_per_output")
BENEFITS = {name[2:]: f"HN-FRM-20-{name}" for name in INDICATORS}
RATIO_HEAD = "HN-FRM-20-benefit-head"

SUMMARIES = tuple(
    breaks("HN-FRM-13-summary", outcome=WARN)(written("factory.summary", "字" * length)) for length in (319, 481)
) + tuple(keeps("HN-FRM-13-summary")(written("factory.summary", "字 " * length)) for length in (320, 480))

# Which way each indicator should move, and by how much the written ratio may differ: 0.1 of a percentage point.
RISES = {"productivity"}


def _moved(before: str, after: str) -> dict[str, str]:
    return {"before": before, "after": after}


def _wrong_way(name: str) -> dict[str, str]:
    return _moved("100", "99.99") if name in RISES else _moved("100", "100.01")


WRONG_WAY = tuple(
    breaks(id, outcome=WARN)(written(f"benefits.{name}", _wrong_way(name))) for name, id in BENEFITS.items()
)
NO_MOVE = tuple(keeps(id)(written(f"benefits.{name}", _moved("100", "100"))) for name, id in BENEFITS.items())
NOT_APPLICABLE = tuple(
    breaks(id, outcome=WARN)(written(f"benefits.{name}", {"not_applicable": "本厂产品不分代"}))
    for name, id in BENEFITS.items()
)
RATIOS = tuple(
    breaks(RATIO_HEAD)(written(f"benefits.{name}", {"before": before, "after": after, "ratio_pct": ratio}))
    for name, before, after, ratio in (
        ("productivity", "100", "150", "50.11"),
        ("productivity", "100", "150", "-50"),
        ("operating_cost", "100", "80", "19.89"),
        ("defect_rate", "100", "80", "-20.11"),
        ("energy_per_output", "100", "80", "0.2"),
    )
) + tuple(
    keeps(RATIO_HEAD)(written(f"benefits.{name}", {"before": before, "after": after, "ratio_pct": ratio}))
    for name, before, after, ratio in (
        ("productivity", "100", "150", "50.1"),
        ("productivity", "100", "150", "49.9"),
        ("operating_cost", "100", "80", "20.1"),
        ("operating_cost", "100", "80", "-20.1"),
    )
)


@breaks(RATIO_HEAD)
def a_book_without_the_heading_of_the_indicators(d: DossierDraft) -> None:
    d.book.says("智能工厂建设前后主要效益指标情况")


@breaks(RATIO_HEAD)
def a_book_without_the_heading_of_the_ratios(d: DossierDraft) -> None:
    d.book.says("提升/降低比例（%）", "比例")
