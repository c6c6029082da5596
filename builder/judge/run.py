"""Judging: every clause gets one result; what crashed or could not see is `unchecked`, never `pass`."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator

from builder.judge.claims import ENTERPRISE, claims
from builder.judge.house.checks import HOUSE_DOCUMENT, house_clauses, house_rules
from builder.model.base import NoValue, require_values
from builder.model.clauses import By, Clause
from builder.model.confirmation import settled
from builder.model.dossier import Dossier, Origin
from builder.model.fault import Fault, Unchecked
from builder.model.form import Form
from builder.model.report import Basis, Hit, Outcome, Result, Where
from builder.model.rule import Needs, Rule
from builder.model.text import squeeze

_log = logging.getLogger(__name__)


def judge(dossier: Dossier, form: Form) -> tuple[tuple[Result, ...], tuple[str, ...]]:
    """All results, and the ids of the clauses that only the finished declaration can answer."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in (*form.rules, *house_rules()):
        rules[rule.id].append(rule)
    results: list[Result] = []
    deferred: list[str] = []
    claimed = claims(dossier.faults, form.clauses)
    digests = dossier.digests() if dossier.answers or dossier.told_answers else {}
    for document, clause in _clauses(form, dossier):
        own = rules[clause.id]
        faults = claimed[clause.id]
        if dossier.book is None and not faults and _only_on_book(clause, own):
            deferred.append(clause.id)
            continue
        hits = (
            *map(_fault_hit, faults),
            *_clause_hits(clause, own, dossier),
            *rule_hits(own, dossier, tell_absent=not faults),
        )
        basis = Basis(document, clause.clause, clause.text)
        answered = (settled(clause.id, hit, digests, dossier.answers, dossier.told_answers) for hit in hits)
        results.append(Result(clause.id, clause.title, basis, tuple(dict.fromkeys(answered))))
    return tuple(results), tuple(deferred)


def _clauses(form: Form, dossier: Dossier) -> Iterator[tuple[str, Clause]]:
    """Duties of the office are in the rule book, not in an applicant's report."""
    for clause in form.clauses:
        if clause.actor == ENTERPRISE:
            yield form.notice.title, clause
    for clause in house_clauses():
        if _has_subject(clause, dossier):
            yield HOUSE_DOCUMENT, clause


def _has_subject(clause: Clause, dossier: Dossier) -> bool:
    """Most folders hold no archive, page mark or digital signature, and need not read that these are sound."""
    marked = dossier.printing is not None
    signed = dossier.origin is not Origin.WORD and bool(dossier.digitally_signed)
    subjects = {"SB-BAG": dossier.bag is not None, "SB-MARK": marked, "SB-ORDER": marked, "SB-SIGN": signed}
    return subjects.get(clause.id, True)


def _only_on_book(clause: Clause, rules: list[Rule]) -> bool:
    if clause.by is By.TEMPLATE:
        return True
    return bool(rules) and all(rule.needs is Needs.BOOK for rule in rules) and clause.by is By.RULE


def _fault_hit(fault: Fault) -> Hit:
    return Hit(Outcome.FAIL, fault.where, f"{fault.title}：{fault.message}", fault.fix, asks=fault.path)


def _clause_hits(clause: Clause, rules: list[Rule], dossier: Dossier) -> Iterator[Hit]:
    """What the template prints must stand in the finished book; what a person decides, he is shown."""
    if dossier.origin is Origin.NOWHERE and (
        clause.by is By.SCHEMA or any(rule.needs is Needs.FOLDER for rule in rules)
    ):
        yield Hit(Outcome.UNCHECKED, Where("data.json"), "包内没有填报数据，程序不能核验此项", "请对照申报书人工核验")
    if dossier.origin is Origin.WORD and clause.by is By.SCHEMA:
        yield from _unread(clause, dossier)
    if clause.by is By.PERSON:
        yield Hit(Outcome.EYES, dossier.book_place, clause.show)
    if clause.by is By.TEMPLATE and dossier.book is not None:
        try:
            text = squeeze(dossier.book.measured.text + "".join(dossier.book.scanned))
        except Unchecked as blind:
            yield Hit(Outcome.UNCHECKED, blind.where, blind.reason, blind.fix)
            return
        for words in clause.words:
            if squeeze(words) not in text:
                yield Hit(
                    Outcome.FAIL,
                    dossier.book.where,
                    f"申报书中没有“{words}”",
                    "请使用本年度的官方样表重新生成申报书",
                )


def _unread(clause: Clause, dossier: Dossier) -> Iterator[Hit]:
    """A demand that the schema makes is met by fields that could be read, and by no others."""
    try:
        for path in clause.paths:
            for _, value in dossier.values(path):
                require_values(value)
        if clause.paths:
            return
        title = clause.title
    except NoValue as absent:
        title = absent.title
    words = f"申报书（Word）中没有读出“{title}”，未能核验"
    yield Hit(Outcome.UNCHECKED, Where("填报数据"), words, "请对照申报书人工核验")


def rule_hits(rules: Iterable[Rule], dossier: Dossier, *, tell_absent: bool = True) -> Iterator[Hit]:
    """What a rule found before it came upon something it could not see stays found.

    `tell_absent=False`: the requirement fails by its own field, and need not add that the field is missing.
    """
    for rule in rules:
        if rule.needs is Needs.BOOK and dossier.book is None:
            continue
        if rule.needs is Needs.FOLDER and dossier.origin is Origin.NOWHERE:
            continue
        try:
            yield from rule.run(dossier)
        except NoValue as absent:
            if tell_absent:
                yield Hit(
                    Outcome.UNCHECKED,
                    Where("填报数据"),
                    f"因“{absent.title}”缺失或有误，未能核验",
                    "请先改正该项，再重新检查",
                    asks=dossier.path_of(absent),
                )
        except Unchecked as blind:
            yield Hit(Outcome.UNCHECKED, blind.where, blind.reason, blind.fix)
        except Exception:
            # A crash in one rule must neither hide the others nor pass for approval.
            _log.exception("rule %s (%s) crashed", rule.id, rule.name)
            yield Hit(
                Outcome.UNCHECKED,
                Where("程序"),
                f"规则 {rule.name} 运行出错，未能核验",
                "请将本报告和出错信息发给程序维护人员",
            )
