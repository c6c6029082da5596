"""附件2 表: the rows of 2023年度河南省智能工厂申报书（离散型）, in the form's order."""

from typing import Annotated

from builder.model.application import Application
from builder.model.base import Section, slot
from builder.model.values import AtLeastOne, PositiveAmount, Text
from forms.henan.schema import Benefits, DesignBasics, Equipped, FactoryBasics, FactoryElements, Lines, OneOfSeveral


class Factory(FactoryBasics):
    investment_wan: PositiveAmount = slot("工厂建设软硬件投资（万元）")


class ProductDesign(Section):
    cad_cae: Text = slot(
        "三维数字化产品设计、工艺设计软件应用", "（请简要说明工厂三维数字化产品设计、工艺设计与仿真应用情况）"
    )


class Design(DesignBasics, ProductDesign):
    """Fields come from the last base first."""


class Elements(FactoryElements):
    design: Design = slot("研发设计")
    management: Text = slot(
        "经营管理", "（请简要说明企业资源计划系统（ERP）、仓储管理系统（WMS）等企业信息化系统应用情况）"
    )
    ai: Text = slot(
        "人工智能技术应用",
        "（参照《通知》正文“离散型智能工厂要素条件”要求简要说明企业人工智能技术应用方面基本情况）",
    )


class Workshop(Equipped, Lines, OneOfSeveral):
    """Fields come from the last base first."""

    trace: Text = slot("产品质量信息可追溯", "（请简要说明关键工序智能化质量检测设备使用以及产品质量信息管理情况）")


class Declaration(Application):
    factory: Factory = slot("智能工厂基本信息")
    elements: Elements = slot("要素情况")
    workshops: Annotated[tuple[Workshop, ...], AtLeastOne] = slot("车间建设")
    benefits: Benefits = slot("智能工厂建设前后主要效益指标情况")
