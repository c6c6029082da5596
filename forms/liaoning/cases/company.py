"""Who may apply: what breaks each condition for all three tracks, and what only just does not."""

from builder.model.report import Outcome
from builder.proving.cases import Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft, photograph

WARN, EYES = Outcome.WARN, Outcome.EYES
REGISTERED, FINANCE, CREDIT = "LN-ELIG-1-registered", "LN-ELIG-1-finance", "LN-ELIG-1-credit"
POLICY, FOUNDATION, BUILT = "LN-ELIG-2-policy", "LN-ELIG-3-foundation", "LN-ELIG-4-built"
STANDARD, EFFECTS, BREAKTHROUGH = "LN-ELIG-4-standard", "LN-ELIG-4-effects", "LN-ELIG-5-breakthrough"
DEMONSTRATION, TRUE = "LN-ELIG-6-demonstration", "LN-EXCL-1-false"
ACCIDENT, ILLEGAL = "LN-EXCL-2-accident", "LN-EXCL-3-illegal"
DISCRETE, PROCESS = "LN-DEF-FD-discrete", "LN-DEF-FP-process"
EFFECT_NAMES = ("dev_cycle", "productivity", "running_cost", "energy_use", "defect_rate")

LEFT_OUT = tuple(
    breaks(*ids, outcome=outcome, blinds=blinds)(left_out(path))
    for path, ids, outcome, blinds in (
        ("company.reg_province", [REGISTERED], Outcome.FAIL, []),
        ("company.uscc", [REGISTERED], Outcome.FAIL, []),
        ("company.is_legal_person", [REGISTERED], Outcome.FAIL, []),
        ("conditions.operating", [REGISTERED], Outcome.FAIL, []),
        ("company.finance", [FINANCE], Outcome.FAIL, []),
        ("company.finance.2022", [FINANCE], Outcome.FAIL, []),
        ("company.credit", [CREDIT], WARN, []),
        ("company.credit.0.listed", [CREDIT], Outcome.FAIL, []),
        ("company.industry.code", [CREDIT], Outcome.FAIL, [DISCRETE, PROCESS]),
        (
            "conditions",
            [REGISTERED, POLICY, FOUNDATION, BREAKTHROUGH, DEMONSTRATION],
            Outcome.FAIL,
            [],
        ),
        ("conditions.product_policy", [POLICY], Outcome.FAIL, []),
        ("conditions.foundation", [FOUNDATION], Outcome.FAIL, []),
        *((f"conditions.{name}", [FOUNDATION], WARN, []) for name in ("plan", "mechanism", "measures")),
        ("conditions.breakthrough", [BREAKTHROUGH], Outcome.FAIL, []),
        ("conditions.demonstration", [DEMONSTRATION], Outcome.FAIL, []),
        ("subject", [BUILT], Outcome.FAIL, ["LN-WS-04-line-discrete", "LN-WS-04-line-process"]),
        ("subject.completed_on", [BUILT], Outcome.FAIL, []),
        ("subject.in_use_since", [BUILT], Outcome.FAIL, []),
        ("effects", [EFFECTS], Outcome.FAIL, []),
        *((f"effects.{name}", [EFFECTS], WARN, []) for name in EFFECT_NAMES),
    )
)
AGAINST_THE_RULES = tuple(
    breaks(*ids, outcome=outcome, blinds=blinds)(written(path, text))
    for path, text, ids, outcome, blinds in (
        ("company.reg_province", "吉林省", [REGISTERED], Outcome.FAIL, []),
        ("company.is_legal_person", "否", [REGISTERED], Outcome.FAIL, []),
        ("company.uscc", "91220100MA1EXAMP1N", [REGISTERED], WARN, []),
        ("conditions.operating", "否", [REGISTERED], Outcome.FAIL, []),
        ("company.finance.2022.profit", "-0.01", [FINANCE], WARN, []),
        ("company.finance.2022.total_liabilities", "41260.50", [FINANCE], WARN, []),
        ("company.credit", "没有问题", [CREDIT], Outcome.FAIL, []),
        ("company.credit", [], [CREDIT], WARN, []),
        ("company.credit.1.listed", "是", [CREDIT], Outcome.FAIL, []),
        ("company.credit.0.checked_on", "2023-04-14", [CREDIT], WARN, []),
        ("company.credit.0.checked_on", "2023-05-16", [CREDIT], WARN, []),
        ("company.industry.code", "B1200", [CREDIT], Outcome.FAIL, []),
        ("company.industry.code", "D4400", [CREDIT], Outcome.FAIL, []),
        ("company.violations", "没有", [CREDIT], Outcome.FAIL, [ILLEGAL]),
        ("company.accidents", "没有", [ACCIDENT], Outcome.FAIL, []),
        *((f"conditions.{name}", " \n", [FOUNDATION], Outcome.FAIL, []) for name in ("plan", "mechanism", "measures")),
        ("subject.completed_on", "2023-05-16", [BUILT], Outcome.FAIL, []),
        ("subject.in_use_since", "2023-05-16", [BUILT], Outcome.FAIL, []),
        ("effects.dev_cycle", {"not_applicable": "没有新产品"}, [EFFECTS], WARN, []),
        ("effects.dev_cycle.before", "0", [EFFECTS], Outcome.FAIL, []),
        *((f"effects.{name}.after", "1.89", [EFFECTS], WARN, []) for name in ("productivity", "energy_use")),
        *((f"effects.{name}.after", "9999", [EFFECTS], WARN, []) for name in ("dev_cycle", "running_cost")),
        ("effects.defect_rate.after", "1.91", [EFFECTS], WARN, []),
        ("effects.defect_rate.after", "1.9", [EFFECTS], WARN, []),
        ("effects.productivity.after", "72", [EFFECTS], WARN, []),
    )
)
WITHIN_THE_RULES = tuple(
    keeps(*ids)(written(path, text))
    for path, text, ids in (
        ("company.reg_province", "辽宁", [REGISTERED]),
        ("company.founded_on", "2023-05-01", [REGISTERED]),
        ("company.finance.2022.profit", "0", [FINANCE]),
        ("company.finance.2022.total_liabilities", "41260.49", [FINANCE]),
        ("company.credit.0.checked_on", "2023-04-15", [CREDIT]),
        ("company.credit.0.checked_on", "2023-05-15", [CREDIT]),
        ("company.industry.code", "C4190", [CREDIT]),
        ("subject.completed_on", "2023-05-15", [BUILT]),
        ("subject.in_use_since", "2023-05-15", [BUILT]),
        ("effects.productivity.after", "72.01", [EFFECTS]),
        ("effects.defect_rate.after", "1.89", [EFFECTS]),
    )
)
OF_ANOTHER_TYPE = tuple(
    breaks(id, outcome=WARN)(written(path, text))
    for path, text, id in (
        ("company.industry.code", "C3110", DISCRETE),
        ("company.industry.code", "C2614", DISCRETE),
        ("company.industry.code", "C2720", DISCRETE),
        ("company.industry.code", "C1411", DISCRETE),
        ("company.industry.name", "化工专用材料制造", DISCRETE),
        ("company.industry.code", "C3660", PROCESS),
        ("company.industry.code", "C3421", PROCESS),
        ("company.industry.code", "C3851", PROCESS),
        ("company.industry.code", "C3972", PROCESS),
        ("company.industry.name", "汽车用橡胶零件制造", PROCESS),
    )
)


