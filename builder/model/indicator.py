"""Benefit indicators: before, after, and the change that is computed, never typed."""

from decimal import Decimal
from typing import ClassVar, Self

from pydantic import model_validator

from builder.model.base import Percentage, Section, fault, slot
from builder.model.numbers import RATIO_TOLERANCE, percent, printed
from builder.model.values import Amount, Number, Text


class Indicator(Section):
    """A benefit, before and after. 提升/降低比例 is the relative change, printed as a positive number with its
    direction."""

    percentages: ClassVar[tuple[Percentage, ...]] = (
        Percentage("提升/降低比例（%）", part="after", less="before", whole="before", field="ratio_pct"),
    )

    before: Amount | None = slot("建设完成前", optional=True)
    after: Amount | None = slot("建设完成后", optional=True)
    ratio_pct: Number | None = slot("提升/降低比例（%）", optional=True, asked=False)
    not_applicable: Text | None = slot("不适用的理由", optional=True, asked=False)

    @property
    def change_pct(self) -> Decimal | None:
        """The change with its sign, in percent of the value before; None where the indicator does not apply, whatever
        else is typed."""
        if self.not_applicable is not None or self.before is None or self.after is None:
            return None
        return percent(self.after - self.before, self.before)

    @property
    def change(self) -> str:
        change = self.change_pct
        if change is None:
            return "不适用"
        direction = "提升" if change > 0 else "降低" if change < 0 else "持平"
        return f"{direction}{printed(abs(change))}"

    @model_validator(mode="after")
    def complete_and_computable(self) -> Self:
        if self.not_applicable is not None:
            return self
        for name, title in (("before", "建设完成前"), ("after", "建设完成后")):
            if getattr(self, name) is None:
                raise fault(
                    f"未填写{title}的数值", "请填写；确不适用的，请填写“不适用的理由”（not_applicable）", field=name
                )
        if self.before == 0:
            raise fault(
                "建设完成前为0，无法计算提升/降低比例",
                "请核对建设完成前的数值；确为0的，请改填“不适用的理由”（not_applicable）",
                field="before",
            )
        if self.ratio_pct is not None and self.change_pct is not None:
            self._compare(self.ratio_pct, self.change_pct)
        return self

    def _compare(self, given: Decimal, change: Decimal) -> None:
        """Compares a typed ratio with the change. Some write 降低 as a negative number, some as a positive one: both
        are read."""
        if abs(abs(given) - abs(change)) > RATIO_TOLERANCE or (given < 0) > (change < 0):
            raise fault(
                "所填比例{given}与按前后数值算得的{computed}不符",
                "请核对建设前后的数值，或删去此项（程序自动计算）",
                field="ratio_pct",
                given=str(given),
                computed=self.change,
            )
