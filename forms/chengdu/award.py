"""第十六条, 第十七条: what is paid for a new title, given the standard in force and what the company was paid before.

The measures name no amount. A standard that nobody has entered is refused, never guessed. The formulas are decisions
(按规定 leaves them open) and stand in the rule book under CD-AWD-16-cap and CD-AWD-17-difference.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from builder.errors import UsageError

TABLE = Path(__file__).parent / "award.toml"


@dataclass(frozen=True)
class AwardStandard:
    """万元, of the year of the new recognition, whenever the earlier titles were given."""

    factory: Decimal
    workshop: Decimal


@dataclass(frozen=True)
class Paid:
    """What one workshop of the company (same credit code) has been paid; `became`: the factory it was rebuilt into."""

    workshop: str
    amount: Decimal
    became: str | None = None


def standard_of(year: int, table: Path = TABLE) -> AwardStandard:
    entered = tomllib.loads(table.read_text(encoding="utf-8"), parse_float=Decimal).get("standards", {})
    amounts = entered.get(str(year), {})
    missing = [title for key, title in _TITLES.items() if key not in amounts]
    if missing:
        raise UsageError(
            f"没有{year}年度{'、'.join(missing)}的奖励标准，不能计算", f"请按当年规定在 {table.name} 中填写后再计算"
        )
    return AwardStandard(Decimal(amounts["factory"]), Decimal(amounts["workshop"]))


_TITLES = {"factory": "智能工厂", "workshop": "数字化车间"}


def workshop_reward(standard: AwardStandard, paid: Sequence[Paid]) -> Decimal:
    """累计奖励金额不超过智能工厂的奖励标准: the cap itself may be reached."""
    return max(Decimal(0), min(standard.workshop, standard.factory - _sum(paid)))


def factory_difference(standard: AwardStandard, paid: Sequence[Paid], factory: str) -> Decimal:
    """奖励补差: less what was paid for the workshops that became this factory, or for all, where none is linked."""
    linked = [each for each in paid if each.became == factory]
    return max(Decimal(0), standard.factory - _sum(linked or paid))


def _sum(paid: Sequence[Paid]) -> Decimal:
    return sum((each.amount for each in paid), Decimal(0))
