import shutil
from pathlib import Path

import pytest

from builder.errors import InputError
from builder.foundation.whole_file import replacing, work_folder


def test_an_error_inside_leaves_the_old_file_and_no_temporary(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(target) as file:
        file.write(b"new")
        raise KeyboardInterrupt
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_two_writers_of_one_target_do_not_mix_and_a_living_one_is_not_swept(tmp_path: Path) -> None:
    target = tmp_path / "x"
    with replacing(target) as first:
        first.write(b"first")
        with pytest.raises(InputError, match="另一个打包任务"), replacing(target):
            pass
        with replacing(tmp_path / "y") as other:
            other.write(b"other")
    assert target.read_bytes() == b"first"


def test_what_a_killed_run_left_is_not_taken_over(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "x") as file:
        (name,) = [path.name for path in tmp_path.glob(".shenbao-*")]
        raise ZeroDivisionError
    assert file.closed
    (tmp_path / name).write_bytes(b"half of an older, longer archive")
    with replacing(tmp_path / "x") as file:
        file.write(b"new")
    assert (tmp_path / "x").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_very_long_target_name_still_has_room_for_its_temporary(tmp_path: Path) -> None:
    target = tmp_path / ("好" * 83 + ".zip")
    with replacing(target) as file:
        file.write(b"x")
    assert target.read_bytes() == b"x"


def test_a_work_folder_is_gone_afterwards_and_also_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), work_folder(tmp_path / "final") as work:
        (work / "sheets.pdf").write_text("x")
        raise KeyboardInterrupt
    assert list((tmp_path / "final").iterdir()) == []


def test_the_work_folder_of_a_killed_run_is_swept_and_a_living_ones_is_not(tmp_path: Path) -> None:
    with work_folder(tmp_path) as living:
        (living / "merged.pdf").write_text("x")
        killed = Path(shutil.copytree(living, f"{living}x"))
        (tmp_path / "申报书.pdf").touch()
        with work_folder(tmp_path) as other:
            assert other != living and (living / "merged.pdf").is_file()
        assert not killed.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["申报书.pdf"]


def test_a_link_that_looks_like_a_work_folder_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/1.jpg").touch()
    (tmp_path / "final").mkdir()
    (tmp_path / "final/.assemble-x").symlink_to(tmp_path / "photos")
    with work_folder(tmp_path / "final"):
        pass
    assert (tmp_path / "photos/1.jpg").exists()
