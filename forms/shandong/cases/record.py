"""第五条（二）: three years of figures, accidents and lists, at the edges of their periods."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, written
from builder.proving.draft import DossierDraft

WARN, EYES = Outcome.WARN, Outcome.EYES
FINANCE, ACCIDENT, DISHONEST = "SD-ELIG-05-2-finance", "SD-EXCL-05-2-accident", "SD-EXCL-05-2-dishonest"

POOR = tuple(
    breaks(FINANCE, outcome=WARN)(written(path, text))
    for path, text in (
        ("company.finance.2023.profit", "-0.01"),
        ("company.finance.2025.profit", "-120"),
        ("company.finance.2024.total_liabilities", "68915.84"),
    )
)
FAIR = tuple(
    keeps(FINANCE)(written(path, text))
    for path, text in (
        ("company.finance.2023.profit", "0"),
        ("company.finance.2024.total_liabilities", "68915.83"),
    )
)


@breaks(FINANCE, outcome=WARN)
def a_firm_younger_than_three_years(d: DossierDraft) -> None:
    d.write("company.founded_on", "2024-03-01")
    d.leave_out("company.finance.2023")


def _accident(d: DossierDraft, on: str, level: str | None, kind: str = "安全") -> None:
    entry = {"date": on, "kind": kind, "penalised": "否"}
    d.company["accidents"] = [entry if level is None else {**entry, "level": level}]


@breaks(ACCIDENT)
def grave_three_years_ago_to_the_day(d: DossierDraft) -> None:
    _accident(d, "2023-03-20", "重大")


@breaks(ACCIDENT)
def more_than_grave(d: DossierDraft) -> None:
    _accident(d, "2026-03-19", "特别重大")


@breaks(ACCIDENT)
def grave_for_the_environment(d: DossierDraft) -> None:
    _accident(d, "2025-06-01", "重大突发环境事件", "环保")


@breaks(ACCIDENT)
def grave_and_of_a_kind_not_named(d: DossierDraft) -> None:
    _accident(d, "2024-06-01", "重大", "消防")


@breaks(ACCIDENT, outcome=EYES)
def of_a_grade_not_told(d: DossierDraft) -> None:
    _accident(d, "2024-06-01", None, "质量")


@breaks(ACCIDENT, outcome=EYES)
def of_a_grade_nobody_knows(d: DossierDraft) -> None:
    _accident(d, "2024-06-01", "严重", "质量")


@keeps(ACCIDENT)
def grave_but_longer_ago(d: DossierDraft) -> None:
    _accident(d, "2023-03-19", "重大")


@keeps(ACCIDENT)
def one_grade_below(d: DossierDraft) -> None:
    _accident(d, "2025-12-31", "较大")


@keeps(ACCIDENT)
def of_no_known_grade_but_longer_ago(d: DossierDraft) -> None:
    _accident(d, "2023-03-19", None)


def _record(d: DossierDraft, on: str, listed: str, source: str = "信用中国", name: str = "严重失信主体名单") -> None:
    d.company["credit"].append({"source": source, "list": name, "listed": listed, "checked_on": on})


@breaks(DISHONEST)
def listed_now(d: DossierDraft) -> None:
    d.write("company.credit.0.listed", "是")


@breaks(DISHONEST)
def listed_at_another_source(d: DossierDraft) -> None:
    _record(d, "2026-03-15", "是", source="国家企业信用信息公示系统", name="严重失信主体")


@breaks(DISHONEST)
def listed_and_not_listed_on_one_day(d: DossierDraft) -> None:
    d.write("company.credit.0.listed", "是")
    _record(d, "2026-03-10", "否")


@breaks(DISHONEST)
def listed_since_the_last_query(d: DossierDraft) -> None:
    _record(d, "2026-03-18", "是")


@breaks(DISHONEST, outcome=WARN)
def listed_three_years_ago_and_taken_off(d: DossierDraft) -> None:
    _record(d, "2023-03-20", "是")


@breaks(DISHONEST, outcome=WARN)
def never_queried(d: DossierDraft) -> None:
    d.company["credit"] = []


@breaks(DISHONEST, outcome=WARN)
def another_list_queried(d: DossierDraft) -> None:
    d.write("company.credit.0.list", "失信被执行人")


@keeps(DISHONEST)
def listed_longer_ago_and_taken_off(d: DossierDraft) -> None:
    _record(d, "2023-03-19", "是")


@keeps(DISHONEST)
def listed_where_the_clause_does_not_look(d: DossierDraft) -> None:
    _record(d, "2026-03-10", "是", name="经营异常名录")


@keeps(DISHONEST)
def queried_again_at_the_same_source(d: DossierDraft) -> None:
    _record(d, "2025-01-01", "否")


QUERIES = (
    breaks(DISHONEST, outcome=WARN)(written("company.credit.0.checked_on", "2026-02-17")),
    breaks(DISHONEST, outcome=WARN)(written("company.credit.0.checked_on", "2026-03-21")),
    keeps(DISHONEST)(written("company.credit.0.checked_on", "2026-02-18")),
    keeps(DISHONEST)(written("company.credit.0.checked_on", "2026-03-20")),
)
