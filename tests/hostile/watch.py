"""A command watched from outside: how long it and all that it starts take, how much memory they hold together, whom
they call, and what they leave behind.

Memory is the sum of `Pss` over the whole tree of processes (pages that several share count once), looked at fifty times
a second, and beside it the highest mark of any single one (`VmHWM`), which the system keeps itself and which nothing
escapes. Calls are those that `strace` sees, where it is installed: every `connect` and `sendto` to an address; besides,
a listener waits at the address that hostile files name.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

EVERY = 0.02  # seconds
GIVEN_UP = 120.0
_CALL = re.compile(r"(connect|sendto|sendmsg)\(.*AF_INET6?\b.*")


@dataclass(frozen=True)
class Watched:
    """What a run of the program on one hostile file said, took and left behind."""

    code: int | None  # None: still at work after GIVEN_UP
    out: str
    err: str
    seconds: float
    together: int  # bytes
    single: int  # bytes, of the largest process
    calls: tuple[str, ...]
    left: tuple[str, ...]  # what lies outside now that did not before


class Listener:
    """Counts whoever comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.visitors = 0
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visitors += 1
            visitor.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._socket.close()


def watch(argv: Sequence[str], env: Mapping[str, str], inside: Path) -> Watched:
    """`inside`: where the command may write; its neighbours, its home and its temporary folder are looked at."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        home = Path(name)
        for folder in ("home", "tmp", "here"):
            (home / folder).mkdir()
        (home / "home" / ".config").mkdir()  # every user has one; LibreOffice makes it where it is missing
        log = home / "calls"
        tracer = [
            "strace",
            "-f",
            "-qq",
            "--seccomp-bpf",
            "-e",
            "trace=connect,sendto,sendmsg",
            "-e",
            "signal=none",
            "-o",
            str(log),
        ]
        before = _outside(home, inside)
        started = time.monotonic()
        process = subprocess.Popen(
            [*(tracer if shutil.which("strace") else ()), *argv],
            env={**env, "HOME": str(home / "home"), "TMPDIR": str(home / "tmp")},
            cwd=home / "here",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        weighing = _Scales(process.pid)
        weighing.start()
        try:
            out, err = process.communicate(timeout=GIVEN_UP)
            code: int | None = process.returncode
        except subprocess.TimeoutExpired:
            _end(process.pid)
            out, err = process.communicate()
            code = None
        seconds = time.monotonic() - started
        weighing.stop()
        calls = tuple(_CALL.findall(log.read_text("utf-8", "replace"))) if log.exists() else ()
        left = tuple(sorted(_outside(home, inside) - before - {"calls"}))
    return Watched(
        code,
        out.decode("utf-8", "replace"),
        err.decode("utf-8", "replace"),
        seconds,
        weighing.together,
        weighing.single,
        calls,
        left,
    )


def _outside(home: Path, inside: Path) -> set[str]:
    beside = {path.name for path in inside.parent.iterdir()}
    own = {str(path.relative_to(home)) for path in home.rglob("*")}
    return (
        beside | own | {path.name for path in Path("/").glob("outside*")}
    )  # a name in an archive may begin at the root


def _end(pid: int) -> None:
    for each in [*_family(pid), pid]:
        try:
            os.kill(each, 9)
        except ProcessLookupError:
            continue


class _Scales(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._done = pid, threading.Event()
        self.together = self.single = 0

    def run(self) -> None:
        while not self._done.wait(EVERY):
            whole = 0
            for pid in _family(self._pid):
                shared, highest = _weight(pid)
                whole += shared
                self.single = max(self.single, highest)
            self.together = max(self.together, whole)

    def stop(self) -> None:
        self._done.set()
        self.join()


def _family(pid: int) -> Iterator[int]:
    """All that it started; not itself, where that is the tracer."""
    try:
        if (Path(f"/proc/{pid}/comm").read_text().strip()) != "strace":
            yield pid
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except OSError:
        return


def _weight(pid: int) -> tuple[int, int]:
    try:
        shared = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
        highest = re.search(r"^VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.M)
    except OSError:
        return 0, 0
    return (int(shared[1]) if shared else 0) * 1024, (int(highest[1]) if highest else 0) * 1024
