"""Options to be picked and figures to be reached. A limit may be waived: what falls short of it is then a remark."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from builder.model.dossier import Dossier
from builder.model.limits import MinimumLimits, PickLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard


def _at(d: Dossier, path: str) -> Any:
    """What stands at a path; None also where a section on the way was left out, as optional ones may be."""
    head, *rest = path.split(".")
    value: Any = d.company if head == "company" else d.data
    for step in rest if head == "company" else (head, *rest):
        if value is None:
            return None
        value = value.get(int(step)) if isinstance(value, Mapping) else getattr(value, step)
    return value


def _waived(d: Dossier, limits: PickLimits | MinimumLimits) -> bool:
    return bool(limits.waived_if and _at(d, limits.waived_if))


def _wrong_number(d: Dossier, limits: PickLimits) -> Iterator[Finding]:
    picked = [option.name for option in limits.options if _at(d, option.path)]
    if len(picked) != limits.choose:
        yield hit(
            d.where(limits.options[0].path.split(".")[0]),
            "选了{n}项{names}，应选{choose}项",
            n=len(picked),
            names=f"（{'、'.join(picked)}）" if picked else "",
            choose=limits.choose,
            options="、".join(option.name for option in limits.options),
        )


def _mandatory_left_out(d: Dossier, limits: PickLimits) -> Iterator[Finding]:
    for option in limits.options:
        if option.name in limits.mandatory and not _at(d, option.path):
            yield hit(d.where(option.path), "没有选“{name}”", name=option.name)


def _short_of(d: Dossier, limits: MinimumLimits) -> Iterator[Finding]:
    """Compared unrounded; printed rounded down, lest 84.999 look like the 85 that it is not."""
    if limits.only_if and not _at(d, limits.only_if):
        return
    value = _at(d, limits.path)
    if value is not None and value < Decimal(str(limits.at_least)):
        yield hit(
            d.where(limits.path),
            "{title}{value}{unit}，低于{least}{unit}",
            title=limits.title,
            value=Decimal(value).quantize(Decimal("0.01"), ROUND_FLOOR),
            unit=limits.unit,
            least=limits.at_least,
            fix=limits.fix or f"请核对数据；须达到{limits.at_least}{limits.unit}",
        )


@standard(PickLimits, fix="请从{options}中恰好选{choose}项，多的请改为不选")
def other_number_picked(d: Dossier, limits: PickLimits) -> Iterator[Finding]:
    """任选 names a number; which to drop is the applicant's to say, not ours."""
    if not _waived(d, limits):
        yield from _wrong_number(d, limits)


@standard(PickLimits, when=lambda limits: limits.mandatory, fix="“{name}”为必选项，请选上并填写")
def mandatory_not_picked(d: Dossier, limits: PickLimits) -> Iterator[Finding]:
    """必选项 leaves the applicant no choice."""
    if not _waived(d, limits):
        yield from _mandatory_left_out(d, limits)


@standard(
    PickLimits,
    when=lambda limits: limits.waived_if,
    outcome=Outcome.WARN,
    fix="已主张免除此项要求；不能免除的，应为恰好{choose}项",
)
def other_number_picked_though_waived(d: Dossier, limits: PickLimits) -> Iterator[Finding]:
    """Whoever grants the waiver may refuse it, and then it counts."""
    if _waived(d, limits):
        yield from _wrong_number(d, limits)


@standard(
    PickLimits,
    when=lambda limits: limits.waived_if and limits.mandatory,
    outcome=Outcome.WARN,
    fix="已主张免除此项要求；不能免除的，“{name}”为必选项",
)
def mandatory_not_picked_though_waived(d: Dossier, limits: PickLimits) -> Iterator[Finding]:
    """Whoever grants the waiver may refuse it, and then it counts."""
    if _waived(d, limits):
        yield from _mandatory_left_out(d, limits)


@standard(MinimumLimits, fix="{fix}")
def below_minimum(d: Dossier, limits: MinimumLimits) -> Iterator[Finding]:
    """A bare number in the notice is a hard condition, the number itself included."""
    if not _waived(d, limits):
        yield from _short_of(d, limits)


@standard(
    MinimumLimits,
    when=lambda limits: limits.waived_if,
    outcome=Outcome.WARN,
    fix="已主张免除此项要求；不能免除的，须达到{least}{unit}",
)
def below_minimum_though_waived(d: Dossier, limits: MinimumLimits) -> Iterator[Finding]:
    """Whoever grants the waiver may refuse it, and then it counts."""
    if _waived(d, limits):
        yield from _short_of(d, limits)
