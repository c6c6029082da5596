"""Attachments: a text layer that repeats the data, sums that add up, every font embedded, stable bytes."""

from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from builder.errors import UsageError
from samples.media import papers
from samples.media.audit import split
from samples.media.sample import Listed, Sample


def draw(sample: Sample, kind: str, target: Path) -> PdfReader:
    listed = next(entry for entry in sample.listed("attachments") if entry.words["kind"] == kind)
    papers.draw(sample, listed, target)
    return PdfReader(target)


def words(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_the_audit_report_repeats_the_figures_of_the_form(sample: Sample, tmp_path: Path) -> None:
    reader = draw(sample, "audit_report", tmp_path / "a.pdf")
    text = words(reader)
    assert len(reader.pages) >= 6
    assert "2022年度" in text and sample.name in text and "示例会计师事务所" in text
    for item in ("total_assets", "total_liabilities", "revenue", "profit", "tax"):
        assert f"{sample.figure(2022, item):,.2f}" in text


def test_parts_of_a_sum_add_up_to_the_cent() -> None:
    total = Decimal("36905.48")
    parts = split(total, {"甲": "0.333", "乙": "0.333"}, "丙")
    assert sum(part for _, part in parts) == total


def test_the_licence_lies_and_bears_name_code_and_founding_date(sample: Sample, tmp_path: Path) -> None:
    reader = draw(sample, "business_licence", tmp_path / "b.pdf")
    text = words(reader)
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert sample.name in text and sample.company["uscc"] in text and "2008年06月18日" in text


def test_diagnosis_and_patents_name_the_company(sample: Sample, tmp_path: Path) -> None:
    assert sample.name in words(draw(sample, "diagnosis_report", tmp_path / "c.pdf"))
    assert sample.name in words(draw(sample, "patent", tmp_path / "d.pdf"))


@pytest.mark.parametrize("kind", ["audit_report", "business_licence", "patent", "diagnosis_report"])
def test_every_font_is_embedded(kind: str, sample: Sample, tmp_path: Path) -> None:
    draw(sample, kind, tmp_path / "e.pdf")
    with pikepdf.open(tmp_path / "e.pdf") as document:
        fonts = [font for page in document.pages for font in page.resources.Font.values()]
        assert fonts and all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_same_paper_has_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        draw(sample, "audit_report", tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_an_unknown_kind_is_told_not_guessed(sample: Sample, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="无法生成"):
        papers.draw(sample, Listed(tmp_path / "x.pdf", {"kind": "bank_letter"}), tmp_path / "x.pdf")
