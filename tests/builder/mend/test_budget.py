from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from builder.evidence.asking.children import Children
from builder.mend.budget import EvidenceKind, Weighed, press, total
from builder.mend.children import mending_children


@pytest.fixture
def children() -> Iterator[Children]:
    several = mending_children()
    yield several
    several.close()


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Weighed, ...]:
    folder = tmp_path_factory.mktemp("photos")
    found = []
    for number, width in enumerate((3600, 2400, 300)):
        noise = np.random.default_rng(number).integers(0, 256, (width // 3, width // 2, 3), dtype=np.uint8)
        file = folder / f"{number}.jpg"
        Image.fromarray(noise).resize((width, width * 2 // 3)).save(file, quality=95)
        found.append(Weighed(f"photos/{file.name}", file, file.stat().st_size, EvidenceKind.PHOTO))
    return tuple(found)


def pressed_to(files: tuple[Weighed, ...], budget: int, children: Children) -> tuple[Weighed, ...]:
    now = {each.path: each for each in files}
    for each in press(files, budget, 0, children):
        now[each.path] = Weighed(each.path, now[each.path].file, len(each.data), now[each.path].kind)
    return tuple(now.values())


def test_nothing_is_touched_where_all_fits(photographs: tuple[Weighed, ...], children: Children) -> None:
    assert list(press(photographs, total(photographs), 0, children)) == []


def test_the_largest_is_pressed_first_and_no_more_than_needed(
    photographs: tuple[Weighed, ...], children: Children
) -> None:
    done = list(press(photographs, total(photographs) - 1, 0, children))
    assert [each.path for each in done] == ["photos/0.jpg"]


def test_it_ends_within_the_budget_where_that_can_be_reached(
    photographs: tuple[Weighed, ...], children: Children
) -> None:
    budget = total(photographs) // 3
    assert total(pressed_to(photographs, budget, children)) <= budget


def test_small_files_and_what_is_no_picture_stay_as_they_are(
    photographs: tuple[Weighed, ...], children: Children
) -> None:
    video = Weighed("video/a.mp4", photographs[0].file, 90_000_000, EvidenceKind.OTHER)
    touched = {each.path for each in press((*photographs, video), 0, 0, children)}
    assert touched == {"photos/0.jpg", "photos/1.jpg"}


def test_what_cannot_be_opened_stays_as_it_is(
    photographs: tuple[Weighed, ...], children: Children, tmp_path: Path
) -> None:
    broken = []
    for kind in (EvidenceKind.PHOTO, EvidenceKind.SCAN, EvidenceKind.PAPER):
        file = tmp_path / kind
        file.write_bytes(b"%PDF-1.7 or not" * 40_000)
        broken.append(Weighed(kind, file, file.stat().st_size, kind))
    assert {each.path for each in press((*photographs, *broken), 0, 0, children)} == {"photos/0.jpg", "photos/1.jpg"}


def test_photographs_keep_what_the_notice_demands(
    photographs: tuple[Weighed, ...], children: Children, tmp_path: Path
) -> None:
    for each in press(photographs, 0, 1500, children):
        (tmp_path / "a.jpg").write_bytes(each.data)
        with Image.open(tmp_path / "a.jpg") as picture:
            assert min(picture.size) >= min(1500, Image.open(photographs[int(each.path[7])].file).size[1])


def test_a_scan_lies_in_the_package_twice() -> None:
    paper, video = (Weighed("x", Path("x"), 100, kind) for kind in (EvidenceKind.PAPER, EvidenceKind.OTHER))
    assert (paper.in_package, video.in_package) == (200, 100)
