"""Temporary folders that outlive nobody: whoever is killed cannot tidy up, so the next run does it for him."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "shenbao-"


class Scratch:
    """A folder in the system's temporary place, locked as long as its owner lives; `remove` deletes it.

    Making one sweeps those of ours whose owner is gone: their lock is free.
    """

    def __init__(self, what: str) -> None:
        home = Path(tempfile.gettempdir())
        with _locked(home / f"{_PREFIX}scratch-{os.getuid()}.lock"):  # nobody sweeps between making and locking
            for stale in home.glob(f"{_PREFIX}*.scratch"):
                _sweep(stale)
            self.path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{what}-", suffix=".scratch", dir=home))
            self._held = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(self._held, fcntl.LOCK_EX)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._held)


@contextlib.contextmanager
def scratch(what: str) -> Iterator[Path]:
    made = Scratch(what)
    try:
        yield made.path
    finally:
        made.remove()


def _sweep(stale: Path) -> None:
    """One in use stays; so do a link that only bears the name and what belongs to somebody else."""
    with contextlib.suppress(OSError):
        descriptor = os.open(stale, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            if os.fstat(descriptor).st_uid == os.getuid():
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(stale, ignore_errors=True)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
