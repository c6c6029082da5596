"""申报条件（一）（三）（四） and 不得申报: who may apply, whatever for."""

from collections.abc import Iterator
from typing import cast

from builder.model.dates import years_after
from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.liaoning.schema import LiaoningDeclaration
from forms.liaoning.standard import STANDARD

NUMBERS = STANDARD.numbers
REGISTERED, CREDIT = "LN-ELIG-1-registered", "LN-ELIG-1-credit"
ACCIDENT, ILLEGAL = "LN-EXCL-2-accident", "LN-EXCL-3-illegal"
EFFECTS = {
    "dev_cycle": ("产品研制周期", False),
    "productivity": ("劳动生产率", True),
    "running_cost": ("运维成本", False),
    "energy_use": ("能源利用率", True),
    "defect_rate": ("产品不良率", False),
}


def _data(d: Dossier) -> LiaoningDeclaration:
    return cast(LiaoningDeclaration, d.data)


@rule(REGISTERED, fix="只受理在{province}境内注册的企业；填写有误的请改正")
def registered_elsewhere(d: Dossier) -> Iterator[Finding]:
    """The province where the company is registered, not where it produces."""
    given, province = d.company.reg_province, NUMBERS.province
    if given not in (province, province.removesuffix("省")):
        message = "注册地为{given}，不在{province}"
        yield hit(d.where("company.reg_province"), message, given=given, province=province)


@rule(REGISTERED, fix="须为正常经营的独立法人；填写有误的请改正")
def not_a_working_legal_person(d: Dossier) -> Iterator[Finding]:
    """Two conditions in one sentence; no age of the company is asked for."""
    if not d.company.is_legal_person:
        yield hit(d.where("company.is_legal_person"), "不具有独立法人资格")
    if not _data(d).conditions.operating:
        yield hit(d.where("conditions.operating"), "不是正常经营")


@rule(REGISTERED, outcome=Outcome.WARN, fix="请对照营业执照核对代码；由外省迁入、代码未变的，可不处理")
def code_of_another_province(d: Dossier) -> Iterator[Finding]:
    """Digits 3 and 4 are the registering region's; firms that moved keep their old code."""
    given, want = d.company.uscc[2:4], NUMBERS.uscc_prefix
    if given != want:
        message = "统一社会信用代码第3、4位为{given}，{province}为{want}"
        yield hit(d.where("company.uscc"), message, given=given, want=want, province=NUMBERS.province)


@rule(CREDIT, fix="只受理制造业企业；行业代码有误的请改正")
def not_a_manufacturer(d: Dossier) -> Iterator[Finding]:
    """制造业 is section C of GB/T 4754."""
    code = d.company.industry.code
    if code[0] != NUMBERS.industry_section:
        message = "行业{code}不属于制造业（GB/T 4754 {section}类）"
        yield hit(d.where("company.industry.code"), message, code=code, section=NUMBERS.industry_section)


@rule(CREDIT, fix="被列入名单的企业不符合信用良好的条件；已移出的，请更新查询结果")
def on_a_credit_list(d: Dossier) -> Iterator[Finding]:
    """The briefing names no list, so a present listing on any counts against 信用良好."""
    for index, record in enumerate(d.company.credit):
        if record.listed:
            where = d.where(f"company.credit.{index}")
            yield hit(where, "被“{source}”列入“{list}”", source=record.source, list=record.list)


@rule(
    CREDIT,
    outcome=Outcome.WARN,
    asks="company.credit",
    fix="请查询企业信用，把查询网站、名单、结果和日期填入 company.yaml 的 credit",
)
def credit_not_queried(d: Dossier) -> Iterator[Finding]:
    """No list is named, but 信用良好 must rest on something."""
    if not d.company.credit:
        yield hit(d.where("company.credit"), "没有信用查询记录")


@rule(CREDIT, fix="近{years}年内有违法记录的企业不得申报；记录有误的请改正")
def violation_of_late(d: Dossier) -> Iterator[Finding]:
    """无违法记录 gives no period; the exclusion of the same thing gives three years."""
    years = NUMBERS.look_back_years
    for index, record in enumerate(d.company.violations):
        if years_after(record.date, years) >= d.data.date:
            where = d.where(f"company.violations.{index}")
            yield hit(where, "{day}有{kind}记录", day=record.date, kind=record.kind, years=years)


@rule(CREDIT, outcome=Outcome.WARN, fix="超过{years}年，不属不得申报的情形；请备好处理完毕的证明")
def violation_long_ago(d: Dossier) -> Iterator[Finding]:
    """Read strictly, 无违法记录 means ever; a remark leaves it to the office."""
    years = NUMBERS.look_back_years
    for index, record in enumerate(d.company.violations):
        if years_after(record.date, years) < d.data.date:
            where = d.where(f"company.violations.{index}")
            yield hit(where, "{day}有{kind}记录", day=record.date, kind=record.kind, years=years)


