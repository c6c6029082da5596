"""The one place where outside programs are started: own process group, time-out, no terminal, output kept."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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


class ToolTimeout(ConversionError):
    """The program was killed, with everything it had started, when its time was over."""


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
) -> Completed:
    """Run a program to its end; on time-out kill the whole process group and raise `ToolTimeout`."""
    command = [find(str(argv[0])), *map(str, argv[1:])]
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        stdout, stderr = process.communicate(timeout=timeout)
    except BaseException as stop:
        _kill_group(process)
        if isinstance(stop, subprocess.TimeoutExpired):
            raise ToolTimeout(
                f"{argv[0]} 运行超过{timeout:.0f}秒，已终止", "请检查该文件能否正常打开，再重试"
            ) from stop
        raise
    return Completed(process.returncode, stdout, stderr)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
