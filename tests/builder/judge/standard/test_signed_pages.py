"""Which scan is which page: by its mark where one was read, else by its name."""

from dataclasses import replace

from builder.judge.run import judge
from builder.model.dossier import Dossier
from builder.model.facts import MarkFacts, PageMarks
from builder.model.marks import PrintedItem, Printing, encode, mark_of
from builder.model.report import Outcome
from builder.proving.draft import DossierDraft
from tests.forms.trial import trial_of

TRIAL = trial_of("henan_discrete")
BOOK = "HN-ATT-4-2-form-pdf"
OWN = Printing("henan_discrete", 2023, "示例公司", (PrintedItem("第1项", "甲"), PrintedItem("第2项", "乙")))


def unnamed(printing: Printing = OWN) -> DossierDraft:
    """The commitment under a name that says nothing, with a mark on it."""
    draft = TRIAL.draft()
    scan = draft.of_kind("commitment")[0]
    draft.rename(scan, "扫描0001.jpg")
    draft.application["signed"] = [each for each in draft.application["signed"] if each["file"] != scan.name]
    mark = PageMarks((encode(mark_of(printing, printing.hashes, 2, 3, range(2))),))
    draft.printing = OWN
    scan.answers[MarkFacts] = MarkFacts((mark,))
    return draft


def said(dossier: Dossier) -> list[tuple[Outcome, str]]:
    (result,) = (each for each in judge(dossier, TRIAL.form)[0] if each.rule == BOOK)
    return [(hit.outcome, hit.message) for hit in result.hits if "承诺" in hit.message]


def test_an_unnamed_scan_with_a_mark_is_not_called_missing_before_the_form_is_printed() -> None:
    dossier = replace(TRIAL.dossier(unnamed()), book=None)
    assert said(dossier) == [(Outcome.EYES, "打包时才能核对是不是签字盖章的申报单位真实性承诺页")]


def test_a_mark_of_another_form_puts_nothing_off() -> None:
    foreign = replace(OWN, company="别的公司")
    dossier = replace(TRIAL.dossier(unnamed(foreign)), book=None)
    assert said(dossier) == [(Outcome.FAIL, "缺少签字盖章的申报单位真实性承诺页")]


def test_when_the_form_is_printed_the_mark_decides() -> None:
    draft = unnamed()
    (scan,) = (file for file in draft.within("signed") if file.name == "扫描0001.jpg")
    assert (Outcome.FAIL, "缺少签字盖章的申报单位真实性承诺页") in said(TRIAL.dossier(draft))
    scan.is_by_mark("commitment", 1)
    assert Outcome.FAIL not in {outcome for outcome, _ in said(TRIAL.dossier(draft))}


def test_a_name_that_the_mark_denies_is_told() -> None:
    draft = TRIAL.draft()
    draft.of_kind("commitment")[0].is_by_mark("commitment", None)
    message = "缺少签字盖章的申报单位真实性承诺页（承诺.jpg按页面标记不是这一页）"
    assert (Outcome.FAIL, message) in said(TRIAL.dossier(draft))
