"""附件 四、: what breaks each row of the workshop's tables, and what only just does not."""

from pathlib import Path
from typing import Any

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, named, written
from builder.proving.draft import DossierDraft
from forms.chengdu.cases.rows import (
    benefit_cases,
    element_cases,
    mode_cases,
    only_flow,
    picked,
    point_cases,
    rate_cases,
    rows_of,
    technology_cases,
)

ROWS = rows_of(Path(__file__).parent / "rows.toml")
EXCLUSIVE = "CD-EXCL-15-exclusive"
PICK_MODE, PICK_FIVE = "CD-CRIT-W-C-pick1", "CD-CRIT-W-D-pick5"

ELEMENTS = (*element_cases(ROWS), keeps("CD-W-A02-process-discrete")(only_flow(ROWS)))
TECHNOLOGIES, MODES = technology_cases(ROWS), mode_cases(ROWS)
BENEFITS = benefit_cases(ROWS, falling={"unit_cost", "defect_rate"}, least={})
RATES = (
    *rate_cases("CD-W-A01-overall", "design_tools", 85),
    *rate_cases("CD-W-A04-equipment", "networked", 70),
    *rate_cases("CD-W-A04-equipment", "numeric", 80),
)
POINTS = (
    *point_cases("CD-W-D04-energy-utilisation", "energy"),
    *point_cases("CD-W-D05-oee", "equipment"),
    *point_cases("CD-W-D06-sales-growth", "sales_growth"),
)
MODE = {"text": "说明", "results": "成效", "evidence": ["01自动装配线.jpg"]}
PICKS = (
    breaks(PICK_MODE)(written("modes", {})),
    breaks(PICK_MODE)(written("modes", {"platform": MODE, "digital": MODE})),
    breaks(PICK_FIVE)(written("benefits.energy", {"chosen": "否"})),
    breaks(PICK_FIVE)(written("benefits", {})),
)


def _with_sales(leave_out: str | None) -> Any:
    def change(d: DossierDraft) -> None:
        d.write("benefits.sales_growth", {**picked("100", "110"), "evidence": ["01自动装配线.jpg"]})
        if leave_out:
            d.write(f"benefits.{leave_out}", {"chosen": "否"})

    return named(f"sales growth picked instead of {leave_out}", change)


EXCHANGES = (
    breaks(PICK_FIVE)(_with_sales(None)),
    keeps(PICK_FIVE)(_with_sales("defect_rate")),
    breaks(PICK_FIVE)(_with_sales("productivity")),
    breaks(PICK_FIVE)(_with_sales("unit_cost")),
)


def _title(name: str, level: str) -> Any:
    return written("company.titles", [{"name": name, "level": level, "recognised_on": "2025-01-01"}])


TITLES = (
    breaks(EXCLUSIVE, outcome=Outcome.WARN)(_title("成都市智能工厂", "市级")),
    breaks(EXCLUSIVE, outcome=Outcome.WARN)(_title("智能工厂", "成都市")),
    keeps(EXCLUSIVE)(_title("德阳市智能工厂", "市级")),
    keeps(EXCLUSIVE)(_title("成都市数字化车间", "市级")),
)