@breaks(FINANCE, outcome=WARN)
def founded_after_the_year_of_the_figures(d: DossierDraft) -> None:
    d.write("company.founded_on", "2023-01-05")
    d.leave_out("company.finance.2022")


def _violation(kind: str, day: str) -> list[dict[str, str]]:
    return [{"date": day, "kind": kind, "detail": "示例记录"}]


VIOLATIONS = tuple(
    breaks(CREDIT, ILLEGAL)(written("company.violations", _violation(kind, day)))
    for kind in ("偷税漏税", "失信惩戒", "不良信用记录")
    for day in ("2020-05-15", "2023-05-15")
)
OF_OTHER_KINDS = tuple(
    breaks(CREDIT, moves={ILLEGAL: WARN})(written("company.violations", _violation("环境行政处罚", day)))
    for day in ("2020-05-15", "2023-05-15")
)
LONG_AGO = tuple(
    breaks(CREDIT, outcome=WARN)(written("company.violations", _violation(kind, "2020-05-14")))
    for kind in ("偷税漏税", "环境行政处罚")
)


def _accident(kind: str, day: str, penalised: str) -> list[dict[str, str]]:
    return [{"date": day, "kind": kind, "penalised": penalised}]


ACCIDENTS = tuple(
    breaks(ACCIDENT, outcome=outcome)(written("company.accidents", _accident(kind, day, "是")))
    for kind, day, outcome in (
        ("安全", "2020-05-15", Outcome.FAIL),
        ("生产安全", "2023-05-15", Outcome.FAIL),
        ("质量", "2021-06-01", Outcome.FAIL),
        ("环境污染", "2021-06-01", Outcome.FAIL),
        ("消防", "2021-06-01", EYES),
    )
)
NO_ACCIDENTS = tuple(
    keeps(ACCIDENT)(written("company.accidents", _accident(*accident)))
    for accident in (("安全", "2020-05-14", "是"), ("安全", "2023-01-01", "否"), ("消防", "2020-05-14", "是"))
)


@breaks(TRUE)
def no_word_of_truth(d: DossierDraft) -> None:
    d.book.says("我单位申报的所有材料，均真实、完整，如有不实，愿承担相应的责任")


PAPERS = {
    "business_licence": REGISTERED,
    "finance_system": FINANCE,
    "audit_report": FINANCE,
    "smart_plan": FOUNDATION,
}


def _gone(kind: str) -> Change:
    return named(f"no {kind}", lambda d: d.take_out(*d.of_kind(kind)))


def _shut(kind: str) -> Change:
    return named(f"{kind} does not open", lambda d: d.of_kind(kind)[0].does_not_open())


GONE = tuple(breaks(id, outcome=WARN)(_gone(kind)) for kind, id in PAPERS.items())
SHUT = tuple(
    breaks(id, outcome=Outcome.UNCHECKED)(_shut(kind)) for kind, id in {**PAPERS, "evidence": STANDARD}.items()
)


@breaks(STANDARD, outcome=Outcome.UNCHECKED)
def a_photograph_that_does_not_open(d: DossierDraft) -> None:
    d.photos[0].does_not_open()


@breaks(STANDARD, outcome=Outcome.UNCHECKED)
def a_screenshot_that_does_not_open(d: DossierDraft) -> None:
    d.put("screenshots/系统.png", photograph("5" * 64)).does_not_open()
