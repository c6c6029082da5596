"""The factory, its grading and the scenarios of annex 1 and annex 2."""

from builder.model.report import Outcome
from builder.proving.cases import Case, Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft, photograph
from forms.heilongjiang.criteria import CRITERIA

WARN, EYES = Outcome.WARN, Outcome.EYES
OPERATING, MATURITY, SEEN = "HLJ-ELIG-05-built-operating", "HLJ-ELIG-06-6-maturity", "HLJ-ELIG-06-6-standard"
INDUSTRY, COVERAGE, EVALUATED = "HLJ-CRIT-07-industries", "HLJ-CRIT-08-coverage", "HLJ-PROC-10-self-evaluation"
KEY, POOL = "HLJ-CRIT-A2-key-scenarios", "HLJ-PROC-12-pool"
EQUIPMENT, CONSUMER, MATERIALS, ELECTRONICS = (
    f"HLJ-CRIT-A2-row-{name}" for name in ("equipment", "consumer", "materials", "electronics")
)
ROWS = [EQUIPMENT, CONSUMER, MATERIALS, ELECTRONICS]
PATHS = {standard.requirement: segment.path(standard) for segment, standard in CRITERIA.scenarios()}
SEES_ALL = [COVERAGE, KEY, EQUIPMENT]
HUMAN_ROBOT = "HLJ-STD-ops-4-human-robot"

LEFT_OUT = tuple(
    breaks(*ids, blinds=blinds)(left_out(path))
    for path, ids, blinds in (
        ("factory.completed_on", [OPERATING], []),
        ("factory.in_operation", [OPERATING], []),
        ("factory.key_industry", [INDUSTRY], [KEY, *ROWS]),
        ("factory.self_evaluated_on", [EVALUATED], []),
        ("maturity", [MATURITY], [POOL]),
        ("maturity.level", [MATURITY], [POOL]),
        ("maturity.method", [MATURITY], [POOL]),
        ("maturity.standard", [MATURITY], []),
        ("scenarios", [EVALUATED, *PATHS], SEES_ALL),
        *((path, [id], SEES_ALL) for id, path in PATHS.items()),
        *((f"{path}.state", [id], SEES_ALL) for id, path in PATHS.items()),
    )
)
AGAINST_THE_RULES = tuple(
    breaks(*ids, outcome=outcome, blinds=blinds)(written(path, text))
    for path, text, ids, outcome, blinds in (
        ("factory.completed_on", "2025-06-17", [OPERATING], Outcome.FAIL, []),
        ("factory.in_operation", "否", [OPERATING], Outcome.FAIL, []),
        ("factory.self_evaluated_on", "2025-06-17", [EVALUATED], Outcome.FAIL, []),
        ("factory.key_industry", "轻工", [INDUSTRY], WARN, []),
        ("factory.key_industry", "其他", [INDUSTRY], WARN, []),
        ("factory.key_industry", "农机", [INDUSTRY], Outcome.FAIL, [KEY, *ROWS]),
        ("factory.key_industry", "食品", [KEY], Outcome.FAIL, []),
        ("factory.key_industry", "新材料", [KEY], Outcome.FAIL, []),
        ("maturity.level", "2", [MATURITY], Outcome.FAIL, []),
        ("maturity.level", "6", [MATURITY], Outcome.FAIL, [POOL]),
        ("maturity.standard", "GB/T 23021-2022", [MATURITY], Outcome.FAIL, []),
        ("maturity.standard", "GB/T 39116-2025", [MATURITY], WARN, []),
        ("maturity.standard", "GB/T 39116", [MATURITY], WARN, []),
        ("maturity.method", "自评估", [MATURITY], WARN, []),
        ("scenarios.mgmt.energy.state", "已建", ["HLJ-STD-mgmt-8-energy"], Outcome.FAIL, SEES_ALL),
    )
)
WITHIN_THE_RULES = tuple(
    keeps(*ids)(written(path, text))
    for path, text, ids in (
        ("factory.completed_on", "2025-06-16", [OPERATING]),
        ("factory.self_evaluated_on", "2025-06-16", [EVALUATED]),
        ("factory.key_industry", "高端装备", [INDUSTRY, KEY, EQUIPMENT]),
        ("factory.key_industry", "电子信息", [INDUSTRY, KEY, ELECTRONICS]),
        ("maturity.level", "5", [MATURITY]),
        ("maturity.standard", "GB／T39116—2020", [MATURITY]),
        ("maturity.method", "第三方机构评估", [MATURITY]),
        ("scenarios.ops.human_robot.evidence.0", "photos/02机器人上下料.jpg", [HUMAN_ROBOT]),
        ("scenarios.mgmt.energy.state", "部分建成", ["HLJ-STD-mgmt-8-energy"]),
        ("scenarios.mgmt.energy.state", "未建设", ["HLJ-STD-mgmt-8-energy"]),
    )
)


def _described(path: str, **said: object) -> Change:
    """Built and whole, but for what is said otherwise."""
    whole = {"state": "已建成", "description": "内容", "effect": "成效", "evidence": ["05指挥中心.jpg"]}
    return named(f"{path} with {said}", lambda d: d.write(path, {**whole, **said}))


