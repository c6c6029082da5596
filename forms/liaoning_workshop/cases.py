"""《数字化车间评定标准》: what breaks each item and each number, and what only just does not."""

from builder.model.report import Outcome
from builder.proving.cases import Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft
from forms.liaoning.cases.of_items import item_cases, whole_standard_left_out

WARN = Outcome.WARN
SCENARIOS, SCENARIO = "LN-CRIT-WS-scenarios", "LN-DEF-WS-scenario"
RATIO, MATURITY, INTERCONNECT = "LN-WS-02-equipment-ratio", "LN-WS-02-maturity-l3", "LN-WS-03-interconnect"
LINE_DISCRETE, LINE_PROCESS = "LN-WS-04-line-discrete", "LN-WS-04-line-process"
ITEMS = {
    "LN-WS-01-network": "standard.network",
    RATIO: "standard.equipment",
    INTERCONNECT: "standard.interconnect",
    LINE_DISCRETE: "standard.line_discrete",
    "LN-WS-05-dispatch": "standard.dispatch",
    "LN-WS-06-delivery": "standard.delivery",
    "LN-WS-07-warehouse": "standard.warehouse",
    "LN-WS-08-trace": "standard.trace",
    "LN-WS-09-safety": "standard.safety",
    "LN-WS-10-economy": "standard.economy",
}
ITEM_CASES = item_cases(ITEMS)
NO_STANDARD = (whole_standard_left_out([*ITEMS, MATURITY, LINE_PROCESS]),)

LEFT_OUT = tuple(
    breaks(*ids, blinds=blinds)(left_out(path))
    for path, ids, blinds in (
        ("scenarios", [SCENARIOS, SCENARIO], []),
        ("scenarios.0.name", [SCENARIO], []),
        ("scenarios.0.segments", [SCENARIO], []),
        ("scenarios.1.technologies", [SCENARIO], []),
        ("scenarios.2.value", [SCENARIO], []),
        ("subject.production_type", ["LN-ELIG-4-built"], [LINE_DISCRETE, LINE_PROCESS]),
        ("standard.line_discrete", [LINE_DISCRETE], []),
        ("standard.equipment", [RATIO, MATURITY], [INTERCONNECT]),
        ("standard.equipment.total", [RATIO], []),
        ("standard.equipment.smart", [RATIO], [INTERCONNECT]),
        ("standard.equipment.maturity", [MATURITY], []),
        ("standard.equipment.maturity.level", [MATURITY], []),
        ("standard.interconnect.networked", [INTERCONNECT], []),
        ("standard.interconnect.benchmark", [INTERCONNECT], []),
    )
)
AGAINST_THE_STANDARD = tuple(
    breaks(*ids, outcome=outcome, blinds=blinds)(written(path, text))
    for path, text, ids, outcome, blinds in (
        ("standard.equipment.total", "0", [RATIO], Outcome.FAIL, []),
        ("standard.equipment.total", "120", [RATIO], Outcome.FAIL, [INTERCONNECT]),
        ("standard.equipment.total", "243", [RATIO], Outcome.FAIL, []),
        ("standard.equipment.smart", "120.5", [RATIO], Outcome.FAIL, [INTERCONNECT]),
        ("standard.equipment.share_pct", "81.9", [RATIO], Outcome.FAIL, []),
        ("standard.equipment.share_pct", "八成", [RATIO], Outcome.FAIL, []),
        ("standard.equipment.maturity.level", "L2", [MATURITY], Outcome.FAIL, []),
        ("standard.equipment.maturity.level", "L6", [MATURITY], Outcome.FAIL, []),
        ("standard.equipment.maturity.level", "感知交互级", [MATURITY], Outcome.FAIL, []),
        ("standard.equipment.maturity.standard", "GB/T 39116-2020", [MATURITY], Outcome.FAIL, []),
        ("standard.equipment.maturity.standard", "GB/T 23021-2012", [MATURITY], WARN, []),
        ("standard.equipment.maturity.standard", "GB/T 23021", [MATURITY], WARN, []),
        ("standard.interconnect.networked", "0", [INTERCONNECT], Outcome.FAIL, []),
        ("standard.interconnect.networked", "122", [INTERCONNECT], Outcome.FAIL, []),
        ("subject.production_type", "流程型", [LINE_PROCESS], Outcome.FAIL, []),
        ("subject.production_type", "混合型", [LINE_PROCESS], Outcome.FAIL, []),
        ("subject.production_type", "离散", ["LN-ELIG-4-built"], Outcome.FAIL, [LINE_DISCRETE, LINE_PROCESS]),
        ("scenarios", "两个场景", [SCENARIOS, SCENARIO], Outcome.FAIL, []),
        ("scenarios", [], [SCENARIOS], Outcome.FAIL, []),
        ("scenarios.0.technologies", [], [SCENARIO], Outcome.FAIL, []),
    )
)
WITHIN_THE_STANDARD = tuple(
    keeps(*ids)(written(path, text))
    for path, text, ids in (
        ("standard.equipment.total", "242", [RATIO]),
        ("standard.equipment.total", "121", [RATIO]),
        ("standard.equipment.share_pct", "81.8", [RATIO]),
        ("standard.equipment.share_pct", "81.66", [RATIO]),
        ("standard.equipment.maturity.level", "L5", [MATURITY]),
        ("standard.equipment.maturity.level", "三级", [MATURITY]),
        ("standard.equipment.maturity.level", "Ｌ３", [MATURITY]),
        ("standard.equipment.maturity.standard", "GB/T23021—2022", [MATURITY]),
        ("standard.interconnect.networked", "1", [INTERCONNECT]),
        ("standard.interconnect.networked", "121", [INTERCONNECT]),
        ("scenarios.0.technologies", ["数字孪生"], [SCENARIO]),
        ("scenarios.0.evidence", [], [SCENARIOS, SCENARIO]),
    )
)


@breaks(SCENARIOS)
def one_scenario_with_evidence_and_two_without(d: DossierDraft) -> None:
    d.write("scenarios.0.evidence", [])
    d.leave_out("scenarios.1.evidence")


@breaks(SCENARIO)
def a_scenario_that_names_a_file_that_is_not_there(d: DossierDraft) -> None:
    d.write("scenarios.2.evidence", ["质量追溯系统.png", "没有的文件.png"])


@keeps(SCENARIOS)
def two_scenarios(d: DossierDraft) -> None:
    d.leave_out("scenarios.2")


def _process_line(production_type: str, **said: object) -> Change:
    """The item for 流程型, answered in full but for what is said otherwise."""
    whole = {"text": "应用智能仪表和监控系统。", "evidence": ["设备管理平台.png"], **said}

    def change(d: DossierDraft) -> None:
        d.write("subject.production_type", production_type)
        d.write("standard.line_process", whole)

    return named(f"{production_type} line with {said}", change)


PROCESS_LINES = (
    breaks(LINE_PROCESS)(_process_line("混合型", text="")),
    breaks(LINE_PROCESS, outcome=WARN)(_process_line("流程型", evidence=[])),
    breaks(LINE_PROCESS)(_process_line("离散型", evidence=["没有的文件.pdf"])),
    keeps(LINE_PROCESS, LINE_DISCRETE)(_process_line("混合型")),
)


@breaks(MATURITY, outcome=WARN)
def no_report_on_the_equipments_maturity(d: DossierDraft) -> None:
    d.take_out(*d.of_kind("maturity_report"))


@breaks(MATURITY, outcome=Outcome.UNCHECKED)
def a_report_that_does_not_open(d: DossierDraft) -> None:
    d.of_kind("maturity_report")[0].does_not_open()
