"""Judging itself: one result a requirement, whatever happens to its rules; nothing unseen passes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder.judge.claims import claims
from builder.judge.run import judge, rule_hits
from builder.model.application import Application
from builder.model.base import NoValue, parse
from builder.model.book import Book
from builder.model.clauses import By, Clause
from builder.model.company import Company
from builder.model.dossier import Dossier, Origin
from builder.model.facts import PdfFacts, PdfPage, Unmeasured
from builder.model.fault import Fault, Unchecked
from builder.model.form import Form, Notice
from builder.model.limits import FormLimits
from builder.model.report import Outcome, Result, Where
from builder.model.rule import Finding, Needs, hit, rule

FACTS = PdfFacts((PdfPage(210, 297, "申报书 表 头", None),), (), 0, repaired=False, fonts_missing=())
BOOK = Book("申报书.pdf", "", 1, FACTS)


def clause(id: str, by: By = By.RULE, **more: object) -> Clause:
    return Clause.model_validate(
        {"id": id, "title": id, "clause": "一", "text": "原文", "by": by, "reason": "因", **more}
    )


def fault(path: str) -> Fault:
    return Fault(path, "某项", "未填写", Where("company.yaml", line=3), "请填写")


def dossier(**more: object) -> Dossier:
    empty = Dossier(2023, parse(Company, {})[0], parse(Application, {})[0], Where)
    return replace(empty, **more)  # type: ignore[arg-type]


@rule("R-1", fix="请改正{what}")
def always_found(_: Dossier) -> Iterator[Finding]:
    """A reason."""
    yield hit("某处", "有{what}", what="错")


@rule("R-1", outcome=Outcome.WARN, fix="请看")
def found_before_going_blind(_: Dossier) -> Iterator[Finding]:
    """A reason."""
    yield hit("某处", "先看到的")
    raise NoValue("统一社会信用代码")


@rule("R-1", fix="请看")
def blind(_: Dossier) -> Iterator[Finding]:
    """A reason."""
    raise Unchecked(Where("photos/1.jpg"), "文件已损坏", "请更换")
    yield hit("", "")


@rule("R-1", fix="请看")
def crashing(_: Dossier) -> Iterator[Finding]:
    """A reason."""
    yield hit("某处", "崩溃之前")
    raise ZeroDivisionError


@rule("R-1", fix="请看{nowhere}")
def with_a_remedy_that_does_not_fit(_: Dossier) -> Iterator[Finding]:
    """A reason."""
    yield hit("某处", "某事")


@rule("R-2", fix="请看", needs=Needs.BOOK)
def about_the_book(d: Dossier) -> Iterator[Finding]:
    """A reason."""
    assert d.book is not None
    yield hit(d.book.where, "书里有错")


@rule("R-3", fix="请看", needs=Needs.VIDEO)
def about_the_video(_: Dossier) -> Iterator[Finding]:
    """A reason."""
    yield hit("video/", "片里有错")


def form(*clauses: Clause, rules: tuple[object, ...] = ()) -> Form:
    notice = Notice("n", "某通知", "某厅", 2023, "issued")
    limits = FormLimits()
    return Form("f", Path(), notice, "某表", "附件", 2023, limits, clauses, Application, rules, "0")  # type: ignore[arg-type]


def results(d: Dossier, f: Form) -> dict[str, Result]:
    return {result.rule: result for result in judge(d, f)[0] if not result.rule.startswith("SB-")}


def test_every_requirement_gets_one_result_with_its_ground() -> None:
    found = results(dossier(), form(clause("R-1"), clause("R-9"), rules=(always_found,)))
    assert {id: result.outcome for id, result in found.items()} == {"R-1": Outcome.FAIL, "R-9": Outcome.PASS}
    [told] = found["R-1"].hits
    assert (told.message, told.fix, told.where) == ("有错", "请改正错", Where("某处"))
    assert (found["R-1"].basis.document, found["R-1"].basis.text) == ("某通知", "原文")


def test_a_rule_that_cannot_see_is_unchecked_and_names_what_is_missing() -> None:
    found, unseen = rule_hits([found_before_going_blind], dossier())
    assert (found.outcome, found.message) == (Outcome.WARN, "先看到的")
    assert (unseen.outcome, unseen.message) == (Outcome.UNCHECKED, "因“统一社会信用代码”缺失或有误，未能核验")
    [unreadable] = rule_hits([blind], dossier())
    assert (unreadable.outcome, unreadable.where, unreadable.fix) == (
        Outcome.UNCHECKED,
        Where("photos/1.jpg"),
        "请更换",
    )


def test_a_crash_neither_passes_nor_hides_what_was_found_nor_the_other_rules(caplog: pytest.LogCaptureFixture) -> None:
    hits = list(rule_hits([crashing, with_a_remedy_that_does_not_fit, always_found], dossier()))
    assert [each.outcome for each in hits] == [Outcome.FAIL, Outcome.UNCHECKED, Outcome.UNCHECKED, Outcome.FAIL]
    assert "crashing 运行出错" in hits[1].message
    assert "ZeroDivisionError" in caplog.text


def test_the_offices_own_duties_are_not_held_against_an_applicant() -> None:
    assert results(dossier(), form(clause("R-1", actor="bureau"), rules=(always_found,))) == {}


def test_what_only_the_book_can_answer_is_deferred_until_there_is_one() -> None:
    f = form(clause("R-2"), clause("T-1", By.TEMPLATE, words=["表头"]), rules=(about_the_book,))
    got, deferred = judge(dossier(), f)
    assert deferred[:2] == ("R-2", "T-1")
    assert not {"R-2", "T-1"} & {result.rule for result in got}
    found = results(dossier(book=BOOK), f)
    assert {id: result.outcome for id, result in found.items()} == {"R-2": Outcome.FAIL, "T-1": Outcome.PASS}


def test_a_fault_of_the_data_is_told_at_once_though_the_book_is_still_to_come() -> None:
    f = form(clause("T-1", By.TEMPLATE, words=["表头"], paths="benefits.*.ratio"))
    found = results(dossier(faults=(fault("benefits.cost.ratio"),)), f)
    assert found["T-1"].outcome is Outcome.FAIL


def test_words_of_the_template_that_are_not_in_the_book_are_missed() -> None:
    f = form(clause("T-1", By.TEMPLATE, words=["表头", "承诺"]))
    [missed] = results(dossier(book=BOOK), f)["T-1"].hits
    assert (missed.outcome, missed.message) == (Outcome.FAIL, "申报书中没有“承诺”")
    unreadable = replace(BOOK, facts=Unmeasured("文件已损坏"))
    assert results(dossier(book=unreadable), f)["T-1"].outcome is Outcome.UNCHECKED
    scanned = replace(BOOK, scanned=("承 诺",))
    assert results(dossier(book=scanned), f)["T-1"].outcome is Outcome.PASS


def test_what_a_person_decides_is_shown_to_him() -> None:
    [shown] = results(dossier(), form(clause("P-1", By.PERSON, show="请看公章")))["P-1"].hits
    assert (shown.outcome, shown.message) == (Outcome.EYES, "请看公章")


def test_a_package_without_data_is_judged_by_its_video_and_book_and_nothing_else_passes() -> None:
    clauses = clause("R-1"), clause("R-2"), clause("R-3"), clause("S-1", By.SCHEMA, paths="company.name")
    f = form(*clauses, rules=(always_found, about_the_book, about_the_video))
    found = results(dossier(origin=Origin.NOWHERE, book=BOOK), f)
    assert {id: result.outcome for id, result in found.items()} == {
        "R-1": Outcome.UNCHECKED, "R-2": Outcome.FAIL, "R-3": Outcome.FAIL, "S-1": Outcome.UNCHECKED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("company.contact.email", ["mail"]),
        ("company.contact", ["mail", "phone"]),
        ("company", ["mail", "phone", "name"]),
        ("company.name", ["name"]),
        ("company.name.x", ["name"]),
        ("halls.0.name", ["hall-name"]),
        ("halls.1.size", ["halls"]),
        ("halls.0", ["halls-of-all", "hall-name"]),
        ("halls", ["halls", "halls-of-all", "hall-name"]),
        ("finance.2022.tax", ["tax"]),
        ("finance.2022", ["tax"]),
        ("finance", ["tax"]),
        ("companyname", []),
        ("unknown", []),
        ("", []),
    ],
)
def test_a_fault_belongs_to_the_requirement_that_names_its_field_most_closely(path: str, owners: list[str]) -> None:
    clauses = [
        clause("mail", paths="company.contact.email"),
        clause("phone", paths=["company.contact.phone", "company.contact.mobile"]),
        clause("name", paths="company.name"),
        clause("halls", paths="halls"),
        clause("halls-of-all", paths="halls.*.area"),
        clause("hall-name", paths="halls.*.name"),
        clause("tax", paths="finance.*.tax"),
        clause("no-path"),
    ]
    found = [id for id, faults in claims([fault(path)], clauses).items() if faults]
    assert found == owners if owners else found == [None]


def test_a_fault_that_no_requirement_claims_is_told_all_the_same() -> None:
    got, _ = judge(dossier(faults=(fault("unknown"),)), form(clause("S-1", By.SCHEMA, paths="company.name")))
    outcomes = {result.rule: result.outcome for result in got}
    assert (outcomes["S-1"], outcomes["SB-DATA"]) == (Outcome.PASS, Outcome.FAIL)


def test_a_fault_that_only_the_office_would_claim_is_told_to_the_applicant() -> None:
    got, _ = judge(dossier(faults=(fault("company.name"),)), form(clause("B-1", paths="company.name", actor="bureau")))
    assert {result.rule: result.outcome for result in got}["SB-DATA"] is Outcome.FAIL


def test_an_archive_alone_is_asked_whether_it_was_altered() -> None:
    f = form()
    assert "SB-BAG" not in {result.rule for result in judge(dossier(), f)[0]}
    altered = dossier(bag=(("data.json", "文件内容与打包时不同"),))
    assert {result.rule: result.outcome for result in judge(altered, f)[0]}["SB-BAG"] is Outcome.FAIL


def test_judging_twice_gives_the_same() -> None:
    f = form(clause("R-1"), clause("R-2"), rules=(always_found, crashing, about_the_book))
    d = dossier(faults=(fault("unknown"),))
    assert judge(d, f) == judge(d, f)
