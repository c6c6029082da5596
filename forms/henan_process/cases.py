"""What breaks each requirement of 附件3 alone, and what only just does not."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, left_out, silent_about, written

WARN, EYES = Outcome.WARN, Outcome.EYES
DESIGN, MAKING, MANAGING = "HN-FP-2-design", "HN-FP-3-manufacture", "HN-FP-4-management"
JOINING, THINKING = "HN-FP-5-integration", "HN-FP-6-ai"
INDUSTRY, MANAGEMENT, ROW = "HN-FRM-02-industry", "HN-FRM-17-management-fp", "HN-FRM-16-fp"
EQUIPMENT = f"{ROW}-equipment"

UNUSUAL = tuple(breaks(INDUSTRY, outcome=EYES)(written("company.industry.code", code)) for code in ("C3610", "4011"))
USUAL = tuple(keeps(INDUSTRY)(written("company.industry.code", code)) for code in ("C2614", "C3393"))

LEFT_OUT = tuple(
    breaks(f"{ROW}-{name}", blinds=[MAKING])(left_out(f"workshops.1.{name}"))
    for name in ("equipment", "line", "dispatch", "ehs")
)

RATES = tuple(
    breaks(EQUIPMENT, outcome=WARN)(written("workshops.0.equipment", f"采集率高，DCS集中控制。{text}"))
    for text in (
        "数据自动采集比率96.8%。",
        "自控比率94.5%。",
        "数据自动采集比率很高，自控比率也很高，能耗降低9.6%。",
        "数据自动采集比率100.1%，自控比率94.5%。",
    )
)
STATED = tuple(
    keeps(EQUIPMENT)(written("workshops.0.equipment", text))
    for text in (
        "数据自动采集比率100%，自控比率0%",
        "数据采集率达到９６．８％；自控率为94.5 %",
    )
)

DESIGN_TEXTS = tuple(f"elements.design.{name}" for name in ("pdm", "lims", "layout_model"))
MAKING_TEXTS = tuple(f"workshops.*.{name}" for name in ("equipment", "line", "dispatch", "ehs"))
SILENCES = tuple(
    breaks(*ids, outcome=WARN)(silent_about(words.split(), *patterns))
    for ids, words, patterns in (
        ([DESIGN], "PDM 产品数据管理", DESIGN_TEXTS),
        ([DESIGN], "数字化模型 建模 仿真", DESIGN_TEXTS),
        ([MAKING], "DCS 分布式控制系统", MAKING_TEXTS),
        ([MAKING], "APC 先进过程控制 先进控制", MAKING_TEXTS),
        ([MAKING], "RTO 实时在线优化 在线优化", MAKING_TEXTS),
        ([MAKING], "SIS 安全仪表", MAKING_TEXTS),
        ([MAKING, EQUIPMENT], "采集率 采集比率", MAKING_TEXTS),
        ([MAKING], "制造管控 MES", MAKING_TEXTS),
        ([MAKING], "应急指挥 应急管理 应急联动", MAKING_TEXTS),
        ([MANAGEMENT], "ERP 企业资源计划", ["elements.management"]),
        ([MANAGEMENT, MANAGING], "ERP 企业资源计划 SCM 供应链管理", ["elements.management"]),
        ([MANAGEMENT], "WMS 仓储管理", ["elements.management"]),
        ([MANAGEMENT, MANAGING], "WMS 仓储管理 TAS 罐区 堆场", ["elements.management"]),
        ([MANAGEMENT, MANAGING], "能源管理", ["elements.management"]),
        ([JOINING], "DCS 制造管控 ERP 仓储", ["elements.integration"]),
        ([THINKING], "配方 工艺", ["elements.ai"]),
    )
)
MENTIONED = (keeps(MANAGEMENT, MANAGING)(written("elements.management", "企业资源计划、仓储管理、能源管理")),)
