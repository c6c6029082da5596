"""A file that is replaced whole or not at all, whenever the writer is killed."""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from builder.errors import InputError

_TEMPORARIES = ".shenbao-*.part"


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file beside `target`; it takes the target's place when the block ends without an error.

    The temporary is locked while its writer lives: an unlocked one was left by a killed run and is swept away.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    temporary = target.with_name(f".shenbao-{hashlib.sha256(target.name.encode()).hexdigest()[:16]}.part")
    with _claim(temporary) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    _sync_directory(target.parent)


def _claim(temporary: Path) -> BinaryIO:
    while True:
        file = temporary.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise InputError("另一个打包任务正在写入同一归档", "请等它结束后再运行") from None
        if _is_at(file, temporary):  # else a run that just ended took the name away between opening and locking
            file.truncate(0)
            return file
        file.close()


def _sweep(folder: Path) -> None:
    for stale in folder.glob(_TEMPORARIES):
        with contextlib.suppress(FileNotFoundError, BlockingIOError), stale.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(file, stale):
                stale.unlink()


def _is_at(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _sync_directory(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(target: Path, data: bytes) -> None:
    """A killed run leaves no half file that a later run would take for a whole one."""
    with replacing(target) as file:
        file.write(data)
