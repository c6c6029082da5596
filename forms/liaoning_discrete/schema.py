"""《智能工厂评定标准》, 离散型: eight items, in their order."""

from builder.model.base import Section, slot
from builder.model.values import Line, Text
from forms.liaoning.schema import FactoryDeclaration, Manufacture, NewModes, Proven


class DiscreteManufacture(Manufacture):
    energy: Text = slot("⑦ 能源资源利用集约化")


class Management(Proven):
    mes: Line | None = slot("制造执行系统（MES）", "（名称、供应商、版本）", optional=True)
    erp: Line | None = slot("企业资源计划系统（ERP）", "（名称、供应商、版本）", optional=True)


class FactoryStandard(Section):
    network: Proven = slot("信息基础设施")
    design: Proven = slot("研发设计")
    manufacture: DiscreteManufacture = slot("生产制造")
    management: Management = slot("经营管理")
    integration: Proven = slot("系统集成优化")
    new_modes: NewModes = slot("新技术与新模式应用")
    safety: Proven = slot("安全生产")
    benefit: Proven = slot("经济社会效益")


class Declaration(FactoryDeclaration):
    standard: FactoryStandard = slot("《智能工厂评定标准》（离散型）自评")
