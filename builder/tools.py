"""The one place where outside programs are started: own process group, time-out, no terminal, output kept."""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from builder.errors import ConversionError, ToolMissing

DEBIAN_PACKAGE = {
    "soffice": "libreoffice-writer-nogui",
    "ffmpeg": "ffmpeg",
    "ffprobe": "ffmpeg",
    "fc-match": "fontconfig",
    "espeak-ng": "espeak-ng",
}


@dataclass(frozen=True)
class Completed:
    returncode: int
    stdout: bytes
    stderr: bytes


@dataclass(frozen=True)
class Outlet:
    """One more pipe out of a program: where `name` stands in its arguments it is told the pipe. What it writes comes in
    pieces of `size` bytes, the last may be shorter, in a thread of its own."""

    name: str
    size: int
    take: Callable[[bytes], None]


class ToolTimeout(ConversionError):
    """Raised when a program was killed, with everything it had started, because its time was over."""


def find(name: str) -> str:
    """The program's path, or `ToolMissing` with the command that installs it."""
    found = shutil.which(name)
    if found is None:
        package = DEBIAN_PACKAGE.get(name, name)
        raise ToolMissing(f"缺少程序 {name}", f"请安装：apt-get install -y --no-install-recommends {package}")
    return found


def run(
    argv: Sequence[str | Path],
    *,
    timeout: float,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    memory: int | None = None,
) -> Completed:
    """Run a program to its end; on time-out kill the whole process group and raise `ToolTimeout`. `memory` is the most
    data in bytes that it may hold."""
    process = _start(argv, cwd, env, memory=memory)
    try:
        stdout, stderr = process.communicate(timeout=timeout)
    except BaseException as stop:
        _kill_group(process)
        if isinstance(stop, subprocess.TimeoutExpired):
            raise _too_long(argv, timeout) from stop
        raise
    return Completed(process.returncode, stdout, stderr)


def stream(
    argv: Sequence[str | Path],
    *,
    timeout: float,
    on_stdout: Callable[[str], None],
    on_stderr: Callable[[str], None],
    outlets: Sequence[Outlet] = (),
    memory: int | None = None,
) -> int:
    """Like `run`, but hands over each line as it comes and keeps none: for long work with progress; `on_stderr` is
    called from a thread of its own. Whoever takes from an outlet and fails stops the program, and his error comes out
    here."""
    process, pipes = _start_with(outlets, argv, memory)
    expired = threading.Event()
    failures: list[Exception] = []

    def expire() -> None:
        expired.set()
        _signal_group(process)

    def listen() -> None:
        for line in _lines(process.stderr):
            on_stderr(line)

    def drain(outlet: Outlet, pipe: IO[bytes]) -> None:
        try:
            with pipe:
                while piece := pipe.read(outlet.size):
                    outlet.take(piece)
        except Exception as error:
            failures.append(error)
            _signal_group(process)

    timer = threading.Timer(timeout, expire)
    threads = [threading.Thread(target=listen, daemon=True)]
    threads += [threading.Thread(target=drain, args=pair, daemon=True) for pair in zip(outlets, pipes, strict=True)]
    try:
        timer.start()
        for thread in threads:
            thread.start()
        for line in _lines(process.stdout):
            on_stdout(line)
        for thread in threads:
            thread.join()
        process.wait()
    except BaseException:
        _signal_group(process)
        process.wait()
        raise
    finally:
        timer.cancel()
    if failures:
        raise failures[0]
    if expired.is_set():
        raise _too_long(argv, timeout)
    return process.returncode


def _start_with(
    outlets: Sequence[Outlet], argv: Sequence[str | Path], memory: int | None
) -> tuple["subprocess.Popen[bytes]", list[IO[bytes]]]:
    """Starts a program with these pipes. Our copies of the writing ends are closed at once: else the end of what is
    written would never come."""
    ends = [os.pipe() for _ in outlets]
    told = {outlet.name: f"pipe:{write}" for outlet, (_, write) in zip(outlets, ends, strict=True)}
    try:
        told_argv = [told.get(str(part), part) for part in argv]
        process = _start(told_argv, None, None, [write for _, write in ends], memory)
    except BaseException:
        for read, _ in ends:
            os.close(read)
        raise
    finally:
        for _, write in ends:
            os.close(write)
    return process, [os.fdopen(read, "rb") for read, _ in ends]


def _start(
    argv: Sequence[str | Path],
    cwd: Path | None,
    env: Mapping[str, str] | None,
    inherited: Sequence[int] = (),
    memory: int | None = None,
) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        [find(str(argv[0])), *map(str, argv[1:])],
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        pass_fds=inherited,
    )
    if memory is not None:
        with contextlib.suppress(ProcessLookupError):  # it is over already
            resource.prlimit(process.pid, resource.RLIMIT_DATA, (memory, memory))
    return process


def _lines(pipe: IO[bytes] | None) -> Iterator[str]:
    if pipe is not None:
        with pipe:
            for line in pipe:
                yield line.decode("utf-8", "replace").rstrip("\r\n")


def _too_long(argv: Sequence[str | Path], timeout: float) -> ToolTimeout:
    return ToolTimeout(f"{argv[0]} 运行超过{timeout:.0f}秒，已终止", "请检查该文件能否正常打开，再重试")


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    _signal_group(process)
    process.communicate()


def _signal_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
