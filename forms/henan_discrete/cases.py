"""What breaks each requirement of 附件2 alone, and what only just does not."""

from builder.judge.cases import Change, breaks, keeps, left_out, named, silent_about, written
from builder.judge.draft import DossierDraft
from builder.model.dossier import Fault, Subsection
from builder.model.report import Outcome, Where

WARN, EYES = Outcome.WARN, Outcome.EYES
NETWORK, DESIGN, MAKING, MANAGING, JOINING, THINKING = (
    f"HN-FD-{name}" for name in ("1-network", "2-design", "3-manufacture", "4-management", "5-integration", "6-ai")
)
ROW = "HN-FRM-16-fd"
LINE, LINES = f"{ROW}-line", "HN-FRM-16-lines"
INVESTMENT, MANAGEMENT, INTEGRATION = "HN-FRM-12-investment-fd", "HN-FRM-17-management-fd", "HN-FRM-18-integration"
PRODUCT, DETAIL, BENEFIT = "HN-CH2-fd-product", "HN-CH3-fd-detail", "HN-CH3-fd-benefit"
CHAPTERS = {
    "chapter2.company": "HN-CH2-fd-company",
    "chapter2.product": PRODUCT,
    "chapter2.technology": "HN-CH2-fd-technology",
    "chapter2.advantage": "HN-CH2-fd-advantage",
    "chapter3.detail": DETAIL,
    "chapter3.benefit": BENEFIT,
}
COLUMNS = ("network", "equipment", "interconnect", "line", "dispatch", "delivery", "trace")
WORKSHOP_ROWS = tuple(f"{ROW}-{name}" for name in COLUMNS)
DESIGN_ROWS = {"cad_cae": "cad", "pdm": "pdm", "lims": "lims", "layout_model": "layout"}

LEFT_OUT = tuple(
    breaks(*ids, blinds=blinds)(left_out(path))
    for path, ids, blinds in (
        ("company.main_product_share", ["HN-EXCL-2-1-group"], [PRODUCT]),
        ("factory.investment_wan", [INVESTMENT], []),
        ("elements.network", ["HN-FRM-14-network"], [NETWORK]),
        *((f"elements.design.{name}", [f"HN-FRM-15-design-{row}"], [DESIGN]) for name, row in DESIGN_ROWS.items()),
        ("elements.design", [f"HN-FRM-15-design-{row}" for row in DESIGN_ROWS.values()], [DESIGN]),
        ("elements.management", [MANAGEMENT], [MANAGING]),
        ("elements.integration", [INTEGRATION], [JOINING]),
        ("elements.ai", ["HN-FRM-19-ai-fd"], [THINKING]),
        ("workshops", ["HN-DEF-1-2-factory", "HN-FRM-16-workshops", LINES, *WORKSHOP_ROWS], [MAKING]),
        ("workshops.0.lines", [LINES], [LINE]),
        ("workshops.1.equipment_count", [f"{ROW}-equipment"], []),
        ("workshops.1.smart_count", [f"{ROW}-equipment"], []),
        ("workshops.1.networked_count", [f"{ROW}-interconnect"], []),
        ("workshops.0.network", [f"{ROW}-network"], []),
        ("workshops.0.equipment", [f"{ROW}-equipment"], []),
        ("workshops.0.interconnect", [f"{ROW}-interconnect"], []),
        *((f"workshops.1.{name}", [f"{ROW}-{name}"], [MAKING]) for name in ("line", "dispatch", "delivery", "trace")),
    )
)

ILL_WRITTEN = tuple(
    breaks(*ids, blinds=blinds)(written(path, text))
    for path, text, ids, blinds in (
        ("company.main_product_share", "100.01", ["HN-EXCL-2-1-group"], [PRODUCT]),
        ("company.main_product_share", "0", ["HN-EXCL-2-1-group"], [PRODUCT]),
        ("factory.investment_wan", "0", [INVESTMENT], []),
        ("factory.investment_wan", "约七千", [INVESTMENT], []),
        ("elements.ai", "  \n　", ["HN-FRM-19-ai-fd"], [THINKING]),
        ("workshops", [], ["HN-DEF-1-2-factory", "HN-FRM-16-workshops", LINES, *WORKSHOP_ROWS], [MAKING]),
        ("workshops.0.lines", [], [LINES], [LINE]),
        ("workshops.0.lines", "齿轮线、箱体线", [LINES], [LINE]),
        ("workshops.0.equipment_count", "0", [f"{ROW}-equipment"], []),
        ("workshops.0.equipment_count", "71", [f"{ROW}-equipment"], []),
        ("workshops.0.smart_count", "87", [f"{ROW}-equipment"], []),
        ("workshops.0.smart_count", "七十二", [f"{ROW}-equipment"], []),
        ("workshops.0.networked_count", "73", [f"{ROW}-interconnect"], []),
        ("workshops.0.networked_count", "68.5", [f"{ROW}-interconnect"], []),
    )
)
FITTING = tuple(
    keeps(id)(written(path, text))
    for path, text, id in (
        ("workshops.0.equipment_count", "72", f"{ROW}-equipment"),
        ("workshops.0.smart_count", "86", f"{ROW}-equipment"),
        ("workshops.0.networked_count", "72", f"{ROW}-interconnect"),
        ("workshops.0.networked_count", "０", f"{ROW}-interconnect"),
        ("factory.investment_wan", "10,000,000", INVESTMENT),
        ("factory.investment_wan", "0.01", INVESTMENT),
    )
)
TOO_MUCH = (breaks(INVESTMENT, outcome=WARN)(written("factory.investment_wan", "10000000.01")),)


