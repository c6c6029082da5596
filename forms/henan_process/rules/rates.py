"""Row 27: the two rates that the hint of 智能装备/生产线应用 asks for."""

import re
from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from builder.model.values import narrow
from forms.henan_process.schema import Declaration

RATES = {"数据自动采集比率": "采集", "自控比率": "自控"}


@rule("HN-FRM-16-fp-equipment", outcome=Outcome.WARN, fix="请写明{rate}的百分数（0—100），例如“{rate}96%”")
def rate_not_stated(d: Dossier[Declaration]) -> Iterator[Finding]:
    """A number is asked for, which may be worded in many ways, so that its absence is a remark."""
    for index, workshop in enumerate(d.data.workshops):
        for rate, word in RATES.items():
            stated = re.findall(rf"{word}[^%。;\n]{{0,12}}?(\d+(?:\.\d+)?)\s*%", narrow(workshop.equipment))
            if not any(float(number) <= 100 for number in stated):
                yield hit(d.where(f"workshops.{index}.equipment"), "没有写明{rate}", rate=rate)
