"""《智能工厂评定标准》, 流程型: eight items, in their order."""

from builder.model.base import Section, slot
from builder.model.values import Line, Text
from forms.liaoning.schema import FactoryDeclaration, Manufacture, NewModes, Proven


class ProcessManufacture(Manufacture):
    energy: Text = slot("⑦ 各能源、排放系统无缝整合")


class Technology(Proven):
    pdm: Line | None = slot("产品数据管理系统（PDM）", "（名称、供应商、版本）", optional=True)
    lims: Line | None = slot("试验数据管理系统", "（名称、供应商、版本）", optional=True)


class FactoryStandard(Section):
    network: Proven = slot("信息基础设施")
    technology: Technology = slot("生产工艺")
    manufacture: ProcessManufacture = slot("生产制造")
    management: Proven = slot("经营管理")
    integration: Proven = slot("系统集成优化")
    new_modes: NewModes = slot("新技术与新模式应用")
    safety: Proven = slot("安全生产")
    benefit: Proven = slot("经济社会效益")


class Declaration(FactoryDeclaration):
    standard: FactoryStandard = slot("《智能工厂评定标准》（流程型）自评")
