"""Photographs: told apart by a perceptual hash, rich in contrast, one of them lying on its side."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import imagehash
import numpy as np
import pytest
from PIL import Image, ImageOps

from samples.media import photos, views
from samples.media.sample import Sample

SMALL = (360, 240)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("photos")
    files = [folder / f"{number}.jpg" for number in range(len(views.VIEWS) + 1)]
    for number, file in enumerate(files):
        photos.draw(photos.Photo(file, number % len(views.VIEWS), number), SMALL)
    return files


def upright(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return ImageOps.exif_transpose(picture).convert("RGB")


def test_no_two_look_alike_not_even_the_same_view_drawn_again(drawn: list[Path]) -> None:
    hashes = [imagehash.phash(upright(file)) for file in drawn]
    assert min(one - other for one, other in combinations(hashes, 2)) >= 12


def test_each_is_a_photograph_in_colour_and_contrast(drawn: list[Path]) -> None:
    for file in drawn:
        pixels = np.asarray(upright(file), dtype=np.float32)
        assert pixels.mean(axis=2).std() > 25, file
        assert (pixels.max(axis=2) - pixels.min(axis=2)).mean() > 4, file


def test_one_lies_on_its_side_and_says_so(drawn: list[Path]) -> None:
    turned = []
    for file in drawn:
        with Image.open(file) as picture:
            if picture.getexif()[0x0112] != 1:
                turned.append(picture.size)
        assert upright(file).size == SMALL
    assert turned == [SMALL[::-1]]


def test_the_same_photograph_has_the_same_bytes(drawn: list[Path], tmp_path: Path) -> None:
    photos.draw(photos.Photo(tmp_path / "again.jpg", 0, 0), SMALL)
    assert (tmp_path / "again.jpg").read_bytes() == drawn[0].read_bytes()


def test_captions_choose_what_they_speak_of(sample: Sample) -> None:
    chosen = {photo.target.name: views.VIEWS[photo.view].build.__name__ for photo in photos.wanted(sample)}
    assert len(set(chosen.values())) == 12
    assert chosen["05立体仓库.jpg"] == "storage"
    assert chosen["09安灯看板.jpg"] == "andon"
    assert chosen["01精密加工车间.jpg"] == "workshop"


def test_more_captions_than_views_use_every_view_before_any_twice() -> None:
    chosen = views.choose(["车间"] * 20)
    assert set(chosen[:12]) == set(views.VIEWS)
    assert replace(chosen[12]) == chosen[0]
