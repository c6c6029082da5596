"""Judging: every clause gets one result; what crashed or could not see is `unchecked`, never `pass`."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builder.judge.house.checks import HOUSE_DOCUMENT, house_clauses, house_rules
from builder.model.base import NoValue, require_values
from builder.model.clauses import By, Clause
from builder.model.dossier import Dossier, Fault, Unchecked
from builder.model.form import Form
from builder.model.report import Basis, Hit, Outcome, Result, Where
from builder.model.rule import Needs, Rule
from builder.model.text import squeeze

ENTERPRISE = "enterprise"
_log = logging.getLogger(__name__)


def judge(dossier: Dossier, form: Form) -> tuple[tuple[Result, ...], tuple[str, ...]]:
    """All results, and the ids of the clauses that only the finished declaration can answer."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in (*form.rules, *house_rules()):
        rules[rule.id].append(rule)
    results: list[Result] = []
    deferred: list[str] = []
    claimed = claims(dossier.faults, (clause for clause in form.clauses if clause.actor == ENTERPRISE))
    dossier = replace(dossier, unclaimed=claimed[None])
    for document, clause in _clauses(form, dossier):
        own = rules[clause.id]
        faults = claimed[clause.id]
        if dossier.product is None and not faults and _only_on_product(clause, own):
            deferred.append(clause.id)
            continue
        hits = (
            *map(_fault_hit, faults),
            *_clause_hits(clause, own, dossier),
            *rule_hits(own, dossier, tell_absent=not faults),
        )
        basis = Basis(document, clause.clause, clause.text)
        results.append(Result(clause.id, clause.title, basis, tuple(dict.fromkeys(hits))))
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
    marked = dossier.marking is not None
    subjects = {"SB-BAG": dossier.bag is not None, "SB-MARK": marked, "SB-ORDER": marked}
    return {**subjects, "SB-SIGN": bool(dossier.digital)}.get(clause.id, True)


def _only_on_product(clause: Clause, rules: list[Rule]) -> bool:
    if clause.by is By.TEMPLATE:
        return True
    return bool(rules) and all(rule.needs is Needs.BOOK for rule in rules) and clause.by is By.RULE


def claims(faults: Iterable[Fault], clauses: Iterable[Clause]) -> Mapping[str | None, tuple[Fault, ...]]:
    """The faults of each requirement: of those that name the field most closely; under None, those of nobody.

    A field's fault is one of its own requirement, not of every section around it as well.
    """
    found: dict[str | None, tuple[Fault, ...]] = defaultdict(tuple)
    listed = list(clauses)
    for fault in faults:
        nearness = {clause.id: _nearness(clause, fault) for clause in listed}
        nearest = max(nearness.values(), default=0)
        for id in [id for id, near in nearness.items() if near == nearest] if nearest else [None]:
            found[id] = (*found[id], fault)
    return found


def _nearness(clause: Clause, fault: Fault) -> int:
    """Steps that the fault's path has in common with the clause's; a missing section lacks all fields in it."""
    given = fault.path.split(".")
    return max((_in_common(path.split("."), given) for path in clause.paths), default=0)


def _in_common(pattern: list[str], path: list[str]) -> int:
    steps = list(zip(pattern, path, strict=False))
    return len(steps) if all(want in ("*", have) for want, have in steps) else 0


def _fault_hit(fault: Fault) -> Hit:
    return Hit(Outcome.FAIL, fault.where, f"{fault.title}：{fault.message}", fault.fix, asks=fault.path)


def _clause_hits(clause: Clause, rules: list[Rule], dossier: Dossier) -> Iterator[Hit]:
    """What the template prints must stand in the finished book; what a person decides, he is shown."""
    if not dossier.has_data and (clause.by is By.SCHEMA or any(rule.needs is Needs.FOLDER for rule in rules)):
        yield Hit(Outcome.UNCHECKED, Where("data.json"), "包内没有填报数据，程序不能核验此项", "请对照申报书人工核验")
    if dossier.off_paper and clause.by is By.SCHEMA:
        yield from _unread(clause, dossier)
    if clause.by is By.PERSON:
        yield Hit(Outcome.EYES, dossier.book, clause.show)
    if clause.by is By.TEMPLATE and dossier.product is not None:
        try:
            text = squeeze(dossier.product.seen.text + "".join(dossier.product.scanned))
        except Unchecked as blind:
            yield Hit(Outcome.UNCHECKED, blind.where, blind.reason, blind.fix)
            return
        for words in clause.words:
            if squeeze(words) not in text:
                yield Hit(
                    Outcome.FAIL,
                    dossier.product.where,
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

    `tell_unseen=False`: the requirement fails by its own field, and need not add that the field cannot be seen.
    """
    for rule in rules:
        if rule.needs is Needs.BOOK and dossier.product is None:
            continue
        if rule.needs is Needs.FOLDER and not dossier.has_data:
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
