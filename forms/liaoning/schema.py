"""What the briefing asks of all applicants, and what its two factory standards have in common."""

from typing import Annotated

from pydantic import AfterValidator, Field

from builder.model.application import Application
from builder.model.base import Section, fault, slot
from builder.model.indicator import Indicator
from builder.model.values import Date, Line, Text, YesNo, narrow

FILES = "（附件、照片或截图的文件名）"


class Proven(Section):
    """Something said of the factory, and the files that show it."""

    text: Text = slot("情况说明")
    evidence: tuple[Line, ...] = slot("佐证材料", FILES, default=())

    @property
    def evidence_text(self) -> str:
        return "、".join(self.evidence)


class Subject(Section):
    """The workshop or factory applied for."""

    name: Line = slot("名称")
    address: Line = slot("地址")
    completed_on: Date = slot("建成日期")
    in_use_since: Date = slot("投入使用日期")
    summary: Text = slot("建设情况")


class OwnConditions(Section):
    """申报条件（一）至（六）, as far as only the applicant can tell."""

    operating: YesNo = slot("是否正常经营")
    product_policy: Text = slot("主导产品（技术）", "（符合国家产业政策和行业政策导向的情况）")
    foundation: Text = slot("两化融合、智能制造基础", "（信息化和工业化融合、智能制造的现有基础）")
    plan: Text | None = slot("发展规划", "（数字化、智能化发展规划的名称和目标）", optional=True)
    mechanism: Text | None = slot("工作推进机制", "（负责人、机构和工作制度）", optional=True)
    measures: Text | None = slot("具体推进措施", optional=True)
    breakthrough: Text = slot("技术突破", "（智能制造实践取得的技术突破；鼓励使用安全可控的关键技术装备和工业软件）")
    demonstration: Text = slot(
        "示范带动作用",
        "（带动研发、制造、管理、服务等环节智能化水平提高的情况，同行业水平，可复制性、易推广性）",
    )


class Effects(Section):
    """申报条件（四）: the five directions in which effects are asked for."""

    dev_cycle: Indicator | None = slot("产品研制周期", optional=True)
    productivity: Indicator | None = slot("劳动生产率", optional=True)
    running_cost: Indicator | None = slot("运维成本", optional=True)
    energy_use: Indicator | None = slot("能源利用率", optional=True)
    defect_rate: Indicator | None = slot("产品不良率", optional=True)


def _level(value: str) -> str:
    """L3, l3, 3 and 三级 are all found on reports."""
    text = narrow(value).upper().removeprefix("L").removesuffix("级")
    digit = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5"}.get(text, text)
    if digit not in ("1", "2", "3", "4", "5"):
        raise fault("应为L1至L5，现为“{given}”", "请按GB/T 23021填写等级，例如L3", given=value[:20])
    return f"L{digit}"


class EquipmentMaturity(Section):
    """生产设备数字化管理能力成熟度: another standard and another scale than 智能制造能力成熟度."""

    standard: Line = slot("评价标准", "（GB/T 23021-2022）")
    level: Annotated[Line, AfterValidator(_level)] = slot("成熟度等级", "（L1至L5）")
    method: Line = slot("评价方式", "（自评估或第三方评估）")


class DigitalWorkshop(Section):
    name: Line = slot("车间名称")
    digital: YesNo = slot("是否数字化车间")
    award: Line | None = slot("已获称号", "（没有可不填）", optional=True)
    summary: Text = slot("数字化情况", "（装备、联网、系统应用等情况）")


class Manufacture(Proven):
    """3. 生产制造: the general words and one paragraph for each of the seven items."""

    scheduling: Text = slot("① 生产排程柔性化")
    operation: Text = slot("② 生产作业数字化")
    quality: Text = slot("③ 过程质量可追溯")
    equipment: Text = slot("④ 生产设备自管理")
    transparency: Text = slot("⑤ 生产管理透明化")
    logistics: Text = slot("⑥ 包装物流智能化")


class NewModes(Proven):
    modes: Annotated[tuple[Line, ...], Field(min_length=1)] = slot(
        "新模式", "（大规模个性化定制、远程运维、网络协同制造、全生命周期服务等）"
    )

    @property
    def modes_text(self) -> str:
        return "、".join(self.modes)


class LiaoningDeclaration(Application):
    subject: Subject = slot("申报对象")
    conditions: OwnConditions = slot("申报条件")
    effects: Effects = slot("取得效果")


class FactoryDeclaration(LiaoningDeclaration):
    subject: Subject = slot("智能工厂")
    workshops: tuple[DigitalWorkshop, ...] = slot("数字化车间")
    unified_systems: Annotated[tuple[Line, ...], Field(min_length=1)] = slot(
        "统一管理和协同生产的系统", "（覆盖各车间的系统名称）"
    )

    @property
    def digital_workshops(self) -> int:
        """None of them needs a title."""
        return sum(workshop.digital for workshop in self.workshops)

    @property
    def unified_text(self) -> str:
        return "、".join(self.unified_systems)
