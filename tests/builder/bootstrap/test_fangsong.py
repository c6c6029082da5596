"""With an invented `apt-get` that has a package like Debian's, and the real `dpkg-deb`."""

import shutil
import subprocess
from pathlib import Path

import pytest

from builder.bootstrap import fangsong

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="只有Debian系统才有dpkg-deb")
INSIDE = Path("opt/fandol", fangsong.FILE)
CONTROL = (
    "Package: texlive-lang-chinese\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: x\n"
)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `apt-get download` takes its package from; empty as long as there is no network."""
    monkeypatch.setattr(fangsong, "_INSIDE", INSIDE)
    shelf, programs = tmp_path / "shelf", tmp_path / "bin"
    shelf.mkdir()
    programs.mkdir()
    script = programs / "apt-get"
    script.write_text(
        f"#!/bin/sh\ncp {shelf}/*.deb . 2>/dev/null || {{ echo 'E: Temporary failure' >&2; exit 100; }}\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    return shelf


def _package(shelf: Path, content: bytes) -> None:
    tree = shelf / "tree"
    for file, data in ((tree / INSIDE, content), (tree / "DEBIAN/control", CONTROL.encode())):
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
    subprocess.run(["dpkg-deb", "--build", tree, shelf / "tex.deb"], check=True, capture_output=True)


def test_the_one_face_is_kept_out_of_the_whole_package(shop: Path, tmp_path: Path) -> None:
    _package(shop, b"OTTO")
    fangsong.provide(tmp_path / ".venv")
    kept = [file for file in (tmp_path / ".venv").rglob("*") if file.is_file()]
    assert [file.name for file in kept] == [fangsong.FILE] and kept[0].read_bytes() == b"OTTO"


def test_what_is_there_is_not_fetched_again(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _package(shop, b"OTTO")
    fangsong.provide(tmp_path / ".venv")
    capsys.readouterr()
    fangsong.provide(tmp_path / ".venv")
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("shop")
def test_without_network_the_set_up_goes_on_and_says_what_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fangsong.provide(tmp_path / ".venv")
    told = capsys.readouterr().err
    assert "先继续" in told and "Temporary failure" in told


def test_a_damaged_package_leaves_nothing_behind(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "tex.deb").write_bytes(b"!<arch>\n")
    fangsong.provide(tmp_path / ".venv")
    assert "仿宋字体未能取得" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.otf"))


def test_a_package_without_the_face_is_told_and_goes_on(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _package(shop, b"OTTO")
    monkeypatch.setattr(fangsong, "_INSIDE", Path("moved/elsewhere.otf"))
    fangsong.provide(tmp_path / ".venv")
    assert "仿宋字体未能取得" in capsys.readouterr().err
