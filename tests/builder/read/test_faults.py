"""Pydantic's findings in a clerk's words, with the file and the line."""

from pathlib import Path

import pytest

from builder.model.base import Section, parse, slot
from builder.model.company import Company
from builder.model.fault import Fault
from builder.model.values import Count, Line
from builder.read.faults import title_of, translate
from builder.read.yaml_source import read_yaml


class Hall(Section):
    name: Line = slot("车间名称")
    lines: tuple[Line, ...] = slot("生产线名称")


class Plant(Section):
    title: Line = slot("工厂名称")
    halls: tuple[Hall, ...] = slot("车间建设")
    years: dict[int, Hall] = slot("各年", default={})
    count: Count = slot("数量")


SOUND = "title: 某厂\nhalls:\n  - name: 甲\n    lines: [一线]\ncount: 1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def faults(folder: Path, text: str, model: type[Section] = Plant) -> list[Fault]:
    file = folder / "application.yaml"
    file.write_text(text, encoding="utf-8")
    source = read_yaml(file)
    return list(translate(model, "", parse(model, source.data)[1], source))


def told(folder: Path, text: str) -> list[str]:
    return [f"{each.where} {each.title}：{each.message}" for each in faults(folder, text)]


def test_sound_data_have_no_faults(folder: Path) -> None:
    assert told(folder, SOUND) == []


def test_all_faults_in_one_run_each_with_its_line(folder: Path) -> None:
    text = "title:\nhalls:\n  - name: 甲\n    lines:\n      - 一线\n  - nmae: 乙\n    lines: 二线\ncount: 许多\n"
    assert told(folder, text) == [
        "application.yaml:1 工厂名称：未填写",
        "application.yaml:6 车间建设 第2项 车间名称：未填写",
        "application.yaml:7 车间建设 第2项 生产线名称：应为列表",
        "application.yaml:6 车间建设 第2项 nmae：没有名为“nmae”的项目",
        "application.yaml:8 数量：应为数字，现为“许多”",
    ]


def test_what_is_missing_names_what_to_write(folder: Path) -> None:
    [missing] = faults(folder, SOUND.replace("count: 1\n", ""))
    assert (missing.path, str(missing.where)) == ("count", "application.yaml")
    assert missing.fix == "请填写“数量”（count）"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tilte", "title"), ("Titel", "title"), ("工厂名称", "title"), ("hall", "halls"), ("数量", "count")],
)
def test_an_unknown_name_is_told_with_the_nearest(folder: Path, typed: str, meant: str) -> None:
    [unknown] = faults(folder, f"{SOUND}{typed}: 甲\n")
    assert unknown.message == f"没有名为“{typed}”的项目"
    assert unknown.fix == f"是否应为“{meant}”（{Plant.model_fields[meant].title}）？"
    assert unknown.where.line == 6


def test_a_name_like_no_other_is_told_with_all_there_are(folder: Path) -> None:
    [unknown] = faults(folder, f"{SOUND}xyz: 甲\n")
    assert unknown.fix == "请删去此项；此处可填：title（工厂名称）、halls（车间建设）、years（各年）、count（数量）"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("halls: 甲车间", "车间建设：应为列表"),
        ("halls: {name: 甲}", "车间建设：应为列表"),
        ("halls: [甲车间]", "车间建设 第1项：应为一组“名称: 值”"),
        ("years: [甲]", "各年：应为一组“名称: 值”"),
        ("years: {去年: {name: 甲, lines: [一线]}}", "各年 去年：“去年”不是年份"),
        ("years: {2022: 甲}", "各年 2022年：应为一组“名称: 值”"),
        ("count: [1]", "数量：应为文字"),
        ("title: {甲: 乙}", "工厂名称：应为文字"),
    ],
)
def test_wrong_shapes_are_told_in_terms_of_typing(folder: Path, text: str, words: str) -> None:
    name = text.partition(":")[0]
    sound = "".join(
        f"{line}\n" for line in SOUND.splitlines() if not line.startswith((name, *(" " * (name == "halls"))))
    )
    [fault] = faults(folder, f"{sound}{text}\n")
    assert f"{fault.title}：{fault.message}" == words
    assert fault.fix
    assert fault.where.line == len(sound.splitlines()) + 1


def test_what_is_typed_twice_is_told_with_both_lines(folder: Path) -> None:
    [twice] = faults(folder, f"{SOUND}title: 另一厂\n")
    assert (twice.title, twice.message) == ("工厂名称", "重复填写（第1行与第6行）")


def test_text_taken_for_a_comment_is_told(folder: Path) -> None:
    [cut] = faults(folder, SOUND.replace("某厂", "某厂 #1线"))
    assert (cut.title, cut.message, cut.where.line) == ("工厂名称", "“#”后面的文字被当作说明，没有读入", 1)


def test_titles_lead_the_way_to_a_field() -> None:
    assert title_of(Plant, ("halls", "0", "lines")) == "车间建设 第1项 生产线名称"
    assert title_of(Plant, ("years", "2022", "name")) == "各年 2022年 车间名称"
    assert title_of(Company, ("finance", "2022", "profit")) == "近三年主要经济指标 2022年 利润（万元）"
    assert title_of(Company, ("credit", "11", "checked_on")) == "信用查询记录 第12项 查询日期"


def test_an_empty_file_lacks_everything_and_a_clerk_reads_no_word_of_english(folder: Path) -> None:
    found = faults(folder, "", Company)
    assert {each.message for each in found} == {"未填写"}
    assert len(found) == sum(field.is_required() for field in Company.model_fields.values())
