"""Which file of a package is what."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from builder.archive.package import PackageFile
from builder.errors import InputError

DATA, PDF, WORD, REPORT, PAGE = "data.json", "申报书.pdf", "申报书.docx", "report.json", "report.html"
OWN = frozenset({DATA, PDF, WORD, REPORT, PAGE})  # what every package of ours holds besides the evidence

MOST_TEXT = 8_000_000  # bytes; ours have less than one million, and JSON takes twenty times as much when it is read
MOST_PAGE = 40_000_000  # of the page that people read, with all its pictures
_PACK_AGAIN = "文件已被改动或损坏，请申报单位重新打包报送"
_BOOK = ("申报书", "申报表", "申报材料", "申请书")
_VIDEO = (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".wmv", ".flv", ".mpg", ".mpeg", ".webm", ".ts", ".3gp", ".vob")


def word_form(files: Mapping[str, PackageFile]) -> PackageFile | None:
    """Somebody's own declaration in Word, chosen like the PDF."""
    papers = [file for name, file in files.items() if name.lower().endswith(".docx")]
    named = [file for file in papers if any(word in PurePosixPath(file.name).name for word in _BOOK)]
    return min(named or (papers if len(papers) == 1 else []), key=_rank, default=None)


def book(files: Mapping[str, PackageFile]) -> PackageFile | None:
    """The declaration: by our own name for it, else the PDF that is called so, lies highest, and is largest."""
    papers = [file for name, file in files.items() if name.lower().endswith(".pdf")]
    return files.get(PDF) or min(papers, key=_rank, default=None)


def _rank(file: PackageFile) -> tuple[bool, int, int, str]:
    path = PurePosixPath(file.name)
    return not any(word in path.name for word in _BOOK), len(path.parts), -file.size, file.name


def videos(files: Mapping[str, PackageFile]) -> dict[str, Path]:
    """Wherever somebody else put them."""
    found = {name: file.path for name, file in files.items() if name.lower().endswith(_VIDEO)}
    return {f"video/{name.removeprefix('video/').replace('/', '_')}": path for name, path in found.items()}


def text_of(file: PackageFile) -> str:
    if file.size > MOST_TEXT:
        raise InputError(f"包内的 {file.name} 超过{MOST_TEXT // 1_000_000}MB，不予读取", _PACK_AGAIN)
    try:
        return file.path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"包内的 {file.name} 不能读取", _PACK_AGAIN) from None
