"""The asking end of a measuring child: a question on its input, an answer from its output, death when time is up."""

import contextlib
import json
import logging
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, TypeVar, cast

from builder.evidence.asking.questions import Options, Refusal
from builder.evidence.ground.codec import Undecodable, decode
from builder.foundation.resources import package_root
from builder.foundation.scratch import Scratch
from builder.model.facts import Unmeasured

log = logging.getLogger(__name__)
T = TypeVar("T")
CHUNK = 1 << 16
LONGEST_ANSWER = 60_000_000  # bytes: all words of a book of 5000 pages are a quarter of it
TOO_LONG = "核验该文件用时过长，已停止", "请重新导出或拆分该文件后再试"
# One thread each: several children measure at a time already, and a thread's stack counts as memory.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
    "MALLOC_ARENA_MAX": "1",
    "LC_ALL": "C.UTF-8",
}


class Lost(Exception):
    """The child is gone; the reason is a Chinese clause."""

    def __init__(self, reason: str, fix: str) -> None:
        super().__init__(f"{reason}，{fix}")
        self.reason, self.fix = reason, fix


class ChildProcess:
    """One child, asked by one thread at a time; what it leaves in its temporary folder goes with it."""

    def __init__(self, memory: int, first: str) -> None:
        """`first`: the function that it will be asked for first; its libraries are loaded at once."""
        self.asked = 0
        self._scratch = Scratch("child")
        # -P: nothing is imported from where one stands
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "builder.evidence.asking.child", str(memory), first.partition(":")[0]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(package_root()), "TMPDIR": str(self._scratch.path)},
            start_new_session=True,
            bufsize=0,
        )
        self._pipes = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def ask(self, function: str, options: Options, expected: type[T], path: Path, seconds: float) -> T | Unmeasured:
        self.asked += 1
        file = os.fsencode(path.absolute()).hex()
        line = json.dumps({"function": function, "path": file, "options": dict(options)})
        deadline = time.monotonic() + seconds
        try:
            self._pipes[0].write(line.encode() + b"\n")
        except OSError:
            raise self._lost() from None
        name, data = self._line(deadline)
        try:
            match name:
                case b"Unmeasured":
                    return decode(Unmeasured, data)
                case b"Refusal":
                    raise decode(Refusal, data).error()
            return decode(expected, data)
        except Undecodable:
            raise Lost("核验该文件的程序给出了无法识别的结果", "请重新导出该文件后再试") from None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes:
            with contextlib.suppress(OSError):
                pipe.close()
        self._scratch.remove()

    def _line(self, deadline: float) -> tuple[bytes, bytearray]:
        """Name and content of an answer; it is not copied, for it may be long."""
        number = self._pipes[1].fileno()
        received = bytearray()
        while not received.endswith(b"\n"):
            ready, _, _ = select.select([number], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise Lost(*TOO_LONG)
            part = os.read(number, CHUNK)
            if not part:
                raise self._lost()
            received += part
            if len(received) > LONGEST_ANSWER:
                raise Lost("该文件的内容过多", "请拆分该文件后再试")
        end = received.find(b" ")
        name = bytes(received[:end])
        del received[: end + 1]
        return name, received

    def _lost(self) -> Lost:
        log.info("a measuring child ended with %s", self._process.wait())
        return Lost("打开该文件时程序崩溃或内存不足", "请重新导出该文件后再试")
