"""附件1 表, as rebuilt: the rows of 2023年度河南省智能车间申报书, in the form's order.

The notice's own copy is damaged. What only the rebuilding added may stay empty, with a remark: the real form may not
ask for it.
"""

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator

from builder.model.application import Application, Period
from builder.model.base import Percentage, Section, fault, slot
from builder.model.indicator import Indicator
from builder.model.values import Amount, Choice, Count, Line, PositiveAmount, Text, YesNo
from forms.henan.schema import Equipped, Lines

DISCRETE, PROCESS, MIXED = "离散型", "流程型", "混合"
ProductionType = Annotated[str, BeforeValidator(Choice((DISCRETE, PROCESS, MIXED)))]


def _not_zero(count: int) -> int:
    if count == 0:
        raise fault("不应为0", "请填写建设完成前在该车间工作的人数")
    return count


def _if_filled(group: Any) -> Any:
    """A new folder offers the group; left as it is, it says nothing."""
    return group or None


class Basics(Section):
    name: Line = slot("车间名称")
    address: Line = slot("车间地址")
    production_type: Annotated[str, BeforeValidator(Choice((DISCRETE, PROCESS, MIXED)))] = slot(
        "生产类型", "（离散型、流程型或混合）"
    )
    productive: YesNo = slot("是否以加工制造环节为主的生产性车间")
    build_period: Annotated[Period | None, BeforeValidator(_if_filled)] = slot("智能车间建设起止日期", optional=True)
    investment_wan: PositiveAmount | None = slot("车间建设软硬件投资（万元）", optional=True)
    summary: Text = slot("智能车间建设情况简述", "（对智能车间的建设情况进行简要描述，400字左右。）", default="")


class Trace(Section):
    inspection: Text = slot(
        "质量检测与质量信息管理", "（请简要说明关键工序智能化质量检测设备使用以及产品质量信息管理情况）"
    )
    batch: Text = slot("批号/批次/序列号管理", "（请简要说明产品采用批号/批次/序列号管理的情况）")


class Headcount(Section):
    before: Annotated[Count, AfterValidator(_not_zero)] = slot("建设完成前车间人数")
    after: Count = slot("建设完成后车间人数")


class Quality(Section):
    """Of this row the notice kept the label only; its cells are rebuilt like those of 生产效率."""

    percentages: ClassVar[tuple[Percentage, ...]] = (
        Percentage("提升/降低比例（%）", part="after", less="before", whole="before"),
    )

    before: PositiveAmount | None = slot("建设完成前产品不良品率（%）", optional=True)
    after: Amount | None = slot("建设完成后产品不良品率（%）", optional=True)

    @property
    def change(self) -> str:
        return "" if self.change_pct is None else self._indicator.change

    @property
    def change_pct(self) -> Decimal | None:
        return self._indicator.change_pct

    @property
    def _indicator(self) -> Indicator:
        return Indicator.model_construct(before=self.before, after=self.after)


class Workshop(Equipped, Lines, Basics):
    """Fields come from the last base first."""

    trace: Trace = slot("产品质量信息可追溯")
    benefit_text: Text = slot(
        "车间建设前后经济、社会效益情况总体描述",
        "（从产出水平、生产效率、产品质量、绿色制造、安全生产、服务型制造等方面，对拟申报智能车间建设前后情况"
        "进行对比分析，并说明目前在行业内所处水平）",
    )
    headcount: Headcount = slot("车间人数情况")
    productivity: Indicator = slot("生产效率提升情况（万元/人/天）")
    quality: Quality = slot("产品质量提升情况", default=Quality())


class Declaration(Application):
    workshop: Workshop = slot("智能车间基本信息")
