"""The neutral forms: each says what it is, quotes its tier and looks like the others."""

import re
from itertools import pairwise
from zipfile import ZipFile

import pytest

from builder.form.loader import load_form
from builder.model.text import squeeze
from builder.render.declaration import blank_form
from builder.render.grid import read_grid
from forms.shandong.tiers import TIERS

TRACKS = tuple(f"shandong_{name}" for name in ("basic", "advanced", "excellent", "leading", "scenario"))


@pytest.mark.parametrize("track", TRACKS)
def test_the_cover_says_that_the_form_is_not_official_and_the_document_a_draft(track: str) -> None:
    form = load_form(track)
    cover = squeeze("".join(read_grid(blank_form(form)).cover))
    assert form.notice.status == "draft"
    assert squeeze(f"非官方样表，依据《{form.notice.title}》编制") in cover
    assert squeeze("依据为送审稿，以正式文件为准") in cover
    assert squeeze(form.title.removeprefix("山东省")) in cover
    assert ("工业和信息化部当年通知" in cover) == (track in ("shandong_excellent", "shandong_leading"))


@pytest.mark.parametrize("track", list(TIERS))
def test_the_six_items_of_the_tier_are_printed_in_their_order(track: str) -> None:
    grid = read_grid(blank_form(load_form(track)))
    words = squeeze("".join(cell for row in grid.rows for cell in row))
    places = [words.find(squeeze(item.text)) for item in TIERS[track].item]
    assert -1 not in places
    assert all(one < other for one, other in pairwise(places))


def test_all_have_the_styles_of_one_house() -> None:
    henan = load_form("henan_discrete").template
    for track in TRACKS:
        with ZipFile(load_form(track).template) as own, ZipFile(henan) as model:
            assert own.read("word/styles.xml") == model.read("word/styles.xml")


@pytest.mark.parametrize("track", TRACKS)
def test_no_other_region_is_named(track: str) -> None:
    with ZipFile(load_form(track).template) as package:
        text = "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())
    assert re.findall("河南|郑州|附件2", text) == []
