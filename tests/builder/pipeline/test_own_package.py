"""Somebody's own package, with a declaration in Word and no data file: what can be read there is judged."""

from pathlib import Path
from typing import Any

import pytest

from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.model.report import Outcome, Report, Result
from builder.pipeline.verify import verify
from builder.read.yaml_source import read_yaml
from builder.render.declaration import blank_form, filled_form
from tests.builder.extract.test_there_and_back import reading_of
from tests.conftest import draw_paper

TRACK = "liaoning_workshop"
FORM = load_form(TRACK)


def data() -> tuple[dict[str, Any], dict[str, Any]]:
    company, application = (
        read_yaml(samples_dir() / TRACK / f"{name}.yaml").data for name in ("company", "application")
    )
    return company, application


def judged(folder: Path, docx: bytes | None) -> Report:
    draw_paper(folder / "申报书.pdf")
    if docx is not None:
        (folder / "我们的申报书.docx").write_bytes(docx)
    return verify([folder], TRACK)


def result(report: Report, rule: str) -> Result:
    return next(each for each in report.results if each.rule == rule)


def of_the_data(report: Report) -> list[Result]:
    """The demands that the schema makes."""
    ids = {clause.id for clause in FORM.clauses if clause.by == "schema" and clause.actor == "enterprise"}
    return [each for each in report.results if each.rule in ids]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "包"
    folder.mkdir()
    return folder


def test_data_are_taken_from_the_word_form_and_that_is_said(own: Path) -> None:
    report = judged(own, filled_form(reading_of(FORM, *data())))
    assert report.subject.company == data()[0]["name"]
    notes = [hit.message for each in report.results for hit in each.hits if "数据取自我们的申报书.docx" in hit.message]
    assert len(notes) == 1
    assert result(report, "LN-ELIG-4-built").outcome is Outcome.PASS


def test_a_fault_in_the_data_is_found_with_its_cell(own: Path) -> None:
    company, application = data()
    application["conditions"]["operating"] = "否"
    report = judged(own, filled_form(reading_of(FORM, company, application)))
    [hit] = [hit for each in report.results for hit in each.hits if "不是正常经营" in hit.message]
    assert hit.outcome is Outcome.FAIL
    assert (hit.where.path, hit.where.cell) == ("我们的申报书.docx", "第1个表格第5行第4格")


@pytest.mark.parametrize("docx", [blank_form(FORM), b"PK garbage", None], ids=["blank", "broken", "none"])
def test_what_cannot_be_read_is_never_a_fault(docx: bytes | None, own: Path) -> None:
    found = of_the_data(judged(own, docx))
    assert [each.rule for each in found if each.outcome is not Outcome.UNCHECKED] == []


def test_files_that_nobody_sorted_are_not_missing(own: Path) -> None:
    report = judged(own, filled_form(reading_of(FORM, *data())))
    failed = {hit.where.path for each in report.results for hit in each.hits if hit.outcome is Outcome.FAIL}
    assert failed <= {"申报书.pdf", "video/"}


def test_word_and_pdf_that_have_little_in_common_are_shown_to_a_person(own: Path) -> None:
    report = judged(own, filled_form(reading_of(FORM, *data())))
    assert any("不能逐项对照" in hit.message and hit.outcome is Outcome.EYES for hit in result(report, "SB-SAME").hits)
