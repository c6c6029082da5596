"""Options to be picked and figures to be reached. A limit may be waived: what falls short of it is then a remark."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from builder.model.dossier import Dossier
from builder.model.limits import NumberLimits, PickLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard


def _waived(d: Dossier, limits: PickLimits | NumberLimits) -> bool:
    return bool(limits.waived_if and d.at(limits.waived_if))


def _wrong_number(d: Dossier, limits: PickLimits) -> Iterator[Finding]:
    picked = [option.name for option in limits.options if d.at(option.path)]
    if len(picked) < limits.choose or (len(picked) > limits.choose and not limits.or_more):
        yield hit(
            d.where(limits.options[0].path.split(".")[0]),
            "选了{n}项{names}，应选{choose}项{more}",
            n=len(picked),
            names=f"（{'、'.join(picked)}）" if picked else "",
            choose=limits.choose,
            more="以上" if limits.or_more else "",
            exactly="至少" if limits.or_more else "恰好",
            remedy="" if limits.or_more else "，多的请改为不选",
            options="、".join(option.name for option in limits.options),
        )


def _mandatory_left_out(d: Dossier, limits: PickLimits) -> Iterator[Finding]:
    for option in limits.options:
        if option.name in limits.mandatory and not d.at(option.path):
            yield hit(d.where(option.path), "没有选“{name}”", name=option.name)


def _out_of_bounds(d: Dossier, limits: NumberLimits) -> Iterator[Finding]:
    """Compares a figure with its bounds unrounded; it is printed rounded away from the bound, lest 84.999 look like the
    85 that it is not."""
    least, most = limits.at_least, limits.at_most
    for path, value in d.filled(limits.path):
        number = Decimal(len(value)) if isinstance(value, tuple | Mapping) else Decimal(value)
        if least is not None and number < Decimal(str(least)):
            yield _finding(d, limits, path, number, least, ("低于", "须达到", ROUND_FLOOR))
        if most is not None and number > Decimal(str(most)):
            yield _finding(d, limits, path, number, most, ("超过", "不得超过", ROUND_CEILING))


def _finding(
    d: Dossier, limits: NumberLimits, path: str, number: Decimal, bound: float, words: tuple[str, str, str]
) -> Finding:
    beyond, duty, rounding = words
    return hit(
        d.where(limits.shown_at or path),
        "{title}{value}{unit}，{beyond}{bound}{unit}",
        title=limits.title,
        value=_shown(number, rounding),
        unit=limits.unit,
        beyond=beyond,
        bound=bound,
        duty=f"{duty}{bound}{limits.unit}",
        fix=limits.fix or f"请核对数据；{duty}{bound}{limits.unit}",
    )


@standard(PickLimits, fix="请从{options}中{exactly}选{choose}项{remedy}")
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
    fix="已主张免除此项要求；不能免除的，应为{exactly}{choose}项",
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


@standard(NumberLimits, when=lambda limits: not limits.remark, fix="{fix}")
def number_out_of_bounds(d: Dossier, limits: NumberLimits) -> Iterator[Finding]:
    """A bare number in the notice is a hard condition, the number itself included."""
    if not _waived(d, limits):
        yield from _out_of_bounds(d, limits)


@standard(
    NumberLimits,
    when=lambda limits: limits.waived_if,
    outcome=Outcome.WARN,
    fix="已主张免除此项要求；不能免除的，{duty}",
)
def number_out_of_bounds_though_waived(d: Dossier, limits: NumberLimits) -> Iterator[Finding]:
    """Whoever grants the waiver may refuse it, and then it counts."""
    if _waived(d, limits):
        yield from _out_of_bounds(d, limits)


@standard(NumberLimits, when=lambda limits: limits.remark, outcome=Outcome.WARN, fix="{fix}")
def number_out_of_bounds_by_another_reading(d: Dossier, limits: NumberLimits) -> Iterator[Finding]:
    """What the notice leaves open, a reviewer may read the stricter way."""
    yield from _out_of_bounds(d, limits)


def _shown(number: Decimal, rounding: str) -> str:
    """A number as printed: items of a list, and figures that are whole, without a fraction that nobody typed."""
    return str(number.quantize(Decimal("0.01"), rounding)).removesuffix(".00")
