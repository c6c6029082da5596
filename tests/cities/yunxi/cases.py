"""云溪市: a breaking case of every demand, and one that comes as near to it as may be, at each number."""

from dataclasses import replace
from hashlib import sha256

from builder.model.fault import Fault
from builder.model.report import Outcome, Where
from builder.model.scan import ScanFacts
from builder.proving import picture_cases, signed_cases
from builder.proving.cases import Case, Change, breaks, keeps, left_out, named, silent_about, written
from builder.proving.draft import DossierDraft, PageDraft, paper, photograph
from builder.proving.video_cases import footage

WARN, EYES, UNCHECKED = Outcome.WARN, Outcome.EYES, Outcome.UNCHECKED
M, STRICT_M = 2**20, 10**6

# Written at a place: which requirement answers, and how; None where it just will do.
AT_THE_LIMIT: tuple[tuple[str, object, str, Outcome | None], ...] = (
    ("company.reg_province", "河南省", "YX-01", Outcome.FAIL),
    ("company.is_legal_person", "否", "YX-01", Outcome.FAIL),
    ("company.uscc", "91210100MA1EXAMP1J", "YX-01", WARN),
    ("company.founded_on", "2020-02-21", "YX-02", Outcome.FAIL),
    ("company.founded_on", "2020-02-20", "YX-02", None),
    ("company.industry.code", "C2511", "YX-03", EYES),
    ("company.is_group_or_hq", "是", "YX-03", Outcome.FAIL),
    ("company.finance.2022.total_liabilities", "36905.48", "YX-04", WARN),
    ("company.finance.2022.total_liabilities", "36905.47", "YX-04", None),
    ("company.finance.2022.total_liabilities", "36536.50", "YX-04", None),
    ("company.finance.2022.total_liabilities", "37274.50", "YX-04", WARN),
    ("company.credit.0.list", "别的名单", "YX-05", WARN),
    ("company.credit.0.checked_on", "2023-01-21", "YX-05", None),
    ("company.credit.0.checked_on", "2023-01-20", "YX-05", WARN),
    ("company.titles.0.level", "市级", "YX-06", Outcome.FAIL),
    ("company.titles.0.recognised_on", "2023-02-21", "YX-06", Outcome.FAIL),
    ("company.titles.0.recognised_on", "2023-02-20", "YX-06", None),
    ("company.is_single_entity", "否", "YX-01", Outcome.FAIL),
    ("company.is_branch", "是", "YX-01", Outcome.FAIL),
    ("company.industry.code", "B1200", "YX-01", Outcome.FAIL),
    ("company.reg_province", "云海", "YX-01", None),
    ("company.above_scale", "否", "YX-42", Outcome.FAIL),
    ("company.above_scale", "", "YX-42", Outcome.FAIL),
    ("company.finance.2022.revenue", "2000", "YX-42", None),
    ("company.finance.2022.revenue", "1999.99", "YX-42", WARN),
    ("maturity.level", "1", "YX-45", Outcome.FAIL),
    ("maturity.level", "2", "YX-45", None),
    ("maturity.standard", "GB/T 23021-2022", "YX-45", Outcome.FAIL),
    ("maturity.standard", "GB/T39116—2020", "YX-45", None),
    ("maturity.standard", "GB/T 39116-2011", "YX-45", WARN),
    ("production.moved", "是", "YX-46", Outcome.FAIL),
    ("production.before", "", "YX-47", Outcome.FAIL),
    ("maturity.assessed_on", "", "YX-47", WARN),
    ("machines.0.evidence", ["没有的照片.jpg"], "YX-48", Outcome.FAIL),
    ("machines.0.evidence", [], "YX-48", WARN),
    ("output.after", "62.01", "YX-49", None),
    ("output.after", "62", "YX-49", WARN),
    ("output.after", "61.99", "YX-49", WARN),
    ("output", {"not_applicable": "新产品，没有改造前的数值"}, "YX-49", WARN),
    ("production.address", "某省某市", "YX-08", Outcome.FAIL),
    ("production.started", "2019-12-31", "YX-09", Outcome.FAIL),
    ("production.started", "2020-01-01", "YX-09", None),
    ("production.started", "2022-06-30", "YX-09", None),
    ("production.started", "2022-07-01", "YX-09", Outcome.FAIL),
    ("production.accepted_on", "2023-02-21", "YX-10", Outcome.FAIL),
    ("production.accepted_on", "2023-02-20", "YX-10", None),
    ("production.accepted_on", "2022-02-20", "YX-10", None),
    ("production.accepted_on", "2022-02-19", "YX-10", Outcome.FAIL),
    ("production.investment_wan", "499.99", "YX-11", Outcome.FAIL),
    ("production.investment_wan", "500", "YX-11", None),
    ("production.investment_wan", "50000", "YX-11", None),
    ("production.investment_wan", "50001", "YX-11", Outcome.FAIL),
    ("production.investment_wan", "1000000", "YX-11", Outcome.FAIL),
    ("production.investment_wan", "1000001", "YX-11", Outcome.FAIL),
    ("production.automation", "59.99", "YX-12", Outcome.FAIL),
    ("production.automation", "60", "YX-12", WARN),
    ("production.automation", "69.99", "YX-12", WARN),
    ("production.automation", "70", "YX-12", None),
    ("production.stoppages", "100", "YX-13", None),
    ("production.stoppages", "100.01", "YX-13", Outcome.FAIL),
    ("machines.0.number", "0", "YX-14", Outcome.FAIL),
    ("machines.0.number", "1", "YX-14", None),
    ("machines.1.name", "数控车床", "YX-15", Outcome.FAIL),
    ("production.summary", "机器人物料质量" + "字" * 22, "YX-17", Outcome.FAIL),
    ("production.summary", "机器人物料质量" + "字" * 23, "YX-17", None),
    ("production.summary", "机器人物料质量" + "字" * 193, "YX-17", None),
    ("production.summary", "机器人物料质量" + "字" * 194, "YX-17", Outcome.FAIL),
    ("company.profile", "字" * 319, "YX-18", WARN),
    ("company.profile", "字" * 320, "YX-18", None),
    ("company.profile", "字" * 480, "YX-18", None),
    ("company.profile", "字" * 481, "YX-18", WARN),
    ("photos.0.caption", "产线全景图", "YX-30", Outcome.FAIL),
    ("photos.0.caption", "产线的全景图", "YX-30", None),
    ("photos.0.caption", "图" * 30, "YX-30", None),
    ("photos.0.caption", "图" * 31, "YX-30", Outcome.FAIL),
    ("photos.1.caption", "产线全景，十二台机器人同时作业", "YX-30", Outcome.FAIL),
)


