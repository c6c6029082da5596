"""第五条（一）: registered here, a legal person or an admitted branch, of a size, an industrial enterprise."""

import re
from collections.abc import Iterator
from typing import cast

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.shandong.conditions import CONDITIONS
from forms.shandong.schema import AnyApplication

REGISTERED, BRANCH = "SD-ELIG-05-1-registered", "SD-ELIG-05-1-branch"


@rule(REGISTERED, fix="办法只受理在山东省境内注册、具有独立法人资格的规模以上工业企业；填写有误的请改正")
def not_eligible_company(d: Dossier) -> Iterator[Finding]:
    """Four conditions in one sentence, each told apart; a branch takes the place of the legal person."""
    company, limits = d.company, CONDITIONS.registration
    if limits.province not in (company.reg_province, f"{company.reg_province}省"):
        yield hit(d.where("company.reg_province"), "注册地为{given}，不在山东省", given=company.reg_province)
    if not company.is_legal_person and not company.is_branch:
        yield hit(d.where("company.is_legal_person"), "不具有独立法人资格，也不是分支机构")
    if company.above_scale is False:
        yield hit(d.where("company.above_scale"), "不是规模以上工业企业")
    if company.industry.code[0] not in limits.industry_sections:
        code = company.industry.code
        yield hit(d.where("company.industry.code"), "行业{code}不属于工业（GB/T 4754 B、C、D类）", code=code)


@rule(REGISTERED, asks="company.above_scale", fix="请在 company.yaml 填写 above_scale（是/否）")
def scale_not_stated(d: Dossier) -> Iterator[Finding]:
    """Other notices do not ask for it, so that the field may be empty."""
    if d.company.above_scale is None:
        yield hit(d.where("company.above_scale"), "没有填写是否规模以上工业企业")


@rule(REGISTERED, outcome=Outcome.WARN, fix="请对照营业执照核对代码")
def code_of_other_region(d: Dossier) -> Iterator[Finding]:
    """Firms that moved keep their old code."""
    given, want = d.company.uscc[2:4], CONDITIONS.registration.uscc_prefix
    if given != want:
        message = "统一社会信用代码第3、4位为{given}，山东省为{want}"
        yield hit(d.where("company.uscc"), message, given=given, want=want)


@rule(REGISTERED, outcome=Outcome.WARN, fix="请核对营业收入（单位为万元）和规模以上工业企业的纳统情况")
def revenue_below_scale(d: Dossier) -> Iterator[Finding]:
    """The threshold is set by rules of statistics and changes; the declared flag decides."""
    floor = CONDITIONS.registration.scale_revenue_wan
    if not d.company.above_scale or not d.company.finance:
        return
    year = max(d.company.finance)
    if d.company.finance[year].revenue < floor:
        message = "填报为规模以上，但{year}年营业收入不足{floor}万元"
        yield hit(d.where(f"company.finance.{year}.revenue"), message, year=year, floor=floor)


@rule(BRANCH, fix="请填写上级法人的统一社会信用代码（parent_uscc）")
def branch_without_parent(d: Dossier) -> Iterator[Finding]:
    """A branch has no legal personality of its own; its parent answers for it."""
    if d.company.is_branch and d.company.parent_uscc is None:
        yield hit(d.where("company.parent_uscc"), "分支机构没有填写上级法人的统一社会信用代码")


@rule(BRANCH, fix="请核对：parent_uscc 应为上级法人的代码，uscc 应为分支机构自己的代码")
def branch_with_its_parents_code(d: Dossier) -> Iterator[Finding]:
    """须有统一社会信用代码: the branch's own."""
    if d.company.is_branch and d.company.parent_uscc == d.company.uscc:
        yield hit(d.where("company.uscc"), "分支机构与上级法人填了同一个统一社会信用代码")


@rule(BRANCH, outcome=Outcome.WARN, fix="请说明行业特殊情况（conditions.branch_reason），并向主管部门确认")
def branch_of_other_industry(d: Dossier) -> Iterator[Finding]:
    """等 leaves the list open, so an industry outside it is a question and no bar."""
    named = CONDITIONS.branch_industry
    if d.company.is_branch and not any(d.company.industry.code[1:3] in each.divisions for each in named):
        said = "，也没有说明行业特殊情况" if not cast(AnyApplication, d.data).conditions.branch_reason else ""
        message = "行业{code}不在{named}之列{said}"
        names = "、".join(each.name for each in named)
        yield hit(d.where("company.is_branch"), message, code=d.company.industry.code, named=names, said=said)


@rule("SD-ELIG-05-1-competitive", outcome=Outcome.WARN, fix="请用市场占有率、行业排名等数据说明")
def competitiveness_without_figures(d: Dossier) -> Iterator[Finding]:
    """较强 has no number, but a statement without any can hardly be judged."""
    if not re.search(
        r"\d|[一二三四五六七八九十]成|第[一二三四五六七八九十]", cast(AnyApplication, d.data).conditions.competitiveness
    ):
        yield hit(d.where("conditions.competitiveness"), "没有数据")
