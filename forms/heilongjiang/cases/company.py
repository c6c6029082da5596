"""Who may apply: what breaks each condition, and what only just does not."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, left_out, written
from builder.proving.draft import DossierDraft

WARN, EYES = Outcome.WARN, Outcome.EYES
SCALE, REGISTERED, LEGAL = "HLJ-ELIG-05-above-scale", "HLJ-ELIG-06-1-registered", "HLJ-ELIG-06-1-legal-2y"
LAWFUL, POLICY, PLAN, EFFECT = (
    "HLJ-ELIG-05-lawful",
    "HLJ-ELIG-06-2-policy",
    "HLJ-ELIG-06-4-plan",
    "HLJ-ELIG-06-5-effect",
)
TITLE, INSPECTION = "HLJ-ELIG-06-7-workshop", "HLJ-EXCL-09-4-inspection"
QUERIED, ABNORMAL, DISHONEST = (f"HLJ-EXCL-09-{name}" for name in ("window", "1-abnormal", "2-dishonest"))

LEFT_OUT = tuple(
    breaks(*ids, outcome=outcome, blinds=blinds)(left_out(path))
    for path, ids, outcome, blinds in (
        ("company.above_scale", [SCALE], Outcome.FAIL, []),
        ("company.finance", [SCALE], Outcome.FAIL, []),
        ("company.finance.2024", [SCALE], Outcome.FAIL, []),
        ("company.finance.2024.revenue", [SCALE], Outcome.FAIL, []),
        ("company.reg_province", [REGISTERED], Outcome.FAIL, []),
        ("company.uscc", [REGISTERED], Outcome.FAIL, []),
        ("company.is_legal_person", [LEGAL], Outcome.FAIL, []),
        ("company.founded_on", [LEGAL], Outcome.FAIL, []),
        ("company.titles", [TITLE], Outcome.FAIL, []),
        ("company.titles.0.recognised_on", [TITLE], Outcome.FAIL, []),
        ("company.credit.0", [ABNORMAL], WARN, []),
        ("company.credit.1", [DISHONEST], WARN, []),
        ("company.credit.0.listed", [QUERIED], Outcome.FAIL, [ABNORMAL]),
        ("company.credit.1.checked_on", [QUERIED], Outcome.FAIL, []),
        ("conditions", [POLICY, PLAN, EFFECT, INSPECTION], Outcome.FAIL, []),
        ("conditions.product_policy", [POLICY], Outcome.FAIL, []),
        ("conditions.plan_measures", [PLAN], WARN, []),
        ("conditions.demonstration", [EFFECT], Outcome.FAIL, []),
        ("conditions.serious_inspection", [INSPECTION], Outcome.FAIL, []),
        ("benefits", [EFFECT], Outcome.FAIL, []),
        ("benefits.0.before", [EFFECT], Outcome.FAIL, []),
    )
)
AGAINST_THE_RULES = tuple(
    breaks(*ids, outcome=outcome, blinds=blinds)(written(path, text))
    for path, text, ids, outcome, blinds in (
        ("company.above_scale", "否", [SCALE], Outcome.FAIL, []),
        ("company.above_scale", "也许", [SCALE], Outcome.FAIL, []),
        ("company.finance.2024.revenue", "1999.99", [SCALE], WARN, []),
        ("company.reg_province", "吉林省", [REGISTERED], Outcome.FAIL, []),
        ("company.uscc", "91220100MA1EXAMP0K", [REGISTERED], WARN, []),
        ("company.is_legal_person", "否", [LEGAL], Outcome.FAIL, []),
        ("company.is_branch", "是", [LEGAL], Outcome.FAIL, []),
        ("company.is_branch", "也许", [LEGAL], Outcome.FAIL, []),
        ("company.founded_on", "2023-06-17", [LEGAL], Outcome.FAIL, []),
        ("conditions.plan_measures", "  \n", [PLAN], Outcome.FAIL, []),
        ("benefits", [], [EFFECT], Outcome.FAIL, []),
        ("benefits.0.before", "0", [EFFECT], Outcome.FAIL, []),
        ("company.titles", "没有", [TITLE], Outcome.FAIL, []),
        ("company.titles", [], [TITLE], Outcome.FAIL, []),
        ("company.titles.0.name", "黑龙江省数字化（智能）示范车间", [TITLE], Outcome.FAIL, []),
        ("company.titles.0.recognised_on", "2025-06-17", [TITLE], Outcome.FAIL, []),
        ("company.titles.0.revoked_on", "2025-03-01", [TITLE], Outcome.FAIL, []),
        ("conditions.serious_inspection", "是", [INSPECTION], Outcome.FAIL, []),
        ("company.credit", "没有问题", [QUERIED], Outcome.FAIL, [ABNORMAL, DISHONEST]),
        ("company.credit.0.listed", "是", [ABNORMAL], Outcome.FAIL, []),
        ("company.credit.1.listed", "是", [DISHONEST], Outcome.FAIL, []),
        ("company.credit.0.source", "信用中国", [ABNORMAL], WARN, []),
        ("company.credit.1.list", "严重违法失信名单", [DISHONEST], WARN, []),
        ("company.credit.0.checked_on", "2025-05-16", [QUERIED], WARN, []),
        ("company.credit.0.checked_on", "2025-06-17", [QUERIED], WARN, []),
    )
)
WITHIN_THE_RULES = tuple(
    keeps(id)(written(path, text))
    for path, text, id in (
        ("company.finance.2024.revenue", "2000", SCALE),
        ("company.reg_province", "黑龙江", REGISTERED),
        ("company.founded_on", "2023-06-16", LEGAL),
        ("company.titles.0.recognised_on", "2025-06-16", TITLE),
        ("company.titles.0.name", "先进级数字化车间", TITLE),
        ("company.credit.0.checked_on", "2025-05-17", QUERIED),
        ("company.credit.0.checked_on", "2025-06-16", QUERIED),
        ("company.credit.0.source", "信用中国(黑龙江)", ABNORMAL),
    )
)
FACTS_ALLOWED = (keeps(LEGAL)(left_out("company.is_branch")),)


@breaks(ABNORMAL)
def listed_at_the_source_in_half_width(d: DossierDraft) -> None:
    d.company["credit"][0] |= {"source": "信用中国(黑龙江)", "listed": "是"}


@keeps(ABNORMAL, DISHONEST)
def listed_somewhere_that_the_regulation_does_not_name(d: DossierDraft) -> None:
    record = {"source": "国家企业信用信息公示系统", "list": "严重违法失信名单", "listed": "是"}
    d.company["credit"].append(record | {"checked_on": "2025-06-10"})


@breaks(SCALE, outcome=WARN, moves={LEGAL: Outcome.FAIL})
def founded_this_year(d: DossierDraft) -> None:
    d.write("company.founded_on", "2025-01-02")
    d.leave_out("company.finance.2024")
    d.company["finance"]["2025"] = {
        "total_assets": "9000",
        "total_liabilities": "100",
        "revenue": "3000",
        "profit": "1",
        "tax": "1",
    }


@breaks(LAWFUL, outcome=EYES)
def an_accident_on_record(d: DossierDraft) -> None:
    d.company["accidents"] = [{"date": "2024-03-01", "kind": "安全", "level": "一般", "penalised": "是"}]


@breaks(LAWFUL, outcome=EYES)
def a_violation_on_record(d: DossierDraft) -> None:
    d.company["violations"] = [{"date": "2024-03-01", "kind": "其他", "detail": "逾期申报"}]


@breaks(LAWFUL)
def no_word_of_obeying_the_law(d: DossierDraft) -> None:
    d.book.says("我单位遵守相关法律、行政法规和《黑龙江省智能工厂认定管理办法》的要求")