def _case(path: str, text: object, id: str, outcome: Outcome | None) -> Case:
    change = written(path, text)
    return breaks(id, outcome=outcome)(change) if outcome else keeps(id)(change)


WRITTEN = tuple(_case(*each) for each in AT_THE_LIMIT)
UNFILLED = (
    breaks("YX-38")(left_out("production.name")),
    breaks("YX-16")(left_out("methods.mes")),
    breaks("YX-16")(left_out("methods.vision")),
    keeps("YX-16")(written("methods.agv", "小车配送")),
    breaks("YX-17", outcome=WARN)(silent_about(["机器人"], "production.summary")),
    breaks("YX-17", outcome=WARN)(silent_about(["质量", "物料"], "production.summary", "methods.vision")),
    keeps("YX-17")(silent_about(["物料"], "production.summary")),
)


def _papers(kind: str) -> Change:
    return named(f"no {kind}", lambda d: d.take_out(*d.of_kind(kind)))


def _shut(kind: str) -> Change:
    return named(f"{kind} does not open", lambda d: d.of_kind(kind)[0].does_not_open())


KINDS = {
    "business_licence": "YX-20",
    "audit_report": "YX-21",
    "credit_report": "YX-22",
    "patent": "YX-23",
    "robot_list": "YX-24",
    "acceptance": "YX-25",
}
OTHERS = {"contract": "YX-26", "evidence": "YX-48"}
NONE = tuple(breaks(id)(_papers(kind)) for kind, id in KINDS.items())
CLOSED = tuple(breaks(id, "YX-27", outcome=UNCHECKED)(_shut(kind)) for kind, id in {**KINDS, **OTHERS}.items())


