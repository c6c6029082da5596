"""成都市智能工厂: the rows of 附件 三、, in the notice's order."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from builder.model.application import Period
from builder.model.base import Section, slot
from builder.model.values import Choice, Date, Line, Text, YesNo
from forms.chengdu.schema import (
    CityApplication,
    Comparison,
    Effect,
    Exclusions,
    Falling,
    Modes,
    PriorityClaim,
    Proved,
    Rates,
    Row,
    Shortening,
    Site,
    Technologies,
)

LIGHTHOUSE, NATIONAL, PROJECT = "全球“灯塔工厂”", "国家级智能制造示范工厂", "成都市智能制造类“揭榜挂帅”项目"
TO_BE_ACCEPTED = (NATIONAL, PROJECT)  # 通过验收的
Ground = Annotated[str, BeforeValidator(Choice((LIGHTHOUSE, NATIONAL, PROJECT)))]


class Factory(Site):
    name: Line = slot("申报工厂名称")
    address: Line = slot("申报工厂所在地")
    rebuild: Period = slot("智能化改造（建设）起止")


class Elements(Section):
    overall: Row = slot("智能设计·总体设计")
    product: Row = slot("智能设计·产品设计")
    process_discrete: Row | None = slot("智能设计·工艺设计（离散型）", optional=True)
    process_flow: Row | None = slot("智能设计·工艺设计（流程型）", optional=True)
    equipment: Row = slot("智能装备")
    scheduling: Row = slot("智能生产·计划调度")
    operation_discrete: Row | None = slot("智能生产·生产作业（离散型）", optional=True)
    operation_flow: Row | None = slot("智能生产·生产作业（流程型）", optional=True)
    trace: Row = slot("智能生产·质量追溯")
    management: Row = slot("智能管理")
    logistics: Row = slot("智能物流")
    data_centre: Row = slot("技术资源支撑·数据中心")
    network: Row = slot("技术资源支撑·网络通信")
    security: Row = slot("技术资源支撑·信息安全")


class Benefits(Section):
    """七项中任选五项."""

    productivity: Effect = slot("生产效率", default=Effect())
    unit_cost: Falling = slot("单位产品成本", default=Falling())
    dev_cycle: Shortening = slot("产品研发周期", default=Shortening())
    defect_rate: Falling = slot("产品不良率", default=Falling())
    energy: Effect = slot("能源资源利用率", default=Effect())
    equipment: Effect = slot("设备综合利用率", default=Effect())
    sales_growth: Effect = slot("销售增长率", default=Effect())


class DirectClaim(Proved):
    """第十条: the first without acceptance, the others 通过验收的; the third is the company's, not the factory's."""

    ground: Ground = slot("情形", "（第十条所列三种之一）")
    granted_on: Date = slot("获评或立项日期")
    accepted_on: Date | None = slot("通过验收日期", "（灯塔工厂不填）", optional=True)
    project: Line | None = slot("项目名称", "（“揭榜挂帅”项目填写，说明与申报工厂的关系）", optional=True)

    @property
    def effective(self) -> bool:
        """As far as the applicant's own words go; whether it is granted is the bureau's to say."""
        return bool(self.evidence) and (self.ground not in TO_BE_ACCEPTED or self.accepted_on is not None)


class Declaration(CityApplication):
    applied_for: ClassVar[str] = "factory"

    factory: Factory = slot("申报工厂基本信息")
    rates: Rates = slot("关键数据")
    elements: Elements = slot("A 智能化制造")
    technologies: Technologies = slot("B 新技术应用", default=Technologies())
    modes: Modes = slot("C 新模式应用", default=Modes())
    comparison: Comparison = slot("社会经济效益统计期")
    benefits: Benefits = slot("D 社会经济效益", default=Benefits())
    direct: tuple[DirectClaim, ...] = slot("直接认定情形（第十条）", default=(), asked=False)
    priority: tuple[PriorityClaim, ...] = slot("优先认定情形（第十一条）", default=(), asked=False)
    upgrade: Text | None = slot(
        "数字化车间升级改造情况", "（已获成都市数字化车间称号的填写）", optional=True, asked=False
    )
    exclusions: Exclusions = slot("排除条件声明（第七条）")
    same_round: YesNo = slot("同一批次是否另行申报成都市数字化车间")

    @property
    def waived(self) -> bool:
        """直接认定 takes the place of the experts' judgement, and so of what they judge by."""
        return any(claim.effective for claim in self.direct)
