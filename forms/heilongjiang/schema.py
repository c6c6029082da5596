"""What the regulation asks of an applicant, in the order of our form; no official form exists."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, create_model

from builder.model.application import Application
from builder.model.base import Section, slot
from builder.model.indicator import Indicator
from builder.model.maturity import Maturity
from builder.model.values import Choice, Date, Line, Text, YesNo
from forms.heilongjiang.criteria import CRITERIA, ScenarioCriterion, Segment

BUILT = "已建成"
State = Annotated[str, BeforeValidator(Choice((BUILT, "部分建成", "未建设")))]
INDUSTRIES = (
    "高端装备",
    "航空航天",
    "高端智能农机",
    "电子信息",
    "新材料",
    "化工",
    "医药",
    "食品",
    "汽车",
    "轻工",
    "其他",
)
Industry = Annotated[str, BeforeValidator(Choice(INDUSTRIES))]


class Factory(Section):
    name: Line = slot("工厂名称")
    address: Line = slot("工厂地址")
    key_industry: Industry = slot("所属重点产业", f"（{'、'.join(INDUSTRIES)}）")
    completed_on: Date = slot("建成日期")
    in_operation: YesNo = slot("是否正常运营")
    self_evaluated_on: Date = slot("自我评价日期")
    summary: Text = slot("工厂建设情况", "（数字化网络化建设情况，重点场景智能化应用，示范效应）")


class OwnConditions(Section):
    """第六条 and 第九条, as far as only the applicant can tell."""

    product_policy: Text = slot("产品方向", "（符合国家产业政策的情况和市场前景）")
    plan_measures: Text | None = slot("智能化发展规划和推进措施", "（规划名称、目标和具体推进措施）", optional=True)
    demonstration: Text = slot("成效和示范意义", "（智能制造取得的明显成效，在本省同行业的典型示范意义）")
    serious_inspection: YesNo = slot("国务院及有关部委相关督查工作中是否被发现存在严重问题")


class _Named(Section):
    name: Line = slot("指标名称")
    unit: Line = slot("单位")


class Benefit(Indicator, _Named):
    """In this order of bases the name comes first."""


class Scenario(Section):
    state: State = slot("建设状态", f"（{BUILT}、部分建成或未建设）")
    description: Text | None = slot("建设内容", optional=True)
    effect: Text | None = slot("取得成效", "（应用前后的对比，尽量用数字说明）", optional=True)
    evidence: tuple[Line, ...] = slot("佐证材料", "（附件、照片或截图的文件名）", default=(), asked=False)

    def is_built(self) -> bool:
        return self.state == BUILT

    @property
    def mark(self) -> str:
        return "√" if self.is_built() else "□"

    @property
    def evidence_text(self) -> str:
        return "、".join(self.evidence)


class SelfEvaluation(Section):
    """One field a segment, one below it a scenario; `_segment` makes them of annex 1."""

    @property
    def coverage(self) -> str:
        counts = {segment: sum(each.is_built() for each in _scenarios(self, segment)) for segment in CRITERIA.segment}
        covered = [f"{segment.name}{count}个" for segment, count in counts.items() if count]
        return f"已建成场景{sum(counts.values())}个，涉及{len(covered)}个环节：{'、'.join(covered)}"


def _scenarios(evaluation: SelfEvaluation, segment: Segment) -> list[Scenario]:
    return [getattr(getattr(evaluation, segment.key), each.key) for each in segment.scenario]


def _scenario(standard: ScenarioCriterion) -> tuple[Any, Any]:
    """The standard's own words are the hint of what is to be described."""
    description: Any = (Text | None, slot("建设内容", f"（{standard.text}）", optional=True))
    return create_model(f"Scenario_{standard.key}", __base__=Scenario, description=description), slot(standard.name)


def _segment(segment: Segment) -> tuple[Any, Any]:
    fields: Any = {standard.key: _scenario(standard) for standard in segment.scenario}
    return create_model(f"Segment_{segment.key}", __base__=Section, **fields), slot(f"{segment.name}环节")


_SEGMENTS: Any = {segment.key: _segment(segment) for segment in CRITERIA.segment}
Scenarios: Any = create_model("Scenarios", __base__=SelfEvaluation, **_SEGMENTS)


class Declaration(Application):
    factory: Factory = slot("工厂基本情况")
    conditions: OwnConditions = slot("基本条件")
    maturity: Maturity = slot("智能制造能力成熟度")
    benefits: Annotated[tuple[Benefit, ...], Field(min_length=1)] = slot("建设成效指标")
    scenarios: Scenarios = slot("认定标准自我评价")

    def scenario(self, segment: Segment, standard: ScenarioCriterion) -> Scenario:
        found: Scenario = getattr(getattr(self.scenarios, segment.key), standard.key)
        return found
