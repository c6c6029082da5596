"""Files that `shenbao fix` mended, each in the place of its original; an original that changed since stands again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from builder.errors import InputError
from builder.evidence.asking.cache import FactCache
from builder.evidence.asking.digest import Digests
from builder.foundation.whole_file import write_whole
from builder.model.text import typed_name

FOLDER = "build/fixed"
INDEX = f"{FOLDER}/fixed.json"
SCHEMA = "shenbao-fixed/1"


@dataclass(frozen=True)
class Mended:
    original: str  # relative to the folder, as in "photos/01.heic"
    sha256: str  # of the original when it was mended
    file: str  # "photos/01.jpg", below build/fixed/
    what: str  # "转为JPEG"


@dataclass(frozen=True)
class FolderWithMended:
    """The folder's files and data with the mended ones in their place; `used` are those, `outdated` could not be."""

    found: Mapping[str, Path]
    application: dict[str, Any]
    used: tuple[Mended, ...] = ()
    outdated: tuple[Mended, ...] = ()


def read_mended(root: Path) -> tuple[Mended, ...]:
    """The mended files; nothing where there is no index or it cannot be read: the originals are always good enough to
    go on with."""
    try:
        document = json.loads((root / INDEX).read_text(encoding="utf-8"))
        entries = document["mended"] if document["schema"] == SCHEMA else []
        return tuple(Mended(**{name: str(entry[name]) for name in Mended.__match_args__}) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def write_mended(root: Path, mended: Sequence[Mended]) -> None:
    document = {"schema": SCHEMA, "mended": [asdict(each) for each in mended]}
    write_whole(root / INDEX, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def stand_in(root: Path, found: Mapping[str, Path], application: dict[str, Any]) -> FolderWithMended:
    mended = {each.original: each for each in read_mended(root) if each.original in found}
    used = {name: each for name, each in mended.items() if _holds(root, found[name], each)}
    files = {name: file for name, file in found.items() if name not in used}
    files |= {each.file: root / FOLDER / each.file for each in used.values()}
    outdated = tuple(each for name, each in mended.items() if name not in used)
    return FolderWithMended(files, _renamed(application, used), tuple(used.values()), outdated)


def _holds(root: Path, original: Path, mended: Mended) -> bool:
    if PurePosixPath(mended.file).parts[:-1] != PurePosixPath(mended.original).parts[:-1]:
        return False  # somebody wrote in the index: only our own names lead to a file
    try:
        same = Digests(FactCache(None)).of(original).sha256 == mended.sha256
    except InputError:
        return False
    return same and (root / FOLDER / mended.file).is_file()


def _renamed(application: dict[str, Any], used: Mapping[str, Mended]) -> dict[str, Any]:
    """The data with the names of mended files: they speak of 01.heic, in its list and wherever it is named as evidence;
    the package holds 01.jpg."""
    names = {each.original.partition("/")[2]: each.file.partition("/")[2] for each in used.values()}
    names |= {each.original: each.file for each in used.values()}
    return {key: _named(value, {**names, **_of_folder(key, used)}) for key, value in application.items()}


def _of_folder(name: str, used: Mapping[str, Mended]) -> dict[str, str]:
    """The new names within one folder: photos/01.heic and screenshots/01.heic may both be there."""
    here = (each for each in used.values() if each.original.startswith(f"{name}/"))
    return {each.original.removeprefix(f"{name}/"): each.file.removeprefix(f"{name}/") for each in here}


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _named(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_named(item, names) for item in value]
    return names.get(typed_name(value), value) if isinstance(value, str) else value
