"""附件3 表: the rows of 2023年度河南省智能工厂申报书（流程型）, in the form's order."""

from typing import Annotated

from builder.model.application import Application
from builder.model.base import slot
from builder.model.values import AtLeastOne, Text
from forms.henan.schema import Benefits, FactoryBasics, FactoryElements, Lines, OneOfSeveral


class Elements(FactoryElements):
    management: Text = slot(
        "经营管理",
        "（请简要说明企业资源计划系统（ERP）、仓储管理系统（WMS）、能源管理系统等企业信息化系统应用情况）",
    )
    ai: Text = slot(
        "人工智能技术应用",
        "（参照《通知》正文“流程型智能工厂要素条件”要求简要说明企业人工智能技术应用方面基本情况）",
    )


class Workshop(Lines, OneOfSeveral):
    """Fields come from the last base first."""

    network: Text = slot("信息基础设施", "（请简要说明车间工业网络建设与信息安全情况）")
    equipment: Text = slot(
        "智能装备/生产线应用", "（请简要说明生产装备/生产线的组成、数据自动采集比率、自控比率，信息集成等）"
    )
    line: Text = slot(
        "生产线智能化运行",
        "（请简要说明DCS、SIS、数据采集和监控系统覆盖情况，关键生产环节应用基于模型的先进控制和在线优化情况）",
    )
    dispatch: Text = slot(
        "生产过程实时调度", "（请简要说明MES系统覆盖情况；作业计划、跟踪调度、成本、质量管理等应用情况）"
    )
    ehs: Text = slot("安全环保信息系统应用", "（请简要说明能源、安全、环保、应急管理等系统的功能及应用情况）")


class Declaration(Application):
    factory: FactoryBasics = slot("智能工厂基本信息")
    elements: Elements = slot("要素情况")
    workshops: Annotated[tuple[Workshop, ...], AtLeastOne] = slot("车间建设")
    benefits: Benefits = slot("智能工厂建设前后主要效益指标情况")
