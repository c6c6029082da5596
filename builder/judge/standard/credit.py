"""Lists of offenders: on which the company stands, stood of late, or was not looked for."""

from collections.abc import Iterator

from builder.model.company import CreditRecord
from builder.model.dates import years_after
from builder.model.dossier import Dossier
from builder.model.limits import CreditDateLimits, CreditListLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard
from builder.model.values import narrow

Query = tuple[int, CreditRecord]  # its place among the company's


def _same(one: str, other: str) -> bool:
    """Brackets are typed in either width; a listing must not slip through for that."""
    return narrow(one) == narrow(other)


def _of_list(record: CreditRecord, limits: CreditListLimits) -> bool:
    if limits.list_with:
        named = narrow(limits.list_with) in narrow(record.list)
    else:
        named = not limits.list or _same(record.list, limits.list)
    return named and (not limits.source or _same(record.source, limits.source))


def _queries(d: Dossier, limits: CreditListLimits) -> list[Query]:
    return [(index, record) for index, record in enumerate(d.company.credit) if _of_list(record, limits)]


def _latest(queries: list[Query]) -> list[Query]:
    """Of each source; the queries before it say what has been. Of two on one day, the worse counts."""
    newest = {query[1].source: query for query in sorted(queries, key=lambda query: _age(query[1]))}
    return list(newest.values())


def _age(record: CreditRecord) -> tuple[object, ...]:
    return record.checked_on, record.listed


def _listed(d: Dossier, queries: list[Query], message: str) -> Iterator[Finding]:
    for index, record in queries:
        if record.listed:
            yield hit(d.where(f"company.credit.{index}"), message, source=record.source, list=record.list)


@standard(CreditListLimits, fix="被列入名单的企业不得申报；已移出的，请更新查询结果")
def on_credit_list(d: Dossier, limits: CreditListLimits) -> Iterator[Finding]:
    """Only the lists that the notice names count, or all, where it names none."""
    queries = _queries(d, limits)
    queries = queries if limits.past_years is None else _latest(queries)
    yield from _listed(d, queries, "被“{source}”列入“{list}”")


@standard(
    CreditListLimits,
    when=lambda limits: limits.past_years is not None,
    outcome=Outcome.WARN,
    fix="请向主管部门确认，并附移出名单的证明",
)
def lately_on_credit_list(d: Dossier, limits: CreditListLimits) -> Iterator[Finding]:
    """The period may or may not govern the list: a listing that is over is a question and no bar."""
    assert limits.past_years is not None
    queries, now = _queries(d, limits), {index for index, _ in _latest(_queries(d, limits))}
    earlier = [query for query in queries if query[0] not in now]
    of_late = [query for query in earlier if years_after(query[1].checked_on, limits.past_years) >= d.data.date]
    yield from _listed(d, of_late, f"近{limits.past_years}年内曾被“{{source}}”列入“{{list}}”")


@standard(
    CreditListLimits,
    when=lambda limits: limits.others_weighed,
    outcome=Outcome.EYES,
    fix="请判断是否属于通知所指的情形",
)
def on_another_list(d: Dossier, limits: CreditListLimits) -> Iterator[Finding]:
    """What a list weighs that is not meant by name, a person decides."""
    others = [query for query in enumerate(d.company.credit) if not _of_list(query[1], limits)]
    yield from _listed(d, others, "被“{source}”列入“{list}”")


@standard(
    CreditListLimits,
    outcome=Outcome.WARN,
    asks="company.credit",
    fix="请{at}查询{what}，把结果填入 company.yaml 的 credit",
)
def credit_list_not_queried(d: Dossier, limits: CreditListLimits) -> Iterator[Finding]:
    """No proof is asked for, but the office will look it up."""
    if not _queries(d, limits):
        at = f"在“{limits.source}”" if limits.source else ""
        what = f"“{limits.list}”" if limits.list else "企业信用"
        yield hit(d.where("company.credit"), "没有{at}查询{what}的记录", at=at, what=what)


@standard(CreditDateLimits, outcome=Outcome.WARN, fix="请在申报日前{days}日内重新查询，并更新查询日期")
def credit_query_old(d: Dossier, limits: CreditDateLimits) -> Iterator[Finding]:
    """截至申报日: a query says nothing of the days after it, and one dated later was not yet made."""
    for index, record in _dated(d, limits):
        age = (d.data.date - record.checked_on).days
        where = d.where(f"company.credit.{index}.checked_on")
        if age > limits.max_age_days:
            yield hit(where, "“{list}”查询于申报日{age}天前", list=record.list, age=age, days=limits.max_age_days)
        elif age < 0:
            yield hit(where, "“{list}”的查询日期晚于申报日期", list=record.list, days=limits.max_age_days)


def _dated(d: Dossier, limits: CreditDateLimits) -> list[Query]:
    """A query that a later one has taken the place of may be as old as it likes, where only the last counts."""
    every = list(enumerate(d.company.credit))
    if not limits.list_with:
        return every
    return _latest([query for query in every if narrow(limits.list_with) in narrow(query[1].list)])
