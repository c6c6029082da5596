"""Rows of both factory forms: the building period, the workshops, the benefit indicators."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, left_out, silent_about, written
from builder.proving.draft import DossierDraft

WARN = Outcome.WARN


def _both(name: str) -> tuple[str, ...]:
    """Requirements that the two forms state each for itself; a form leaves out the one it does not know."""
    return tuple(f"HN-{name.replace('?', form)}" for form in ("fd", "fp"))


def _element(name: str) -> tuple[str, ...]:
    return tuple(f"HN-{form}-{name}" for form in ("FD", "FP"))


INDICATORS = ("1-productivity", "2-operating_cost", "3-upgrade_cycle", "4-defect_rate", "5-energy_per_output")
BENEFITS = {name[2:]: f"HN-FRM-20-{name}" for name in INDICATORS}
RATIO_HEAD = "HN-FRM-20-benefit-head"
BUILT, NAMED, LINES = "HN-DEF-1-2-factory", "HN-FRM-16-workshops", "HN-FRM-16-lines"
FACILITIES, INTEGRATION = "HN-FRM-14-network", "HN-FRM-18-integration"
INVESTMENT, MANAGEMENT, AI = _both("FRM-12-investment-?"), _both("FRM-17-management-?"), _both("FRM-19-ai-?")
NETWORK, DESIGN, MAKING, MANAGING, JOINING, THINKING = (
    _element(name) for name in ("1-network", "2-design", "3-manufacture", "4-management", "5-integration", "6-ai")
)
DESIGN_ROWS = {"pdm": "pdm", "lims": "lims", "layout_model": "layout"}
COLUMNS = ("network", "equipment", "interconnect", "line", "dispatch", "delivery", "trace", "ehs")
WORKSHOP_ROWS = tuple(id for name in COLUMNS for id in _both(f"FRM-16-?-{name}"))

LEFT_OUT = tuple(
    breaks(*ids, blinds=blinds)(left_out(path))
    for path, ids, blinds in (
        ("factory.investment_wan", INVESTMENT, []),
        ("elements.network", [FACILITIES], NETWORK),
        ("elements.design", [f"HN-FRM-15-design-{row}" for row in ("cad", *DESIGN_ROWS.values())], DESIGN),
        *((f"elements.design.{name}", [f"HN-FRM-15-design-{row}"], DESIGN) for name, row in DESIGN_ROWS.items()),
        ("elements.management", MANAGEMENT, MANAGING),
        ("elements.integration", [INTEGRATION], JOINING),
        ("elements.ai", AI, THINKING),
        ("workshops", [BUILT, NAMED, LINES, *WORKSHOP_ROWS], MAKING),
        ("workshops.0.lines", [LINES], ["HN-FRM-16-fd-line"]),
        ("workshops.0.network", _both("FRM-16-?-network"), []),
    )
)
ILL_WRITTEN = tuple(
    breaks(*ids, blinds=blinds)(written(path, text))
    for path, text, ids, blinds in (
        ("factory.investment_wan", "0", INVESTMENT, []),
        ("factory.investment_wan", "约七千", INVESTMENT, []),
        ("elements.ai", "  \n　", AI, THINKING),
        ("workshops", [], [BUILT, NAMED, LINES, *WORKSHOP_ROWS], MAKING),
        ("workshops.0.lines", [], [LINES], ["HN-FRM-16-fd-line"]),
        ("workshops.0.lines", "齿轮线、箱体线", [LINES], ["HN-FRM-16-fd-line"]),
    )
)
INVESTED = tuple(keeps(*INVESTMENT)(written("factory.investment_wan", sum)) for sum in ("10,000,000", "0.01"))
TOO_MUCH = (breaks(*INVESTMENT, outcome=WARN)(written("factory.investment_wan", "10000000.01")),)

DESIGN_TEXTS = tuple(f"elements.design.{name}" for name in DESIGN_ROWS)
SILENCES = tuple(
    breaks(*ids, outcome=WARN)(silent_about(words.split(), *patterns))
    for ids, words, patterns in (
        ([FACILITIES], "网络 以太网 5G 总线", ["elements.network"]),
        ([FACILITIES], "安全", ["elements.network"]),
        (NETWORK, "管理制度", ["elements.network"]),
        (NETWORK, "防护 防火墙", ["elements.network"]),
        (DESIGN, "LIMS 试验数据管理", DESIGN_TEXTS),
        ([INTEGRATION], "信息集成", ["elements.integration"]),
        ([INTEGRATION], "管理与控制", ["elements.integration"]),
        ([INTEGRATION], "业务间", ["elements.integration"]),
        ([INTEGRATION], "上下游 产业链 供应链", ["elements.integration"]),
        (JOINING, "接口 总线 数据平台", ["elements.integration"]),
        (THINKING, "故障预测 预测性维护 健康管理 故障诊断", ["elements.ai"]),
    )
)
MENTIONED = (keeps(FACILITIES, *NETWORK)(written("elements.network", "5g专网；制定信息安全管理制度，部署防火墙")),)


@keeps(NAMED, LINES)
def a_single_workshop(d: DossierDraft) -> None:
    d.leave_out("workshops.1")


@breaks(NAMED)
def two_workshops_of_one_name(d: DossierDraft) -> None:
    d.write("workshops.1.name", d.typed("workshops.0.name"))


SUMMARIES = tuple(
    breaks("HN-FRM-13-summary", outcome=WARN)(written("factory.summary", "字" * length)) for length in (319, 481)
) + tuple(keeps("HN-FRM-13-summary")(written("factory.summary", "字 " * length)) for length in (320, 480))

# Which way each indicator should move, and by how much the written ratio may differ: 0.1 of a percentage point.
RISES = {"productivity"}


def _moved(before: str, after: str) -> dict[str, str]:
    return {"before": before, "after": after}


def _wrong_way(name: str) -> dict[str, str]:
    return _moved("100", "99.99") if name in RISES else _moved("100", "100.01")


WRONG_WAY = tuple(
    breaks(id, outcome=WARN)(written(f"benefits.{name}", _wrong_way(name))) for name, id in BENEFITS.items()
)
NO_MOVE = tuple(keeps(id)(written(f"benefits.{name}", _moved("100", "100"))) for name, id in BENEFITS.items())
NOT_APPLICABLE = tuple(
    breaks(id, outcome=WARN)(written(f"benefits.{name}", {"not_applicable": "本厂产品不分代"}))
    for name, id in BENEFITS.items()
)
RATIOS = tuple(
    breaks(RATIO_HEAD)(written(f"benefits.{name}", {"before": before, "after": after, "ratio_pct": ratio}))
    for name, before, after, ratio in (
        ("productivity", "100", "150", "50.11"),
        ("productivity", "100", "150", "-50"),
        ("operating_cost", "100", "80", "19.89"),
        ("defect_rate", "100", "80", "-20.11"),
        ("energy_per_output", "100", "80", "0.2"),
    )
) + tuple(
    keeps(RATIO_HEAD)(written(f"benefits.{name}", {"before": before, "after": after, "ratio_pct": ratio}))
    for name, before, after, ratio in (
        ("productivity", "100", "150", "50.1"),
        ("productivity", "100", "150", "49.9"),
        ("operating_cost", "100", "80", "20.1"),
        ("operating_cost", "100", "80", "-20.1"),
    )
)


@breaks(RATIO_HEAD)
def a_book_without_the_heading_of_the_indicators(d: DossierDraft) -> None:
    d.book.says("智能工厂建设前后主要效益指标情况")


@breaks(RATIO_HEAD)
def a_book_without_the_heading_of_the_ratios(d: DossierDraft) -> None:
    d.book.says("提升/降低比例（%）", "比例")
