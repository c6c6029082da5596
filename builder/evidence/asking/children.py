"""Children that measure: as many as are asked at once, each for one file at a time, killed when its time is over."""

import contextlib
import json
import logging
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import IO, TypeVar, cast

from builder.errors import BuilderError, InputError
from builder.evidence.asking.questions import F, Measure, Options, Refusal
from builder.evidence.ground.codec import Undecodable, decode
from builder.evidence.ground.guard import plain_cause, require_file
from builder.foundation.resources import package_root
from builder.model.facts import Unmeasured

log = logging.getLogger(__name__)
T = TypeVar("T")
SECONDS = 25.0  # for one file, whatever is asked of it
MEMORY = 360_000_000  # bytes of data; with the libraries' own pages and the asking process it stays below 500 MB
READING_SECONDS = 120.0  # the models are loaded first
READING_MEMORY = 1_500_000_000  # a full page of small print takes half of it
SECONDS_A_MB = 0.3  # a scan of 200 MB may take its minute
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


class Children:
    """`seconds` are shared by all that is asked of one file, and its questions wait for each other: a file that is
    slow, or large in memory, in every way it is looked at costs no more than one that is so in a single way."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY, *, seconds_a_mb: float = SECONDS_A_MB) -> None:
        self._seconds = seconds
        self._seconds_a_mb = seconds_a_mb
        self._memory = memory
        self._idle: list[Child] = []
        self._lock = threading.Lock()
        self._turns: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)
        self._spent: defaultdict[Path, float] = defaultdict(float)

    def ask(self, measure: Measure[F], path: Path) -> F | Unmeasured:
        """A child that was lost is not replaced until somebody asks again."""
        try:
            return self.answer(measure.function, measure.options, measure.facts, path)
        except OSError as error:
            return Unmeasured(f"{plain_cause(error)}，请检查文件与磁盘")
        except BuilderError as error:
            return Unmeasured("，".join(filter(None, (error.message, error.fix))))
        except Lost as lost:
            return Unmeasured(str(lost))

    def answer(self, function: str, options: Options, expected: type[T], path: Path) -> T | Unmeasured:
        """What the function says of the file; what it refuses to is raised here."""
        require_file(path)
        allowed = self._seconds + self._seconds_a_mb * path.stat().st_size / 1_000_000
        with self._turn(path):
            left = allowed - self._spent[path]
            if left <= 0:
                raise Lost(*TOO_LONG)
            started = time.monotonic()
            child = self._take(function)
            try:
                found = child.ask(function, options, expected, path, left)
            except BaseException as stop:
                if isinstance(stop, BuilderError):
                    self._put_back(child)
                else:
                    child.kill()
                raise
            finally:
                self._spent[path] += time.monotonic() - started
        self._put_back(child)
        return found

    def prepare(self, measure: Measure[F]) -> None:
        """A child that has loaded what it needs by the time it is asked."""
        with self._lock:
            if not self._idle:
                self._idle.append(Child(self._memory, measure.function))

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.kill()

    def _turn(self, path: Path) -> threading.Lock:
        with self._lock:
            return self._turns[path]

    def _put_back(self, child: "Child") -> None:
        with self._lock:
            self._idle.append(child)

    def _take(self, function: str) -> "Child":
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return Child(self._memory, function)


class Child:
    """What it leaves in its temporary folder goes with it: who is killed cannot tidy up."""

    def __init__(self, memory: int, first: str) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="shenbao-child-")
        # -P: nothing is imported from where one stands
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "builder.evidence.asking.child", str(memory), first.partition(":")[0]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(package_root()), "TMPDIR": self._scratch.name},
            start_new_session=True,
            bufsize=0,
        )
        self._pipes = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def ask(self, function: str, options: Options, expected: type[T], path: Path, seconds: float) -> T | Unmeasured:
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
        self._scratch.cleanup()

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


def read_apart(function: str, options: Options, expected: type[T], path: Path) -> T:
    """One question by somebody who cannot do without the answer: a child of its own, and an `InputError` where it is
    lost."""
    children = Children()
    try:
        found = children.answer(function, options, expected, path)
    except Lost as lost:
        raise InputError(f"“{path.name}”不能读取：{lost.reason}", lost.fix) from None
    except OSError as error:
        raise InputError(f"“{path.name}”不能读取：{plain_cause(error)}", "请检查文件与磁盘") from None
    finally:
        children.close()
    if isinstance(found, Unmeasured):
        raise InputError(f"“{path.name}”不能读取：{found.reason}")
    return found
