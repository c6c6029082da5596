"""附件 三、 and 第十条: what breaks each row of the factory's tables, what only just does not, and what is waived."""

from pathlib import Path
from typing import Any

from builder.model.facts import Unmeasured
from builder.model.report import Outcome
from builder.proving.cases import Change, breaks, keeps, named, written
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
    shown,
    technology_cases,
)
from forms.chengdu_factory.schema import LIGHTHOUSE, NATIONAL, PROJECT

WARN, UNCHECKED = Outcome.WARN, Outcome.UNCHECKED
ROWS = rows_of(Path(__file__).parent / "rows.toml")
PICK_MODE, PICK_FIVE = "CD-CRIT-F-C-pick1", "CD-CRIT-F-D-pick5"
OVERALL, EQUIPMENT, UPGRADE = "CD-F-A01-overall", "CD-F-A05-equipment", "CD-ELIG-15-upgrade"
GROUNDS = {
    LIGHTHOUSE: "CD-DIR-10-1-lighthouse",
    NATIONAL: "CD-DIR-10-2-national-demo",
    PROJECT: "CD-DIR-10-3-jiebang",
}
FALLING = {"unit_cost", "dev_cycle", "defect_rate"}
BENEFIT_IDS = {row["path"].split(".")[1]: row["rule"] for row in ROWS if row["path"].startswith("benefits.")}
PICTURE = ["01柔性加工线.jpg"]

ELEMENTS = (*element_cases(ROWS), keeps("CD-F-A03-process-discrete")(only_flow(ROWS)))
TECHNOLOGIES, MODES = technology_cases(ROWS), mode_cases(ROWS)
BENEFITS = benefit_cases(ROWS, falling=FALLING, least={"dev_cycle": 15})
RATES = (
    *rate_cases(OVERALL, "design_tools", 85),
    *rate_cases(EQUIPMENT, "networked", 70),
    *rate_cases(EQUIPMENT, "numeric", 80),
)
POINTS = (
    *point_cases("CD-F-D05-energy-utilisation", "energy"),
    *point_cases("CD-F-D06-oee", "equipment"),
    *point_cases("CD-F-D07-sales-growth", "sales_growth"),
)
MODE = {"text": "说明", "results": "成效", "evidence": PICTURE}
NO_MODE, TWO_MODES = written("modes", {}), written("modes", {"platform": MODE, "service": MODE})
FOUR = written("benefits.equipment", {"chosen": "否"})


def _with_energy(leave_out: str | None) -> Change:
    def change(d: DossierDraft) -> None:
        d.write("benefits.energy", {**picked("100", "110"), "evidence": PICTURE})
        if leave_out:
            d.write(f"benefits.{leave_out}", {"chosen": "否"})

    return named(f"energy picked instead of {leave_out}", change)


PICKS = (
    breaks(PICK_MODE)(NO_MODE),
    breaks(PICK_MODE)(TWO_MODES),
    breaks(PICK_FIVE)(FOUR),
    breaks(PICK_FIVE)(_with_energy(None)),
    keeps(PICK_FIVE)(_with_energy("equipment")),
    breaks(PICK_FIVE)(_with_energy("productivity")),
    breaks(PICK_FIVE)(_with_energy("unit_cost")),
    breaks(PICK_FIVE)(_with_energy("dev_cycle")),
)


def _claim(ground: str, **values: Any) -> Change:
    """A claim that holds, but for what is said otherwise; None leaves a value out."""

    def change(d: DossierDraft) -> None:
        if values.get("evidence") == ["坏.jpg"]:
            d.put("photos/坏.jpg", Unmeasured("文件已损坏，无法打开"))
        claim: dict[str, Any] = {"ground": ground, "granted_on": "2024-05-01", "evidence": shown(d)}
        if ground != LIGHTHOUSE:
            claim["accepted_on"] = "2025-12-01"
        if ground == PROJECT:
            claim["project"] = "液压元件柔性智造"
        claim |= values
        d.write("direct", [{name: value for name, value in claim.items() if value is not None}])

    return named(f"{ground} {values}", change)


CLAIMS = tuple(
    case
    for ground, id in GROUNDS.items()
    for case in (
        keeps(id)(_claim(ground)),
        breaks(id, outcome=WARN)(_claim(ground, evidence=[])),
        breaks(id)(_claim(ground, evidence=["没有.pdf"])),
        breaks(id, outcome=UNCHECKED)(_claim(ground, evidence=["坏.jpg"])),
    )
)
HALF_CLAIMS = (
    breaks(GROUNDS[NATIONAL], outcome=WARN)(_claim(NATIONAL, accepted_on=None)),
    breaks(GROUNDS[PROJECT], outcome=WARN)(_claim(PROJECT, accepted_on=None)),
    breaks(GROUNDS[PROJECT], outcome=WARN)(_claim(PROJECT, project=None)),
)


def _waived(fault: Change, ground: str = LIGHTHOUSE) -> Change:
    """The same fault in a dossier that claims direct recognition."""

    def change(d: DossierDraft) -> None:
        _claim(ground)(d)
        fault(d)

    return named(f"{ground}: {fault.__name__}", change)


def _rate(name: str) -> Change:
    return written(f"rates.{name}", {"part": "1", "whole": "2", "basis": "按台账统计"})


def _no_better(name: str) -> Change:
    def change(d: DossierDraft) -> None:
        if d.application["benefits"][name]["chosen"] != "是":
            d.write("benefits.equipment", {"chosen": "否"})
        d.write(f"benefits.{name}", {**picked("100", "100"), "evidence": PICTURE})

    return named(f"{name} no better", change)


WAIVED = (
    breaks(OVERALL, outcome=WARN)(_waived(_rate("design_tools"))),
    breaks(EQUIPMENT, outcome=WARN)(_waived(_rate("networked"), NATIONAL)),
    breaks(EQUIPMENT, outcome=WARN)(_waived(_rate("numeric"), PROJECT)),
    breaks(PICK_MODE, outcome=WARN)(_waived(NO_MODE)),
    breaks(PICK_MODE, outcome=WARN)(_waived(TWO_MODES)),
    breaks(PICK_FIVE, outcome=WARN)(_waived(FOUR)),
    breaks(PICK_FIVE, outcome=WARN)(_waived(_with_energy("dev_cycle"))),
    *(breaks(id, outcome=WARN)(_waived(_no_better(name))) for name, id in BENEFIT_IDS.items()),
    breaks("CD-EXCL-07-2-accident")(_waived(written("exclusions.major_accident", "是"))),
    breaks("CD-ELIG-05-2-built")(_waived(written("factory.address", "四川省德阳市示例路1号"))),
    breaks("CD-F-A13-network")(_waived(written("elements.network.text", " "))),
)


def _title(name: str, level: str) -> Change:
    return written("company.titles", [{"name": name, "level": level, "recognised_on": "2024-01-01"}])


def _upgraded(d: DossierDraft) -> None:
    _title("成都市数字化车间", "市级")(d)
    d.write("upgrade", "在原装配试验车间基础上扩建加工、仓储和数据平台。")


TITLES = (
    breaks(UPGRADE, outcome=WARN)(_title("成都市数字化车间", "市级")),
    breaks(UPGRADE, outcome=WARN)(_title("数字化车间", "成都市")),
    keeps(UPGRADE)(named("a workshop title, and the upgrade described", _upgraded)),
    keeps(UPGRADE)(_title("德阳市数字化车间", "市级")),
    keeps(UPGRADE)(_title("成都市智能工厂", "市级")),
)