@rule(ILLEGAL, fix="近{years}年有此类记录的企业不得申报；记录有误的请改正")
def named_violation_of_late(d: Dossier) -> Iterator[Finding]:
    """The three kinds that the exclusion names; the window rolls back from the day of applying."""
    years = NUMBERS.look_back_years
    for index, record in enumerate(d.company.violations):
        if record.kind in NUMBERS.violation_kinds and years_after(record.date, years) >= d.data.date:
            where = d.where(f"company.violations.{index}")
            yield hit(where, "近{years}年有{kind}记录（{day}）", years=years, kind=record.kind, day=record.date)


@rule(ILLEGAL, outcome=Outcome.WARN, fix="请主管部门判断是否属于“其他违法违规行为”")
def other_violation_of_late(d: Dossier) -> Iterator[Finding]:
    """等其他违法违规行为 leaves the list open; what else belongs to it only the office can say."""
    years = NUMBERS.look_back_years
    for index, record in enumerate(d.company.violations):
        if record.kind not in NUMBERS.violation_kinds and years_after(record.date, years) >= d.data.date:
            where = d.where(f"company.violations.{index}")
            yield hit(where, "近{years}年有{kind}记录（{day}）", years=years, kind=record.kind, day=record.date)


@rule(ACCIDENT, fix="近{years}年发生过事故并受到处罚的企业不得申报；记录有误的请改正")
def penalised_accident_of_late(d: Dossier) -> Iterator[Finding]:
    """受到处罚 and any of the three kinds; no grade is named, unlike for taking a title away."""
    years = NUMBERS.look_back_years
    for index, accident in enumerate(d.company.accidents):
        of_kind = any(kind in accident.kind for kind in NUMBERS.accident_kinds)
        if of_kind and accident.penalised and years_after(accident.date, years) >= d.data.date:
            where = d.where(f"company.accidents.{index}")
            yield hit(where, "{day}发生{kind}事故并受到处罚", day=accident.date, kind=accident.kind, years=years)


@rule(ACCIDENT, outcome=Outcome.EYES, fix="请主管部门判断是否属于生产安全、质量或环境污染事故")
def penalised_accident_of_another_kind(d: Dossier) -> Iterator[Finding]:
    """The list of kinds is closed, but what an accident is called need not be."""
    for index, accident in enumerate(d.company.accidents):
        of_kind = any(kind in accident.kind for kind in NUMBERS.accident_kinds)
        if not of_kind and accident.penalised and years_after(accident.date, NUMBERS.look_back_years) >= d.data.date:
            where = d.where(f"company.accidents.{index}")
            yield hit(where, "{day}发生{kind}事故并受到处罚", day=accident.date, kind=accident.kind)


@rule("LN-ELIG-3-foundation", outcome=Outcome.WARN, fix="请在 conditions 的 {field} 中说明")
def plan_mechanism_or_measures_missing(d: Dossier) -> Iterator[Finding]:
    """Three things are asked for in one breath; each is missed by itself."""
    conditions = _data(d).conditions
    said = {"plan": conditions.plan, "mechanism": conditions.mechanism, "measures": conditions.measures}
    titles = {"plan": "发展规划", "mechanism": "工作推进机制", "measures": "具体推进措施"}
    for field in [field for field, text in said.items() if text is None]:
        yield hit(d.where("conditions"), "没有说明{title}", title=titles[field], field=field)


def _effect_missing(name: str, title: str) -> Rule:
    @rule("LN-ELIG-4-effects", outcome=Outcome.WARN, fix="请在 effects 的 {name} 填写建设前后的数值")
    def effect_not_shown(d: Dossier) -> Iterator[Finding]:
        """等方面 names five directions without numbers: one left out is a remark."""
        indicator = getattr(_data(d).effects, name)
        if indicator is None or indicator.not_applicable is not None:
            yield hit(d.where(f"effects.{name}"), "没有{title}的前后数值", title=title, name=name)

    return effect_not_shown


def _effect_reversed(name: str, title: str, rising: bool) -> Rule:
    @rule("LN-ELIG-4-effects", outcome=Outcome.WARN, fix="请核对前后的数值是否填反；属实的，请说明原因")
    def effect_of_the_wrong_direction(d: Dossier) -> Iterator[Finding]:
        """Each of the five has a direction that is asked for: 缩短、提高、降低."""
        indicator = getattr(_data(d).effects, name)
        change = indicator.change_pct if indicator is not None else None
        if change is not None and (change <= 0 if rising else change >= 0):
            yield hit(
                d.where(f"effects.{name}"), "{title}{change}%，与要求的方向不符", title=title, change=indicator.change
            )

    return effect_of_the_wrong_direction


EFFECT_RULES = (
    *(_effect_missing(name, title) for name, (title, _) in EFFECTS.items()),
    *(_effect_reversed(name, title, rising) for name, (title, rising) in EFFECTS.items()),
)
