"""第七条 and 第十五条: who is shut out, and what may not be applied for together."""

from collections.abc import Iterator

from builder.model.company import Accident, CreditRecord
from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.chengdu.form import TERMS, form_of, years_before

EXCLUDED = "CD-EXCL-07-2-accident"
EXCLUSIVE = "CD-EXCL-15-exclusive"


def _recent(d: Dossier) -> Iterator[tuple[int, Accident]]:
    since = years_before(form_of(d).date, TERMS["accident_years"])
    for index, accident in enumerate(d.company.accidents):
        if accident.date >= since:
            yield index, accident


def _of_a_kind_named(accident: Accident) -> bool:
    return any(kind in accident.kind for kind in TERMS["accident_kinds"])


def _major(accident: Accident) -> bool:
    return accident.level is not None and TERMS["accident_level"] in accident.level


@rule(EXCLUDED, fix="近三年发生过重大事故或者有严重失信行为的不得申报；填写有误的请改正")
def declares_itself_shut_out(d: Dossier) -> Iterator[Finding]:
    """The applicant's own word is the first ground."""
    if form_of(d).exclusions.major_accident:
        yield hit(d.where("exclusions.major_accident"), "声明近三年发生过重大生产安全、质量和环境污染事故")
    if form_of(d).exclusions.serious_dishonesty:
        yield hit(d.where("exclusions.serious_dishonesty"), "声明近三年有严重失信行为")


@rule(EXCLUDED, fix="近三年发生过重大事故的不得申报；填写有误的请改正 company.yaml 的 accidents")
def major_accident(d: Dossier) -> Iterator[Finding]:
    """重大 over all three kinds, graded as the investigating authority's paper says."""
    for index, accident in _recent(d):
        if _major(accident) and _of_a_kind_named(accident):
            message = "{day}发生{level}{kind}事故"
            where = d.where(f"company.accidents.{index}")
            yield hit(where, message, day=accident.date, level=accident.level, kind=accident.kind)


@rule(
    EXCLUDED,
    outcome=Outcome.EYES,
    asks="company.accidents",
    fix="请查看事故调查结论，判断是否属于重大生产安全、质量和环境污染事故",
)
def accident_of_unknown_weight(d: Dossier) -> Iterator[Finding]:
    """Without a grade, or of another kind than the three: neither shut out nor cleared by a program."""
    for index, accident in _recent(d):
        if accident.level is None or (_major(accident) and not _of_a_kind_named(accident)):
            where = d.where(f"company.accidents.{index}")
            yield hit(where, "{day}的{kind}事故，等级或类别不明", day=accident.date, kind=accident.kind)


def _of_the_seriously_dishonest(record: CreditRecord) -> bool:
    return TERMS["dishonest_lists"] in record.list


@rule(EXCLUDED, fix="有严重失信行为的不得申报；已移出名单的，请更新查询结果")
def listed_as_seriously_dishonest(d: Dossier) -> Iterator[Finding]:
    """The measures name neither source nor list, so any list of the seriously dishonest counts."""
    for index, record in enumerate(d.company.credit):
        if record.listed and _of_the_seriously_dishonest(record):
            where = d.where(f"company.credit.{index}")
            yield hit(where, "被“{source}”列入“{list}”", source=record.source, list=record.list)


@rule(EXCLUDED, outcome=Outcome.EYES, fix="请判断是否属于严重失信行为")
def listed_elsewhere(d: Dossier) -> Iterator[Finding]:
    """Other lists are not 严重 by name; what they weigh a person decides."""
    for index, record in enumerate(d.company.credit):
        if record.listed and not _of_the_seriously_dishonest(record):
            where = d.where(f"company.credit.{index}")
            yield hit(where, "被“{source}”列入“{list}”", source=record.source, list=record.list)


@rule(
    EXCLUDED,
    outcome=Outcome.WARN,
    asks="company.credit",
    fix="请在“信用中国”查询“严重失信主体名单”，把结果填入 company.yaml 的 credit",
)
def dishonesty_not_queried(d: Dossier) -> Iterator[Finding]:
    """No proof is asked for, but the office will look it up."""
    if not any(map(_of_the_seriously_dishonest, d.company.credit)):
        yield hit(d.where("company.credit"), "没有严重失信名单的查询记录")


@rule(EXCLUSIVE, fix="同一企业同一批次只能申报其中一类，请撤回一项；填写有误的请改正")
def applies_for_both(d: Dossier) -> Iterator[Finding]:
    """不可同时申报, read per company and round; several workshops together are not forbidden."""
    if form_of(d).same_round:
        yield hit(d.where("same_round"), "同一批次同时申报智能工厂和数字化车间")
