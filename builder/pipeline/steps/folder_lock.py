"""The folder while it is worked in: one run at a time, and words for what the disk refuses."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.archive.zipping import cannot_write
from builder.errors import InputError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Two runs would put one's Word file and the other's PDF into the same archive. The system opens the lock of a run
    that was killed."""
    work = folder / "build"
    work.mkdir(exist_ok=True)
    with (work / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError("另一个 shenbao 正在处理此文件夹", "请等它结束后再运行") from None
        yield


@contextmanager
def disk_troubles_told(place: Path) -> Iterator[None]:
    """A full disk or a read-only folder is no bug of the program."""
    try:
        yield
    except BrokenPipeError:  # whoever read our output has left
        raise
    except OSError as trouble:
        raise cannot_write(Path(trouble.filename2 or trouble.filename or place), trouble) from trouble
