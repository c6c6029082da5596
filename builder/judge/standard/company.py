"""Who may apply: registration, kind of company, finances, lists of offenders; and figures typed in the wrong unit."""

from collections.abc import Iterator

from builder.model.company import CreditRecord
from builder.model.dossier import Dossier
from builder.model.limits import (
    AddressLimits,
    AmountLimits,
    CompanyShapeLimits,
    CreditDateLimits,
    CreditListLimits,
    FinanceLimits,
    IndustryLimits,
    RegistrationLimits,
)
from builder.model.numbers import printed
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard
from builder.model.values import narrow


@standard(RegistrationLimits, fix="本通知只受理在{province}注册、具有独立法人资格的单体制造业企业；填写有误的请改正")
def not_eligible_company(d: Dossier, limits: RegistrationLimits) -> Iterator[Finding]:
    """Four conditions in one sentence of the notice, each told apart."""
    company = d.company
    if limits.province not in (company.reg_province, f"{company.reg_province}省"):
        message = "注册地为{given}，不在{province}"
        yield hit(d.where("company.reg_province"), message, given=company.reg_province, province=limits.province)
    if not company.is_legal_person:
        yield hit(d.where("company.is_legal_person"), "不具有独立法人资格", province=limits.province)
    if not company.is_single_entity:
        yield hit(d.where("company.is_single_entity"), "不是单体企业", province=limits.province)
    if company.industry.code[0] != limits.industry_section:
        message = "行业{code}不属于制造业（GB/T 4754 {section}类）"
        section = limits.industry_section
        where = d.where("company.industry.code")
        yield hit(where, message, code=company.industry.code, section=section, province=limits.province)


@standard(RegistrationLimits, outcome=Outcome.WARN, fix="请对照营业执照核对代码")
def code_of_other_region(d: Dossier, limits: RegistrationLimits) -> Iterator[Finding]:
    """Digits 3 and 4 are the registering region's; firms that moved keep their old code."""
    if d.company.uscc[2:4] != limits.uscc_prefix:
        message = "统一社会信用代码第3、4位为{given}，{province}为{want}"
        given, want = d.company.uscc[2:4], limits.uscc_prefix
        yield hit(d.where("company.uscc"), message, given=given, want=want, province=limits.province)


@standard(IndustryLimits, outcome=Outcome.EYES, fix="{look}")
def industry_unusual(d: Dossier, limits: IndustryLimits) -> Iterator[Finding]:
    """Plants are mixed and the applicant chooses; an industry is only a hint of how one produces."""
    industry = d.company.industry
    if industry.code[1:3] in limits.unusual:
        message = "“{industry}”的企业一般不属于本类申报书所指的生产类型"
        yield hit(d.where("company.industry"), message, industry=industry, look=limits.look_at)


@standard(CompanyShapeLimits, fix="请以生产制造为主业的单体企业名义申报；填写有误的请改正")
def shut_out_company(d: Dossier, limits: CompanyShapeLimits) -> Iterator[Finding]:
    """As declared: a name proves nothing either way."""
    if d.company.is_group_or_hq:
        yield hit(d.where("company.is_group_or_hq"), "以集团、总公司名义申报")
    if not d.company.manufacturing_is_main:
        yield hit(d.where("company.manufacturing_is_main"), "生产制造不是主营业务")


@standard(CompanyShapeLimits, outcome=Outcome.WARN, fix="请确认申报主体是单体企业，且以生产制造为主营业务")
def perhaps_shut_out(d: Dossier, limits: CompanyShapeLimits) -> Iterator[Finding]:
    """Many single companies carry 集团 in their name, so this is a remark."""
    for word in limits.name_hints:
        if word in d.company.name:
            yield hit(d.where("company.name"), "企业名称中有“{word}”", word=word)
    if d.company.main_product_share < limits.main_share_below:
        share = d.company.main_product_share
        yield hit(d.where("company.main_product_share"), "主营产品只占营业收入的{share}%", share=share)


