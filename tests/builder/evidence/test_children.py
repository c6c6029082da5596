from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from builder.evidence.children import Children
from builder.evidence.measures import PICTURE, Measure
from builder.model.facts import PictureFacts, Unmeasured


@pytest.fixture
def children() -> Iterator[Children]:
    several = Children(seconds=2.0)
    yield several
    several.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "-f\n01.jpg"
    Image.radial_gradient("L").save(path)
    return path


def bad(name: str, **options: str) -> Measure[PictureFacts]:
    return Measure(f"tests.builder.evidence.bad_measures:{name}", PictureFacts, 1, options)


def test_a_child_says_what_we_would_have_said(children: Children, photo: Path) -> None:
    from builder.evidence.picture import measure_picture

    assert children.ask(PICTURE, photo) == measure_picture(photo)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("crash", "崩溃"),
        ("leave", "崩溃"),
        ("swell", "内存不足"),
        ("hang", "用时过长"),
        ("forget_what_it_was_asked", "无法识别"),
    ],
)
def test_whatever_becomes_of_a_child_the_file_is_unmeasured_and_the_next_is_measured(
    children: Children, photo: Path, name: str, words: str
) -> None:
    lost = children.ask(bad(name), photo)
    assert isinstance(lost, Unmeasured) and words in lost.reason
    assert isinstance(children.ask(PICTURE, photo), PictureFacts)


def test_what_libraries_print_is_no_answer(children: Children, photo: Path) -> None:
    assert isinstance(children.ask(bad("chatter"), photo), PictureFacts)


def test_a_reason_comes_through_as_it_is(children: Children, photo: Path) -> None:
    why = "文件已损坏：“第1行\n第2行”"
    assert children.ask(bad("give_up", why=why), photo) == Unmeasured(why)


def test_nothing_is_imported_from_where_one_stands(
    children: Children, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An applicant's folder may hold a builder/ or a json.py."""
    (photo.parent / "json.py").write_text("raise SystemExit")
    (photo.parent / "builder").mkdir()
    monkeypatch.chdir(photo.parent)
    assert isinstance(children.ask(PICTURE, Path(photo.name)), PictureFacts)


def test_a_pipe_is_refused_before_anybody_waits_for_it(children: Children, tmp_path: Path) -> None:
    missing = children.ask(PICTURE, tmp_path / "none.jpg")
    folder = children.ask(PICTURE, tmp_path)
    assert isinstance(missing, Unmeasured) and isinstance(folder, Unmeasured)


def test_several_are_asked_at_once_and_each_gets_its_own_answer(children: Children, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(12)]
    for number, path in enumerate(paths):
        Image.new("RGB", (8 + number, 8)).save(path)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda path: children.ask(PICTURE, path), paths))
    assert [facts.width for facts in found if isinstance(facts, PictureFacts)] == list(range(8, 20))
