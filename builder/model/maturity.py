"""智能制造能力成熟度 (GB/T 39116), which several regions ask for in the same words."""

from typing import Annotated

from pydantic import AfterValidator

from builder.model.base import Section, fault, slot
from builder.model.values import Count, Date, Line


def _level(level: int) -> int:
    if not 1 <= level <= 5:
        raise fault("成熟度等级应为1至5，现为{given}", "请按GB/T 39116填写等级数字，例如3", given=level)
    return level


class Maturity(Section):
    """How mature the company is, by its own assessment or a third party's: both accepted, told apart, printed."""

    standard: Line = slot("评估标准", "（GB/T 39116-2020）")
    level: Annotated[Count, AfterValidator(_level)] = slot("评估等级")
    method: Line = slot("评估方式", "（自评估或第三方评估）")
    assessed_on: Date | None = slot("评估日期", optional=True)
