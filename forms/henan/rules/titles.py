"""四、（一）: what earlier titles shut out, and what they allow."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.henan.titles import FACTORY, is_local, is_provincial, workshop_titles


@rule("HN-EXCL-4-1-has-factory", fix="已获得过智能工厂称号的企业不得再申报；填写有误的，请改正 company.yaml 的 titles")
def already_a_factory(d: Dossier) -> Iterator[Finding]:
    """“获得过” means ever, so a lapsed title counts too; the province gives this title, so a city's is not meant."""
    for index, title in enumerate(d.company.titles):
        if FACTORY in title.name and is_provincial(title):
            message = "{year}年已获得“{name}”"
            yield hit(d.where(f"company.titles.{index}"), message, year=title.recognised_on.year, name=title.name)


@rule("HN-EXCL-4-1-has-factory", outcome=Outcome.WARN, fix="请向主管部门确认是否可以申报")
def factory_title_above_the_province(d: Dossier) -> Iterator[Finding]:
    """The notice does not say whether a national title shuts a firm out too; an unknown level may be the province's."""
    for index, title in enumerate(d.company.titles):
        if FACTORY in title.name and not is_provincial(title) and not is_local(title):
            where = d.where(f"company.titles.{index}")
            yield hit(where, "已获得“{name}”（{level}）", name=title.name, level=title.level)


@rule("HN-ELIG-4-1-has-workshop", fix="每家企业当年限报1个；请于下一年度申报")
def workshop_title_of_this_year(d: Dossier) -> Iterator[Finding]:
    """A workshop title of an earlier round is welcome; one of this round used up the year's application."""
    for place, title in workshop_titles(d.company):
        if title.recognised_on.year >= d.edition:
            yield hit(d.where(place), "本年度已申报并获得“{name}”", name=title.name)
