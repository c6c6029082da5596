"""What breaks each requirement of 附件1 alone, and what only just does not."""

from builder.model.report import Outcome
from builder.proving.cases import Change, breaks, keeps, left_out, named, silent_about, written
from builder.proving.draft import DossierDraft

WARN, EYES = Outcome.WARN, Outcome.EYES
NETWORK, EQUIPMENT, INTERCONNECT, LINE, DISPATCH, DELIVERY, TRACE = (
    f"HN-WS-{name}"
    for name in ("1-network", "2-equipment", "3-interconnect", "4-line", "5-dispatch", "6-delivery", "7-trace")
)
DEFINITION, OTHER, REBUILT = "HN-DEF-1-1-workshop", "HN-ELIG-4-1-has-workshop", "HN-FRM-W-6-lost"
BATCH, BENEFIT, HEADCOUNT = "HN-FRM-W-1-batch", "HN-FRM-W-2-benefit", "HN-FRM-W-3-headcount"
PRODUCTIVITY, QUALITY = "HN-FRM-W-4-productivity", "HN-FRM-W-5-quality"
QUERIED, FOUNDED = "HN-EXCL-2-4-date", "HN-FRM-04-founded"

LEFT_OUT = tuple(
    breaks(*ids, blinds=blinds)(left_out(f"workshop.{path}"))
    for path, ids, blinds in (
        ("name", [REBUILT], []),
        ("address", [REBUILT], []),
        ("production_type", [LINE], []),
        ("productive", [DEFINITION], []),
        ("lines", [LINE], []),
        ("network", [NETWORK], []),
        ("equipment", [EQUIPMENT], [DEFINITION]),
        ("interconnect", [INTERCONNECT], [DEFINITION]),
        ("line", [LINE], [DEFINITION]),
        ("dispatch", [DISPATCH], [DEFINITION]),
        ("delivery", [DELIVERY], []),
        ("trace", [TRACE, BATCH], [DEFINITION]),
        ("trace.inspection", [TRACE], [DEFINITION]),
        ("trace.batch", [BATCH], [TRACE]),
        ("benefit_text", [BENEFIT], []),
        ("headcount", [HEADCOUNT], []),
        ("headcount.before", [HEADCOUNT], []),
        ("headcount.after", [HEADCOUNT], []),
        ("productivity", [PRODUCTIVITY], []),
        ("productivity.before", [PRODUCTIVITY], []),
        ("productivity.after", [PRODUCTIVITY], []),
    )
)
DATE = tuple(
    breaks(REBUILT, blinds=[QUERIED, FOUNDED])(change) for change in (left_out("date"), written("date", "今天"))
)
ILL_WRITTEN = tuple(
    breaks(*ids)(written(f"workshop.{path}", text))
    for path, text, ids in (
        ("production_type", "间歇型", [LINE]),
        ("lines", [], [LINE]),
        ("build_period.end", "2021-02-28", [REBUILT]),
        ("build_period.end", "去年", [REBUILT]),
        ("investment_wan", "0", [REBUILT]),
        ("summary", "  ", [REBUILT]),
        ("headcount.before", "0", [HEADCOUNT]),
        ("headcount.before", "118.5", [HEADCOUNT]),
        ("headcount.after", "-1", [HEADCOUNT]),
        ("productivity.before", "0", [PRODUCTIVITY]),
        ("productivity.after", "-0.01", [PRODUCTIVITY]),
        ("productivity", {"before": "100", "after": "150", "ratio_pct": "50.11"}, [PRODUCTIVITY]),
        ("quality.before", "0", [QUALITY]),
        ("quality.after", "少量", [QUALITY]),
    )
)
REMARKS = tuple(
    breaks(id, outcome=WARN)(change)
    for id, change in (
        (REBUILT, left_out("workshop.build_period")),
        (REBUILT, written("workshop.build_period", {"start": "", "end": ""})),
        (REBUILT, left_out("workshop.investment_wan")),
        (REBUILT, left_out("workshop.summary")),
        (REBUILT, written("workshop.build_period.end", "2023-03")),
        (REBUILT, written("workshop.investment_wan", "10000000.01")),
        (REBUILT, written("workshop.summary", "字" * 319)),
        (REBUILT, written("workshop.summary", "字" * 481)),
        (QUALITY, left_out("workshop.quality")),
        (QUALITY, left_out("workshop.quality.before")),
        (QUALITY, left_out("workshop.quality.after")),
        (QUALITY, written("workshop.quality", {"before": "1", "after": "1.01"})),
        (PRODUCTIVITY, written("workshop.productivity", {"before": "100", "after": "99.99"})),
        (PRODUCTIVITY, written("workshop.productivity", {"not_applicable": "本车间只做热处理"})),
        (DEFINITION, written("workshop.productive", "否")),
    )
)
NOTHING_WRONG = tuple(
    keeps(id)(written(f"workshop.{path}", text))
    for path, text, id in (
        ("build_period.end", "2023-02-20", REBUILT),
        ("build_period.end", "2021-03", REBUILT),
        ("investment_wan", "10000000", REBUILT),
        ("summary", "字 " * 320, REBUILT),
        ("summary", "字" * 480, REBUILT),
        ("headcount", {"before": "1", "after": "0"}, HEADCOUNT),
        ("headcount", {"before": "86", "after": "118"}, HEADCOUNT),
        ("productivity", {"before": "100", "after": "100"}, PRODUCTIVITY),
        ("productivity", {"before": "100", "after": "150", "ratio_pct": "49.9"}, PRODUCTIVITY),
        ("quality", {"before": "2", "after": "0"}, QUALITY),
        ("quality", {"before": "2", "after": "2"}, QUALITY),
    )
)


