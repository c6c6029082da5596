"""Children that measure: as many as are asked at once, each for one file at a time, killed when its time is over."""

import contextlib
import json
import logging
import os
import select
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, cast

from builder.errors import InputError
from builder.evidence.codec import Undecodable, decode
from builder.evidence.guard import plain_cause, require_file
from builder.evidence.measures import F, Measure
from builder.model.facts import Unmeasured
from builder.resources import package_root

log = logging.getLogger(__name__)
SECONDS = 25.0
MEMORY = 450_000_000  # bytes of data; with the libraries' own pages it stays below 500 MB
READING_SECONDS = 120.0  # the models are loaded first
READING_MEMORY = 1_500_000_000  # a full page of small print takes half of it
SECONDS_A_MB = 0.3  # a scan of 200 MB may take its minute
CHUNK = 1 << 16
# One thread each: several children measure at a time already, and a thread's stack counts as memory.
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "LC_ALL": "C.UTF-8"}


class Lost(Exception):
    """The child is gone; the reason is a Chinese clause."""


class Children:
    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._idle: list[Child] = []
        self._lock = threading.Lock()

    def ask(self, measure: Measure[F], path: Path) -> F | Unmeasured:
        """A child that was lost is not replaced until somebody asks again."""
        try:
            seconds = self._seconds + SECONDS_A_MB * path.stat().st_size / 1_000_000
            require_file(path)
        except OSError as error:
            return Unmeasured(f"{plain_cause(error)}，请检查文件与磁盘")
        except InputError as error:
            return Unmeasured("，".join(filter(None, (error.message, error.fix))))
        child = self._take(measure)
        try:
            facts = child.ask(measure, path, seconds)
        except Lost as lost:
            child.kill()
            return Unmeasured(str(lost))
        except BaseException:
            child.kill()
            raise
        with self._lock:
            self._idle.append(child)
        return facts

    def prepare(self, measure: Measure[F]) -> None:
        """A child that has loaded what it needs by the time it is asked."""
        with self._lock:
            if not self._idle:
                self._idle.append(Child(self._memory, measure))

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.kill()

    def _take(self, measure: Measure[F]) -> "Child":
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return Child(self._memory, measure)


class Child:
    def __init__(self, memory: int, first: Measure[F]) -> None:
        # -P: nothing is imported from where one stands
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "builder.evidence.child", str(memory), first.module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(package_root())},
            start_new_session=True,
            bufsize=0,
        )
        self._pipes = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def ask(self, measure: Measure[F], path: Path, seconds: float) -> F | Unmeasured:
        file = os.fsencode(path.absolute()).hex()
        line = json.dumps({"function": measure.function, "path": file, "options": dict(measure.options)})
        try:
            self._pipes[0].write(line.encode() + b"\n")
        except OSError:
            raise Lost(self._cause()) from None
        name, _, data = self._line(time.monotonic() + seconds).partition(b" ")
        expected: type[F | Unmeasured] = Unmeasured if name == b"Unmeasured" else measure.facts
        try:
            return decode(expected, data)
        except Undecodable:
            raise Lost("核验该文件的程序给出了无法识别的结果，请重新导出该文件后再试") from None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes:
            with contextlib.suppress(OSError):
                pipe.close()

    def _line(self, deadline: float) -> bytes:
        number = self._pipes[1].fileno()
        received = bytearray()
        while not received.endswith(b"\n"):
            ready, _, _ = select.select([number], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise Lost("核验该文件用时过长，已停止，请重新导出或拆分该文件后再试")
            part = os.read(number, CHUNK)
            if not part:
                raise Lost(self._cause())
            received += part
        return bytes(received)

    def _cause(self) -> str:
        log.info("a measuring child ended with %s", self._process.wait())
        return "打开该文件时程序崩溃或内存不足，请重新导出该文件后再试"
