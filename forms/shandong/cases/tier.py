"""Cases that hold for every tier, made from the table; each tier's `cases.py` takes its own."""

from collections.abc import Iterator

from builder.model.report import Outcome
from builder.proving.cases import Case, Change, breaks, keeps, left_out, named, written
from builder.proving.draft import DossierDraft
from forms.shandong.items import KEYS
from forms.shandong.tiers import TIERS, Item, Tier

MATURITY = "SD-ELIG-05-5-maturity"
REASON = "工厂只承接集团统一设计的产品，不涉及该环节。"


def cases_of_tier(track: str, *, claimed: set[str]) -> tuple[Case, ...]:
    """`claimed`: the segments that the sample speaks of."""
    tier = TIERS[track]
    described = [case for item in tier.item[:5] for case in _described(tier, item, claimed)]
    return (*_of_any(tier), *described, *(_strict(tier) if tier.strict else _lenient(tier)))


def unproved(segment: str) -> Change:
    """Its scenarios remain, their proofs do not."""

    def change(d: DossierDraft) -> None:
        for scenario in d.typed("scenarios"):
            if scenario["segment"] == segment:
                scenario["evidence"] = []

    return named(f"{segment} unproved", change)


def one_proof_not_there(d: DossierDraft) -> None:
    d.typed("scenarios.0.evidence").append("没有这个文件.pdf")


def without_scenario(segment: str) -> Change:
    def change(d: DossierDraft) -> None:
        d.write("scenarios", [each for each in d.typed("scenarios") if each["segment"] != segment])

    return named(f"{segment} without scenario", change)


def gone(segment: str) -> Change:
    """Nothing is said of it at all."""

    def change(d: DossierDraft) -> None:
        without_scenario(segment)(d)
        d.leave_out(f"segments.{KEYS[segment]}")

    return named(f"{segment} gone", change)


def added(segment: str, *, described: bool) -> Change:
    """A scenario with proof in a segment that the sample leaves out."""

    def change(d: DossierDraft) -> None:
        proof = d.typed("attachments.0.file")
        d.typed("scenarios").append({"segment": segment, "name": "场景", "practice": "做法", "evidence": [proof]})
        if described:
            d.write(f"segments.{KEYS[segment]}", "开展数字化建设，成效明显。")

    return named(f"{segment} added, {'described' if described else 'not described'}", change)


def explained(change: Change) -> Change:
    def both(d: DossierDraft) -> None:
        change(d)
        d.write("coverage_exception", REASON)

    return named(f"{change.__name__}, with a reason", both)


def _rule_of(tier: Tier, segment: str) -> str:
    return next(item.rule for item in tier.item if item.segment == segment)


def _of_any(tier: Tier) -> Iterator[Case]:
    coverage, effect = tier.coverage_rule, tier.item[5].rule
    yield breaks(coverage)(one_proof_not_there)
    yield breaks(coverage)(left_out("scenarios.0.practice"))
    yield breaks(coverage)(named("no paper proves a scenario", lambda d: d.take_out(*d.of_kind("scenario_proof"))))
    yield breaks(coverage, outcome=Outcome.UNCHECKED)(
        named("a proof that does not open", lambda d: d.of_kind("scenario_proof")[0].does_not_open())
    )
    yield breaks(coverage)(written("segments.物流", "不是办法所列的环节"))
    yield breaks(effect)(left_out("effect.text"))
    yield breaks(effect)(written("effect.figures", []))
    yield breaks(effect)(written("effect.figures.0.before", "0"))
    yield breaks(MATURITY)(written("maturity.level", str(tier.maturity_min - 1)))
    yield keeps(MATURITY)(written("maturity.level", str(tier.maturity_min)))


def _described(tier: Tier, item: Item, claimed: set[str]) -> Iterator[Case]:
    path = f"segments.{KEYS[item.segment]}"
    yield breaks(item.rule)(written(path, ["不是文字"]))
    if item.segment in claimed:
        yield breaks(item.rule)(left_out(path))
    else:
        yield breaks(item.rule)(added(item.segment, described=False))
        yield breaks(item.rule, outcome=Outcome.EYES)(added(item.segment, described=True))
        yield breaks(item.rule)(written(path, "开展数字化建设，成效明显。"))
    if item.segment in claimed and item.segment not in tier.required_segments:
        yield breaks(item.rule)(without_scenario(item.segment))


def _strict(tier: Tier) -> Iterator[Case]:
    for segment in tier.required_segments:
        yield breaks(tier.coverage_rule)(unproved(segment))
        yield breaks(tier.coverage_rule, _rule_of(tier, segment))(gone(segment))


def _lenient(tier: Tier) -> Iterator[Case]:
    for segment in tier.required_segments:
        yield breaks(tier.coverage_rule)(unproved(segment))
        yield breaks(tier.coverage_rule, outcome=Outcome.WARN)(explained(unproved(segment)))
        yield breaks(tier.coverage_rule, _rule_of(tier, segment), outcome=Outcome.WARN)(explained(gone(segment)))
    yield keeps(tier.coverage_rule)(written("coverage_exception", REASON))
