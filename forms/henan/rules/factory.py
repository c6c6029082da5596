"""Rows of both factory forms: the building period, the workshops, the benefit indicators."""

from collections import Counter
from collections.abc import Iterator
from typing import Protocol, cast

from builder.model.dossier import Dossier
from builder.model.rule import Finding, hit, rule
from builder.model.values import Month
from forms.henan.indicators import not_applicable, wrong_way
from forms.henan.schema import FactoryBasics

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


INDICATOR_RULES = tuple(
    make
    for requirement, (name, rising) in EXPECTED_RISE.items()
    for make in (
        wrong_way(requirement, f"benefits.{name}", rising=rising),
        not_applicable(requirement, f"benefits.{name}"),
    )
)
