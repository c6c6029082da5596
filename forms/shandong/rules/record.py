"""第五条（二）: three years of figures, no grave accident, on no list of the dishonest."""

from collections.abc import Iterator

from builder.model.company import CreditRecord
from builder.model.dates import years_after
from builder.model.dossier import Dossier
from builder.model.numbers import printed
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.shandong.conditions import CONDITIONS

FINANCE, ACCIDENT, DISHONEST = "SD-ELIG-05-2-finance", "SD-EXCL-05-2-accident", "SD-EXCL-05-2-dishonest"


@rule(FINANCE, outcome=Outcome.WARN, fix="请核对数字；属实的，请在企业简介中说明原因")
def finances_look_poor(d: Dossier) -> Iterator[Finding]:
    """良好 has no number; loss and over-indebtedness are what a reviewer will ask about."""
    for year, figures in sorted(d.company.finance.items()):
        where = d.where(f"company.finance.{year}")
        if figures.profit < 0:
            yield hit(where, "{year}年亏损", year=year)
        if figures.computed_debt_ratio >= CONDITIONS.finance.debt_ratio_from:
            yield hit(where, "{year}年资产负债率{ratio}%", year=year, ratio=printed(figures.computed_debt_ratio))


@rule(ACCIDENT, fix="近三年发生重大（含）以上事故的不得申报；填写有误的请改正")
def grave_accident(d: Dossier) -> Iterator[Finding]:
    """Of any kind, for 等 leaves the kinds open; the day three years ago still counts."""
    limits = CONDITIONS.accidents
    for index, accident in enumerate(d.company.accidents):
        grade = limits.grade(accident.level or "")
        if grade is not None and limits.counts(grade) and years_after(accident.date, limits.years) >= d.data.date:
            on = f"{accident.date.year}年{accident.date.month}月{accident.date.day}日"
            where = d.where(f"company.accidents.{index}")
            yield hit(where, "{on}发生{grade}{kind}事故", on=on, grade=grade, kind=accident.kind)


@rule(
    ACCIDENT,
    outcome=Outcome.EYES,
    asks="company.accidents",
    fix="请按调查机关的文件确认事故等级（一般、较大、重大、特别重大）",
)
def accident_of_unknown_grade(d: Dossier) -> Iterator[Finding]:
    """Quality has no scale common to all; only the authority's paper tells."""
    limits = CONDITIONS.accidents
    for index, accident in enumerate(d.company.accidents):
        if limits.grade(accident.level or "") is None and years_after(accident.date, limits.years) >= d.data.date:
            yield hit(d.where(f"company.accidents.{index}"), "{kind}事故没有写明等级", kind=accident.kind)


def _records(d: Dossier) -> list[tuple[int, CreditRecord]]:
    """Queries of the one list that the clause names, at whatever source."""
    words = CONDITIONS.credit.words
    return [(index, record) for index, record in enumerate(d.company.credit) if words in record.list]


def _latest(d: Dossier) -> list[tuple[int, CreditRecord]]:
    """Of each source; the queries before it say what has been. Of two on one day, the worse counts."""
    newest: dict[str, tuple[int, CreditRecord]] = {}
    for index, record in sorted(_records(d), key=lambda each: (each[1].checked_on, each[1].listed)):
        newest[record.source] = (index, record)
    return list(newest.values())


@rule(DISHONEST, fix="被列入名单的企业不得申报；已移出的，请补充移出后的查询记录")
def on_the_list(d: Dossier) -> Iterator[Finding]:
    """The last query at each source says how things stand."""
    for index, record in _latest(d):
        if record.listed:
            message = "在“{source}”被列入{list}"
            yield hit(d.where(f"company.credit.{index}"), message, source=record.source, list=record.list)


@rule(DISHONEST, outcome=Outcome.WARN, fix="请向主管部门确认，并附移出名单的证明")
def lately_on_the_list(d: Dossier) -> Iterator[Finding]:
    """近三年 may or may not govern the list: a listing that is over is a question and no bar."""
    limits = CONDITIONS.credit
    now = {index for index, _ in _latest(d)}
    for index, record in _records(d):
        if record.listed and index not in now and years_after(record.checked_on, limits.years) >= d.data.date:
            message = "近三年内曾被列入{list}（“{source}”）"
            yield hit(d.where(f"company.credit.{index}"), message, source=record.source, list=record.list)


@rule(
    DISHONEST,
    outcome=Outcome.WARN,
    asks="company.credit",
    fix="请查询“{list}”，把结果填入 company.yaml 的 credit",
)
def list_not_queried(d: Dossier) -> Iterator[Finding]:
    """No proof is asked for, but the office will look it up."""
    if not _records(d):
        yield hit(d.where("company.credit"), "没有{list}的查询记录", list=CONDITIONS.credit.list)


@rule(DISHONEST, outcome=Outcome.WARN, fix="请在申报日前{days}日内重新查询，并更新查询日期")
def query_old(d: Dossier) -> Iterator[Finding]:
    """A query says nothing of the days after it, and one dated later was not yet made."""
    days = CONDITIONS.credit.max_age_days
    for index, record in _latest(d):
        age = (d.data.date - record.checked_on).days
        where = d.where(f"company.credit.{index}.checked_on")
        if age > days:
            yield hit(where, "“{list}”查询于申报日{age}天前", list=record.list, age=age, days=days)
        elif age < 0:
            yield hit(where, "“{list}”的查询日期晚于申报日期", list=record.list, days=days)
