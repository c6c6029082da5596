"""Makes the rules of 第六条至第九条（一）1.至5.: each segment that is demanded or claimed is described."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from forms.shandong.coverage import covered
from forms.shandong.schema import SEGMENTS, FactoryApplication
from forms.shandong.tiers import Item, Tier, tier_of

KEYS = {title: key for key, title in SEGMENTS.items()}


def item_rules(tier: Tier) -> tuple[Rule, ...]:
    return tuple(each for item in tier.item for each in _of_item(tier, item))


def _of_item(tier: Tier, item: Item) -> Iterator[Rule]:
    if item.segment not in KEYS:
        return  # 建设成效 is asked of everybody: the schema wants it, a person judges it
    yield _to_be_judged(tier, item)
    yield _not_described(tier, item)
    if item.segment not in tier.required_segments:
        yield _described_only(item)
    elif not tier.strict:
        yield _expected(tier, item)


def _text(d: Dossier[FactoryApplication], item: Item) -> str | None:
    text: str | None = getattr(d.data.segments, KEYS[item.segment])
    return text


def _place(item: Item) -> str:
    return f"segments.{KEYS[item.segment]}"


def _claimed(d: Dossier[FactoryApplication], item: Item) -> bool:
    return any(scenario.segment == item.segment for scenario in d.data.scenarios)


def _to_be_judged(tier: Tier, item: Item) -> Rule:
    @rule(item.rule, outcome=Outcome.EYES, fix="请对照{article}判断是否属实、是否达到：{demand}")
    def level_to_be_judged(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """Whether what is described reaches the tier is for experts."""
        if _text(d, item):
            message = "已说明“{segment}”的情况"
            where, demand = d.where(_place(item)), item.demand
            yield hit(where, message, segment=item.segment, article=tier.article, demand=demand)

    return level_to_be_judged


def _not_described(tier: Tier, item: Item) -> Rule:
    @rule(item.rule, fix="请填写“{segment}”的建设情况（segments）")
    def segment_not_described(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """The item must be answered for each segment that the tier demands or the applicant claims."""
        now = tier_of(tier.track, d.edition)
        demanded = now.strict and item.segment in now.required_segments
        if not _text(d, item) and (demanded or _claimed(d, item)):
            yield hit(d.where(_place(item)), "没有说明“{segment}”的建设情况", segment=item.segment)

    return segment_not_described


def _described_only(item: Item) -> Rule:
    @rule(item.rule, fix="请在 scenarios 中补充该环节有佐证材料的场景；不申报该环节的，请删去说明")
    def segment_described_only(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """Of a segment claimed freely; one that the tier demands is told under the coverage."""
        if _text(d, item) and item.segment not in covered(d):
            message = "说明了“{segment}”，但没有一个有佐证材料的场景"
            yield hit(d.where(_place(item)), message, segment=item.segment)

    return segment_described_only


def _expected(tier: Tier, item: Item) -> Rule:
    @rule(item.rule, outcome=Outcome.WARN, fix="请填写“{segment}”的建设情况；确不涉及的，请书面说明理由")
    def segment_expected(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """原则上: the gap itself is told under the coverage, here that the item stays unanswered."""
        now = tier_of(tier.track, d.edition)
        expected = not now.strict and item.segment in now.required_segments
        if expected and not _text(d, item) and not _claimed(d, item):
            yield hit(d.where(_place(item)), "没有说明“{segment}”的建设情况", segment=item.segment)

    return segment_expected
