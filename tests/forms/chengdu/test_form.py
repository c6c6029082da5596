"""The neutral 申报书: marked as what it is, row by row the tables of the measures, whatever is typed into it."""

import re
from pathlib import Path

import pytest

from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.read.folder import read_folder
from builder.render.declaration import blank_form, filled_form
from builder.render.grid import read_grid

TRACKS = ("chengdu_factory", "chengdu_workshop")
each_track = pytest.mark.parametrize("track", TRACKS)


def words(document: bytes) -> str:
    grid = read_grid(document)
    return re.sub(r"\s", "", "".join((*grid.cover, *(cell for row in grid.rows for cell in row), *grid.chapters)))


def changed(track: str, tmp_path: Path, *changes: tuple[str, str]) -> bytes:
    """The sample's form after replacing words in its application."""
    sample = samples_dir() / track
    text = (sample / "application.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "company.yaml").write_bytes((sample / "company.yaml").read_bytes())
    (tmp_path / "application.yaml").write_text(text, encoding="utf-8")
    return filled_form(read_folder(tmp_path))


def row_of(document: bytes, label: str) -> tuple[str, ...]:
    return next(row for row in read_grid(document).rows if row[0] == label)


@each_track
def test_the_cover_says_that_no_bureau_made_this_form(track: str) -> None:
    cover = "".join(read_grid(blank_form(load_form(track))).cover)
    assert "非官方样表，依据《成都市智能工厂和数字化车间认定管理办法（试行）》（征求意见稿）编制" in cover
    assert "依据为征求意见稿，以正式文件为准" in cover


@each_track
def test_every_row_of_the_element_tables_is_printed_with_the_measures_own_words(track: str) -> None:
    printed = words(blank_form(load_form(track)))
    rows = [clause for clause in load_form(track).clauses if re.match(r"CD-[FW]-", clause.id)]
    assert len(rows) == (30 if track == "chengdu_factory" else 31)
    for clause in rows:
        assert re.sub(r"\s", "", clause.text) in printed, clause.id


@each_track
def test_both_samples_are_of_one_company(track: str) -> None:
    assert (samples_dir() / track / "company.yaml").read_bytes() == (
        samples_dir() / TRACKS[0] / "company.yaml"
    ).read_bytes()


@each_track
def test_rows_of_the_other_production_type_are_marked_as_such(track: str, tmp_path: Path) -> None:
    assert "不适用" in words(changed(track, tmp_path))
    assert "不适用" not in words(changed(track, tmp_path, ("production_type: 离散型", "production_type: 混合")))
    assert "不适用" not in words(blank_form(load_form(track)))


def test_the_change_is_worked_out_relative_with_the_points_of_rates_beside_it(tmp_path: Path) -> None:
    form = changed("chengdu_factory", tmp_path)
    assert row_of(form, "产品不良率")[-2] == "降低52.56%（1.13个百分点）"
    assert row_of(form, "产品研发周期")[-2] == "缩短31.25%"
    assert row_of(form, "能源资源利用率")[2:] == ("否", "", "", "", "", "")


def test_an_indicator_that_moved_the_wrong_way_is_printed_with_minus(tmp_path: Path) -> None:
    form = changed("chengdu_factory", tmp_path, ("after: 112.3", "after: 64.08"))
    assert row_of(form, "生产效率")[-2] == "提高-10.00%"


def test_rates_are_worked_out_from_part_and_whole(tmp_path: Path) -> None:
    assert row_of(changed("chengdu_workshop", tmp_path), "关键设备联网率")[1:5] == ("达70%", "42", "51", "82.35")


def test_the_index_names_each_file_once_with_all_that_it_proves(tmp_path: Path) -> None:
    index = [row for row in read_grid(changed("chengdu_workshop", tmp_path)).rows if row[0].isdecimal()]
    assert [row[1] for row in index].count("效益指标统计佐证.pdf") == 1
    assert next(row[2] for row in index if row[1] == "03机器视觉检测.jpg") == (
        "制造运行管理数字化·质量追溯（离散型）；人工智能"
    )
    assert next(row[2] for row in index if row[1] == "5G与标杆项目获评文件.pdf") == "优先认定情形（第十一条）"


def test_hostile_text_stands_in_the_form_as_it_was_typed(tmp_path: Path) -> None:
    typed = "甲<乙>&丙“｛｛x｝｝”{{y}}{%z%}𬬻"
    form = changed("chengdu_factory", tmp_path, ("      企业资源计划系统覆盖", f"      {typed}企业资源计划系统覆盖"))
    assert typed in words(form)
