"""Forms as people fill them in Word and WPS: nothing that they do to the table loses a value in silence."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builder.errors import InputError
from builder.extract.extracting import Extracted, extract
from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.read.yaml_source import read_yaml
from builder.render.declaration import blank_form, filled_form
from builder.render.package import read_package, write_package
from builder.render.wml import Element, children, parse, text_of, w
from tests.builder.extract.test_there_and_back import reading_of

TRACK = "henan_discrete"
FORM = load_form(TRACK)
Change = Callable[[Element], object]


@pytest.fixture(scope="module")
def filled() -> bytes:
    sample = samples_dir() / TRACK
    company, application = (read_yaml(sample / name).data for name in ("company.yaml", "application.yaml"))
    return filled_form(reading_of(FORM, company, application))


@pytest.fixture
def taken(filled: bytes, tmp_path: Path) -> Callable[[Change], Extracted]:
    """What comes back after somebody changed the body."""

    def take(change: Change) -> Extracted:
        parts = read_package(filled)
        root = parse(parts["word/document.xml"])
        change(root)
        path = tmp_path / "申报书.docx"
        path.write_bytes(write_package({**parts, "word/document.xml": etree.tostring(root)}))
        return extract(path, FORM)

    return take


def row(root: Element, label: str) -> Element:
    return next(each for each in root.iter(w("tr")) if label in text_of(each).replace("\n", ""))


def cells(root: Element, label: str) -> list[Element]:
    return list(children(row(root, label), "tc"))


def write(cell: Element, *lines: str) -> None:
    for paragraph in list(cell.iter(w("p"))):
        cell.remove(paragraph)
    for line in lines:
        paragraph = etree.SubElement(cell, w("p"))
        etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = line


def split_runs(root: Element) -> None:
    """As Word leaves a text that was corrected: a run for every character."""
    for run in list(root.iter(w("r"))):
        texts = list(run.iter(w("t")))
        parent = run.getparent()
        if len(texts) == 1 and texts[0].text and parent is not None:
            for char in texts[0].text:
                copy = etree.Element(w("r"))
                text = etree.SubElement(copy, w("t"))
                text.text = char
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.addprevious(copy)
            parent.remove(run)


def split_cell(root: Element) -> None:
    [_, value, *_] = cells(root, "单位地址")
    write(value, "河南省郑州市")
    other = etree.Element(w("tc"))
    write(other, "示例路1号")
    value.addnext(other)


def label_and_value_in_one(root: Element) -> None:
    label, value = cells(root, "单位地址")
    write(value, "")
    write(label, "单位地址：河南省郑州市示例路1号")


def label_broken(root: Element) -> None:
    write(cells(root, "单位地址")[0], "单位", "", "地　址 ：")


AT_HOME = "河南省郑州市示例路1号"
CHANGES: dict[str, tuple[Change, Sequence[str], Any]] = {
    "runs split": (split_runs, ("company", "name"), "示例精密机械（郑州）有限公司"),
    "a cell split": (split_cell, ("company", "address"), AT_HOME),
    "label and value in one cell": (label_and_value_in_one, ("company", "address"), AT_HOME),
    "a label's line broken": (label_broken, ("company", "address"), "河南省郑州市高新技术产业开发区示例路1号"),
    "a unit behind the number": (
        lambda root: write(cells(root, "利润（万元）")[1], "１５８６.６０万元"),
        ("company", "finance", "2020", "profit"),
        "1586.60",
    ),
    "a period in other words": (
        lambda root: write(cells(root, "起止日期")[1], "2020.03—2022.11"),
        ("application", "factory", "build_period"),
        {"start": "2020.03", "end": "2022.11"},
    ),
    "an industry in other words": (
        lambda root: write(cells(root, "所属行业")[3], "C3453 齿轮制造"),
        ("company", "industry"),
        {"code": "C3453", "name": "齿轮制造"},
    ),
    "empty paragraphs around a text": (
        lambda root: write(cells(root, "经营管理")[1], "", "第一段", "", "第二段", ""),
        ("application", "elements", "management"),
        "第一段\n\n第二段",
    ),
}


def at(extracted: Extracted, path: Sequence[str]) -> Any:
    found: Any = {"company": extracted.company, "application": extracted.application}
    for step in path:
        found = found[step]
    return found


@pytest.mark.parametrize(("change", "path", "value"), CHANGES.values(), ids=CHANGES.keys())
def test_it_is_read_all_the_same(
    change: Change, path: Sequence[str], value: Any, taken: Callable[[Change], Extracted]
) -> None:
    extracted = taken(change)
    assert at(extracted, path) == value
    assert extracted.unplaced == ()


def test_a_row_that_is_missing_is_an_empty_field_and_moves_no_other(taken: Callable[[Change], Extracted]) -> None:
    def change(root: Element) -> None:
        gone = row(root, "单位地址")
        gone.getparent().remove(gone)  # type: ignore[union-attr]

    extracted = taken(change)
    assert "address" not in extracted.company
    assert [each.path for each in extracted.empty] == ["company.address"]
    assert at(extracted, ("company", "contact", "name")) == "李示例"


def test_a_row_that_the_form_does_not_have_is_told_with_its_place(taken: Callable[[Change], Extracted]) -> None:
    def change(root: Element) -> None:
        extra = etree.Element(w("tr"))
        for words in ("员工人数", "286"):
            write(etree.SubElement(extra, w("tc")), words)
        row(root, "单位地址").addnext(extra)

    [told] = taken(change).unplaced
    assert (told.place, told.text) == ("第1个表格第5行", "员工人数　286")


def test_a_row_more_in_a_repeated_block_is_one_item_more(tmp_path: Path) -> None:
    form = load_form("shandong_basic")
    sample = samples_dir() / form.id
    company, application = (read_yaml(sample / name).data for name in ("company.yaml", "application.yaml"))
    parts = read_package(filled_form(reading_of(form, company, application)))
    root = parse(parts["word/document.xml"])
    last = row(root, "信用中国")
    extra = etree.fromstring(etree.tostring(last))
    write(next(children(extra, "tc")), "信用山东")
    last.addnext(extra)
    path = tmp_path / "x.docx"
    path.write_bytes(write_package({**parts, "word/document.xml": etree.tostring(root)}))
    extracted = extract(path, form)
    assert len(extracted.company["credit"]) == len(company["credit"]) + 1
    assert "信用山东" in [record["source"] for record in extracted.company["credit"]]
    assert extracted.unplaced == ()


def test_a_computed_figure_that_disagrees_is_told(taken: Callable[[Change], Extracted]) -> None:
    [told] = taken(lambda root: write(cells(root, "生产效率（")[4], "提升80.00")).unplaced
    assert told.path == ("benefits", "productivity", "change")
    assert "提升50.00" in told.message


def test_two_places_that_disagree_are_told(taken: Callable[[Change], Extracted]) -> None:
    [told] = taken(lambda root: write(cells(root, "企业名称")[1], "另一家公司")).unplaced
    assert told.path == ("company", "name")


def test_boxes_are_ticked_in_many_ways(tmp_path: Path) -> None:
    form = load_form("liaoning_workshop")
    parts = read_package(blank_form(form))
    for written, meant in {"☑是　□否": "是", "是□ 否√": "否", "■是□否": "是", "□是□否": None, "否": "否"}.items():
        root = parse(parts["word/document.xml"])
        write(cells(root, "是否独立法人")[1], written)
        path = tmp_path / "x.docx"
        path.write_bytes(write_package({**parts, "word/document.xml": etree.tostring(root)}))
        assert extract(path, form).company.get("is_legal_person") == meant


def test_another_paper_is_refused(tmp_path: Path) -> None:
    parts = read_package(blank_form(FORM))
    root = parse(parts["word/document.xml"])
    body = root.find(w("body"))
    assert body is not None
    body[:] = []
    etree.SubElement(etree.SubElement(etree.SubElement(body, w("p")), w("r")), w("t")).text = "会议纪要"
    path = tmp_path / "x.docx"
    path.write_bytes(write_package({**parts, "word/document.xml": etree.tostring(root)}))
    with pytest.raises(InputError, match="不像"):
        extract(path, FORM)


@pytest.mark.parametrize("content", [b"", b"PK garbage", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(InputError):
        extract(path, FORM)


def test_a_bomb_is_not_unpacked(filled: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in read_package(filled).items():
            archive.writestr(name, b" " * 50_000_000 if name == "word/document.xml" else data)
    with pytest.raises(InputError, match="解压后超过"):
        extract(path, FORM)
