"""Makes the rules of 第六条至第九条（一）: each segment a tier demands has a scenario that some file shows."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.shandong.schema import FactoryApplication
from forms.shandong.tiers import Tier, tier_of


def coverage_rules(tier: Tier) -> tuple[Rule, ...]:
    gaps = (_not_covered(tier),) if tier.strict else (_not_covered(tier), _left_out_with_reason(tier))
    return (*gaps, _without_proof(tier))


def covered(d: Dossier[FactoryApplication]) -> set[str]:
    """At least one scenario with proof: the weakest reading that still means something; quality is for experts."""
    return {scenario.segment for scenario in d.data.scenarios if any(map(d.named, scenario.evidence))}


def _missing(d: Dossier[FactoryApplication], tier: Tier) -> list[str]:
    have = covered(d)
    return [segment for segment in tier.required_segments if segment not in have]


def _reason(d: Dossier[FactoryApplication]) -> str | None:
    """Only the form of the tier that says 原则上 has a place for it."""
    reason: str | None = getattr(d.data, "coverage_exception", None)
    return reason


def _not_covered(tier: Tier) -> Rule:
    @rule(tier.coverage_rule, fix="请在 scenarios 中补充“{segment}”环节已建成的典型场景和佐证材料的文件名{way_out}")
    def segment_not_covered(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """须、至少 leave no room; 原则上 does, but only to whoever gives his reason in writing."""
        now = tier_of(tier.track, d.edition)
        if not now.strict and _reason(d):
            return
        duty = "须" if now.strict else "原则上应"
        way_out = "" if now.strict else "；确不涉及的，请在“未覆盖全部五个环节的理由”（coverage_exception）中书面说明"
        for segment in _missing(d, now):
            message = "“{segment}”环节没有一个有佐证材料的场景，{tier}{duty}覆盖该环节"
            yield hit(d.where("scenarios"), message, segment=segment, tier=now.name, duty=duty, way_out=way_out)

    return segment_not_covered


def _left_out_with_reason(tier: Tier) -> Rule:
    @rule(tier.coverage_rule, outcome=Outcome.WARN, fix="请确认理由成立；能补充场景的请补充")
    def segment_left_out_with_reason(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """原则上应覆盖: whether the reason holds is for the reviewers."""
        now = tier_of(tier.track, d.edition)
        if now.strict or not _reason(d):
            return
        for segment in _missing(d, now):
            message = "没有覆盖“{segment}”环节，已书面说明理由"
            yield hit(d.where("coverage_exception"), message, segment=segment)

    return segment_left_out_with_reason


def _without_proof(tier: Tier) -> Rule:
    @rule(tier.coverage_rule, outcome=Outcome.WARN, fix="请写明佐证材料的文件名，或删去该场景")
    def scenario_without_proof(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """It is printed all the same, but covers nothing."""
        for index, scenario in enumerate(d.data.scenarios):
            if not scenario.evidence:
                where = d.where(f"scenarios.{index}")
                yield hit(where, "场景“{name}”没有佐证材料，不计入环节覆盖", name=scenario.name)

    return scenario_without_proof
