"""Where the payload lies in a package: below wrappings, inside a bag, beside the litter of operating systems."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from builder.archive.package import PackageFile

_DECLARATION = "bagit.txt"
_JUNK = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Layout:
    files: tuple[PackageFile, ...]  # named relative to the payload, or to the bag
    is_bag: bool
    outside: tuple[str, ...]  # beside a bag, where nothing may lie
    ignored: int  # litter left aside


def arrange(files: Sequence[PackageFile]) -> Layout:
    """Puts the files of a package in order: payload, bag, litter. Inside a bag even litter counts: it came in after the
    manifest was written."""
    real = [file.name for file in files if not is_litter(file.name)]
    prefix, is_bag = _payload_prefix(real)
    inside = [file for file in files if file.name.startswith(prefix) and (is_bag or not is_litter(file.name))]
    outside = tuple(sorted(name for name in real if not name.startswith(prefix)))
    named = sorted((replace(file, name=file.name[len(prefix) :]) for file in inside), key=lambda file: file.name)
    return Layout(tuple(named), is_bag, outside, len(files) - len(inside) - len(outside))


def _payload_prefix(names: Sequence[str]) -> tuple[str, bool]:
    """The folder below which the payload lies: repacking an unpacked folder wraps it once more, so every wrapping goes,
    down to where files or a bag begin."""
    prefix = ""
    while True:
        below = [name[len(prefix) :].split("/") for name in names if name.startswith(prefix)]
        if [_DECLARATION] in below:
            return prefix, True
        bags = [parts[0] for parts in below if parts[1:] == [_DECLARATION]]
        if len(bags) == 1:
            return f"{prefix}{bags[0]}/", True
        if len({parts[0] for parts in below}) != 1 or len(below[0]) == 1:
            return prefix, False
        prefix += f"{below[0][0]}/"


def is_litter(name: str) -> bool:
    last = PurePosixPath(name).name
    return name.startswith("__MACOSX/") or last.lower() in _JUNK or last.startswith(("~$", "._"))
