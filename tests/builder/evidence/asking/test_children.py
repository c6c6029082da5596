from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from builder.errors import InputError
from builder.evidence.asking.children import MEASURING, Children, Ledger
from builder.evidence.asking.questions import PICTURE, Question
from builder.model.facts import PictureFacts, Unmeasured


@pytest.fixture
def children() -> Iterator[Children]:
    several = Children(replace(MEASURING, seconds=2.0))
    yield several
    several.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "-f\n01.jpg"
    Image.radial_gradient("L").save(path)
    return path


def bad(name: str, **options: str) -> Question[PictureFacts]:
    return Question(f"tests.builder.evidence.bad_measures:{name}", PictureFacts, 1, options)


def test_a_child_says_what_we_would_have_said(children: Children, photo: Path) -> None:
    from builder.evidence.pictures.picture import measure_picture

    assert children.ask(PICTURE, photo, Ledger()) == measure_picture(photo)


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
    other = photo.with_name("other.jpg")
    other.write_bytes(photo.read_bytes())
    lost = children.ask(bad(name), photo, Ledger())
    assert isinstance(lost, Unmeasured) and words in lost.reason
    assert isinstance(children.ask(PICTURE, other, Ledger()), PictureFacts)


def test_all_that_is_asked_of_one_file_shares_its_time(children: Children, photo: Path) -> None:
    """A file that is slow in every way it is looked at would else hold up a batch as many times."""
    assert isinstance(children.ask(bad("hang"), photo, Ledger()), Unmeasured)
    late = children.ask(PICTURE, photo, Ledger())
    assert isinstance(late, Unmeasured) and "用时过长" in late.reason


def test_an_endless_answer_is_not_kept(children: Children, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.evidence.asking.children.LONGEST_ANSWER", 100_000)
    lost = children.ask(bad("give_up", why="长" * 1_000_000), photo, Ledger())
    assert isinstance(lost, Unmeasured) and "内容过多" in lost.reason


def test_what_a_killed_child_left_behind_is_gone(
    children: Children, photo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    assert isinstance(children.ask(bad("litter_and_hang"), photo, Ledger()), Unmeasured)
    assert list(scratch.iterdir()) == []


def test_our_own_refusals_come_out_of_a_child_as_they_are(children: Children, photo: Path) -> None:
    with pytest.raises(InputError) as refused:
        children.read("tests.builder.evidence.bad_measures:refuse", {}, PictureFacts, photo)
    assert (refused.value.message, refused.value.fix) == ("不像照片", "请换一张")


@pytest.mark.parametrize("name", ["crash", "swell", "leave"])
def test_who_needs_an_answer_gets_a_refusal_with_the_file_s_name(children: Children, photo: Path, name: str) -> None:
    with pytest.raises(InputError, match="不能读取") as refused:
        children.read(f"tests.builder.evidence.bad_measures:{name}", {}, PictureFacts, photo)
    assert photo.name in refused.value.message and refused.value.fix


def test_what_libraries_print_is_no_answer(children: Children, photo: Path) -> None:
    assert isinstance(children.ask(bad("chatter"), photo, Ledger()), PictureFacts)


def test_a_reason_comes_through_as_it_is(children: Children, photo: Path) -> None:
    why = "文件已损坏：“第1行\n第2行”"
    assert children.ask(bad("give_up", why=why), photo, Ledger()) == Unmeasured(why)


def test_nothing_is_imported_from_where_one_stands(
    children: Children, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An applicant's folder may hold a builder/ or a json.py."""
    (photo.parent / "json.py").write_text("raise SystemExit")
    (photo.parent / "builder").mkdir()
    monkeypatch.chdir(photo.parent)
    assert isinstance(children.ask(PICTURE, Path(photo.name), Ledger()), PictureFacts)


def test_a_pipe_is_refused_before_anybody_waits_for_it(children: Children, tmp_path: Path) -> None:
    missing = children.ask(PICTURE, tmp_path / "none.jpg", Ledger())
    folder = children.ask(PICTURE, tmp_path, Ledger())
    assert isinstance(missing, Unmeasured) and isinstance(folder, Unmeasured)


def test_several_are_asked_at_once_and_each_gets_its_own_answer(children: Children, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(12)]
    for number, path in enumerate(paths):
        Image.new("RGB", (8 + number, 8)).save(path)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda path: children.ask(PICTURE, path, Ledger()), paths))
    assert [facts.width for facts in found if isinstance(facts, PictureFacts)] == list(range(8, 20))
