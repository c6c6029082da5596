"""Who may apply, and what the company says of itself."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, left_out, silent_about, written
from builder.proving.draft import DossierDraft

WARN = Outcome.WARN
REGISTERED, GROUP, FINANCE = "HN-ELIG-2-1-registered", "HN-EXCL-2-1-group", "HN-ELIG-2-1-finance"
SHIXIN, TAX, SERIOUS, QUERIED = (f"HN-EXCL-2-4-{name}" for name in ("shixin", "tax", "serious", "date"))
HEAD, RATIO, PROFILE = "HN-FRM-07-head", "HN-FRM-09-3-debt_ratio", "HN-FRM-10-profile"
ADDRESS, FOUNDED = "HN-FRM-05-address", "HN-FRM-04-founded"

AGAINST_THE_RULES = tuple(
    breaks(id, outcome=outcome)(written(path, text))
    for path, text, id, outcome in (
        ("company.reg_province", "河北省", REGISTERED, Outcome.FAIL),
        ("company.is_legal_person", "否", REGISTERED, Outcome.FAIL),
        ("company.is_single_entity", "否", REGISTERED, Outcome.FAIL),
        ("company.industry.code", "B1200", REGISTERED, Outcome.FAIL),
        ("company.industry.code", "D4400", REGISTERED, Outcome.FAIL),
        ("company.uscc", "91130100MA4EXAMP9F", REGISTERED, WARN),
        ("company.is_group_or_hq", "是", GROUP, Outcome.FAIL),
        ("company.manufacturing_is_main", "否", GROUP, Outcome.FAIL),
        ("company.name", "示例集团精密机械（郑州）有限公司", GROUP, WARN),
        ("company.name", "示例精密机械总公司", GROUP, WARN),
        ("company.address", "山东省济南市高新区示例路1号", ADDRESS, Outcome.FAIL),
        ("factory.address", "山东省济南市高新区示例路1号", "HN-FRM-COVER-object-address", Outcome.FAIL),
        ("company.founded_on", "2023-02-21", FOUNDED, Outcome.FAIL),
        ("company.head.name", "王示例", HEAD, WARN),
        ("company.finance.2022.profit", "-0.01", FINANCE, WARN),
        ("company.credit.0.listed", "是", SHIXIN, Outcome.FAIL),
        ("company.credit.1.listed", "是", TAX, Outcome.FAIL),
        ("company.credit.2.listed", "是", SERIOUS, Outcome.FAIL),
        ("company.credit.0.list", "经营异常名录", SHIXIN, WARN),
        ("company.credit.1.source", "某网站", TAX, WARN),
        ("company.credit.2.source", "信用中国", SERIOUS, WARN),
        ("company.credit.0.checked_on", "2023-01-20", QUERIED, WARN),
        ("company.credit.0.checked_on", "2023-02-21", QUERIED, WARN),
        ("factory.build_period.end", "2023年3月", "HN-FRM-11-period", Outcome.FAIL),
    )
)

WITHIN_THE_RULES = tuple(
    keeps(id)(written(path, text))
    for path, text, id in (
        ("company.reg_province", "河南", REGISTERED),
        ("company.industry.code", "C1311", REGISTERED),
        ("company.industry.code", "4390", REGISTERED),
        ("company.name", "示例精密机械（郑州）有限公司第二分厂", GROUP),
        ("company.address", "郑州市金水区示例路1号", ADDRESS),
        ("factory.address", "河南巩义示例路1号", "HN-FRM-COVER-object-address"),
        ("company.founded_on", "2023-02-20", FOUNDED),
        ("company.contact.fax", "", "HN-FRM-06-contact-fax"),
        ("company.finance.2022.profit", "0", FINANCE),
        ("company.finance.2021.profit", "-1", FINANCE),
        ("company.credit.0.checked_on", "2023-01-21", QUERIED),
        ("company.credit.0.checked_on", "2023-02-20", QUERIED),
        ("factory.build_period.end", "2023-02-28", "HN-FRM-11-period"),
        ("factory.build_period.start", "2022-11-01", "HN-FRM-11-period"),
    )
)


def _record(d: DossierDraft, source: str, list: str, listed: str) -> None:
    d.company["credit"].append({"source": source, "list": list, "listed": listed, "checked_on": "2023-02-15"})


@keeps(SHIXIN, TAX, SERIOUS)
def on_a_list_that_the_notice_does_not_name(d: DossierDraft) -> None:
    _record(d, "国家企业信用信息公示系统", "经营异常名录", "是")


@keeps(SHIXIN)
def on_a_list_of_that_name_kept_elsewhere(d: DossierDraft) -> None:
    _record(d, "某商业查询网站", "失信被执行人", "是")


def _balance(d: DossierDraft, year: int, assets: str, liabilities: str, ratio: str = "") -> None:
    figures = d.typed("company.finance")[str(year)]
    figures |= {"total_assets": assets, "total_liabilities": liabilities, "debt_ratio": ratio}


@breaks(FINANCE, outcome=WARN)
def debt_of_a_hundred_percent(d: DossierDraft) -> None:
    _balance(d, 2022, "1000", "1000")


@keeps(FINANCE, RATIO)
def debt_just_under_a_hundred_percent(d: DossierDraft) -> None:
    _balance(d, 2022, "1000", "999.99")


@breaks(RATIO, outcome=WARN)
def debt_above_assets_in_an_earlier_year(d: DossierDraft) -> None:
    _balance(d, 2021, "1000", "1000.01")


@keeps(RATIO)
def debt_equal_to_assets_in_an_earlier_year(d: DossierDraft) -> None:
    _balance(d, 2021, "1000", "1000")


@keeps(RATIO)
def a_ratio_written_a_tenth_too_high(d: DossierDraft) -> None:
    _balance(d, 2020, "1000", "500", "50.1")


@breaks(RATIO)
def a_ratio_written_more_than_a_tenth_too_high(d: DossierDraft) -> None:
    _balance(d, 2020, "1000", "500", "50.11")


@breaks(RATIO)
def a_ratio_written_more_than_a_tenth_too_low(d: DossierDraft) -> None:
    _balance(d, 2022, "1000", "500", "49.89")


def _sales(d: DossierDraft, *figures: str) -> None:
    for year, figure in zip((2020, 2021, 2022), figures, strict=True):
        d.write(f"company.finance.{year}.revenue", figure)


@breaks(FINANCE, outcome=WARN)
def sales_falling_twice(d: DossierDraft) -> None:
    _sales(d, "300", "200", "199.99")


@keeps(FINANCE)
def sales_falling_once(d: DossierDraft) -> None:
    _sales(d, "300", "200", "200")


NO_FIGURES = tuple(breaks("HN-FRM-08-years")(left_out(f"company.finance.{year}")) for year in (2020, 2021, 2022))


@breaks("HN-FRM-08-years")
def no_figures_for_the_year_of_founding(d: DossierDraft) -> None:
    d.write("company.founded_on", "2020-12-31")
    d.leave_out("company.finance.2020")


@breaks("HN-FRM-08-years", outcome=WARN)
def no_figures_for_the_year_before_the_founding(d: DossierDraft) -> None:
    d.write("company.founded_on", "2021-01-01")
    d.leave_out("company.finance.2020")


def _of_length(length: int) -> str:
    """Spaces and line ends do not count."""
    begin = "发展历程　\n主营业务 \t市场营销"
    return begin + "字" * (length - 12)


LENGTHS = tuple(
    breaks(PROFILE, outcome=WARN)(written("company.profile", _of_length(length))) for length in (319, 481)
) + tuple(keeps(PROFILE)(written("company.profile", _of_length(length))) for length in (320, 480))

SILENCES = tuple(
    breaks(PROFILE, outcome=WARN)(silent_about(words, "company.profile"))
    for words in (["历程", "成立", "创立", "创建"], ["主营", "主要产品", "主要从事"], ["市场", "销售", "营销"])
)
