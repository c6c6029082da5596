"""Filling a folder: what is missing is drawn, what is there stays; the applicants' Makefile works with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from builder.foundation.picture_file import unreadable_because
from samples.media.fill import _jobs, fill
from samples.media.sample import Sample


def test_screens_and_diagrams_are_whole_pictures(sample: Sample) -> None:
    for job in _jobs(sample):
        if job.target.suffix == ".png":
            job.target.parent.mkdir(parents=True, exist_ok=True)
            job.make(job.target)
            assert unreadable_because(job.target) is None
            with Image.open(job.target) as picture:
                assert min(picture.size) >= 700


def test_a_folder_that_lacks_nothing_is_left_alone(sample: Sample) -> None:
    everything = [job.target for job in _jobs(sample)]
    everything += [entry.target for section in ("photos", "signed") for entry in sample.listed(section)]
    for target in everything:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"here")
    assert fill(sample.folder) == []
    assert {target.read_bytes() for target in everything} == {b"here"}


def test_the_command_refuses_a_real_folder_in_plain_words(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "samples.media", tmp_path], capture_output=True, text=True)
    assert done.returncode == 2
    assert "不是示例文件夹" in done.stderr and "Traceback" not in done.stderr


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Stands in for the installed tool: tells what it was called with."""
    tool = tmp_path / "bin dir" / "shenbao"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\necho "called $@"\n')
    tool.chmod(0o755)
    return tool


def make(folder: Path, target: str, path: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", "-C", folder, "--no-print-directory", target],
        capture_output=True, text=True, env={**environment, "PATH": path},
    )  # fmt: skip


def test_make_finds_the_program_on_the_path(folder: Path, program: Path) -> None:
    (folder / "example.yaml").unlink()
    done = make(folder, "check", f"{program.parent}:/usr/bin:/bin")
    assert done.stdout == "called check .\n"


def test_make_finds_the_program_that_made_the_folder(folder: Path, program: Path) -> None:
    (folder / "example.yaml").unlink()
    (folder / ".shenbao.mk").write_text(f"SHENBAO := {program}\n")
    assert make(folder, "package", "/usr/bin:/bin").stdout == "called package .\n"


def test_make_finds_the_program_of_a_checkout_above(folder: Path) -> None:
    (folder / "example.yaml").unlink()
    tool = folder.parent / ".venv" / "bin" / "shenbao"
    tool.parent.mkdir(parents=True)
    tool.write_text('#!/bin/sh\necho "checkout $@"\n')
    tool.chmod(0o755)
    assert make(folder, "build", "/usr/bin:/bin").stdout == "checkout build .\n"


def test_make_says_what_to_do_when_there_is_no_program(folder: Path) -> None:
    done = make(folder, "package", "/usr/bin:/bin")
    assert done.returncode != 0
    assert "未找到程序 shenbao" in done.stderr