@standard(FinanceLimits, outcome=Outcome.WARN, fix="请核对数字；属实的，请在申报书中说明原因")
def finances_look_poor(d: Dossier, limits: FinanceLimits) -> Iterator[Finding]:
    """“良好” has no number; loss, over-indebtedness and shrinking sales are what a reviewer will ask about."""
    years = sorted(d.company.finance)
    if not years:
        return  # each missing year is a fault of its own
    last = d.company.finance[years[-1]]
    where = d.where(f"company.finance.{years[-1]}")
    if last.profit < 0:
        yield hit(where, "{year}年亏损", year=years[-1])
    if last.computed_debt_ratio >= limits.debt_ratio_from:
        yield hit(where, "{year}年资产负债率{ratio}%", year=years[-1], ratio=printed(last.computed_debt_ratio))
    sales = [d.company.finance[year].revenue for year in years[-3:]]
    if len(sales) == 3 and sales[0] > sales[1] > sales[2]:
        yield hit(where, "营业收入连续两年下降")


def _of_list(record: CreditRecord, limits: CreditListLimits) -> bool:
    """Whether a query is one of this list at this source: brackets are typed in either width; a listing must not slip
    through for that."""
    return narrow(record.list) == narrow(limits.list) and narrow(record.source) == narrow(limits.source)


@standard(CreditListLimits, fix="被列入名单的企业不得申报；已移出的，请更新查询结果")
def on_credit_list(d: Dossier, limits: CreditListLimits) -> Iterator[Finding]:
    """Only the lists that the notice names count."""
    for index, record in enumerate(d.company.credit):
        if _of_list(record, limits) and record.listed:
            message = "被“{source}”列入“{list}”"
            yield hit(d.where(f"company.credit.{index}"), message, source=limits.source, list=limits.list)


@standard(
    CreditListLimits,
    outcome=Outcome.WARN,
    asks="company.credit",
    fix="请在“{source}”查询“{list}”，把结果填入 company.yaml 的 credit",
)
def credit_list_not_queried(d: Dossier, limits: CreditListLimits) -> Iterator[Finding]:
    """No proof is asked for, but the office will look it up."""
    if not any(_of_list(record, limits) for record in d.company.credit):
        yield hit(d.where("company.credit"), "没有查询记录", source=limits.source, list=limits.list)


@standard(CreditDateLimits, outcome=Outcome.WARN, fix="请在申报日前{days}日内重新查询，并更新查询日期")
def credit_query_old(d: Dossier, limits: CreditDateLimits) -> Iterator[Finding]:
    """截至申报日: a query says nothing of the days after it, and one dated later was not yet made."""
    for index, record in enumerate(d.company.credit):
        age = (d.data.date - record.checked_on).days
        where = d.where(f"company.credit.{index}.checked_on")
        if age > limits.max_age_days:
            yield hit(where, "“{list}”查询于申报日{age}天前", list=record.list, age=age, days=limits.max_age_days)
        elif age < 0:
            yield hit(where, "“{list}”的查询日期晚于申报日期", list=record.list, days=limits.max_age_days)


@standard(AddressLimits, fix="请填写完整地址，写明省、市、县（区）")
def address_elsewhere(d: Dossier, limits: AddressLimits) -> Iterator[Finding]:
    """The address must show that the place is in the region."""
    for path, value in d.filled(limits.path):
        if not any(place in value for place in limits.places):
            yield hit(d.where(path), "“{value}”看不出在{region}境内", value=value, region=limits.places[0])


@standard(AmountLimits, outcome=Outcome.WARN, fix="请核对单位是否为万元")
def amount_in_wrong_unit(d: Dossier, limits: AmountLimits) -> Iterator[Finding]:
    """A sum in 元 typed under a heading in 万元 is ten thousand times too large."""
    for path, value in d.filled(limits.path):
        if value > limits.suspicious_above:
            yield hit(d.where(path), "{value}万元，可能误以元为单位", value=value)
