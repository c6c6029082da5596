from pathlib import Path

import pytest

from builder.errors import FormError
from builder.foundation import resources
from builder.pipeline import doctor
from builder.tools import DEBIAN_PACKAGE


def test_on_a_machine_that_was_set_up_nothing_is_amiss(tmp_path: Path) -> None:
    checks = doctor.diagnose([tmp_path])
    assert [check for check in checks if not check.ok] == []


def test_every_program_and_every_official_face_is_looked_at(tmp_path: Path) -> None:
    names = {check.name for check in doctor.diagnose([tmp_path])}
    faces = {"字体 小标宋", "字体 黑体", "字体 仿宋", "字体 楷体", "字体 宋体", "字体 Times New Roman"}
    assert names >= {*DEBIAN_PACKAGE, *faces, "Python", "Word转PDF", f"可写目录 {tmp_path}"}


def test_a_missing_program_is_told_with_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    check = doctor.program_check("ffprobe")
    assert not check.ok and "ffprobe" in check.detail and check.fix.endswith(" ffmpeg")


def test_a_program_that_does_not_start_counts_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ffmpeg").write_text("#!/bin/sh\nexit 127\n")
    (tmp_path / "ffmpeg").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    check = doctor.program_check("ffmpeg")
    assert not check.ok and "127" in check.detail


def test_a_file_that_is_no_program_counts_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ffmpeg").write_bytes(b"\x7fELF")
    (tmp_path / "ffmpeg").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not doctor.program_check("ffmpeg").ok


def test_a_bare_machine_gets_answers_and_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    checks = doctor.diagnose()
    wrong = {check.name for check in checks if not check.ok}
    assert {*DEBIAN_PACKAGE, "字体", "Word转PDF"} == wrong
    assert all(check.fix for check in checks if not check.ok)


def test_an_old_python_is_told() -> None:
    assert not doctor.python_check((3, 10, 12)).ok
    assert doctor.python_check((3, 11, 0)).ok


def test_a_folder_that_is_not_there_or_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert not doctor.folder_check(tmp_path / "none").ok
    assert not doctor.folder_check(Path("/proc")).ok


def test_a_full_disk_is_told_before_the_work_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_NEEDED_BYTES", 10**18)
    assert "剩余" in doctor.folder_check(tmp_path).detail
    assert not doctor.folder_check(tmp_path).ok


def test_in_a_checkout_the_folders_are_found_beside_the_package() -> None:
    root = Path(__file__).parents[3]
    assert (resources.assets_dir(), resources.samples_dir()) == (root / "assets", root / "samples")
    assert resources.forms_dir() == root / "forms"


def test_an_installation_with_a_folder_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "builder")
    with pytest.raises(FormError, match="assets/"):
        resources.assets_dir()
