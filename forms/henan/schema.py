"""What the notice's factory forms ask in the same words; each form adds its own rows."""

from builder.model.application import Period
from builder.model.base import Section, slot
from builder.model.indicator import Indicator
from builder.model.values import Line, PositiveAmount, Text


class Benefits(Section):
    productivity: Indicator = slot("生产效率（万元/人/天）")
    operating_cost: Indicator = slot("运营成本（万元/天）")
    upgrade_cycle: Indicator = slot("产品升级周期（天）")
    defect_rate: Indicator = slot("产品不良品率（%）")
    energy_per_output: Indicator = slot("单位产值能耗（吨标准煤/万元）")


class FactoryBasics(Section):
    name: Line = slot("工厂名称")
    address: Line = slot("工厂地址")
    build_period: Period = slot("智能工厂建设起止日期")
    investment_wan: PositiveAmount = slot("智能工厂建设软硬件投资（万元）")
    summary: Text = slot("智能工厂建设情况简述", "（对智能工厂的建设情况进行简要描述，400字左右。）")