@keeps("YX-13", "YX-16")
def exempt_and_within_the_limits(d: DossierDraft) -> None:
    d.write("production.exempt", "试制产线，工况特殊")


@breaks("YX-13", "YX-16", outcome=WARN)
def exempt_and_beyond_the_limits(d: DossierDraft) -> None:
    d.write("production.exempt", "试制产线，工况特殊")
    d.write("production.stoppages", "101")
    d.leave_out("methods.mes")


@breaks("YX-48")
def one_machine_that_something_shows(d: DossierDraft) -> None:
    d.write("machines.0.evidence", [])
    d.write("machines.1.evidence", [])


def _accident(day: str, level: str, kind: str = "生产安全", penalised: str = "是") -> Change:
    return written("company.accidents", [{"date": day, "kind": kind, "level": level, "penalised": penalised}])


ACCIDENTS = (
    breaks("YX-43")(_accident("2020-02-20", "较大")),
    keeps("YX-43")(_accident("2020-02-19", "较大")),
    breaks("YX-43")(_accident("2023-02-20", "特别重大", "质量")),
    keeps("YX-43")(_accident("2022-05-01", "一般")),
    keeps("YX-43")(_accident("2022-05-01", "较大", penalised="否")),
    breaks("YX-43", outcome=EYES)(_accident("2022-05-01", "等级未定")),
    breaks("YX-43", outcome=EYES)(_accident("2022-05-01", "重大", "交通")),
)


def _violation(day: str, kind: str) -> Change:
    return written("company.violations", [{"date": day, "kind": kind}])


VIOLATIONS = (
    breaks("YX-44")(_violation("2021-02-20", "偷税漏税")),
    breaks("YX-44", outcome=WARN)(_violation("2021-02-19", "偷税漏税")),
    breaks("YX-44", outcome=WARN)(_violation("2022-06-01", "环境行政处罚")),
    keeps("YX-44")(_violation("2021-02-19", "环境行政处罚")),
)


def _queried(source: str, list: str, listed: str, day: str) -> Change:
    query = {"source": source, "list": list, "listed": listed, "checked_on": day}
    return named(f"{list} {listed} {day}", lambda d: d.company["credit"].append(query))


QUERIES = (
    breaks("YX-05", moves={"YX-50": EYES})(written("company.credit.0.listed", "是")),
    breaks("YX-50")(_queried("信用中国", "严重违法失信名单", "是", "2023-02-16")),
    breaks("YX-50", outcome=EYES)(_queried("信用中国", "经营异常名录", "是", "2023-02-16")),
    keeps("YX-50")(_queried("信用中国", "经营异常名录", "否", "2023-02-16")),
    breaks("YX-50", "YX-05", outcome=WARN)(
        _queried("国家企业信用信息公示系统", "严重违法失信名单", "是", "2021-02-20")
    ),
    breaks("YX-05", outcome=WARN)(_queried("国家企业信用信息公示系统", "严重违法失信名单", "是", "2021-02-19")),
    breaks("YX-50", outcome=WARN)(written("company.credit.2.list", "别的名单")),
)


@breaks("YX-31", outcome=UNCHECKED)
def a_screenshot_that_is_no_picture(d: DossierDraft) -> None:
    d.within("screenshots")[0].does_not_open()


def _machines(d: DossierDraft, count: int) -> None:
    d.write(
        "machines",
        [{"name": f"设备{number}", "number": "1", "evidence": ["01-产线全景.jpg"]} for number in range(count)],
    )


MACHINES = (
    breaks("YX-14", "YX-48")(named("one machine", lambda d: _machines(d, 1))),
    keeps("YX-14")(named("two machines", lambda d: _machines(d, 2))),
    keeps("YX-14")(named("four machines", lambda d: _machines(d, 4))),
    breaks("YX-14")(named("five machines", lambda d: _machines(d, 5))),
)


@breaks("YX-07")
def the_title_is_held_already(d: DossierDraft) -> None:
    d.company["titles"].append({"name": "智能产线", "level": "市级", "recognised_on": "2022-01-01"})


@keeps("YX-07")
def a_like_title_of_another_level(d: DossierDraft) -> None:
    d.company["titles"].append({"name": "智能产线", "level": "省级", "recognised_on": "2022-01-01"})


