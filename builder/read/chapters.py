"""Finds each chapter item's file by its name and reads it, Markdown or Word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builder.evidence.asking.children import Children
from builder.model.blocks import ChapterFault, ChapterSource
from builder.model.limits import ChapterLimits
from builder.model.text import squeeze
from builder.read.inventory import printable
from builder.read.markdown import read_markdown

_READABLE = (".md", ".docx", ".doc")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg")  # may lie beside the text that shows them


def read_chapters(
    root: Path, items: Sequence[ChapterLimits], media_dir: Path, children: Children | None = None
) -> tuple[Mapping[str, ChapterSource], tuple[str, ...]]:
    """Reads the chapters: each by its key, and the files that belong to none."""
    folder = root / "chapters"
    files = sorted(path for path in folder.glob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    chapters: dict[str, ChapterSource] = {}
    claimed: set[Path] = set()
    for item in items:
        own = [path for path in files if path.suffix.lower() in _READABLE and _names(path.stem, item.file)]
        claimed.update(own)
        if own:
            chapters[item.key] = _read(own, root, media_dir, children)
    strays = (path for path in files if path not in claimed and path.suffix.lower() not in _PICTURES)
    return chapters, tuple(printable(path.relative_to(root).as_posix()) for path in strays)


def _names(stem: str, wanted: str) -> bool:
    """Whether a file's name names a chapter: 二(一).md and 二（一） 申报单位概况.md both name 二（一）申报单位概况."""
    plain, full = squeeze(stem), squeeze(wanted)
    number = re.match(r"[一二三四五六七八九十]+\([一二三四五六七八九十]+\)", full)
    return plain == full or bool(number and plain.startswith(number.group()))


def _read(files: list[Path], root: Path, media_dir: Path, children: Children | None) -> ChapterSource:
    path = files[0]
    if path.suffix.lower() == ".md":
        source = read_markdown(path, root)
    else:
        from builder.read.word import read_word_apart  # few write their chapters in Word, and it takes long to load

        source = read_word_apart(path, root, media_dir, children)
    if len(files) == 1:
        return source
    names = "、".join(file.name for file in files)
    twice = ChapterFault(None, f"同一内容有{len(files)}个文件：{names}", "请只保留一个文件")
    return replace(source, faults=(*source.faults, twice))
