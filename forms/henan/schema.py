"""What the notice's forms ask in the same words; each form adds its own rows."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from builder.model.application import Period
from builder.model.base import Percentage, Section, fault, slot
from builder.model.indicator import Indicator
from builder.model.numbers import percent, printed
from builder.model.values import AtLeastOne, Count, Line, PositiveAmount, Text


class Benefits(Section):
    productivity: Indicator = slot("生产效率（万元/人/天）")
    operating_cost: Indicator = slot("运营成本（万元/天）")
    upgrade_cycle: Indicator = slot("产品升级周期（天）")
    defect_rate: Indicator = slot("产品不良品率（%）")
    energy_per_output: Indicator = slot("单位产值能耗（吨标准煤/万元）")


class FactoryBasics(Section):
    name: Line = slot("工厂名称")
    address: Line = slot("工厂地址")
    build_period: Period = slot("智能工厂建设起止日期")
    investment_wan: PositiveAmount = slot("智能工厂建设软硬件投资（万元）")
    summary: Text = slot("智能工厂建设情况简述", "（对智能工厂的建设情况进行简要描述，400字左右。）")


class DesignBasics(Section):
    pdm: Text = slot("产品数据管理系统（PDM）应用", "（请简要说明工厂产品数据管理系统应用情况）")
    lims: Text = slot("试验数据管理系统应用", "（请简要说明工厂试验数据管理系统应用情况）")
    layout_model: Text = slot(
        "车间/工厂总体设计、工艺流程及布局数字化建模",
        "（请简要说明车间/工厂总体设计、工艺流程及布局数字化建模应用情况）",
    )


class FactoryElements(Section):
    """A form that asks for more in a row states that row anew; it keeps its place."""

    network: Text = slot("信息基础设施", "（请简要说明工厂工业网络建设与信息安全情况）")
    design: DesignBasics = slot("研发设计")
    management: Text = slot("经营管理")
    integration: Text = slot(
        "系统集成", "（请简要说明企业信息集成方式、管理与控制集成、业务间集成以及产业链上下游集成及综合应用效果）"
    )
    ai: Text = slot("人工智能技术应用")


class OneOfSeveral(Section):
    name: Line = slot("车间名称", "（名称）")


class Lines(Section):
    lines: Annotated[tuple[Line, ...], AtLeastOne] = slot("车间生产线名称")

    @property
    def lines_text(self) -> str:
        return f"共{len(self.lines)}条生产线：{'、'.join(self.lines)}"


class Equipped(Section):
    """The rows of a workshop whose devices are counted: 附件2 表 第27—32行, and 附件1 as rebuilt from them."""

    percentages: ClassVar[tuple[Percentage, ...]] = (
        Percentage("自动化、数字化、智能化设备占比（%）", part="smart_count", whole="equipment_count"),
        Percentage("联网占比（%）", part="networked_count", whole="smart_count"),
    )

    equipment_count: Count = slot("车间设备台套数")
    smart_count: Count = slot("自动化、数字化、智能化设备台套数")
    networked_count: Count = slot("自动化、数字化、智能化设备联网数")
    network: Text = slot("信息基础设施", "（请简要说明车间工业网络建设与信息安全情况）")
    equipment: Text = slot(
        "智能装备应用",
        "（请简要说明对车间内自动化、数字化、智能化设备台套（产线）数以及"
        "车间内自动化、数字化、智能化设备占全部设备比重（%)情况）",
    )
    interconnect: Text = slot(
        "车间设备联网",
        "（请简要说明车间内自动化、数字化、智能化设备联网数以及车间内自动化、数字化、智能化设备联网数占"
        "自动化、数字化、智能化设备总数的比重（%）情况）",
    )
    line: Text = slot(
        "生产线智能化运行",
        "（分别说明生产线名称、生产线智能化改造后的组成、主要功能、性能指标、数据自动采集比率、自控比率等。"
        "若车间有多条生产线，请一一简要说明）",
    )
    dispatch: Text = slot(
        "生产过程实时调度",
        "（请简要说明生产设备运行状态监控、车间作业计划生成、生产制造过程中物料投放、产品产出数据采集、传送等情况）",
    )
    delivery: Text = slot("物料配送自动化", "（请简要说明车间自动识别技术设施、自动物流设备使用情况）")

    @model_validator(mode="after")
    def counts_fit_into_each_other(self) -> Self:
        if self.equipment_count == 0:
            raise fault("设备台套数为0", "请填写车间全部设备的台套数", field="equipment_count")
        if self.smart_count > self.equipment_count:
            raise fault(
                "自动化、数字化、智能化设备{smart}台（套），多于车间全部设备{all}台（套）",
                "请核对两个数字",
                field="smart_count",
                smart=self.smart_count,
                all=self.equipment_count,
            )
        if self.networked_count > self.smart_count:
            raise fault(
                "联网设备{networked}台（套），多于自动化、数字化、智能化设备{smart}台（套）",
                "联网数按自动化、数字化、智能化设备统计，请核对两个数字",
                field="networked_count",
                networked=self.networked_count,
                smart=self.smart_count,
            )
        return self

    @property
    def equipment_figures(self) -> str:
        share = printed(percent(self.smart_count, self.equipment_count))
        return (
            f"车间共有设备{self.equipment_count}台（套），其中自动化、数字化、智能化设备{self.smart_count}台（套），"
            f"占全部设备的{share}%。"
        )

    @property
    def interconnect_figures(self) -> str:
        """Networked devices are counted among the smart ones, as the form's own words say."""
        share = printed(percent(self.networked_count, self.smart_count)) if self.smart_count else "0.00"
        return (
            f"自动化、数字化、智能化设备{self.smart_count}台（套），其中已联网{self.networked_count}台（套），"
            f"占自动化、数字化、智能化设备总数的{share}%。"
        )
