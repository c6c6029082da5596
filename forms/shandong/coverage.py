"""第六条至第九条（一）: which segments an application must cover, and what it must say of those it claims."""

from collections.abc import Iterator
from typing import cast

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.shandong.proofs import absent, present
from forms.shandong.schema import SEGMENTS, FactoryApplication
from forms.shandong.tiers import Item, Tier, tier_of

KEYS = {title: key for key, title in SEGMENTS.items()}


def coverage_rules(tier: Tier) -> tuple[Rule, ...]:
    return (*_covering(tier), *(each for item in tier.item for each in _item_rules(tier, item)))


def _data(d: Dossier) -> FactoryApplication:
    return cast(FactoryApplication, d.data)


def covered(d: Dossier) -> set[str]:
    """A segment with at least one scenario that has proof; quality is for experts."""
    return {scenario.segment for scenario in _data(d).scenarios if present(d, scenario.evidence)}


def _missing(d: Dossier, tier: Tier) -> list[str]:
    have = covered(d)
    return [segment for segment in tier.required_segments if segment not in have]


def _reason(d: Dossier) -> str | None:
    """Only the tier of 原则上 has a place for it; an empty one is none."""
    if "coverage_exception" not in type(d.data).model_fields:
        return None
    return cast(str | None, getattr(d.data, "coverage_exception"))  # noqa: B009


def _covering(tier: Tier) -> tuple[Rule, ...]:
    @rule(
        tier.coverage_rule, fix="请在 scenarios 中补充“{segment}”环节已建成的典型场景，并写明佐证材料的文件名{reason}"
    )
    def segment_not_covered(d: Dossier) -> Iterator[Finding]:
        """须、至少 leave no room; 原则上 does, but only to whoever gives his reason in writing."""
        now = tier_of(tier.track, d.edition)
        if not now.strict and _reason(d):
            return
        way_out = "" if now.strict else "；确不涉及的，请在“未覆盖全部五个环节的理由”中书面说明"
        for segment in _missing(d, now):
            message = "“{segment}”环节没有一个有佐证材料的场景，{tier}{duty}覆盖该环节"
            duty = "须" if now.strict else "原则上应"
            yield hit(d.where("scenarios"), message, segment=segment, tier=now.name, duty=duty, reason=way_out)

    @rule(tier.coverage_rule, outcome=Outcome.WARN, fix="请确认理由成立；能补充场景的请补充")
    def segment_left_out_with_reason(d: Dossier) -> Iterator[Finding]:
        """原则上应覆盖: whether the reason holds is for the reviewers."""
        now = tier_of(tier.track, d.edition)
        if now.strict or not _reason(d):
            return
        for segment in _missing(d, now):
            message = "没有覆盖“{segment}”环节，已书面说明理由"
            yield hit(d.where("coverage_exception"), message, segment=segment)

    @rule(tier.coverage_rule, outcome=Outcome.WARN, fix="请写明佐证材料的文件名，或删去该场景")
    def scenario_without_proof(d: Dossier) -> Iterator[Finding]:
        """It is printed, but covers nothing."""
        for index, scenario in enumerate(_data(d).scenarios):
            if not scenario.evidence:
                where = d.where(f"scenarios.{index}")
                yield hit(where, "场景“{name}”没有佐证材料，不计入环节覆盖", name=scenario.name)

    @rule(tier.coverage_rule, fix="请将该文件放入 attachments/、photos/ 或 screenshots/，或改正文件名")
    def proof_not_there(d: Dossier) -> Iterator[Finding]:
        """A file that is named but not handed in proves nothing."""
        for index, scenario in enumerate(_data(d).scenarios):
            for name in absent(d, scenario.evidence):
                where = d.where(f"scenarios.{index}.evidence")
                yield hit(where, "场景“{scenario}”的佐证材料“{name}”不在文件夹中", scenario=scenario.name, name=name)

    return segment_not_covered, segment_left_out_with_reason, scenario_without_proof, proof_not_there


def _item_rules(tier: Tier, item: Item) -> tuple[Rule, ...]:
    judged = _to_be_judged(tier, item)
    return (judged,) if item.segment not in KEYS else (judged, *_described(tier, item))


def _text(d: Dossier, item: Item) -> str | None:
    data = _data(d)
    return getattr(data.segments, KEYS[item.segment]) if item.segment in KEYS else data.effect.text


def _place(item: Item) -> str:
    return f"segments.{KEYS[item.segment]}" if item.segment in KEYS else "effect.text"


def _claimed(d: Dossier, item: Item) -> bool:
    return any(scenario.segment == item.segment for scenario in _data(d).scenarios)


def _to_be_judged(tier: Tier, item: Item) -> Rule:
    @rule(item.rule, outcome=Outcome.EYES, fix="请对照{article}判断是否属实、是否达到：{text}")
    def level_to_be_judged(d: Dossier) -> Iterator[Finding]:
        """Whether what is described reaches the tier is for experts."""
        if _text(d, item):
            message = "已说明“{segment}”的情况"
            yield hit(d.where(_place(item)), message, segment=item.segment, article=tier.article, text=item.demand)

    return level_to_be_judged


def _described(tier: Tier, item: Item) -> tuple[Rule, ...]:
    @rule(item.rule, fix="请填写“{segment}”的建设情况（segments）")
    def segment_not_described(d: Dossier) -> Iterator[Finding]:
        """The item must be answered for each segment that the tier demands or the applicant claims."""
        now = tier_of(tier.track, d.edition)
        demanded = now.strict and item.segment in now.required_segments
        if not _text(d, item) and (demanded or _claimed(d, item)):
            message = "没有说明“{segment}”的建设情况"
            yield hit(d.where(_place(item)), message, segment=item.segment)

    @rule(item.rule, outcome=Outcome.WARN, fix="请填写“{segment}”的建设情况；确不涉及的，请书面说明理由")
    def segment_expected(d: Dossier) -> Iterator[Finding]:
        """原则上: the gap itself is told under the coverage, here that the item stays unanswered."""
        now = tier_of(tier.track, d.edition)
        expected = not now.strict and item.segment in now.required_segments
        if expected and not _text(d, item) and not _claimed(d, item):
            yield hit(d.where(_place(item)), "没有说明“{segment}”的建设情况", segment=item.segment)

    @rule(item.rule, fix="请在 scenarios 中补充该环节有佐证材料的场景；不申报该环节的，请删去说明")
    def segment_described_only(d: Dossier) -> Iterator[Finding]:
        """A segment that the tier demands is told under the coverage; one that is claimed freely is told here."""
        now = tier_of(tier.track, d.edition)
        if _text(d, item) and item.segment not in now.required_segments and item.segment not in covered(d):
            message = "说明了“{segment}”，但没有一个有佐证材料的场景"
            yield hit(d.where(_place(item)), message, segment=item.segment)

    return segment_not_described, segment_expected, segment_described_only
