"""From a picture's address in a chapter to a file of the applicant's, or to the reason why there is none."""

import re
from pathlib import Path
from urllib.parse import unquote

from builder.foundation.picture_file import unreadable_because
from builder.model.blocks import ChapterFault
from builder.model.text import nfc

_SCHEME = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]+:|//)")
_ABSOLUTE = re.compile(r"^(?:[A-Za-z]:)?[/\\]|^[A-Za-z]:")
_PUT_INSIDE = "请把图片复制到申报文件夹内，用相对路径引用，例如 ![说明](图/x.png)"


def locate(address: str, chapter: Path, folder: Path, line: int | None) -> Path | ChapterFault:
    """Finds the picture at an address, which is relative to the chapter's file, as typed or percent-encoded, with
    either kind of slash."""
    if not address.strip():
        return ChapterFault(line, "图片未写文件名", "请写成 ![说明](图/x.png)")
    shown = unquote(address)
    shown = shown if len(shown) <= 80 else shown[:77] + "…"
    if _ABSOLUTE.match(address):
        return ChapterFault(line, f"图片“{shown}”用了本机的绝对路径", _PUT_INSIDE)
    if _SCHEME.match(address):
        return ChapterFault(line, f"图片“{shown}”不在申报文件夹内（网络地址不会下载）", _PUT_INSIDE)
    found = _find(address, chapter.parent)
    if found is None:
        return ChapterFault(line, f"找不到图片“{shown}”", "请核对文件名和所在文件夹（路径相对于本章文件）")
    if not found.resolve().is_relative_to(folder.resolve()):
        return ChapterFault(line, f"图片“{shown}”在申报文件夹之外", _PUT_INSIDE)
    reason = unreadable_because(found)
    if reason is not None:
        return ChapterFault(line, f"图片“{shown}”不能使用：{reason}", "请用看图软件打开确认，另存为JPG或PNG后替换")
    return found


def _find(address: str, base: Path) -> Path | None:
    for name in dict.fromkeys((unquote(address), address)):
        try:
            here = _step_by_step(base, name.replace("\\", "/"))
        except (OSError, ValueError):  # a name too long, or one that holds a zero byte
            here = None
        if here is not None:
            return here
    return None


def _step_by_step(base: Path, name: str) -> Path | None:
    """Finds a file whose name is written otherwise: Windows forgives other case, and a Mac writes other code points:
    both must work where neither does."""
    if (base / name).is_file():
        return base / name
    here = base
    for part in name.split("/"):
        if part in ("", "."):
            continue
        if part == "..":
            here = here / ".."
            continue
        entries = here.iterdir() if here.is_dir() else ()
        same = [entry for entry in entries if _without_case(entry.name) == _without_case(part)]
        if len(same) != 1:
            return None
        here = same[0]
    return here if here.is_file() else None


def _without_case(name: str) -> str:
    return nfc(name).casefold()
