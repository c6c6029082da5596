"""The files of a folder: those the data list, in that order, then the others by name; what is listed must be there."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from builder.model.application import Application, AttachmentEntry, CaptionedPicture, SignedEntry
from builder.model.base import given, values_of
from builder.model.fault import Fault
from builder.model.limits import AttachmentLimits, FormLimits, SignedPageLimits
from builder.model.reading import Files, Listed
from builder.model.report import Where
from builder.model.text import typed_name

_IGNORED = re.compile(r"^(\.|~\$|Thumbs\.db$|desktop\.ini$)|\.(tmp|bak)$", re.IGNORECASE)
FOLDERS = ("photos", "screenshots", "video", "attachments", "signed")
_OTHER_FOLDERS = ("chapters", "build", "dist")
_MATERIAL = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".heic", ".pdf", ".mp4", ".mov", ".avi", ".doc", ".docx")
_OWN = ("file", "kind")  # of an attachment's entry: not statements about its content
Entry = CaptionedPicture | AttachmentEntry | SignedEntry


@dataclass(frozen=True)
class FolderFiles:
    """The files of a folder: the evidence by its name relative to the folder; what lies there besides, and what cannot
    be taken in."""

    found: Mapping[str, Path]
    strays: tuple[str, ...]
    faults: tuple[Fault, ...]


def folder_files(root: Path) -> FolderFiles:
    found: dict[str, Path] = {}
    strays = [f"{path.name}/" for path in sorted(root.iterdir()) if _holds_material(path)]
    faults: list[Fault] = []
    for name in FOLDERS:
        inside = sorted((root / name).iterdir()) if (root / name).is_dir() else []
        for path in (path for path in inside if not _IGNORED.search(path.name)):
            key = f"{name}/{typed_name(path.name)}"
            if not path.is_file():
                strays.append(f"{name}/{printable(path.name)}{'/' if path.is_dir() else ''}")
            elif key in found:
                faults.append(_unusable(f"{name}/{path.name}", f"与“{found[key].name}”重名（字形相同）"))
            elif printable(path.name) != path.name:
                faults.append(_unusable(f"{name}/{printable(path.name)}", "文件名的编码不是UTF-8，没有装入申报包"))
            else:
                found[key] = path
    return FolderFiles(found, tuple(strays), tuple(faults))


def _holds_material(path: Path) -> bool:
    """Whether a folder of another name holds material, 照片/ instead of photos/: somebody will miss what is in it."""
    if path.name in (*FOLDERS, *_OTHER_FOLDERS) or path.name.startswith(".") or not path.is_dir():
        return False
    return any(inside.name.lower().endswith(_MATERIAL) for inside in path.iterdir())


def printable(name: str) -> str:
    """A file's name as it can be printed: one that Chinese Windows wrote in GBK is no text to this system."""
    raw = os.fsencode(name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _unusable(path: str, message: str) -> Fault:
    return Fault("", "文件名", message, Where(path), "请给该文件改名")


def take_inventory(
    found: Mapping[str, Path], data: Application, limits: FormLimits, where: Callable[[str], Where]
) -> tuple[Files, list[Fault]]:
    """Puts the files in the order of the data; `found` holds the evidence files by relative name, wherever they lie."""
    faults: list[Fault] = []

    def folder(name: str) -> list[tuple[str, Path, Entry | None]]:
        here = {path.removeprefix(f"{name}/"): file for path, file in found.items() if path.startswith(f"{name}/")}
        here = {key: file for key, file in here.items() if not _IGNORED.search(key)}
        listed = [(typed_name(entry.file), index, entry) for index, entry in enumerate(_entries(data, name))]
        faults.extend(_missing(name, here, listed, where))
        order = {key: (index, entry) for key, index, entry in listed}
        last: tuple[int, Entry | None] = (len(listed), None)
        ranked = sorted(here, key=lambda key: (order.get(key, last)[0], _natural(key)))
        return [(f"{name}/{key}", here[key], order.get(key, last)[1]) for key in ranked]

    attachments = [_attachment(*paper, limits.attachment) for paper in folder("attachments")]
    ranks = {kind.kind: kind.order for kind in limits.attachment}
    attachments.sort(key=lambda item: ranks.get(item.kind, len(ranks) + 1))
    files = Files(
        photos=tuple(_picture(*picture) for picture in folder("photos")),
        screenshots=tuple(_picture(*picture) for picture in folder("screenshots")),
        videos=tuple(Listed(path, file, title=file.name) for path, file, _ in folder("video")),
        attachments=tuple(attachments),
        signed=tuple(_signed(*page, limits.signed_page) for page in folder("signed")),
    )
    return files, faults


def _entries(data: Application, name: str) -> Sequence[Entry]:
    """The list of files in the data as far as it could be read: its faults are reported on their own."""
    return [entry for entry in values_of(data).get(name, ()) if "file" in values_of(entry)]


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _natural(name: str) -> list[tuple[int, str]]:
    """A key that sorts 2 before 10, as people number their files."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _missing(
    folder: str, found: dict[str, Path], listed: list[tuple[str, int, Entry]], where: Callable[[str], Where]
) -> Iterator[Fault]:
    for key, index, _ in listed:
        if key not in found:
            near = get_close_matches(key, found, n=1)
            fix = f"是否应为“{near[0]}”？" if near else f"请将该文件放入 {folder}/，或从列表中删去"
            path = f"{folder}.{index}.file"
            yield Fault(path, "文件名", f"{folder}/ 中没有“{key}”", where(path), fix)


def _picture(path: str, file: Path, entry: Entry | None) -> Listed:
    caption = given(lambda: entry.caption, None) if isinstance(entry, CaptionedPicture) else None
    return Listed(path, file, caption=caption or _stem(path))


def _attachment(path: str, file: Path, entry: Entry | None, kinds: Sequence[AttachmentLimits]) -> Listed:
    values = values_of(entry) if isinstance(entry, AttachmentEntry) else {}
    named = values.get("kind")
    known = next((kind for kind in kinds if named in (kind.kind, kind.title, *kind.names)), None) if named else None
    if known is None and not named:
        known = next((kind for kind in kinds if any(word in _stem(path) for word in kind.names)), None)
    declared = {name: _stated(value) for name, value in values.items() if name not in _OWN and value not in (None, ())}
    return Listed(
        path, file, kind=known.kind if known else "", title=values.get("title") or file.stem, declared=declared
    )


def _stated(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _signed(path: str, file: Path, entry: Entry | None, pages: Sequence[SignedPageLimits]) -> Listed:
    named = given(lambda: entry.page, None) if isinstance(entry, SignedEntry) else None
    words = named or _stem(path)
    page = next(
        (page for page in pages if words in (page.page, page.title) or any(n in words for n in page.names)), None
    )
    return Listed(path, file, kind=page.page if page else "", title=page.title if page else _stem(path))
