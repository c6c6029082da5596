"""Makes the rules of 第五条 and 第六条, which word the same conditions twice, for the requirement ids of either."""

from collections.abc import Iterator

from builder.model.base import no_value
from builder.model.company import Company
from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.chengdu.evidence import evidence_rules
from forms.chengdu.form import TERMS, form_of
from forms.chengdu.schema import OtherTechnology

TAX_CERTIFICATE = "tax_certificate"


def _registered_here(company: Company) -> bool:
    """A company of another province need not be asked for its city."""
    if company.reg_city is not None:
        return TERMS["city"] in company.reg_city
    if TERMS["province"] not in company.reg_province:
        return False
    raise no_value(company, "reg_city")


def _registered_in(company: Company) -> str:
    return company.reg_city or company.reg_province


def _taxed_here(company: Company) -> bool:
    if company.taxed_in_city is None:
        raise no_value(company, "taxed_in_city")
    return company.taxed_in_city


def _legal_person_here(company: Company) -> bool:
    return _registered_here(company) and company.is_legal_person


def registration_rules(requirement: str) -> tuple[Rule, ...]:
    """（一）: (registered here and a legal person) or taxed here; a reviewer is told of the narrower reading of 或."""

    @rule(
        requirement, fix="须在成都市登记注册且具有独立法人资格，或税收解缴关系在成都市；填写有误的请改正 company.yaml"
    )
    def neither_registered_nor_taxed_here(d: Dossier) -> Iterator[Finding]:
        """Either will do; what is not filled in is asked for only where the other is not enough."""
        if d.company.taxed_in_city or _legal_person_here(d.company) or _taxed_here(d.company):
            return
        message = "注册地为{city}，独立法人：{person}，税收解缴关系不在成都市"
        person = "是" if d.company.is_legal_person else "否"
        yield hit(d.where("company.reg_city"), message, city=_registered_in(d.company), person=person)

    @rule(requirement, outcome=Outcome.WARN, fix="请向区（市）县主管部门确认；本工具按“两者有一即可”理解")
    def only_taxed_here(d: Dossier) -> Iterator[Finding]:
        """或 may join 具有独立法人资格 and 税收解缴关系 alone, and then registration here is demanded of all."""
        if d.company.taxed_in_city and not _registered_here(d.company):
            message = "注册地为{city}，只凭税收解缴关系在本市申报"
            yield hit(d.where("company.reg_city"), message, city=_registered_in(d.company))

    @rule(requirement, outcome=Outcome.WARN, fix="请将税务机关出具的证明放入 attachments/，文件名中写明“完税”或“纳税”")
    def tax_relation_not_shown(d: Dossier) -> Iterator[Finding]:
        """A licence shows registration; the tax relation needs a paper of its own."""
        shown = any(paper.kind == TAX_CERTIFICATE for paper in d.attachments)
        if d.company.taxed_in_city and not shown and not _legal_person_here(d.company):
            yield hit("attachments/", "没有税收解缴关系在本市的证明")

    return neither_registered_nor_taxed_here, only_taxed_here, tax_relation_not_shown


def comparison_rules(requirement: str) -> tuple[Rule, ...]:
    """（六）: effects 完成后, so both periods must lie on their side of the work."""

    @rule(requirement, outcome=Outcome.WARN, fix="请改用开工前、建成后的统计期，或在统计口径中说明")
    def periods_overlap_the_work(d: Dossier) -> Iterator[Finding]:
        """Before it began and after it was done: in between, figures are of neither state."""
        form = form_of(d)
        if form.comparison.before.end >= form.site.rebuild.start:
            yield hit(d.where("comparison.before.end"), "改造前的统计期在开工之后才结束")
        if form.comparison.after.start <= form.site.rebuild.end:
            yield hit(d.where("comparison.after.start"), "改造后的统计期在完工之前就开始")

    @rule(requirement, outcome=Outcome.WARN, fix="请用不少于{least}个月的数据，折算成可比的数值")
    def period_after_too_short(d: Dossier) -> Iterator[Finding]:
        """A good week is no effect; the number is ours."""
        start, end = form_of(d).comparison.after.start, form_of(d).comparison.after.end
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if months < TERMS["months_after"]:
            yield hit(d.where("comparison.after"), "改造后的统计期只有{n}个月", n=months, least=TERMS["months_after"])

    return periods_overlap_the_work, period_after_too_short


def technology_rules(others: str) -> tuple[Rule, ...]:
    """（四）: further technologies may be named, and are then to be shown."""
    return evidence_rules(others, _other_technologies)


def _other_technologies(d: Dossier) -> Iterator[tuple[str, OtherTechnology]]:
    for index, technology in enumerate(form_of(d).technologies.others):
        yield f"technologies.others.{index}", technology
