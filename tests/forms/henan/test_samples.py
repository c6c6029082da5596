"""The samples of the process and the workshop form: of one mind with themselves, as that of the discrete form is."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from builder.foundation.resources import assets_dir, samples_dir
from builder.model.values import count_characters
from samples.media.sample import Sample, load

TRACKS = ("henan_process", "henan_workshop")
each_track = pytest.mark.parametrize("track", TRACKS)


def sample(track: str) -> Sample:
    return load(samples_dir() / track)


def chapter(track: str, name: str) -> str:
    return (samples_dir() / track / "chapters" / f"{name}.md").read_text("utf-8")


def indicators(track: str) -> Iterator[tuple[str, dict[str, Any]]]:
    data = sample(track).application
    if track == "henan_process":
        yield from data["benefits"].items()
    else:
        yield from ((name, data["workshop"][name]) for name in ("headcount", "productivity", "quality"))


@each_track
def test_every_indicator_stands_in_the_chapter_with_its_change(track: str) -> None:
    rows = [line for line in chapter(track, "三（二）效益对比分析").splitlines() if line.startswith("|")]
    for name, figures in indicators(track):
        before, after = Decimal(figures["before"]), Decimal(figures["after"])
        change = f"{abs(after - before) / before * 100:.2f}%"
        assert any(str(before) in row and str(after) in row and change in row for row in rows), name


@each_track
def test_the_changes_told_in_the_summary_are_those_of_the_figures(track: str) -> None:
    data = sample(track).application
    summary = data["workshop" if track == "henan_workshop" else "factory"]["summary"]
    assert 360 <= count_characters(summary) <= 440
    for name, figures in indicators(track):
        before, after = Decimal(figures["before"]), Decimal(figures["after"])
        told = f"{abs(after - before) / before * 100:.2f}%" if name != "headcount" else f"{before}人减少到{after}人"
        assert told in summary, name


@each_track
def test_the_finance_table_of_the_chapter_repeats_the_form(track: str) -> None:
    text = chapter(track, "二（一）申报单位概况")
    for year in ("2020", "2021", "2022"):
        for figure in sample(track).company["finance"][year].values():
            assert figure in text


@each_track
def test_every_picture_a_chapter_shows_can_be_drawn(track: str) -> None:
    texts = [file.read_text("utf-8") for file in (samples_dir() / track / "chapters").glob("*.md")]
    shown = {name for text in texts for name in re.findall(r"\(图/(.+?)\)", text)}
    assert shown == {diagram["file"] for diagram in sample(track).script["diagrams"]}


@each_track
def test_the_object_applied_for_is_the_one_shown_on_screens_and_in_the_video(track: str) -> None:
    assert sample(track).object_name == {"henan_process": "合金粉末智能工厂", "henan_workshop": "精密加工车间"}[track]


def test_the_workshops_counts_and_the_shares_told_in_words_agree() -> None:
    workshop = sample("henan_workshop").application["workshop"]
    whole, smart, linked = (int(workshop[f"{key}_count"]) for key in ("equipment", "smart", "networked"))
    assert linked <= smart <= whole
    assert f"{Decimal(100 * smart) / whole:.2f}%" in workshop["equipment"]
    assert f"{Decimal(100 * linked) / smart:.2f}%" in workshop["interconnect"]
    assert all(f"{line}：" in workshop["line"] for line in workshop["lines"])


@each_track
def test_the_makefile_of_the_sample_is_the_one_applicants_get(track: str) -> None:
    text = (assets_dir() / "applicant.mk").read_text("utf-8")
    assert (samples_dir() / track / "Makefile").read_text("utf-8") == text
