"""What the record of a company may not hold, as data: accidents and violations."""

from typing import Literal

from builder.model.limits.base import Limits, limit

Grade = Literal["一般", "较大", "重大", "特别重大"]  # of accidents, from light to grave


class RecordLimits(Limits):
    """What of the last years, of these kinds or of any, bars the company; `weighed`: what a person is shown instead."""

    years: int | None = limit("近{0}年内（{0}年前的当日计入）", None)
    kinds: tuple[str, ...] = limit("类别：{}（其他类别由人判断）", ())
    weighed: bool = limit("有记录的由人判断是否影响申报", False)


class AccidentLimits(RecordLimits):
    """Of whatever grade, or of one at least as grave."""

    from_grade: Grade | None = limit("{}（含）以上事故（等级不明的由人判断）", None)
    penalised: bool = limit("受到处罚的", False)

    @property
    def subject(self) -> str:
        return "事故"


class ViolationLimits(RecordLimits):
    """`older_told`: what lies further back bars nobody and is a remark."""

    older_told: bool = limit("更早的只作提示", False)

    @property
    def subject(self) -> str:
        return "违法违规记录"
