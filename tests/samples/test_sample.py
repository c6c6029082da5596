"""The sample's texts: complete, within the lengths asked for, and of one mind with themselves."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from stdnum.cn import uscc

from builder.errors import UsageError
from builder.foundation.resources import assets_dir, samples_dir
from builder.model.values import count_characters
from samples.media.sample import Sample, load

DISCRETE = samples_dir() / "henan_discrete"


def chapter(name: str) -> str:
    return (DISCRETE / "chapters" / f"{name}.md").read_text("utf-8")


def test_the_credit_code_is_of_henan_and_its_check_character_holds(sample: Sample) -> None:
    assert sample.company["uscc"].startswith("9141")
    assert uscc.is_valid(sample.company["uscc"])


def test_the_company_is_plainly_invented(sample: Sample) -> None:
    assert "示例" in sample.name and "示例" in sample.company["legal_representative"]
    assert sample.company["contact"]["email"].endswith("@example.com")


def test_texts_of_about_400_characters_are_well_inside_the_tolerance(sample: Sample) -> None:
    for text in (sample.company["profile"], sample.application["factory"]["summary"]):
        assert 360 <= count_characters(text) <= 440


def test_element_texts_are_neither_thin_nor_endless(sample: Sample) -> None:
    elements = sample.application["elements"]
    for text in (*elements["design"].values(), *(elements[k] for k in ("network", "management", "integration", "ai"))):
        assert 150 <= count_characters(text) <= 300


def test_workshop_counts_and_the_shares_told_in_words_agree(sample: Sample) -> None:
    for workshop in sample.application["workshops"]:
        whole, smart, linked = (int(workshop[f"{key}_count"]) for key in ("equipment", "smart", "networked"))
        assert linked <= smart <= whole
        assert f"{Decimal(100 * smart) / whole:.2f}%" in workshop["equipment"]
        assert f"{Decimal(100 * linked) / smart:.2f}%" in workshop["interconnect"]
        assert all(f"{line}：" in workshop["line"] for line in workshop["lines"])


def test_every_benefit_stands_in_the_chapter_with_its_change(sample: Sample) -> None:
    rows = [line for line in chapter("三（二）效益对比分析").splitlines() if line.startswith("|")]
    for name, figures in sample.application["benefits"].items():
        before, after = Decimal(figures["before"]), Decimal(figures["after"])
        assert (after > before) is (name == "productivity")
        change = f"{abs(after - before) / before * 100:.2f}%"
        assert any(str(before) in row and str(after) in row and change in row for row in rows), name


def test_the_finance_table_of_the_chapter_repeats_the_form(sample: Sample) -> None:
    text = chapter("二（一）申报单位概况")
    for year in ("2020", "2021", "2022"):
        for figure in sample.company["finance"][year].values():
            assert figure in text


def test_every_picture_a_chapter_shows_can_be_drawn(sample: Sample) -> None:
    texts = [file.read_text("utf-8") for file in (DISCRETE / "chapters").glob("*.md")]
    shown = {name for text in texts for name in re.findall(r"\(图/(.+?)\)", text)}
    assert shown == {diagram["file"] for diagram in sample.script["diagrams"]}


def test_each_of_the_six_elements_has_a_section_with_a_picture() -> None:
    sections = re.split(r"^# ", chapter("三（一）智能工厂建设详情"), flags=re.MULTILINE)[1:]
    titles = [section.splitlines()[0] for section in sections]
    assert titles == ["信息基础设施", "研发设计", "生产制造", "经营管理", "系统集成", "人工智能技术应用"]
    assert all("![" in section for section in sections)


def test_the_makefile_of_the_sample_is_the_one_applicants_get() -> None:

    text = (assets_dir() / "applicant.mk").read_text("utf-8")
    assert (DISCRETE / "Makefile").read_text("utf-8") == text


def test_a_folder_without_the_script_is_refused(folder: Path) -> None:
    (folder / "example.yaml").unlink()
    with pytest.raises(UsageError, match="不是示例文件夹"):
        load(folder)


def test_a_company_that_is_not_plainly_invented_is_refused(folder: Path) -> None:
    data = folder / "company.yaml"
    data.write_text(data.read_text("utf-8").replace("示例精密机械", "真实精密机械"), "utf-8")
    with pytest.raises(UsageError, match="不生成虚构的材料"):
        load(folder)
