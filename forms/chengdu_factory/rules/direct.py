"""第十条: a valid claim waives what experts would judge by; registration, place and bans stay."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.chengdu.evidence import Pick, evidence_rules
from forms.chengdu_factory.schema import LIGHTHOUSE, NATIONAL, PROJECT, TO_BE_ACCEPTED, Declaration, DirectClaim

REQUIREMENTS = {
    LIGHTHOUSE: "CD-DIR-10-1-lighthouse",
    NATIONAL: "CD-DIR-10-2-national-demo",
    PROJECT: "CD-DIR-10-3-jiebang",
}


def _claims(d: Dossier[Declaration], ground: str) -> Iterator[tuple[str, DirectClaim]]:
    for index, claim in enumerate(d.data.direct):
        if claim.ground == ground:
            yield f"direct.{index}", claim


def _on(ground: str) -> Pick:
    return lambda d: _claims(d, ground)


def _not_accepted(ground: str, requirement: str) -> Rule:
    @rule(requirement, outcome=Outcome.WARN, fix="请填写通过验收日期并附验收文件；未通过验收的，要素各项门槛照常适用")
    def not_accepted(d: Dossier[Declaration]) -> Iterator[Finding]:
        """通过验收的: won is not enough."""
        for path, claim in _claims(d, ground):
            if claim.accepted_on is None:
                yield hit(d.where(path), "没有通过验收的日期，不能按直接认定")

    return not_accepted


@rule(REQUIREMENTS[PROJECT], outcome=Outcome.WARN, fix="请在 project 中写明项目名称及其与申报工厂的关系")
def project_not_linked(d: Dossier[Declaration]) -> Iterator[Finding]:
    """The text names the company that holds the project, so that any of its factories may claim it."""
    for path, claim in _claims(d, PROJECT):
        if claim.project is None:
            yield hit(d.where(path), "没有写明“揭榜挂帅”项目的名称")


DIRECT_RULES = (
    *(made for ground, requirement in REQUIREMENTS.items() for made in evidence_rules(requirement, _on(ground))),
    *(_not_accepted(ground, REQUIREMENTS[ground]) for ground in TO_BE_ACCEPTED),
)
