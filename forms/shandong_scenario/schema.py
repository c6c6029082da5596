"""省级智能制造优秀场景: 第十条 names no conditions of its own, 第二条 what a scenario is."""

from typing import Annotated

from builder.model.base import Section, slot
from builder.model.values import AtLeastOne, Line, Text
from forms.shandong.schema import AnyApplication, SegmentName


class OutstandingScenario(Section):
    name: Line = slot("场景名称")
    segments: Annotated[tuple[SegmentName, ...], AtLeastOne] = slot("面向的环节", "（单个或多个环节）")
    technology: Text = slot("技术融合情况", "（新一代信息技术、先进制造技术的深度融合）")
    practice: Text = slot("功能和实施情况", "（具备的特定功能、协同自治的实现）")
    effect: Text = slot("实际价值", "（建设前后的数据）")
    replication: Text = slot("可复制、易推广情况", "（已推广或可推广的范围）")
    evidence: Annotated[tuple[Line, ...], AtLeastOne] = slot("佐证材料", "（附件、照片或截图的文件名）")

    @property
    def segments_text(self) -> str:
        return "、".join(self.segments)

    @property
    def evidence_text(self) -> str:
        return "、".join(self.evidence)


class Declaration(AnyApplication):
    scenario: OutstandingScenario = slot("申报的场景")
