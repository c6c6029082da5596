"""What a factory must have reached before: maturity (第五条（五）) and titles (第一、十二、十三条)."""

from collections.abc import Iterator

from builder.model.company import AwardedTitle
from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from builder.model.text import squeeze
from forms.shandong.schema import FactoryApplication
from forms.shandong.tiers import TIERS, Tier, tier_of

TITLE = "智能工厂"
MATURITY, GRADIENT = "SD-ELIG-05-5-maturity", "SD-DEF-01-gradient"
DIGITS = "零一二三四五"


def prerequisite_rules(tier: Tier) -> tuple[Rule, ...]:
    rules = [_maturity_too_low(tier), _no_lower_tier(tier)]
    if tier.requires:
        rules += [_prerequisite_missing(tier), _prerequisite_unclear(tier)]
    if tier.expects:
        rules.append(_step_left_out(tier))
    return tuple(rules)


def _maturity_too_low(tier: Tier) -> Rule:
    @rule(MATURITY, fix="{tier}须达到{want}级及以上；请在达到后申报，或改报相应层级")
    def maturity_too_low(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """Self-assessed or by a third party: the clause names the level only."""
        now, level = tier_of(tier.track, d.edition), d.data.maturity.level
        if level < now.maturity_min:
            want, given = DIGITS[now.maturity_min], DIGITS[level]
            yield hit(d.where("maturity.level"), "成熟度为{given}级", given=given, tier=now.name, want=want)

    return maturity_too_low


def _titles(d: Dossier[FactoryApplication], tier_name: str) -> Iterator[tuple[int, AwardedTitle]]:
    for index, title in enumerate(d.company.titles):
        if tier_name in title.name and TITLE in title.name:
            yield index, title


def _of_this_factory(d: Dossier[FactoryApplication], title: AwardedTitle) -> bool:
    name = d.data.factory.name
    return title.object_name is not None and squeeze(title.object_name) == squeeze(name)


def _held(d: Dossier[FactoryApplication], tier_name: str) -> list[tuple[int, AwardedTitle]]:
    """应先认定: recognised before the application and not revoked, and the same factory's, whose title it is."""
    own = ((index, title) for index, title in _titles(d, tier_name) if _of_this_factory(d, title))
    return [(index, title) for index, title in own if title.recognised_on < d.data.date and not title.revoked_on]


def _unnamed(d: Dossier[FactoryApplication], tier_name: str) -> list[int]:
    return [i for i, title in _titles(d, tier_name) if title.object_name is None and not title.revoked_on]


def _why_not(d: Dossier[FactoryApplication], title: AwardedTitle) -> str:
    if title.revoked_on:
        return "已被撤销"
    return "认定日期不早于申报日期" if _of_this_factory(d, title) else f"属于“{title.object_name}”，不是本工厂"


def _prerequisite_missing(tier: Tier) -> Rule:
    @rule(tier.requires_rule, fix="须先认定为{wanted}智能工厂；已认定的，请在 company.yaml 的 titles 中如实填写")
    def prerequisite_title_missing(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """The same round, the same day or another factory of the company will not do."""
        if _held(d, tier.requires) or _unnamed(d, tier.requires):
            return
        found = [(index, title) for index, title in _titles(d, tier.requires)]
        for index, title in found:
            where, why = d.where(f"company.titles.{index}"), _why_not(d, title)
            yield hit(where, "“{name}”{why}", name=title.name, why=why, wanted=tier.requires)
        if not found:
            yield hit(d.where("company.titles"), "没有{wanted}智能工厂称号", wanted=tier.requires)

    return prerequisite_title_missing


def _prerequisite_unclear(tier: Tier) -> Rule:
    @rule(
        tier.requires_rule,
        outcome=Outcome.EYES,
        asks="company.titles",
        fix="请核对认定文件，并在 titles 中写明 object_name（获称号的工厂）",
    )
    def titled_factory_not_named(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """A company may have several factories."""
        if not _held(d, tier.requires):
            for index in _unnamed(d, tier.requires):
                name = d.company.titles[index].name
                yield hit(d.where(f"company.titles.{index}"), "看不出“{name}”是哪个工厂的称号", name=name)

    return titled_factory_not_named


def _step_left_out(tier: Tier) -> Rule:
    @rule(tier.requires_rule, outcome=Outcome.WARN, fix="办法没有要求先认定为{wanted}；请向主管部门确认")
    def step_left_out(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """第十三条 names 先进级 only, though 第一条 orders the four."""
        if not _held(d, tier.expects):
            yield hit(d.where("company.titles"), "本工厂没有{wanted}智能工厂称号", wanted=tier.expects)

    return step_left_out


def _no_lower_tier(tier: Tier) -> Rule:
    @rule(GRADIENT, outcome=Outcome.WARN, fix="请确认申报的层级；工厂已获同级或更高层级称号的，一般不再申报")
    def tier_already_held(d: Dossier[FactoryApplication]) -> Iterator[Finding]:
        """A ladder is climbed: nothing forbids a lower step, but it is hardly meant."""
        ladder = list(TIERS.values())
        for step in ladder[[each.track for each in ladder].index(tier.track) :]:
            for index, title in _held(d, step.name):
                yield hit(d.where(f"company.titles.{index}"), "本工厂已获得“{name}”", name=title.name)

    return tier_already_held