@breaks("YX-03", outcome=WARN)
def a_group_by_its_name(d: DossierDraft) -> None:
    d.company["name"] += "集团"
    d.book.says("示例精密机械（云溪）有限公司", d.company["name"])
    d.book.expected = [("企业名称", d.company["name"])]


@breaks("YX-03", outcome=WARN)
def less_than_half_of_its_sales_from_the_main_product(d: DossierDraft) -> None:
    d.write("company.main_product_share", "49.9")
    d.chapter("built", text=d.chapters["built"].text + "49.9%")


@keeps("YX-03")
def half_of_its_sales_from_the_main_product(d: DossierDraft) -> None:
    d.write("company.main_product_share", "50")
    d.chapter("built", text=d.chapters["built"].text + "50%")


@breaks("YX-04")
def no_figures_of_a_year(d: DossierDraft) -> None:
    del d.company["finance"]["2022"]


@breaks("YX-04")
def no_figures_of_the_year_before(d: DossierDraft) -> None:
    del d.company["finance"]["2021"]


@breaks("YX-04", outcome=WARN, moves={"YX-02": Outcome.FAIL})
def founded_within_the_years_asked_for(d: DossierDraft) -> None:
    d.write("company.founded_on", "2022-03-01")
    del d.company["finance"]["2021"]


@breaks("YX-19")
def no_chapter(d: DossierDraft) -> None:
    del d.chapters["built"]


@breaks("YX-19")
def a_picture_that_is_not_there(d: DossierDraft) -> None:
    d.chapter("built", faults=(Fault("", "图片", "没有“图.png”", Where("chapters/建设情况.md", 3), "请放入该图片"),))


def _text(count: int) -> Change:
    def change(d: DossierDraft) -> None:
        d.chapter("built", text="主营产品占营业收入的86.5%成效".ljust(count, "字"))

    return named(f"a chapter of {count} characters", change)


CHAPTERS = (
    breaks("YX-19")(_text(99)),
    keeps("YX-19")(_text(100)),
    keeps("YX-19")(_text(3000)),
    breaks("YX-19")(_text(3001)),
)


@breaks("YX-19", outcome=EYES)
def a_chapter_without_the_share(d: DossierDraft) -> None:
    d.chapter("built", text="成效" * 60)


@breaks("YX-19", outcome=WARN)
def a_chapter_without_a_topic_in_one_part_without_picture(d: DossierDraft) -> None:
    first, *_ = d.chapters["built"].subsections
    d.chapter("built", text="86.5%" * 30, subsections=(replace(first, pictures=0),), losses=("一处批注",))


def _audit(d: DossierDraft, *pages: str, **declared: object) -> None:
    d.of_kind("audit_report")[0].has_pages(*pages)
    d.application["attachments"][1].update(declared)


PARTS = "审计意见 资产负债表 利润表 现金流量表 财务报表附注 2022年度"
NAMES = ["审计意见", "资产负债表", "利润表", "现金流量表", "财务报表附注"]


@breaks("YX-21", outcome=EYES)
def a_part_that_the_text_does_not_show(d: DossierDraft) -> None:
    _audit(d, *[PARTS.replace("附注", "")] * 4)


@breaks("YX-21", outcome=UNCHECKED)
def a_scan_of_which_nothing_is_said(d: DossierDraft) -> None:
    _audit(d, "", "", "", "")


@breaks("YX-21", outcome=EYES)
def a_scan_whose_parts_are_declared(d: DossierDraft) -> None:
    _audit(d, "", "", "", "", parts=NAMES)


@breaks("YX-21")
def a_scan_of_which_a_part_is_not_declared(d: DossierDraft) -> None:
    _audit(d, "", "", "", "", parts=NAMES[:-1])


@keeps("YX-21")
def parts_of_other_words_over_several_pages(d: DossierDraft) -> None:
    _audit(d, "我们审计了", "资产负债表 利润表", "现金流量表", "报表附注 2022")


@breaks("YX-21", outcome=WARN)
def an_audit_report_of_three_pages(d: DossierDraft) -> None:
    _audit(d, *[PARTS] * 3)


@breaks("YX-21")
def an_audit_report_of_another_year(d: DossierDraft) -> None:
    _audit(d, fiscal_year="2021")