NOT_DESCRIBED = tuple(
    breaks(id)(_described(path, **{name: ""})) for id, path in PATHS.items() for name in ("description", "effect")
)
NO_SUCH_FILE = tuple(
    breaks(id)(_described(path, evidence=["05指挥中心.jpg", "没有的文件.pdf"])) for id, path in PATHS.items()
)
UNBUILT = tuple(
    keeps(id)(_described(path, state=state, description="", effect="", evidence=[]))
    for id, path in PATHS.items()
    if id in ("HLJ-STD-ops-3-apc", "HLJ-STD-mgmt-6-hazard-automation", "HLJ-STD-plant-1-plant-planning")
    for state in ("未建设", "部分建成")
)


@breaks("HLJ-STD-ops-6-quality")
def built_without_evidence(d: DossierDraft) -> None:
    d.leave_out("scenarios.ops.quality.evidence")


@breaks("HLJ-STD-ops-1-changeover", KEY)
def a_key_scenario_without_evidence(d: DossierDraft) -> None:
    d.write("scenarios.ops.changeover.evidence", [])


@breaks(KEY)
def a_key_scenario_only_partly_built(d: DossierDraft) -> None:
    d.write("scenarios.mgmt.tracking.state", "部分建成")


@breaks(KEY)
def a_key_scenario_not_built_in_a_segment_that_others_fill(d: DossierDraft) -> None:
    d.write("scenarios.biz.lean.state", "未建设")


def _unbuild(d: DossierDraft, *segments: str) -> None:
    for segment in segments:
        for name in d.typed(f"scenarios.{segment}"):
            d.write(f"scenarios.{segment}.{name}.state", "未建设")


@breaks(EQUIPMENT, outcome=WARN)
def four_segments_are_enough(d: DossierDraft) -> None:
    _unbuild(d, "rd")


@breaks(COVERAGE, moves={EQUIPMENT: WARN})
def three_segments_are_not(d: DossierDraft) -> None:
    _unbuild(d, "rd", "biz")


@breaks(COVERAGE, moves={EQUIPMENT: WARN})
def four_segments_without_the_shop_floor(d: DossierDraft) -> None:
    _unbuild(d, "ops")


@breaks(COVERAGE, moves={EQUIPMENT: WARN})
def four_segments_without_production_management(d: DossierDraft) -> None:
    _unbuild(d, "mgmt")


@breaks(INDUSTRY, outcome=WARN)
def one_scenario_covers_a_segment(d: DossierDraft) -> None:
    d.write("factory.key_industry", "轻工")
    _unbuild(d, "rd", "ops")
    d.write("scenarios.ops.quality.state", "已建成")


def _other_industry(industry: str, requirement: str, unclaimed: str, **moves: Outcome) -> Case:
    """The sample is built for another industry, whose key scenarios are others."""

    def change(d: DossierDraft) -> None:
        d.write("factory.key_industry", industry)
        _unbuild(d, unclaimed)

    return breaks(requirement, outcome=WARN, moves=moves)(named(f"{industry} without {unclaimed}", change))


OTHER_INDUSTRIES = (
    _other_industry("医药", CONSUMER, "biz", **{KEY: Outcome.FAIL}),
    _other_industry("化工", MATERIALS, "rd", **{KEY: Outcome.FAIL}),
    _other_industry("电子信息", ELECTRONICS, "plant"),
)


@breaks(POOL, outcome=EYES, moves={COVERAGE: Outcome.FAIL, EQUIPMENT: WARN, MATURITY: WARN})
def third_level_by_its_own_assessment_but_three_segments(d: DossierDraft) -> None:
    d.write("maturity.method", "自评价")
    _unbuild(d, "rd", "biz")


@breaks(POOL, outcome=EYES, moves={KEY: Outcome.FAIL, MATURITY: WARN})
def third_level_by_its_own_assessment_but_a_key_scenario_missing(d: DossierDraft) -> None:
    d.write("maturity.method", "自评估")
    d.write("scenarios.biz.lean.state", "未建设")


@breaks(MATURITY, moves={COVERAGE: Outcome.FAIL, EQUIPMENT: WARN})
def second_level_is_no_candidate_for_the_pool(d: DossierDraft) -> None:
    d.write("maturity.method", "自评估")
    d.write("maturity.level", "2")
    _unbuild(d, "rd", "biz")


@breaks(SEEN, outcome=Outcome.UNCHECKED)
def a_photograph_that_does_not_open(d: DossierDraft) -> None:
    d.photos[4].does_not_open()


@breaks(SEEN, outcome=Outcome.UNCHECKED)
def a_paper_of_evidence_that_does_not_open(d: DossierDraft) -> None:
    d.of_kind("evidence")[0].does_not_open()


@breaks(SEEN, outcome=Outcome.UNCHECKED)
def a_screenshot_that_does_not_open(d: DossierDraft) -> None:
    d.put("screenshots/系统.png", photograph("5" * 64)).does_not_open()
