"""云溪市智能产线申报书: its fields, and nothing else; everything demanded of them stands in form.toml."""

from typing import Annotated

from pydantic import BeforeValidator

from builder.model.application import Application
from builder.model.base import Section, slot
from builder.model.indicator import Indicator
from builder.model.maturity import Maturity
from builder.model.values import Amount, Choice, Count, Date, Line, Share, Text, YesNo


class Machine(Section):
    name: Line = slot("设备名称")
    number: Count = slot("数量（台）")
    evidence: tuple[Line, ...] = slot("佐证材料", "（附件、照片或截图的文件名）", default=())

    @property
    def evidence_text(self) -> str:
        return "、".join(self.evidence)


class Methods(Section):
    """任选: what is described is chosen."""

    mes: Text | None = slot("制造执行系统应用", optional=True)
    vision: Text | None = slot("机器视觉检测", optional=True)
    agv: Text | None = slot("自动物流配送", optional=True)
    twin: Text | None = slot("数字孪生", optional=True)


class Production(Section):
    name: Line = slot("产线名称")
    address: Line = slot("产线地址")
    kind: Annotated[str, BeforeValidator(Choice(("新建", "改造")))] = slot("建设方式")
    started: Date = slot("开工日期")
    accepted_on: Date = slot("验收日期")
    investment_wan: Amount = slot("投资（万元）")
    automation: Share = slot("自动化率（%）")
    stoppages: Amount = slot("年均非计划停机（小时）")
    robots: Count = slot("工业机器人（台）")
    moved: YesNo = slot("是否由外地整体搬迁")
    before: Text | None = slot("改造前的情况", optional=True)
    exempt: Text | None = slot("申请免除停机要求的理由", optional=True)
    summary: Text = slot("产线简介", "（不超过200字）")


class Declaration(Application):
    production: Production = slot("产线")
    machines: tuple[Machine, ...] = slot("主要设备")
    methods: Methods = slot("建设内容")
    maturity: Maturity = slot("智能制造能力成熟度")
    output: Indicator = slot("人均产出（万元/人）")