@breaks("YX-21", outcome=EYES)
def an_audit_report_of_an_unknown_year(d: DossierDraft) -> None:
    del d.application["attachments"][1]["fiscal_year"]


def _dated(day: str, applied: str = "2023-02-20") -> Change:
    def change(d: DossierDraft) -> None:
        d.application["attachments"][2]["dated"] = day
        if applied != "2023-02-20":
            d.write("date", applied)
            for path in d.places("company.credit.*.checked_on"):
                d.write(path, applied)
            d.write("production.accepted_on", applied)

    return named(f"a credit report of {day}", change)


REPORTS = (
    breaks("YX-22")(_dated("2023-01-14", "2023-02-10")),
    keeps("YX-22")(_dated("2023-01-15", "2023-02-10")),
    keeps("YX-22")(_dated("2023-01-21")),
    breaks("YX-22")(_dated("2023-01-20")),
    keeps("YX-22")(_dated("2023-02-20")),
    breaks("YX-22")(_dated("2023-02-21")),
    keeps("YX-22")(_dated("2023-12-31", "2024-01-05")),
    breaks("YX-22")(_dated("2024-01-01", "2024-01-05")),
    breaks("YX-22", outcome=EYES)(left_out("attachments.2.dated")),
)


@keeps("YX-23")
def the_other_paper_instead(d: DossierDraft) -> None:
    d.take_out(*d.of_kind("patent"))
    d.put("attachments/软件著作权.pdf", paper("证书"), bound_in=True)


@breaks("YX-23", "YX-27", outcome=UNCHECKED)
def the_other_paper_does_not_open(d: DossierDraft) -> None:
    d.put("attachments/软件著作权.pdf", paper("证书"), bound_in=True).does_not_open()


@keeps("YX-24")
def no_robots_and_no_list_of_them(d: DossierDraft) -> None:
    d.write("production.robots", "0")
    d.take_out(*d.of_kind("robot_list"))


@breaks("YX-37", outcome=Outcome.PASS)
def a_new_line(d: DossierDraft) -> None:
    d.write("production.kind", "新建")
    d.take_out(*d.of_kind("acceptance"))


@breaks("YX-26", outcome=WARN)
def no_contracts(d: DossierDraft) -> None:
    d.take_out(*d.of_kind("contract"))


@breaks("YX-26", outcome=WARN)
def a_grey_contract(d: DossierDraft) -> None:
    file = d.of_kind("contract")[0]
    file.facts = replace(photograph("e" * 64), colour=False)


@breaks("YX-26", outcome=EYES)
def a_contract_whose_colour_nobody_has_looked_for(d: DossierDraft) -> None:
    d.of_kind("contract")[0].answers.pop(ScanFacts)


@breaks("YX-27")
def an_attachment_in_another_format(d: DossierDraft) -> None:
    d.of_kind("business_licence")[0].facts = replace(photograph("d" * 64), format="HEIF")


@breaks("YX-26", outcome=WARN)
def a_single_contract(d: DossierDraft) -> None:
    d.take_out(d.of_kind("contract")[0])


def _pages(count: int) -> Change:
    return named(f"a contract of {count} pages", lambda d: d.of_kind("contract")[0].has_pages(*["甲"] * count))


CONTRACTS = (
    breaks("YX-26")(_pages(0)),
    keeps("YX-26")(_pages(1)),
    keeps("YX-26")(_pages(30)),
    breaks("YX-26")(_pages(31)),
)


def _size(folder: str, size: int) -> Change:
    def change(d: DossierDraft) -> None:
        d.within(folder)[0].size = size

    return named(f"{folder} of {size} bytes", change)


