"""Packaging once more: at once where nothing changed, and never where something did."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.foundation import resources
from builder.foundation.progress import Silent
from builder.pipeline.package import package

if TYPE_CHECKING:
    from tests.builder.pipeline.conftest import Without
    from tests.conftest import Applicant, Shenbao


class Steps(Silent):
    """What a run had to do; nothing, where it could answer from memory."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def step(self, title: str) -> None:
        self.taken.append(title)


def steps(folder: Path) -> list[str]:
    progress = Steps()
    package(folder, None, progress)
    return progress.taken


def another_picture(applicant: "Applicant") -> None:
    shutil.copy(sorted((applicant.folder / "screenshots").iterdir())[0], applicant.photo)


def test_a_second_run_needs_no_program_and_says_the_same(
    packaged_applicant: "Applicant", shenbao: "Shenbao", without: "Without"
) -> None:
    first = shenbao("package", packaged_applicant.folder)
    nothing = without("soffice", "ffmpeg", "ffprobe", "fc-match")
    second = shenbao("package", packaged_applicant.folder, env=nothing)
    assert (second.code, second.out) == (first.code, first.out)
    assert not second.err


def test_so_it_is_where_the_dossier_is_incomplete(packaged_applicant: "Applicant", shenbao: "Shenbao") -> None:
    packaged_applicant.video.unlink()
    first = shenbao("package", packaged_applicant.folder)
    assert first.code == 1
    assert not steps(packaged_applicant.folder)
    second = shenbao("package", packaged_applicant.folder)
    assert (second.code, second.out) == (1, first.out)


def _append(file: str) -> Callable[["Applicant"], None]:
    def change(applicant: "Applicant") -> None:
        path = applicant.folder / file
        path.write_bytes(path.read_bytes() + b"\n")

    return change


def _same_size_and_date(applicant: "Applicant") -> None:
    """A copying program can set back the date of the content, but not the time at which it did so."""
    path = applicant.folder / "company.yaml"
    dates = path.stat()
    path.write_bytes(path.read_bytes().replace(b"86.5", b"86.4", 1))
    os.utime(path, ns=(dates.st_atime_ns, dates.st_mtime_ns))


CHANGES: dict[str, Callable[["Applicant"], object]] = {
    "data": _append("application.yaml"),
    "data of the same size and date": _same_size_and_date,
    "a photograph": another_picture,
    "a chapter": _append("chapters/二（二）产品说明.md"),
    "a file more": lambda a: (a.folder / "photos" / "13.bak").write_text("x"),
    "a file less": lambda a: (a.folder / "photos" / "13.bak").unlink(),
    "the archive deleted": lambda a: a.archives()[0].unlink(),
    "the archive touched": lambda a: a.archives()[0].touch(),
    "the kept report edited": _append("build/report.json"),
    "the state spoilt": lambda a: (a.folder / "build" / "state.json").write_text('{"fingerprint": 1}'),
}


def test_every_change_is_noticed(packaged_applicant: "Applicant") -> None:
    steps(packaged_applicant.folder)
    for what, change in CHANGES.items():
        change(packaged_applicant)
        assert steps(packaged_applicant.folder), what
        assert not steps(packaged_applicant.folder), f"again after: {what}"


def test_photographs_behind_a_link_are_looked_at(packaged_applicant: "Applicant", tmp_path: Path) -> None:
    elsewhere = tmp_path / "网盘"
    (packaged_applicant.folder / "photos").rename(elsewhere)
    (packaged_applicant.folder / "photos").symlink_to(elsewhere)
    (packaged_applicant.folder / "photos" / "回到自己").symlink_to(packaged_applicant.folder)
    (packaged_applicant.folder / "photos" / "没有了.jpg").symlink_to("没有这个文件")
    steps(packaged_applicant.folder)
    assert not steps(packaged_applicant.folder)
    another_picture(packaged_applicant)
    assert steps(packaged_applicant.folder)


def test_another_version_of_the_program_packages_anew(
    packaged_applicant: "Applicant", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(resources.assets_dir(), assets)
    monkeypatch.setattr(resources, "assets_dir", lambda: assets)
    steps(packaged_applicant.folder)
    assert not steps(packaged_applicant.folder)
    (assets / "report.css").write_bytes((assets / "report.css").read_bytes() + b"\n")
    assert steps(packaged_applicant.folder)
