"""`shenbao assess`: an answer is exit code 0, whatever it says; JSON stands alone; the folder stays as it is."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.form.loader import tracks
from builder.foundation.resources import samples_dir

if TYPE_CHECKING:
    from tests.builder.cli.conftest import Call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(samples_dir() / "henan_discrete" / "company.yaml", tmp_path)
    return tmp_path


def test_an_assessment_is_told_and_leaves_the_folder_as_it_is(folder: Path, call: "Call") -> None:
    said = call("assess", folder, "--date", "2026-04-01")
    assert said.code == 0
    assert "■ 可以申报（3类）" in said.out
    assert "2026年4月1日" in said.out
    assert [path.name for path in folder.iterdir()] == ["company.yaml"]


def test_json_is_json_alone_and_answers_every_track(folder: Path, call: "Call") -> None:
    said = call("assess", folder, "--json")
    document = json.loads(said.out)
    assert said.code == 0
    assert sorted(each["track"]["id"] for each in document["tracks"]) == list(tracks())


def test_a_company_that_fits_nothing_is_an_answer_too(folder: Path, call: "Call") -> None:
    path = folder / "company.yaml"
    path.write_text(path.read_text("utf-8").replace("河南省 ", "广东省 "), encoding="utf-8")
    said = call("assess", folder)
    assert said.code == 0
    assert "可以申报" not in said.out.splitlines()[0]


@pytest.mark.parametrize("content", [None, b"name: [", b"\xff\xfe\x00", b"- a\n"])
def test_what_cannot_be_read_is_exit_code_3(tmp_path: Path, content: bytes | None, call: "Call") -> None:
    if content is not None:
        (tmp_path / "company.yaml").write_bytes(content)
    said = call("assess", tmp_path)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("错误：")


def test_a_file_is_no_folder(folder: Path, call: "Call") -> None:
    assert call("assess", folder / "company.yaml").code == 3