SIZES = (
    keeps("YX-27")(_size("attachments", 20 * STRICT_M)),
    breaks("YX-27", outcome=WARN)(_size("attachments", 20 * STRICT_M + 1)),
    breaks("YX-27", outcome=WARN)(_size("attachments", 20 * M)),
    breaks("YX-27")(_size("attachments", 20 * M + 1)),
    breaks("YX-29")(_size("photos", 19_999)),
    breaks("YX-29", outcome=WARN)(_size("photos", 20_000)),
    keeps("YX-29")(_size("photos", 20_972)),
    keeps("YX-29")(_size("photos", 10 * STRICT_M)),
    breaks("YX-29", outcome=WARN)(_size("photos", 10 * M)),
    breaks("YX-29")(_size("photos", 10 * M + 1)),
    keeps("YX-33")(_size("video", 100_000_000)),
    breaks("YX-33", outcome=WARN)(_size("video", 100_000_001)),
    breaks("YX-33", outcome=WARN)(_size("video", 104_857_600)),
    breaks("YX-33")(_size("video", 104_857_601)),
)


def _photo(width: int, height: int) -> Change:
    return named(f"a photograph of {width}×{height}", lambda d: d.photos[0].turns(width=width, height=height))


PIXELS = (
    keeps("YX-29")(_photo(3200, 2500)),
    breaks("YX-29")(_photo(3199, 2500)),
    breaks("YX-28", outcome=WARN, moves={"YX-29": Outcome.FAIL})(_photo(1999, 6000)),
    breaks("YX-28", outcome=WARN)(_photo(6000, 2000)),
    breaks("YX-28", outcome=WARN)(_photo(5000, 2399)),
    keeps("YX-28")(_photo(5000, 2400)),
)


@keeps("YX-29")
def exactly_eight_million_pixels(d: DossierDraft) -> None:
    d.photos[0].turns(width=3125, height=2560)


@breaks("YX-29", moves={"YX-28": WARN})
def one_pixel_less_than_eight_million(d: DossierDraft) -> None:
    d.photos[0].turns(width=5743, height=1393)


@breaks("YX-29", moves={"YX-28": WARN})
def a_photograph_in_another_format(d: DossierDraft) -> None:
    d.photos[0].turns(format="HEIF")


@breaks("YX-29", outcome=WARN)
def a_grey_photograph(d: DossierDraft) -> None:
    d.photos[0].turns(colour=False)


@breaks("YX-29")
def a_photograph_without_number(d: DossierDraft) -> None:
    d.rename(d.photos[0], "产线全景.jpg")


@breaks("YX-29")
def a_photograph_without_caption(d: DossierDraft) -> None:
    d.put("photos/04-配送.jpg", photograph(f"{0x5A3C96 << 200:064x}"))


@breaks("YX-29", outcome=UNCHECKED, moves={"YX-28": Outcome.FAIL})
def a_photograph_that_does_not_open(d: DossierDraft) -> None:
    d.photos[0].does_not_open()


@breaks("YX-28")
def two_photographs(d: DossierDraft) -> None:
    d.take_out(d.photos[0])


@breaks("YX-28", outcome=EYES)
def two_photographs_of_one_scene(d: DossierDraft) -> None:
    d.photos[1].facts = d.photos[0].facts


@breaks("YX-28")
def a_photograph_twice(d: DossierDraft) -> None:
    d.photos[1].sha256, d.photos[1].facts = d.photos[0].sha256, d.photos[0].facts


def _more_photos(count: int) -> Change:
    def change(d: DossierDraft) -> None:
        for number in range(4, count + 1):
            file = d.put(f"photos/{number:02}-场景.jpg", photograph(sha256(bytes([number])).hexdigest()))
            d.application["photos"].append({"file": file.name, "caption": f"场景之{number}，设备运行"})

    return named(f"{count} photographs", change)


PHOTOS = (keeps("YX-28")(_more_photos(6)), breaks("YX-28")(_more_photos(7)))


@breaks("YX-31", outcome=WARN)
def no_screenshot(d: DossierDraft) -> None:
    d.take_out(*d.within("screenshots"))


@breaks("YX-31", outcome=UNCHECKED)
def a_screenshot_that_does_not_open(d: DossierDraft) -> None:
    d.within("screenshots")[0].does_not_open()


@keeps("YX-32", "YX-33")
def no_video_where_none_is_demanded(d: DossierDraft) -> None:
    d.take_out(d.video)


@keeps("YX-32")
def a_silent_video_where_no_sound_is_demanded(d: DossierDraft) -> None:
    d.video.turns(audio_codec="", mean_volume=None, max_volume=None)


FOOTAGE = footage("YX-32")


