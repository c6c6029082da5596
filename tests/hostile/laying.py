"""How hostile files are laid before a command: everything below `root`, which is empty before; what comes back are the
command's arguments."""

import os
import shutil
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.fuzz.targets import TARGETS, TRACK
from tests.hostile import papers, pictures

Make = Callable[[], bytes]
CHAPTER = "chapters/二（一）申报单位概况"


@dataclass(frozen=True)
class Grounds:
    """What hostile files are laid into; `port`: where the listener waits."""

    bare: Path  # an applicant's folder without evidence
    ours: Path  # a package of ours, unpacked
    port: int


def _folder(grounds: Grounds, root: Path) -> Path:
    return Path(shutil.copytree(grounds.bare, root / "申报"))


def _command(command: str, folder: Path) -> list[str | Path]:
    return [command, folder, *(["--yes"] if command == "fix" else [])]


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def in_folder(
    command: str, name: str, make: Callable[[Grounds], bytes], grounds: Grounds, root: Path
) -> Sequence[str | Path]:
    folder = _folder(grounds, root)
    _put(folder / name, make(grounds))
    return _command(command, folder)


def in_package(name: str, make: Make, grounds: Grounds, root: Path) -> Sequence[str | Path]:
    """In the place of a file of a package of ours that has been unpacked."""
    package = Path(shutil.copytree(grounds.ours, root / "申报包"))
    _put(next(package.glob("*/data")) / name, make())
    return ["verify", package]


def with_manifest(grounds: Grounds, root: Path) -> Sequence[str | Path]:
    package = Path(shutil.copytree(grounds.ours, root / "申报包"))
    _put(next(package.glob("*/manifest-sha256.txt")), (b"0" * 64 + b"  data/x\n") * 1_400_000)
    return ["verify", package]


def beside(files: dict[str, Make], name: str, _: Grounds, root: Path) -> Sequence[str | Path]:
    for each, make in files.items():
        _put(root / each, make())
    return ["verify", root / name, "--track", TRACK]


def beside_video(make: Callable[[Grounds], bytes], grounds: Grounds, root: Path) -> Sequence[str | Path]:
    _put(root / "申报书.pdf", papers.sound())
    _put(root / "成效.mp4", make(grounds))
    return ["verify", root / "申报书.pdf", root / "成效.mp4", "--track", TRACK]


def as_chapter(command: str, make: Callable[[bytes, int], bytes], grounds: Grounds, root: Path) -> Sequence[str | Path]:
    folder = _folder(grounds, root)
    (folder / f"{CHAPTER}.md").unlink()
    _put(folder / f"{CHAPTER}.docx", make(_document(), grounds.port))
    return _command(command, folder)


@cache
def _document() -> bytes:
    return TARGETS["docx"].seeds()[0]


def _filled(grounds: Grounds) -> bytes:
    return next(grounds.ours.glob("*/data/申报书.docx")).read_bytes()


def as_form(command: str, make: Callable[[bytes, int], bytes], grounds: Grounds, root: Path) -> Sequence[str | Path]:
    data = make(_filled(grounds), grounds.port)
    if command == "extract":
        _put(root / "申报书.docx", data)
        return ["extract", root / "申报书.docx", "--track", TRACK, "-o", root / "取回"]
    _put(root / "包" / "申报书.docx", data)
    _put(root / "包" / "申报书.pdf", papers.sound())
    return ["verify", root / "包", "--track", TRACK]


def as_form_in_package(make: Callable[[bytes, int], bytes], grounds: Grounds, root: Path) -> Sequence[str | Path]:
    return in_package("申报书.docx", lambda: make(_filled(grounds), grounds.port), grounds, root)


def as_workbook(make: Callable[[bytes], bytes], _: Grounds, root: Path) -> Sequence[str | Path]:
    _put(root / "申报表.xlsx", make(TARGETS["xlsx"].seeds()[0]))
    return ["import", root / "申报表.xlsx", root / "申报"]


def as_data(change: Callable[[str], str], grounds: Grounds, root: Path) -> Sequence[str | Path]:
    folder = _folder(grounds, root)
    file = folder / "application.yaml"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    return ["check", folder]


def as_markdown(command: str, write: Callable[[int], str], grounds: Grounds, root: Path) -> Sequence[str | Path]:
    folder = _folder(grounds, root)
    (folder / f"{CHAPTER}.md").write_text(write(grounds.port), encoding="utf-8")
    os.mkfifo(folder / "chapters" / "管道.png")
    (folder / "chapters" / "空洞.png").symlink_to("/dev/zero")
    return _command(command, folder)


def with_odd_names(command: str, grounds: Grounds, root: Path) -> Sequence[str | Path]:
    folder = _folder(grounds, root)
    for place in ("photos", "attachments", "video", "signed"):
        _strange(folder / place)
    return _command(command, folder)


def odd_package(_: Grounds, root: Path) -> Sequence[str | Path]:
    _strange(root / "包")
    _put(root / "包" / "申报书.pdf", papers.sound())
    return ["verify", root / "包", "--track", TRACK]


def _strange(place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for name in ("-rf 96.jpg", "97\n换行.jpg", "\x1b[2J98.jpg", "-i.mp4", "-f\n.pdf"):
        (place / name).write_bytes(pictures.jpeg())
    os.mkfifo(place / "管道.jpg")
    (place / "空洞.jpg").symlink_to("/dev/zero")
    (place / "名册.jpg").symlink_to("/etc/passwd")
    (place / "圈.jpg").symlink_to("圈.jpg")
    (place / "上层").symlink_to("..")
    (place / "断.jpg").symlink_to("没有.jpg")
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(place)
        try:
            made.bind("插座.jpg")
        finally:
            os.chdir(here)


def as_pipe(command: str, grounds: Grounds, root: Path) -> Sequence[str | Path]:
    return _odd_file(command, lambda path: os.mkfifo(path), grounds, root)


def as_device(command: str, grounds: Grounds, root: Path) -> Sequence[str | Path]:
    return _odd_file(command, lambda path: path.symlink_to("/dev/zero"), grounds, root)


def _odd_file(command: str, make: Callable[[Path], None], grounds: Grounds, root: Path) -> Sequence[str | Path]:
    match command:
        case "extract":
            make(root / "申报书.docx")
            return ["extract", root / "申报书.docx", "--track", TRACK, "-o", root / "取回"]
        case "import":
            make(root / "申报表.xlsx")
            return ["import", root / "申报表.xlsx", root / "申报"]
        case "verify":
            make(root / "申报包.zip")
            return ["verify", root / "申报包.zip"]
    folder = _folder(grounds, root)
    for name in ("application.yaml", f"{CHAPTER}.md"):
        (folder / name).unlink()
        make(folder / name)
    make(folder / f"{CHAPTER}.docx")
    return ["check", folder]
