"""Is everything here that the work needs? Each answer names what to type where it is no."""

import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx

from builder.bootstrap import fangsong
from builder.convert import fonts, libreoffice
from builder.errors import BuilderError
from builder.tools import DEBIAN_PACKAGE, run

_OLDEST_PYTHON = (3, 11)
_NEEDED_BYTES = 2_000_000_000  # a 200 MB video, decoded frames and an archive of it, with room to spare
_INSTALL = "apt-get install -y --no-install-recommends"
_VERSION_OPTION = {"ffmpeg": "-version", "ffprobe": "-version"}


@dataclass(frozen=True)
class Check:
    """One thing looked at; `fix` is empty where nothing has to be done."""

    name: str
    ok: bool
    detail: str
    fix: str = ""


def diagnose(folders: Sequence[Path] = ()) -> tuple[Check, ...]:
    """Everything at once; `folders` are those the user is going to write to, besides the one for temporary files."""
    places = [Path(tempfile.gettempdir()), *folders]
    programs = [program_check(program) for program in DEBIAN_PACKAGE]
    return (python_check(), *programs, *font_checks(), conversion_check(), *map(folder_check, places))


def python_check(version: tuple[int, ...] = sys.version_info[:3]) -> Check:
    ok = version[:2] >= _OLDEST_PYTHON
    return Check("Python", ok, ".".join(map(str, version)), "" if ok else "请安装Python 3.11或更新的版本")


def program_check(program: str) -> Check:
    """The version as the program itself tells it; one that does not start counts as missing."""
    install = f"{_INSTALL} {DEBIAN_PACKAGE.get(program, program)}"
    try:
        done = run([program, _VERSION_OPTION.get(program, "--version")], timeout=60)
    except BuilderError as stop:
        return Check(program, False, stop.message, install)
    except OSError as stop:  # there, but not a program this machine can start
        return Check(program, False, f"无法运行：{stop.strerror}", install)
    if done.returncode != 0:
        return Check(program, False, f"无法运行（退出码{done.returncode}）", install)
    found = re.search(rb"\d+(\.\d+)+", done.stdout + done.stderr)
    return Check(program, True, found.group().decode() if found else "版本不明")


def font_checks() -> tuple[Check, ...]:
    """One a face of the official forms; a stand-in is good enough, an unwanted face is not."""
    with tempfile.TemporaryDirectory(prefix="shenbao-") as name:
        try:
            found = fonts.substitutions(fonts.write_config(Path(name)))
        except BuilderError as stop:
            return (Check("字体", False, stop.message, stop.fix),)
    faces = (face for face in fonts.load_map().faces if face.official)
    return tuple(_font_check(face, answer) for face, answer in zip(faces, found, strict=True))


def conversion_check() -> Check:
    """A LibreOffice without its Writer starts, tells its version and converts nothing: only a real page proves it."""
    name = "Word转PDF"
    with tempfile.TemporaryDirectory(prefix="shenbao-") as folder:
        source = Path(folder, "page.docx")
        document = docx.Document()
        document.add_paragraph("智能工厂")
        document.save(str(source))
        try:
            config = fonts.write_config(Path(folder))
            libreoffice.convert([source], Path(folder, "out"), env=fonts.environment(config), timeout=120)
        except BuilderError as stop:
            return Check(name, False, stop.message, f"{_INSTALL} {DEBIAN_PACKAGE['soffice']}")
    return Check(name, True, "试转一页成功")


def folder_check(folder: Path) -> Check:
    """Asking the permission bits is not enough: a read-only or full disk shows only when one writes."""
    name = f"可写目录 {folder}"
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix="shenbao-") as probe:
            probe.write(b"0")
            probe.flush()
        free = shutil.disk_usage(folder).free
    except OSError as stop:
        return Check(name, False, f"无法写入：{stop.strerror}", "请检查该目录的权限和磁盘空间")
    if free < _NEEDED_BYTES:
        return Check(name, False, f"剩余{free / 1e9:.1f} GB，不足{_NEEDED_BYTES / 1e9:.0f} GB", "请清理磁盘空间")
    return Check(name, True, f"剩余{free / 1e9:.1f} GB")


def _font_check(face: fonts.Face, answer: fonts.Substitution) -> Check:
    name = f"字体 {face.title}"
    if answer.source is not fonts.FaceOrigin.UNWANTED:
        return Check(name, True, answer.message)
    fix = f"{_INSTALL} {face.package}" if face.package else fangsong.by_hand(fonts.user_font_dir())
    return Check(name, False, answer.message, fix)
