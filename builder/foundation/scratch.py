"""Temporary folders that outlive nobody: whoever is killed cannot tidy up, so the next run does it for him."""

import contextlib
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


class Scratch:
    """A folder in the system's temporary place, locked as long as its owner lives; `remove` deletes it.

    Making one sweeps those of ours whose owner is gone: no process bears the number in the name, and the lock is free.
    """

    def __init__(self, what: str) -> None:
        for stale in Path(tempfile.gettempdir()).glob("shenbao-*.scratch"):
            _sweep(stale)
        self.path = Path(tempfile.mkdtemp(prefix=f"shenbao-{what}-{os.getpid()}-", suffix=".scratch"))
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
            if os.fstat(descriptor).st_uid == os.getuid() and not _owner_lives(stale.name):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # held in another container, too
                shutil.rmtree(stale, ignore_errors=True)
        finally:
            os.close(descriptor)


def _owner_lives(name: str) -> bool:
    found = re.search(r"-(\d{1,9})-[^-]*\.scratch$", name)
    if found is None:
        return False
    try:
        os.kill(int(found[1]), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
