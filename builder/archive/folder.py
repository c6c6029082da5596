"""Taking in a package that lies open: a folder, or single files given side by side."""

import os
import stat
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from builder.archive.encoding import decode_names
from builder.archive.hashing import file_digest
from builder.archive.limits import UnpackingLimits, refuse_count, refuse_size
from builder.archive.names import collisions
from builder.archive.package import PackageFile
from builder.errors import InputError
from builder.model.text import nfc


def read_folder(root: Path, limits: UnpackingLimits) -> tuple[list[PackageFile], list[str]]:
    notes: list[str] = []
    paths = []
    for path in _regular_files(root, notes):
        paths.append(path)
        if len(paths) > limits.members:
            refuse_count(limits.members)
    decoded = decode_names([os.fsencode(path.relative_to(root)) for path in paths])
    notes += [decoded.note] if decoded.note and any(_not_utf8(path) for path in paths) else []
    files = _measured(list(zip(map(nfc, decoded.names), paths, strict=True)), limits)
    notes += [
        f"“{one}”与“{other}”重名（不区分大小写），在Windows上只能保留一个" for one, other in collisions(decoded.names)
    ]
    return files, notes


def read_files(paths: Sequence[Path], limits: UnpackingLimits) -> list[PackageFile]:
    names = [nfc(path.name) for path in paths]
    if same := collisions(names):
        raise InputError(f"给出的文件重名：“{same[0][1]}”", "请改名，或放进同一个文件夹后给出文件夹")
    return _measured(list(zip(names, paths, strict=True)), limits)


def _measured(named: Sequence[tuple[str, Path]], limits: UnpackingLimits) -> list[PackageFile]:
    sizes = [path.stat().st_size for _, path in named]
    if sum(sizes) > limits.total_bytes:
        refuse_size("材料总量", limits.total_bytes)
    for (name, _), size in zip(named, sizes, strict=True):
        if size > limits.member_bytes:
            refuse_size(f"“{name}”", limits.member_bytes)
    with ThreadPoolExecutor() as pool:
        digests = pool.map(file_digest, (path for _, path in named))
        return [PackageFile(*item, size, digest) for item, size, digest in zip(named, sizes, digests, strict=True)]


def _regular_files(root: Path, notes: list[str]) -> Iterator[Path]:
    """All files of a folder; links are followed inside the package only, and what is neither file nor folder is told,
    not opened."""
    real_root = root.resolve()
    waiting = [root]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                waiting.append(path)
            elif stat.S_ISREG(mode) or (stat.S_ISLNK(mode) and _stays_inside(path, real_root)):
                yield path
            else:
                notes.append(f"“{path.name}”是指向包外的链接、文件夹链接或特殊文件，未读取")


def _stays_inside(link: Path, root: Path) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(root)


def _not_utf8(path: Path) -> bool:
    try:
        os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
