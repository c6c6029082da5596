import ast
import os
import time
from pathlib import Path

import pytest

from builder.bootstrap import __main__ as door
from builder.bootstrap import progress, steps

ROOT = Path(__file__).parents[3]


def test_an_old_python_can_read_the_door_and_is_told_that_it_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse(Path(door.__file__).read_text("utf-8"), feature_version=(3, 7))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.version_info", (3, 9, 2))
    assert door.main([]) == 5
    assert "须3.11或更新" in capsys.readouterr().err


def test_where_a_newer_python_stands_beside_the_old_one_it_takes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text("#!/bin/sh\n")
    newer.chmod(0o755)
    started: list[list[str]] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.version_info", (3, 9, 2))
    monkeypatch.setattr(os, "execv", lambda _, argv: started.append(argv))
    door.main(["--dev"])
    assert started == [[str(newer), "-m", "builder.bootstrap", "--dev"]]


def test_what_stops_the_set_up_becomes_words_and_the_published_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/apt-packages.txt").write_text("ffmpeg # 核验视频\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert steps.set_up(tmp_path, dev=False) == 5
    out, err = capsys.readouterr()
    assert out == "" and "缺少以下系统软件" in err and "核验视频" in err


def test_a_long_step_says_that_it_is_still_going_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_BEAT_SECONDS", 0.01)
    with progress.working("正在下载"):
        time.sleep(0.1)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "正在下载……" and "仍在进行" in lines[1]
