"""Rows of both factory forms: the building period, the workshops, the benefit indicators."""

from collections import Counter
from collections.abc import Iterator
from typing import Protocol, cast

from builder.model.dossier import Dossier
from builder.model.indicator import Indicator
from builder.model.report import Outcome
from builder.model.rule import Finding, Rule, hit, rule
from builder.model.values import Month
from forms.henan.schema import Benefits, FactoryBasics

EXPECTED_RISE = {
    "HN-FRM-20-1-productivity": ("productivity", True),
    "HN-FRM-20-2-operating_cost": ("operating_cost", False),
    "HN-FRM-20-3-upgrade_cycle": ("upgrade_cycle", False),
    "HN-FRM-20-4-defect_rate": ("defect_rate", False),
    "HN-FRM-20-5-energy_per_output": ("energy_per_output", False),
}


class _Named(Protocol):
    name: str


class _FactoryForm(Protocol):
    """What the two factory forms have in common."""

    factory: FactoryBasics
    workshops: tuple[_Named, ...]
    benefits: Benefits


def _form(d: Dossier) -> _FactoryForm:
    return cast(_FactoryForm, d.data)


@rule("HN-FRM-11-period", fix="请核对起止日期；申报的应是已建成的智能工厂")
def not_yet_built(d: Dossier) -> Iterator[Finding]:
    """The form asks for effects after completion, so the building must be over."""
    end = _form(d).factory.build_period.end
    if end > Month(d.data.date.year, d.data.date.month):
        yield hit(d.where("factory.build_period.end"), "建设结束日期{end}晚于申报日期", end=end)


@rule("HN-FRM-16-workshops", fix="请给每个车间填写不同的名称")
def workshops_of_one_name(d: Dossier) -> Iterator[Finding]:
    """如有多个车间，请分别说明: two blocks of one name cannot be told apart."""
    count = Counter(workshop.name for workshop in _form(d).workshops)
    for index, workshop in enumerate(_form(d).workshops):
        if count[workshop.name] > 1:
            yield hit(
                d.where(f"workshops.{index}.name"),
                "有{n}个车间都叫“{name}”",
                n=count[workshop.name],
                name=workshop.name,
            )


def _wrong_way(requirement: str, name: str, rising: bool) -> Rule:
    @rule(requirement, outcome=Outcome.WARN, fix="请核对建设前后的数值是否填反；属实的，请在第三章说明原因")
    def indicator_moved_the_wrong_way(d: Dossier) -> Iterator[Finding]:
        """The notice expects each indicator to better itself in a known direction."""
        indicator: Indicator = getattr(_form(d).benefits, name)
        change = indicator.change_pct
        if change is not None and change != 0 and (change > 0) != rising:
            yield hit(d.where(f"benefits.{name}"), "建设后{change}%，与预期相反", change=indicator.change)

    return indicator_moved_the_wrong_way


def _not_applicable(requirement: str, name: str) -> Rule:
    @rule(requirement, outcome=Outcome.WARN, fix="样表没有“不适用”的规定，请向主管部门确认")
    def indicator_not_applicable(d: Dossier) -> Iterator[Finding]:
        """The form gives no exemption, so the reason is accepted with a remark."""
        indicator: Indicator = getattr(_form(d).benefits, name)
        if indicator.not_applicable is not None:
            yield hit(d.where(f"benefits.{name}"), "注明不适用：{why}", why=indicator.not_applicable)

    return indicator_not_applicable


INDICATOR_RULES = tuple(
    make
    for requirement, (name, rising) in EXPECTED_RISE.items()
    for make in (_wrong_way(requirement, name, rising), _not_applicable(requirement, name))
)
