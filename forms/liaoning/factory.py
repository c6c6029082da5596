"""Rules of both factory tracks: several workshops under one roof, and the type that is applied for."""

from collections.abc import Iterator
from typing import cast

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.liaoning.schema import FactoryDeclaration
from forms.liaoning.standard import STANDARD


@rule("LN-CRIT-F-workshops", fix="请补充其余数字化车间的情况；不足的，可申报数字化车间")
def too_few_digital_workshops(d: Dossier) -> Iterator[Finding]:
    """多个 is read as two; none of them needs a title."""
    several = STANDARD.numbers.several
    count = sum(workshop.digital for workshop in cast(FactoryDeclaration, d.data).workshops)
    if count < several:
        yield hit(d.where("workshops"), "数字化车间{count}个，少于{several}个", count=count, several=several)


def typical_of_the_other_type(requirement: str, track: str) -> Rule:
    """The document's 典型行业 are examples, so meeting one of the other type is a remark."""
    other = STANDARD.other_than(track)

    @rule(requirement, outcome=Outcome.WARN, fix="请确认按主要生产类型申报；{other}的，请改报{other}智能工厂")
    def industry_of_the_other_type(d: Dossier) -> Iterator[Finding]:
        """主要分为 leaves mixed plants to choose by what dominates."""
        industry = d.company.industry
        named = any(word in industry.name for word in other.industries)
        if named or industry.code[1:].startswith(other.codes):
            message = "所属行业“{name}”是{other}的典型行业"
            yield hit(d.where("company.industry"), message, name=industry.name, other=other.name)

    return industry_of_the_other_type