def _video(**facts: object) -> Change:
    return named(f"a video of {facts}", lambda d: d.video.turns(**facts))


def _long(seconds: float) -> Change:
    return _video(duration=seconds, declared_duration=seconds)


VIDEOS = (
    breaks("YX-32")(_long(9.9)),
    keeps("YX-32")(_long(10.0)),
    keeps("YX-32")(_long(180.0)),
    breaks("YX-32")(_long(180.1)),
    keeps("YX-32")(_video(width=720, height=1280)),
    breaks("YX-32")(_video(width=1280, height=719)),
    breaks("YX-32", outcome=WARN)(_video(interlaced=True)),
    breaks("YX-32")(_video(decode_errors=("坏帧",))),
    breaks("YX-33")(_video(container="other", brand="")),
    breaks("YX-33", outcome=WARN)(_video(container="mov", brand="qt  ")),
)


@keeps("YX-33")
def a_video_in_the_other_container(d: DossierDraft) -> None:
    d.video.turns(container="mov", brand="qt  ")
    d.video.path = "video/齿轮产线.mov"


@breaks("YX-33")
def a_video_named_otherwise(d: DossierDraft) -> None:
    d.video.path = "video/成效.mp4"


@breaks("YX-33", outcome=WARN)
def two_videos(d: DossierDraft) -> None:
    d.put("video/产线旧版.mp4", d.video.facts)


@breaks("YX-32", "YX-33", outcome=UNCHECKED)
def a_video_that_does_not_open(d: DossierDraft) -> None:
    d.video.does_not_open()


@breaks("YX-34")
def no_cover(d: DossierDraft) -> None:
    d.take_out(*d.of_kind("cover"))


@breaks("YX-34", outcome=UNCHECKED)
def a_cover_that_does_not_open(d: DossierDraft) -> None:
    d.of_kind("cover")[0].does_not_open()


@breaks("YX-34", outcome=EYES)
def a_cover_as_it_was_printed(d: DossierDraft) -> None:
    d.book.pages[1].text += "申报单位（盖章）"


@breaks("YX-35", outcome=EYES)
def a_book_without_title(d: DossierDraft) -> None:
    d.book.says("2023年度云溪市智能产线申报书")


@breaks("YX-35", outcome=WARN)
def a_grey_book(d: DossierDraft) -> None:
    for page in d.book.pages:
        page.colour = False


@breaks("YX-35", outcome=EYES)
def an_attachment_not_bound_in(d: DossierDraft) -> None:
    d.book.bookmarks.pop()


def _book_of(pages: int) -> Change:
    def change(d: DossierDraft) -> None:
        more = range(len(d.book.pages) + 1, pages + 1)
        d.book.pages += [PageDraft("正文", number) for number in more]
        d.book.numbered = len(d.book.pages)

    return named(f"a book of {pages} pages", change)


def _heavy_book(size: int) -> Change:
    return named(f"a book of {size} bytes", lambda d: setattr(d.book, "size", size))


BOOKS = (
    keeps("YX-35")(_book_of(120)),
    breaks("YX-35")(_book_of(121)),
    keeps("YX-35")(_heavy_book(60 * M)),
    breaks("YX-35")(_heavy_book(60 * M + 1)),
)


def _all_together(size: int) -> Change:
    def change(d: DossierDraft) -> None:
        d.book.size = 59_000_000
        d.video.size = size - d.book.size - sum(file.size for file in d.files if file is not d.video)

    return named(f"{size} bytes all together", change)


PACKAGES = (
    keeps("YX-36")(_all_together(150 * STRICT_M)),
    breaks("YX-36", outcome=WARN)(_all_together(150 * STRICT_M + 1)),
    breaks("YX-36", outcome=WARN)(_all_together(150 * M)),
    breaks("YX-36")(_all_together(150 * M + 1)),
)


@breaks("YX-39")
def a_form_without_the_promise(d: DossierDraft) -> None:
    d.book.says("本单位承诺所报材料真实")


HARD_TO_SEE = picture_cases.hard_to_see("YX-28")
NO_PHOTOGRAPHS = picture_cases.no_photographs("YX-28")
SCREENS = picture_cases.screens("YX-31")
SIGNED = signed_cases.page("cover", "YX-34")
