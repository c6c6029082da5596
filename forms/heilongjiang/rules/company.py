"""第五条, 第六条（一）（四）（七）, 第九条: who may apply."""

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.heilongjiang.schema import Declaration
from forms.heilongjiang.standard import STANDARD

CONDITIONS = STANDARD.conditions
SCALE, REGISTERED, LEGAL = "HLJ-ELIG-05-above-scale", "HLJ-ELIG-06-1-registered", "HLJ-ELIG-06-1-legal-2y"


def _data(d: Dossier) -> Declaration:
    return cast(Declaration, d.data)


@rule(SCALE, fix="只受理规模以上工业企业；填写有误的请改正")
def not_above_scale(d: Dossier) -> Iterator[Finding]:
    """The regulation applies to no other company."""
    if d.company.above_scale is False:
        yield hit(d.where("company.above_scale"), "不是规模以上工业企业")


@rule(SCALE, asks="company.above_scale", fix="请在 company.yaml 填写 above_scale（是/否）")
def scale_not_stated(d: Dossier) -> Iterator[Finding]:
    """Other notices do not ask for it, so that the field may be empty."""
    if d.company.above_scale is None:
        yield hit(d.where("company"), "没有填写是否规模以上工业企业")


@rule(SCALE, outcome=Outcome.WARN, fix="请核对数字；属实的，请备好统计部门的纳统证明")
def small_for_its_scale(d: Dossier) -> Iterator[Finding]:
    """The threshold is the statisticians' and changes, so falling short of it is only a remark."""
    years = sorted(d.company.finance)
    if years and d.company.above_scale:
        revenue = d.company.finance[years[-1]].revenue
        if revenue < Decimal(CONDITIONS.revenue_hint_wan):
            message = "{year}年营业收入{revenue}万元，低于规模以上的通常口径{hint}万元"
            where = d.where(f"company.finance.{years[-1]}")
            yield hit(where, message, year=years[-1], revenue=revenue, hint=CONDITIONS.revenue_hint_wan)


@rule(REGISTERED, fix="本办法只受理在{province}行政区域内注册的企业；填写有误的请改正")
def registered_elsewhere(d: Dossier) -> Iterator[Finding]:
    """Where the factory stands does not matter, where the company is registered does."""
    given, province = d.company.reg_province, CONDITIONS.province
    if given not in (province, province.removesuffix("省")):
        yield hit(d.where("company.reg_province"), "注册地为{given}，不在{province}", given=given, province=province)


@rule(REGISTERED, outcome=Outcome.WARN, fix="请对照营业执照核对代码；由外省迁入、代码未变的，可不处理")
def code_of_another_province(d: Dossier) -> Iterator[Finding]:
    """Digits 3 and 4 are the registering region's; firms that moved keep their old code."""
    given, want = d.company.uscc[2:4], CONDITIONS.uscc_prefix
    if given != want:
        message = "统一社会信用代码第3、4位为{given}，{province}为{want}"
        yield hit(d.where("company.uscc"), message, given=given, want=want, province=CONDITIONS.province)


@rule(LEGAL, fix="须以独立法人名义申报；填写有误的请改正")
def no_legal_person(d: Dossier) -> Iterator[Finding]:
    """A branch has no legal personality of its own, whatever is ticked beside it."""
    if not d.company.is_legal_person:
        yield hit(d.where("company.is_legal_person"), "不具有独立法人资格")
    if d.company.is_branch:
        yield hit(d.where("company.is_branch"), "分支机构不具有独立法人资格")


@rule("HLJ-ELIG-06-4-plan", outcome=Outcome.WARN, fix="请在 conditions 的 plan_measures 写明规划名称、目标和推进措施")
def measures_not_described(d: Dossier) -> Iterator[Finding]:
    """A plan and measures are asked for: the paper alone is half of it."""
    if _data(d).conditions.plan_measures is None:
        yield hit(d.where("conditions"), "没有说明智能化发展规划的具体推进措施")


@rule("HLJ-EXCL-09-4-inspection", fix="存在该情形的企业不得申报；填写有误的请改正")
def found_wanting_by_an_inspection(d: Dossier) -> Iterator[Finding]:
    """No register shows it: the applicant declares, the office confirms."""
    if _data(d).conditions.serious_inspection:
        yield hit(d.where("conditions.serious_inspection"), "在国务院及有关部委相关督查工作中被发现存在严重问题")


@rule("HLJ-ELIG-05-lawful", outcome=Outcome.EYES, fix="请主管部门判断是否影响申报")
def record_to_be_weighed(d: Dossier) -> Iterator[Finding]:
    """The regulation has no clause on accidents or penalties; reviewers are shown them all the same."""
    for index, accident in enumerate(d.company.accidents):
        where = d.where(f"company.accidents.{index}")
        yield hit(where, "{day}发生{kind}事故", day=accident.date, kind=accident.kind)
    for index, record in enumerate(d.company.violations):
        yield hit(d.where(f"company.violations.{index}"), "{day}有{kind}记录", day=record.date, kind=record.kind)
