"""What breaks each requirement of 附件2 alone, and what only just does not."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, left_out, silent_about, written
from builder.proving.draft import DossierDraft

WARN, EYES = Outcome.WARN, Outcome.EYES
DESIGN, MAKING, MANAGING = "HN-FD-2-design", "HN-FD-3-manufacture", "HN-FD-4-management"
JOINING, THINKING = "HN-FD-5-integration", "HN-FD-6-ai"
INDUSTRY, MANAGEMENT, ROW = "HN-FRM-02-industry", "HN-FRM-17-management-fd", "HN-FRM-16-fd"

UNUSUAL = tuple(breaks(INDUSTRY, outcome=EYES)(written("company.industry.code", code)) for code in ("C2614", "3130"))
USUAL = tuple(keeps(INDUSTRY)(written("company.industry.code", code)) for code in ("C2710", "C3360"))

LEFT_OUT = tuple(
    breaks(*ids, blinds=blinds)(left_out(path))
    for path, ids, blinds in (
        ("elements.design.cad_cae", ["HN-FRM-15-design-cad"], [DESIGN]),
        ("workshops.0.equipment", [f"{ROW}-equipment"], []),
        ("workshops.0.interconnect", [f"{ROW}-interconnect"], []),
        *((f"workshops.1.{name}", [f"{ROW}-{name}"], [MAKING]) for name in ("line", "dispatch", "delivery", "trace")),
    )
)


@breaks(f"{ROW}-line", outcome=WARN)
def a_line_not_spoken_of(d: DossierDraft) -> None:
    d.typed("workshops.0.lines").append("清洗线")


# Each group of words that a text should touch on, with whatever else stands on the same words.
DESIGN_TEXTS = tuple(f"elements.design.{name}" for name in ("cad_cae", "pdm", "lims", "layout_model"))
MAKING_TEXTS = tuple(f"workshops.*.{name}" for name in ("line", "dispatch", "delivery", "trace"))
SILENCES = tuple(
    breaks(*ids, outcome=WARN)(silent_about(words.split(), *patterns))
    for ids, words, patterns in (
        ([DESIGN], "设计软件 CAD 三维设计", DESIGN_TEXTS),
        ([DESIGN], "工艺设计 CAPP", DESIGN_TEXTS),
        ([DESIGN], "PDM 产品数据管理", DESIGN_TEXTS),
        ([DESIGN], "数字化模型 建模 仿真", DESIGN_TEXTS),
        ([MAKING], "MES 制造执行系统", MAKING_TEXTS),
        ([MAKING], "防差错 防错", MAKING_TEXTS),
        ([MAKING], "安灯 Andon", MAKING_TEXTS),
        ([MAKING], "AGV RGV 自动导引", MAKING_TEXTS),
        ([MAKING], "条码 二维码 电子标签 RFID", MAKING_TEXTS),
        ([MANAGEMENT], "ERP 企业资源计划", ["elements.management"]),
        ([MANAGEMENT, MANAGING], "ERP 企业资源计划 SCM 供应链管理", ["elements.management"]),
        ([MANAGEMENT], "WMS 仓储管理", ["elements.management"]),
        ([MANAGEMENT, MANAGING], "WMS 仓储管理 立体仓库", ["elements.management"]),
        ([JOINING], "MES WMS ERP", ["elements.integration"]),
        ([THINKING], "质量 缺陷 工艺", ["elements.ai"]),
    )
)
MENTIONED = tuple(
    keeps(MANAGEMENT, MANAGING)(written("elements.management", text))
    for text in ("建有erp系统和wms系统", "企业资源计划、仓储管理")
)
