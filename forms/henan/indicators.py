"""Rules that every benefit indicator needs, made for the requirement and the field of each."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule


def wrong_way(requirement: str, path: str, *, rising: bool) -> Rule:
    @rule(requirement, outcome=Outcome.WARN, fix="请核对建设前后的数值是否填反；属实的，请在第三章说明原因")
    def indicator_moved_the_wrong_way(d: Dossier) -> Iterator[Finding]:
        """The notice expects each indicator to better itself in a known direction."""
        for place, indicator in d.filled(path):
            change = indicator.change_pct
            if change is not None and change != 0 and (change > 0) != rising:
                yield hit(d.where(place), "建设后{change}%，与预期相反", change=indicator.change)

    return indicator_moved_the_wrong_way


def not_applicable(requirement: str, path: str) -> Rule:
    @rule(requirement, outcome=Outcome.WARN, fix="样表没有“不适用”的规定，请向主管部门确认")
    def indicator_not_applicable(d: Dossier) -> Iterator[Finding]:
        """The form gives no exemption, so the reason is accepted with a remark."""
        for place, indicator in d.filled(path):
            if indicator.not_applicable is not None:
                yield hit(d.where(place), "注明不适用：{why}", why=indicator.not_applicable)

    return indicator_not_applicable
