"""成都市数字化车间: the rows of 附件 四、, in the notice's order."""

from typing import ClassVar

from builder.model.application import Period
from builder.model.base import Section, slot
from builder.model.values import Line, YesNo
from forms.chengdu.schema import (
    CityApplication,
    Comparison,
    Effect,
    Exclusions,
    Falling,
    Modes,
    PriorityClaim,
    Rates,
    Row,
    Site,
    Technologies,
)


class Workshop(Site):
    name: Line = slot("申报车间名称")
    address: Line = slot("申报车间所在地")
    rebuild: Period = slot("数字化改造（建设）起止")


class Elements(Section):
    overall: Row = slot("工艺设计数字化·总体设计")
    process_discrete: Row | None = slot("工艺设计数字化·工艺设计（离散型）", optional=True)
    process_flow: Row | None = slot("工艺设计数字化·工艺设计（流程型）", optional=True)
    equipment: Row = slot("制造设备数字化·联网和数控化")
    equipment_discrete: Row | None = slot("制造设备数字化（离散型）", optional=True)
    equipment_flow: Row | None = slot("制造设备数字化（流程型）", optional=True)
    resources: Row = slot("生产资源数字化")
    control: Row = slot("制造运行管理数字化·集中控制")
    scheduling: Row = slot("制造运行管理数字化·计划调度")
    operation: Row = slot("制造运行管理数字化·生产作业")
    delivery_discrete: Row | None = slot("制造运行管理数字化·车间物流（离散型）", optional=True)
    delivery_flow: Row | None = slot("制造运行管理数字化·车间物流（流程型）", optional=True)
    trace_discrete: Row | None = slot("制造运行管理数字化·质量追溯（离散型）", optional=True)
    trace_flow: Row | None = slot("制造运行管理数字化·质量追溯（流程型）", optional=True)
    interaction: Row = slot("车间信息交互")
    security: Row = slot("信息安全")


class Benefits(Section):
    """六项中任选五项; 产品研发周期 is asked of factories only."""

    productivity: Effect = slot("生产效率", default=Effect())
    unit_cost: Falling = slot("单位产品成本", default=Falling())
    defect_rate: Falling = slot("产品不良率", default=Falling())
    energy: Effect = slot("能源资源利用率", default=Effect())
    equipment: Effect = slot("设备综合利用率", default=Effect())
    sales_growth: Effect = slot("销售增长率", default=Effect())


class Declaration(CityApplication):
    applied_for: ClassVar[str] = "workshop"

    workshop: Workshop = slot("申报车间基本信息")
    rates: Rates = slot("关键数据")
    elements: Elements = slot("A 数字化制造")
    technologies: Technologies = slot("B 新技术应用", default=Technologies())
    modes: Modes = slot("C 新模式应用", default=Modes())
    comparison: Comparison = slot("社会经济效益统计期")
    benefits: Benefits = slot("D 社会经济效益", default=Benefits())
    priority: tuple[PriorityClaim, ...] = slot("优先认定情形（第十一条）", default=(), asked=False)
    exclusions: Exclusions = slot("排除条件声明（第七条）")
    same_round: YesNo = slot("同一批次是否另行申报成都市智能工厂")
