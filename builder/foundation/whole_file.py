"""A file that is replaced whole or not at all, whenever the writer is killed; a folder for work, swept if he is."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from builder.errors import InputError

_TEMPORARIES = ".shenbao-*.part"
_FOLDERS = ".assemble-"


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yields a temporary file beside `target`; it takes the target's place when the block ends without an error.

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


@contextlib.contextmanager
def work_folder(beside: Path) -> Iterator[Path]:
    """Yields a folder for work: locked while its user lives, and what killed runs left beside is swept away."""
    beside.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as held:
        with _locked(beside):  # nobody sweeps between making the folder and locking it
            for stale in beside.glob(f"{_FOLDERS}*"):
                _sweep_folder(stale)
            folder = Path(tempfile.mkdtemp(prefix=_FOLDERS, dir=beside))
            held.enter_context(_locked(folder))
        held.callback(shutil.rmtree, folder)
        yield folder


def _sweep_folder(stale: Path) -> None:
    """Deletes what a killed run left; a folder in use stays, and so does a link that only bears the name."""
    with contextlib.suppress(OSError), _locked(stale, fcntl.LOCK_NB):
        shutil.rmtree(stale, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path, how: int = 0) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | how)
        yield
    finally:
        os.close(descriptor)


def _sync_directory(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file whole: a killed run leaves no half file that a later run would take for a whole one."""
    with replacing(target) as file:
        file.write(data)