@breaks(LINE, outcome=WARN)
def a_line_not_spoken_of(d: DossierDraft) -> None:
    d.typed("workshops.0.lines").append("清洗线")


@keeps("HN-FRM-16-workshops", LINES)
def a_single_workshop(d: DossierDraft) -> None:
    d.leave_out("workshops.1")


# Each group of words that a text should touch on, with whatever else stands on the same words.
DESIGN_TEXTS = tuple(f"elements.design.{name}" for name in DESIGN_ROWS)
MAKING_TEXTS = tuple(f"workshops.*.{name}" for name in ("line", "dispatch", "delivery", "trace"))
SILENCES = tuple(
    breaks(*ids, outcome=WARN)(silent_about(words.split(), *patterns))
    for ids, words, patterns in (
        (["HN-FRM-14-network"], "网络 以太网 5G 总线", ["elements.network"]),
        (["HN-FRM-14-network"], "安全", ["elements.network"]),
        ([NETWORK], "管理制度", ["elements.network"]),
        ([NETWORK], "防护 防火墙", ["elements.network"]),
        ([DESIGN], "设计软件 CAD 三维设计", DESIGN_TEXTS),
        ([DESIGN], "工艺设计 CAPP", DESIGN_TEXTS),
        ([DESIGN], "PDM 产品数据管理", DESIGN_TEXTS),
        ([DESIGN], "LIMS 试验数据管理", DESIGN_TEXTS),
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
        ([INTEGRATION], "信息集成", ["elements.integration"]),
        ([INTEGRATION], "管理与控制", ["elements.integration"]),
        ([INTEGRATION], "业务间", ["elements.integration"]),
        ([INTEGRATION], "上下游 产业链 供应链", ["elements.integration"]),
        ([JOINING], "接口 总线 数据平台", ["elements.integration"]),
        ([JOINING], "MES WMS ERP", ["elements.integration"]),
        ([THINKING], "质量 缺陷 工艺", ["elements.ai"]),
        ([THINKING], "故障预测 预测性维护 健康管理 故障诊断", ["elements.ai"]),
    )
)
MENTIONED = (
    keeps(MANAGEMENT, MANAGING)(written("elements.management", "建有erp系统和wms系统")),
    keeps(MANAGEMENT, MANAGING)(written("elements.management", "企业资源计划、仓储管理")),
    keeps("HN-FRM-14-network", NETWORK)(written("elements.network", "5g专网；制定信息安全管理制度，部署防火墙")),
)


def _share(share: str, words: str) -> Change:
    def change(d: DossierDraft) -> None:
        d.write("company.main_product_share", share)
        d.chapter("chapter2.product", text=words)

    return named(f"share {share}, chapter {words}", change)


SHARES = (
    breaks("HN-EXCL-2-1-group", outcome=WARN)(_share("49.99", "主营产品占49.99%")),
    keeps("HN-EXCL-2-1-group", PRODUCT)(_share("50", "主营产品占50%")),
    keeps(PRODUCT)(_share("100", "占１００％")),
    keeps(PRODUCT)(_share("86.5", "占比87 %")),
    keeps(PRODUCT)(_share("86.54", "占比86.5%")),
    breaks(PRODUCT, outcome=EYES)(_share("86.5", "占比为86%，利润率86.4%")),
    breaks(PRODUCT, outcome=EYES)(_share("86.5", "占八成以上")),
)


def _none(key: str) -> Change:
    def change(d: DossierDraft) -> None:
        del d.chapters[key]

    return named(f"no {key}", change)


def _other(key: str, what: str, **changes: object) -> Change:
    return named(f"{key} {what}", lambda d: d.chapter(key, **changes))


LOSSES = ("图表（Chart）（第3段后）",)
FAULT = Fault("", "章节", "没有图片“图/布局.png”", Where("chapters/某章.md", line=7), "请放入该图片，或删去引用")
NO_CHAPTER = tuple(breaks(id)(_none(key)) for key, id in CHAPTERS.items())
EMPTY_CHAPTER = tuple(breaks(id)(_other(key, "empty", text=" \n", subsections=())) for key, id in CHAPTERS.items())
LOSING = tuple(breaks(id, outcome=WARN)(_other(key, "losing a chart", losses=LOSSES)) for key, id in CHAPTERS.items())
BROKEN = tuple(breaks(id)(_other(key, "lacking a picture", faults=(FAULT,))) for key, id in CHAPTERS.items())


def _nothing_on(topic: str) -> Change:
    def change(d: DossierDraft) -> None:
        d.chapter("chapter3.benefit", text=d.chapters["chapter3.benefit"].text.replace(topic, "其他"))

    return named(f"nothing on {topic}", change)


TOPICS = tuple(
    breaks(BENEFIT, outcome=WARN)(_nothing_on(topic))
    for topic in ("提升智能制造水平", "提高产品质量", "促进安全生产", "实现绿色发展")
)


def _sections(count: int, pictures: int = 1) -> Change:
    sections = tuple(Subsection(f"第{number}节", "文字", pictures) for number in range(1, count + 1))
    return _other("chapter3.detail", f"of {count} sections, {pictures} pictures each", subsections=sections)


DIVISIONS = (
    breaks(DETAIL, outcome=WARN)(_sections(5)),
    keeps(DETAIL)(_sections(6)),
    keeps(DETAIL)(_sections(7)),
    breaks(DETAIL, outcome=WARN)(_sections(6, pictures=0)),
)


@keeps(*CHAPTERS.values())
def undivided_chapters_without_pictures(d: DossierDraft) -> None:
    """Only the one that follows the elements must be divided."""
    for key in CHAPTERS:
        if key != "chapter3.detail":
            d.chapter(key, subsections=(), pictures=0)
