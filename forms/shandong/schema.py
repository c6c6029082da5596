"""What the five applications ask in the same words. No official form exists: the rows follow 第五条 to 第十条."""

from typing import Annotated

from pydantic import BeforeValidator

from builder.model.application import Application
from builder.model.base import Section, slot
from builder.model.indicator import Indicator
from builder.model.maturity import Maturity
from builder.model.values import AtLeastOne, Choice, Count, Line, Text

SEGMENTS = {"plant": "工厂建设", "rd": "研发设计", "ops": "生产作业", "mgmt": "生产管理", "biz": "运营管理"}


SegmentName = Annotated[str, BeforeValidator(Choice(tuple(SEGMENTS.values())))]


class Factory(Section):
    name: Line = slot("工厂名称")
    address: Line = slot("工厂地址")
    summary: Text = slot("工厂概况", "（主要产品、生产规模、智能工厂建设历程等）")


class KeyAsset(Section):
    group: Line = slot("类别", "（关键技术装备、工业软件、工业操作系统或系统解决方案）")
    name: Line = slot("名称")
    vendor: Line = slot("供应商")
    control: Line = slot("安全可控情况", "（国产或进口，是否可替代，有无断供风险）")


class Conditions(Section):
    competitiveness: Text = slot("企业和产品的市场竞争力", "（用市场占有率、行业排名等数据说明）")
    branch_reason: Text | None = slot(
        "分支机构申报的行业特殊情况", "（分支机构申报的填写）", optional=True, asked=False
    )
    assets: Annotated[tuple[KeyAsset, ...], AtLeastOne] = slot(
        "关键技术装备、工业软件、工业操作系统、系统解决方案等安全可控情况"
    )
    security: Text = slot("网络安全和数据安全", "（制度、防护措施、等级保护或风险评估情况）")
    organisation: Text = slot("统筹规划、建设和运营的组织机制", "（机构、职责、制度和经费保障）")
    talents: Count = slot("智能制造专业人才（人）")


class Segments(Section):
    """An applicant speaks of the segments he claims; which of them he must claim depends on the tier."""

    plant: Text | None = slot("工厂建设", "（未申报的环节留空）", optional=True)
    rd: Text | None = slot("研发设计", "（未申报的环节留空）", optional=True)
    ops: Text | None = slot("生产作业", "（未申报的环节留空）", optional=True)
    mgmt: Text | None = slot("生产管理", "（未申报的环节留空）", optional=True)
    biz: Text | None = slot("运营管理", "（未申报的环节留空）", optional=True)


class Scenario(Section):
    segment: SegmentName = slot("环节")
    name: Line = slot("场景名称", "（按《智能制造典型场景参考指引》）")
    practice: Text = slot("建设内容和成效")
    evidence: tuple[Line, ...] = slot("佐证材料", "（附件、照片或截图的文件名）", default=())

    @property
    def evidence_text(self) -> str:
        return "、".join(self.evidence)


class _Named(Section):
    name: Line = slot("指标名称", "（写明单位）")


class Figure(Indicator, _Named):
    """Pydantic gathers fields from the last base to the first: the name comes before the figures."""


class Effect(Section):
    text: Text = slot("建设成效", "（对照本级要求说明引领带动作用）")
    figures: Annotated[tuple[Figure, ...], AtLeastOne] = slot("建设成效主要数据")


class AnyApplication(Application):
    """第五条（一）至（四）, asked of a factory and of a scenario alike."""

    guide: Line = slot("参考的《智能制造典型场景参考指引》版本")
    factory: Factory = slot("工厂")
    conditions: Conditions = slot("基本条件")
    promotion: Text | None = slot("标准制定、解决方案、人才培养和示范推广情况", "（鼓励开展，选填）", optional=True)


class FactoryApplication(AnyApplication):
    """One of the four tiers."""

    maturity: Maturity = slot("智能制造能力成熟度")
    segments: Segments = slot("各环节建设情况")
    scenarios: Annotated[tuple[Scenario, ...], AtLeastOne] = slot("已建设的典型场景")
    effect: Effect = slot("建设成效")
