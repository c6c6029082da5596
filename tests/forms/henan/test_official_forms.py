"""The three forms as they leave the house: each cell for cell the official one, filled ones different in slots only."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.read.folder import read_folder
from builder.read.yaml_source import read_yaml
from builder.render.declaration import blank_form, filled_form
from builder.render.grid import SLOT, Grid, compare, official_grid, read_grid
from builder.render.template import FormTemplate
from builder.render.wml import children, merge_of, parse, w

TRACKS = ("henan_discrete", "henan_process", "henan_workshop")
OFFICIAL = Path(__file__).parents[2] / "official"
NOTE = "重建样表，以平台下载的原件为准"
each_track = pytest.mark.parametrize("track", TRACKS)


def official(track: str) -> Grid:
    return official_grid(json.loads((OFFICIAL / f"{track}.json").read_text(encoding="utf-8")))


def blank(track: str) -> Grid:
    return read_grid(blank_form(load_form(track)))


class Everything:
    """Whatever a template asks for, it says the same; in a loop, so many times."""

    def __init__(self, words: str, times: int) -> None:
        self._words, self._times = words, times

    def __iter__(self) -> Iterator["Everything"]:
        return iter([self] * self._times)

    def __getattr__(self, name: str) -> Any:
        return self

    def __str__(self) -> str:
        return self._words


def saying(track: str, words: str, shops: int) -> bytes:
    form = load_form(track)
    everything = Everything(words, shops)
    named = dict.fromkeys((*form.schema.model_fields, "company"), everything)
    context = {**named, "edition": 2023, "years": [2020, 2021, 2022], "finance": [everything] * 3}
    return FormTemplate.load(form.template).render(context, chapters=False)


@each_track
def test_the_blank_form_is_the_official_form_cell_for_cell(track: str) -> None:
    assert compare(official(track), blank(track)) == []


@each_track
def test_the_blank_form_holds_nothing_that_is_not_the_bureaus_but_the_note_on_the_rebuilt_one(track: str) -> None:
    found, form = blank(track), official(track)
    notes = [line for line in found.cover if line == NOTE]
    rest = [line for line in found.cover if line != NOTE]
    assert re.sub(r"\s", "", "".join(rest)) == re.sub(r"\s", "", "".join(form.cover))
    assert found.chapters == form.chapters
    assert len(notes) == (2 if track == "henan_workshop" else 0)


@each_track
@pytest.mark.parametrize("shops", [1, 3])
def test_a_filled_form_keeps_every_label_in_its_place(track: str, shops: int) -> None:
    form = read_grid(saying(track, SLOT, shops))
    filled = read_grid(saying(track, "甲<乙>&丙“｛｛x｝｝”{{y}}{%z%}\n第二行𬬻", shops))
    block = {"henan_discrete": 8, "henan_process": 6, "henan_workshop": 0}[track]
    assert len(form.rows) == len(official(track).rows) + block * (shops - 1)
    assert compare(form, filled) == []


@each_track
def test_the_samples_form_is_filled_in_every_slot(track: str) -> None:
    """Each cell that is empty or a hint in the blank form says something in the sample's."""
    rows = read_grid(filled_form(read_folder(samples_dir() / track))).rows
    hints = {cell for row in blank(track).rows for cell in row if cell.startswith("（") and "请" in cell}
    assert hints & {cell for row in rows for cell in row} == set()


def merged_from(track: str, column: int) -> list[tuple[int, int]]:
    """First and last row of each cell of a column that is merged downwards."""
    with zipfile.ZipFile(io.BytesIO(blank_form(load_form(track)))) as archive:
        table = parse(archive.read("word/document.xml")).find(f".//{w('tbl')}")
    assert table is not None
    runs: list[list[int]] = []
    for at, row in enumerate(children(table, "tr"), start=1):
        boxes = list(children(row, "tc"))
        merge = merge_of(boxes[column]) if column < len(boxes) else None
        if merge == "restart":
            runs.append([at, at])
        elif merge == "continue":
            runs[-1][1] = at
    return [(first, last) for first, last in runs]


@pytest.mark.parametrize(
    ("track", "first", "second"),
    [
        ("henan_discrete", [(5, 7), (8, 9), (22, 25), (26, 33), (37, 42)], [(26, 33)]),
        ("henan_process", [(5, 7), (8, 9), (22, 24), (25, 30), (34, 39)], [(25, 30)]),
        ("henan_workshop", [(5, 7), (8, 9), (28, 29), (30, 35)], [(32, 33), (34, 35)]),
    ],
)
def test_cells_are_merged_downwards_as_in_the_official_form(
    track: str, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    assert merged_from(track, 0) == first
    assert merged_from(track, 1) == second


def test_each_form_has_its_own_wording() -> None:
    grids = {
        track: "".join((*blank(track).chapters, *(c for row in blank(track).rows for c in row))) for track in TRACKS
    }
    words = {track: re.sub(r"\s", "", text) for track, text in grids.items()}
    own = {
        "工厂建设软硬件投资（万元）": {"henan_discrete", "henan_process"},
        "智能工厂建设软硬件投资（万元）": {"henan_process"},
        "产品说明": {"henan_discrete"},
        "产品介绍：": {"henan_process", "henan_workshop"},
        "企业上年经会计师事务所": {"henan_discrete", "henan_process"},
        "企业上年度经会计师事务所": {"henan_workshop"},
        "取得的专利": {"henan_discrete", "henan_process"},
        "航空港区区": set(),
    }
    assert {text: {track for track in TRACKS if text in words[track]} for text in own} == own
    seals = {track: blank(track).rows[-2][1].split("\n")[2] for track in TRACKS}
    assert seals == {"henan_discrete": "公章：", "henan_process": "公  章：", "henan_workshop": "公章："}


def test_one_company_serves_all_forms() -> None:
    files = {(samples_dir() / track / "company.yaml").read_bytes() for track in TRACKS}
    assert len(files) == 1


@each_track
def test_the_sample_applies_for_the_form_it_is_kept_under(track: str) -> None:
    data = read_yaml(samples_dir() / track / "application.yaml").data
    assert (data["track"], data["edition"]) == (track, "2023")
