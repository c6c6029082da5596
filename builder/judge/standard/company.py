"""Who may apply: registration, size, kind of company, finances; and figures typed in the wrong unit."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.limits import (
    AddressLimits,
    AmountLimits,
    CompanyShapeLimits,
    FinanceLimits,
    IndustryLimits,
    RegistrationLimits,
    ScaleLimits,
)
from builder.model.numbers import printed
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard


@standard(RegistrationLimits, when=lambda limits: limits.province, fix="只受理在{province}注册的企业；填写有误的请改正")
def registered_elsewhere(d: Dossier, limits: RegistrationLimits) -> Iterator[Finding]:
    """Where the company is registered decides, not where it produces; 省 may be left out."""
    given, province = d.company.reg_province, limits.province
    if given not in (province, province.removesuffix("省")):
        yield hit(d.where("company.reg_province"), "注册地为{given}，不在{province}", given=given, province=province)


@standard(
    RegistrationLimits,
    when=lambda limits: limits.uscc_prefix,
    outcome=Outcome.WARN,
    fix="请对照营业执照核对代码；由外地迁入、代码未变的，可不处理",
)
def code_of_other_region(d: Dossier, limits: RegistrationLimits) -> Iterator[Finding]:
    """Digits 3 and 4 are the registering region's; firms that moved keep their old code."""
    given, want = d.company.uscc[2:4], limits.uscc_prefix
    if given != want:
        message = "统一社会信用代码第3、4位为{given}，{region}为{want}"
        yield hit(d.where("company.uscc"), message, given=given, want=want, region=limits.province or "本地")


@standard(RegistrationLimits, when=lambda limits: limits.legal_person, fix="须以独立法人名义申报；填写有误的请改正")
def no_legal_person(d: Dossier, limits: RegistrationLimits) -> Iterator[Finding]:
    """A branch has no legal personality of its own, whatever is ticked beside it; some notices admit branches."""
    if not d.company.is_legal_person and not (limits.branches and d.company.is_branch):
        yield hit(
            d.where("company.is_legal_person"),
            "不具有独立法人资格{nor}",
            nor="，也不是分支机构" if limits.branches else "",
        )
    if not limits.branches and d.company.is_branch:
        yield hit(d.where("company.is_branch"), "分支机构不具有独立法人资格")


@standard(RegistrationLimits, when=lambda limits: limits.single_entity, fix="须以单体企业名义申报；填写有误的请改正")
def no_single_company(d: Dossier, limits: RegistrationLimits) -> Iterator[Finding]:
    """As declared: no register tells."""
    if not d.company.is_single_entity:
        yield hit(d.where("company.is_single_entity"), "不是单体企业")


@standard(
    RegistrationLimits,
    when=lambda limits: limits.industry_sections,
    fix="只受理{names}企业；行业代码有误的请改正",
)
def industry_of_another_section(d: Dossier, limits: RegistrationLimits) -> Iterator[Finding]:
    """The letter of a GB/T 4754 code is its section."""
    code, sections = d.company.industry.code, limits.industry_sections
    if code[0] not in sections:
        message = "行业{code}不属于{names}（GB/T 4754 {letters}类）"
        names, letters = "、".join(sections.values()), "、".join(sections)
        yield hit(d.where("company.industry.code"), message, code=code, names=names, letters=letters)


@standard(ScaleLimits, fix="只受理规模以上工业企业；填写有误的请改正")
def not_above_scale(d: Dossier, limits: ScaleLimits) -> Iterator[Finding]:
    """The company declares it; the office has the statisticians' list."""
    if d.company.above_scale is False:
        yield hit(d.where("company.above_scale"), "不是规模以上工业企业")


@standard(ScaleLimits, asks="company.above_scale", fix="请在 company.yaml 填写 above_scale（是/否）")
def scale_not_stated(d: Dossier, limits: ScaleLimits) -> Iterator[Finding]:
    """Not every notice asks for it, so that the field may be empty."""
    if d.company.above_scale is None:
        yield hit(d.where("company.above_scale"), "没有填写是否规模以上工业企业")


@standard(
    ScaleLimits,
    when=lambda limits: limits.revenue_from is not None,
    outcome=Outcome.WARN,
    fix="请核对营业收入（单位为万元）；属实的，请备好统计部门的纳统证明",
)
def small_for_its_scale(d: Dossier, limits: ScaleLimits) -> Iterator[Finding]:
    """What the last year's sales say beside what is declared."""
    years = sorted(d.company.finance)
    if limits.revenue_from is None or not years or not d.company.above_scale:
        return
    revenue = d.company.finance[years[-1]].revenue
    if revenue < limits.revenue_from:
        message = "填报为规模以上，但{year}年营业收入{revenue}万元，低于{least}万元"
        where = d.where(f"company.finance.{years[-1]}.revenue")
        yield hit(where, message, year=years[-1], revenue=revenue, least=limits.revenue_from)


def _of_unusual_industry(d: Dossier, limits: IndustryLimits) -> Iterator[Finding]:
    industry = d.company.industry
    if industry.code[1:].startswith(limits.unusual) or any(name in industry.name for name in limits.names):
        message = "“{industry}”的企业一般不属于本类申报书所指的生产类型"
        yield hit(d.where("company.industry"), message, industry=industry, look=limits.look_at)


@standard(IndustryLimits, when=lambda limits: not limits.remark, outcome=Outcome.EYES, fix="{look}")
def industry_unusual(d: Dossier, limits: IndustryLimits) -> Iterator[Finding]:
    """Plants are mixed and the applicant chooses; an industry is only a hint of how one produces."""
    yield from _of_unusual_industry(d, limits)


@standard(IndustryLimits, when=lambda limits: limits.remark, outcome=Outcome.WARN, fix="{look}")
def industry_of_another_type(d: Dossier, limits: IndustryLimits) -> Iterator[Finding]:
    """Typical industries are examples, so that to be of one of the other type's is a remark."""
    yield from _of_unusual_industry(d, limits)


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
    years = sorted(d.company.finance)  # each missing year is a fault of its own
    for year in years if limits.every_year else years[-1:]:
        figures, where = d.company.finance[year], d.where(f"company.finance.{year}")
        if figures.profit < 0:
            yield hit(where, "{year}年亏损", year=year)
        if figures.computed_debt_ratio >= limits.debt_ratio_from:
            yield hit(where, "{year}年资产负债率{ratio}%", year=year, ratio=printed(figures.computed_debt_ratio))
    sales = [d.company.finance[year].revenue for year in years[-3:]]
    if len(sales) == 3 and sales[0] > sales[1] > sales[2]:
        yield hit(d.where(f"company.finance.{years[-1]}"), "营业收入连续两年下降")


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
