"""Folders of killed runs are swept, folders in use are not."""

import subprocess
import sys
from pathlib import Path

import pytest

from builder.foundation.resources import package_root
from builder.foundation.scratch import Scratch, scratch

HOLD = (
    "import time\nfrom builder.foundation.scratch import Scratch\nprint(Scratch('x').path, flush=True)\ntime.sleep(60)"
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_with_its_block_whatever_lies_in_it(place: Path) -> None:
    with scratch("verify") as folder:
        (folder / "a").mkdir()
        (folder / "a" / "b").write_text("x")
    assert list(place.iterdir()) == []


def test_what_a_killed_run_left_is_swept_by_the_next_and_what_is_in_use_stays(place: Path) -> None:
    env = {"PYTHONPATH": str(package_root()), "TMPDIR": str(place)}
    other = subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True, env=env)
    assert other.stdout is not None
    theirs = Path(other.stdout.readline().strip())
    ours = Scratch("child")
    assert theirs.is_dir()
    other.kill()
    other.communicate()
    third = Scratch("soffice")
    assert not theirs.exists()
    assert ours.path.is_dir() and third.path.is_dir()
    for each in (ours, third):
        each.remove()


def test_a_link_that_only_bears_the_name_is_left_alone(place: Path) -> None:
    (place / "elsewhere").mkdir()
    (place / "elsewhere" / "dear.txt").write_text("x")
    (place / "shenbao-x-999999999-a.scratch").symlink_to(place / "elsewhere")
    Scratch("child").remove()
    assert (place / "elsewhere" / "dear.txt").exists()
