"""第十一条: priority orders equals and waives nothing."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.chengdu.evidence import Pick, evidence_rules
from forms.chengdu.form import TERMS, form_of
from forms.chengdu.schema import PriorityClaim

REQUIREMENTS = {"国家级": "CD-PRI-11-1-national", "四川省": "CD-PRI-11-2-province"}


def _of_level(level: str) -> Pick:
    def pick(d: Dossier) -> Iterator[tuple[str, PriorityClaim]]:
        for index, claim in enumerate(form_of(d).priority):
            if claim.level == level:
                yield f"priority.{index}", claim

    return pick


def _not_among_those_named(level: str, requirement: str) -> Rule:
    @rule(requirement, outcome=Outcome.EYES, fix="办法以“等”结尾，请判断该项目是否属于优先认定情形")
    def project_not_among_those_named(d: Dossier) -> Iterator[Finding]:
        """An open list: others may be meant, but who says so is the bureau."""
        for index, claim in enumerate(form_of(d).priority):
            if claim.level == level and not any(name in claim.name for name in TERMS["priority_titles"][level]):
                yield hit(d.where(f"priority.{index}.name"), "“{name}”不在办法列举之内", name=claim.name)

    return project_not_among_those_named


PRIORITY_RULES = tuple(
    made
    for level, requirement in REQUIREMENTS.items()
    for made in (*evidence_rules(requirement, _of_level(level)), _not_among_those_named(level, requirement))
)