@breaks(LINE, outcome=WARN)
def a_line_not_spoken_of(d: DossierDraft) -> None:
    d.typed("workshop.lines").append("清洗线")


def _produces(kind: str, text: str) -> Change:
    """The lines are spoken of, whatever else is."""

    def change(d: DossierDraft) -> None:
        d.write("workshop.production_type", kind)
        d.write("workshop.line", f"{'、'.join(d.typed('workshop.lines'))}：{text}MES、PDM、ERP")

    return named(f"{kind}: {text}", change)


DISCRETE, PROCESS = "自动化成套装备，柔性制造单元", "智能仪表，数据采集，先进控制，在线优化"
BRANCHES = (
    keeps(LINE)(_produces("离散型", DISCRETE)),
    keeps(LINE)(_produces("流程型", PROCESS)),
    keeps(LINE)(_produces("混合", DISCRETE + PROCESS)),
    breaks(LINE, outcome=WARN)(_produces("离散型", PROCESS)),
    breaks(LINE, outcome=WARN)(_produces("流程型", DISCRETE)),
    breaks(LINE, outcome=WARN)(_produces("混合", DISCRETE)),
    breaks(LINE, outcome=WARN)(_produces("混合", PROCESS)),
)

DEFINED = ("equipment", "interconnect", "line", "dispatch", "trace.inspection")
EVERYWHERE = tuple(f"workshop.{name}" for name in DEFINED)
SILENCES = tuple(
    breaks(*ids, outcome=WARN)(silent_about(words.split(), *patterns))
    for ids, words, patterns in (
        ([DEFINITION, DISPATCH], "MES 制造执行", EVERYWHERE),
        ([DEFINITION], "PDM 产品数据管理", EVERYWHERE),
        ([DEFINITION, DISPATCH], "ERP 企业资源计划", EVERYWHERE),
        ([NETWORK], "总线 以太网 物联网 分布式控制 DCS", ["workshop.network"]),
        ([NETWORK], "安全 防护 防火墙", ["workshop.network"]),
        ([NETWORK], "应急", ["workshop.network"]),
        ([EQUIPMENT], "先进水平 行业平均 同行业", ["workshop.equipment"]),
        ([INTERCONNECT], "先进水平 行业平均 同行业", ["workshop.interconnect"]),
        ([DISPATCH], "数据采集", ["workshop.dispatch"]),
        ([DISPATCH], "集成", ["workshop.dispatch"]),
        ([DELIVERY], "条码 二维码 电子标签 RFID 移动扫描", ["workshop.delivery"]),
        ([DELIVERY], "AGV RGV 自动导引 有轨制导 输送", ["workshop.delivery"]),
        ([TRACE], "自动检测 在线检测 自动测量 在线测量 视觉检测", ["workshop.trace.inspection"]),
        ([TRACE], "追溯", ["workshop.trace.inspection", "workshop.trace.batch"]),
        ([BATCH], "批号 批次 序列号", ["workshop.trace.batch"]),
    )
)
ASPECTS = ("产出水平", "生产效率", "产品质量", "绿色制造", "安全生产", "服务型制造")
SPOKEN = tuple(
    (breaks(BENEFIT, outcome=WARN) if count < 3 else keeps(BENEFIT))(
        written("workshop.benefit_text", f"{'、'.join(ASPECTS[:count])}明显改善，居省内同行业前列")
    )
    for count in (2, 3)
)
POSITION = (breaks(BENEFIT, outcome=WARN)(written("workshop.benefit_text", "、".join(ASPECTS))),)


def _title(d: DossierDraft, name: str, level: str = "省级", **more: str) -> None:
    title = {"name": "河南省智能车间", "level": level, "recognised_on": "2021-12-01"}
    d.write("company.titles", [{**title, **({"object_name": name} if name else {}), **more}])


def _titled(name: str, own: str = "一二三四五六七八九十", level: str = "省级") -> Change:
    def change(d: DossierDraft) -> None:
        d.write("workshop.name", own)
        _title(d, name, level)

    return named(f"{own} after {name or 'a workshop without a name'}, {level}", change)


OTHERS = (
    breaks(OTHER)(_titled("一二三四五六七八九十")),
    breaks(OTHER)(_titled("一二三四 五六七八九十")),
    breaks(OTHER)(_titled("ＡＢ车间", own="AB车间")),
    breaks(OTHER, outcome=WARN)(_titled("一二三四五六七八九车间", own="一二三四五六七八九")),
    breaks(OTHER, outcome=WARN)(_titled("一二三四五六七八甲乙")),  # 8 of 10 in common: 0.8
    keeps(OTHER)(_titled("一二三四五六七甲乙丙")),
    keeps(OTHER)(_titled("一二三四五六七八九十", level="市级")),
    breaks(OTHER, outcome=EYES)(_titled("")),
)


@breaks(OTHER)
def another_workshop_that_is_not_productive(d: DossierDraft) -> None:
    _title(d, "装配检测车间")
    d.write("workshop.productive", "否")
