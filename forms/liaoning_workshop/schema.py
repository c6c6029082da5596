"""《数字化车间评定标准》: ten items, in their order."""

from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from builder.model.base import Percentage, Section, fault, slot
from builder.model.numbers import RATIO_TOLERANCE, percent, printed
from builder.model.values import Choice, Count, Line, Number, Text
from forms.liaoning.schema import FILES, EquipmentMaturity, LiaoningDeclaration, Proven, Subject

TYPES = DISCRETE, PROCESS, MIXED = "离散型", "流程型", "混合型"
ProductionType = Annotated[str, BeforeValidator(Choice(TYPES))]


class Workshop(Subject):
    production_type: ProductionType = slot("生产类型", f"（{'、'.join(TYPES)}）")


class Scenario(Section):
    """应用场景: what it serves, by what technology, and what it is worth."""

    name: Line = slot("场景名称")
    segments: Annotated[tuple[Line, ...], Field(min_length=1)] = slot(
        "面向环节", "（研发设计、生产制造、企业管理等全过程的单个或多个环节）"
    )
    technologies: Annotated[tuple[Line, ...], Field(min_length=1)] = slot(
        "应用技术", "（5G、工业互联网、大数据、人工智能等）"
    )
    value: Text = slot("功能和实际价值")
    evidence: tuple[Line, ...] = slot("佐证材料", FILES, default=())

    @property
    def segments_text(self) -> str:
        return "、".join(self.segments)

    @property
    def technologies_text(self) -> str:
        return "、".join(self.technologies)

    @property
    def evidence_text(self) -> str:
        return "、".join(self.evidence)


class Equipment(Proven):
    """台 and 套 are added up as given; what counts as smart is the applicant's to say and shown to reviewers."""

    percentages: ClassVar[tuple[Percentage, ...]] = (
        Percentage("占比（%）", part="smart", whole="total", field="share_pct"),
    )

    total: Count = slot("车间设备台（套）数")
    smart: Count = slot("自动化、数字化、智能化生产和检测等设备台（套）数")
    share_pct: Number | None = slot("占比（%）", optional=True)
    maturity: EquipmentMaturity = slot("生产设备数字化管理能力成熟度")

    @model_validator(mode="after")
    def counts_fit_into_each_other(self) -> Self:
        if self.total == 0:
            raise fault("车间设备台（套）数为0", "请填写车间全部设备的台（套）数", field="total")
        if self.smart > self.total:
            raise fault(
                "自动化、数字化、智能化设备{smart}台（套），多于车间设备{total}台（套）",
                "请核对两个数字",
                field="smart",
                smart=self.smart,
                total=self.total,
            )
        if self.share_pct is not None and abs(self.share_pct - self.computed_share) > RATIO_TOLERANCE:
            raise fault(
                "所填{given}与两数相除所得的{computed}不符",
                "请核对两个数字，或删去此项（程序自动计算）",
                field="share_pct",
                given=str(self.share_pct),
                computed=self.share,
            )
        return self

    @property
    def computed_share(self) -> Decimal:
        return percent(self.smart, self.total)

    @property
    def share(self) -> str:
        return printed(self.computed_share)


class Interconnect(Proven):
    networked: Count = slot("生产、检测设备联网数")
    benchmark: Text = slot("行业先进水平", "（行业先进水平的数值和来源）")


class WorkshopStandard(Section):
    network: Proven = slot("信息基础设施安全可靠")
    equipment: Equipment = slot("智能装备广泛应用")
    interconnect: Interconnect = slot("车间设备互联互通")
    line_discrete: Proven | None = slot("生产线智能化运行（离散型）", optional=True)
    line_process: Proven | None = slot("生产线智能化运行（流程型）", optional=True)
    dispatch: Proven = slot("生产过程实时调度")
    delivery: Proven = slot("物料配送自动化")
    warehouse: Proven = slot("仓储库存优化")
    trace: Proven = slot("产品质量信息可追溯")
    safety: Proven = slot("安全生产水平提升")
    economy: Proven = slot("经济效益明显提升")

    @property
    def networked_share(self) -> str:
        """Of the smart devices, as the standard's own words say."""
        smart = self.equipment.smart
        return printed(percent(self.interconnect.networked, smart)) if smart else "—"


class Declaration(LiaoningDeclaration):
    subject: Workshop = slot("数字化车间")
    scenarios: tuple[Scenario, ...] = slot("应用场景")
    standard: WorkshopStandard = slot("《数字化车间评定标准》自评")
