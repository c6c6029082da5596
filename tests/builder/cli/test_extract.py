"""The command: a new folder with all that could be read, and every place that could not."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.read.chapter_facts import chapter_facts
from builder.read.folder import read_folder
from builder.read.yaml_source import read_yaml
from builder.render.blocks import fill_chapters
from builder.render.declaration import filled_form
from builder.render.package import read_package, write_package
from builder.render.pictures import PicturePreparer
from tests.builder.extract.test_there_and_back import reading_of
from tests.conftest import draw_picture

if TYPE_CHECKING:
    from tests.builder.cli.conftest import Call

TRACK = "henan_discrete"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    sample = samples_dir() / TRACK
    company, application = (read_yaml(sample / name).data for name in ("company.yaml", "application.yaml"))
    path = tmp_path / "填好的申报书.docx"
    path.write_bytes(filled_form(reading_of(load_form(TRACK), company, application)))
    return path


def changed(path: Path, old: str, new: str) -> None:
    parts = read_package(path)
    text = parts["word/document.xml"].decode()
    assert old in text
    path.write_bytes(write_package({**parts, "word/document.xml": text.replace(old, new, 1).encode()}))


def test_a_new_folder_holds_the_data(
    filled: Path, call: "Call", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = call("extract", filled, "--track", TRACK)
    assert said.code == 0, said.out
    assert "表中没有此项" in said.out
    assert read_yaml(tmp_path / "填好的申报书" / "company.yaml").data["uscc"] == "91410100MA4EXAMP9B"
    assert not [fault for fault in read_folder(tmp_path / "填好的申报书").faults if "benefits" in fault.path]


def test_what_could_not_be_placed_is_told_and_the_rest_is_written(filled: Path, call: "Call", tmp_path: Path) -> None:
    changed(filled, "C3453", "不详")
    changed(filled, "提升50.00", "提升90.00")
    said = call("extract", filled, "--track", TRACK, "-o", tmp_path / "新", "--json")
    assert said.code == 1
    told = json.loads(said.out)
    assert [each["path"] for each in told["unplaced"]] == ["benefits.productivity.change"]
    assert [each["place"] for each in told["unplaced"]] == ["第1个表格第46行第5格"]
    assert told["written"][0].endswith("company.yaml")
    assert (tmp_path / "新" / "application.yaml").is_file()


def test_nothing_is_overwritten(filled: Path, call: "Call", tmp_path: Path) -> None:
    (tmp_path / "新").mkdir()
    (tmp_path / "新" / "company.yaml").write_text("name: x", "utf-8")
    said = call("extract", filled, "--track", TRACK, "-o", tmp_path / "新")
    assert said.code == 2
    assert (tmp_path / "新" / "company.yaml").read_text("utf-8") == "name: x"


@pytest.mark.parametrize("content", [None, b"", b"PK garbage", b"%PDF-1.7"])
def test_what_is_no_word_file_ends_in_exit_code_3(content: bytes | None, call: "Call", tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    if content is not None:
        path.write_bytes(content)
    said = call("extract", path, "--track", TRACK, "-o", tmp_path / "新")
    assert said.code == 3
    assert not (tmp_path / "新").exists()


def test_another_year_on_the_paper_is_that_years_form_or_is_kept(filled: Path, call: "Call", tmp_path: Path) -> None:
    changed(filled, "2023年度", "1999年度")
    call("extract", filled, "--track", TRACK, "-o", tmp_path / "新")
    assert read_yaml(tmp_path / "新" / "application.yaml").data["edition"] == "1999"


def test_chapters_come_back_with_words_tables_and_pictures(call: "Call", tmp_path: Path) -> None:
    folder = tmp_path / "申报"
    sample = samples_dir() / TRACK
    for file in (sample / "company.yaml", sample / "application.yaml"):
        folder.mkdir(exist_ok=True)
        (folder / file.name).write_bytes(file.read_bytes())
    draw_picture(folder / "chapters" / "图.png", seed=1)
    text = "# 一个小标题\n\n第一段。\n\n| 项目 | 数值 |\n|---|---|\n| 甲 | 1 |\n\n![现场](图.png)\n"
    (folder / "chapters" / "二（一）.md").write_text(text, "utf-8")
    reading = read_folder(folder)
    blocks = {key: chapter.blocks for key, chapter in reading.chapters.items()}
    path = tmp_path / "x.docx"
    path.write_bytes(fill_chapters(filled_form(reading), blocks, pictures=PicturePreparer(tmp_path / "cache")))
    assert call("extract", path, "--track", TRACK, "-o", tmp_path / "新").code == 0
    again = read_folder(tmp_path / "新").chapters["chapter2.company"]
    assert again.path.endswith(".docx") and not again.faults
    before, after = (chapter_facts(each) for each in (reading.chapters["chapter2.company"], again))
    assert after.pictures == before.pictures == 1
    assert [each.heading for each in after.subsections] == [each.heading for each in before.subsections]
    assert after.text.split() == before.text.split()
