"""Children that open files of strangers: as many as are asked at once, each for one file at a time.

They live as long as whoever made `Children`, and are handed to everybody who asks: a start takes a third of a second.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from builder.errors import BuilderError, InputError
from builder.evidence.asking.child_process import TOO_LONG, ChildProcess, Lost
from builder.evidence.asking.questions import F, Options, Question
from builder.evidence.ground.guard import plain_cause, require_file
from builder.model.facts import Unmeasured

T = TypeVar("T")
MOST_ASKED = 300  # of one child: what its libraries do not give back must not pile up


@dataclass(frozen=True)
class Allowance:
    """What one file may cost, whatever is asked of it."""

    seconds: float
    memory: int  # bytes of data; with the libraries' own pages and the asking process it stays below 500 MB
    seconds_a_mb: float = 0.3  # a scan of 200 MB may take its minute

    def of(self, path: Path) -> float:
        return self.seconds + self.seconds_a_mb * path.stat().st_size / 1_000_000


MEASURING = Allowance(25.0, 360_000_000)
READING = Allowance(120.0, 1_500_000_000)  # the models are loaded first; a full page of small print takes half of it


class Ledger:
    """The time that each file has taken in one run, apart for each allowance.

    Its questions wait for each other and share its seconds: a file that is slow, or large in memory, in every way it is
    looked at costs no more than one that is so in one way.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns: defaultdict[tuple[Allowance, Path], threading.Lock] = defaultdict(threading.Lock)
        self._spent: defaultdict[tuple[Allowance, Path], float] = defaultdict(float)

    @contextmanager
    def turn(self, path: Path, allowance: Allowance) -> Iterator[float]:
        """Yields the seconds that are left; `Lost` where none are."""
        account = allowance, path
        with self._lock:
            turn = self._turns[account]
        with turn:
            left = allowance.of(path) - self._spent[account]
            if left <= 0:
                raise Lost(*TOO_LONG)
            started = time.monotonic()
            try:
                yield left
            finally:
                self._spent[account] += time.monotonic() - started


class Children:
    """`measuring`: what one file may cost in those that measure; those that read with models have more."""

    def __init__(self, measuring: Allowance = MEASURING, reading: Allowance = READING) -> None:
        self._measuring, self._reading = measuring, reading
        self._idle: dict[Allowance, list[ChildProcess]] = {measuring: [], reading: []}
        self._lock = threading.Lock()

    def ask(self, question: Question[F], path: Path, ledger: Ledger) -> F | Unmeasured:
        """A child that was lost is not replaced until somebody asks again."""
        allowance = self._reading if question.reads else self._measuring
        try:
            return self._answer(question.function, question.options, question.facts, path, allowance, ledger)
        except OSError as error:
            return Unmeasured(f"{plain_cause(error)}，请检查文件与磁盘")
        except BuilderError as error:
            return Unmeasured("，".join(filter(None, (error.message, error.fix))))
        except Lost as lost:
            return Unmeasured(str(lost))

    def answer(self, function: str, options: Options, expected: type[T], path: Path) -> T | Unmeasured:
        """One question with all the time a file may take; what the function refuses to answer is raised here."""
        return self._answer(function, options, expected, path, self._measuring, Ledger())

    def read(self, function: str, options: Options, expected: type[T], path: Path) -> T:
        """One question by somebody who cannot do without the answer: `InputError` where there is none."""
        try:
            found = self.answer(function, options, expected, path)
        except Lost as lost:
            raise InputError(f"“{path.name}”不能读取：{lost.reason}", lost.fix) from None
        except OSError as error:
            raise InputError(f"“{path.name}”不能读取：{plain_cause(error)}", "请检查文件与磁盘") from None
        if isinstance(found, Unmeasured):
            raise InputError(f"“{path.name}”不能读取：{found.reason}")
        return found

    def prepare(self, question: Question[F]) -> None:
        """Starts a child that has loaded what it needs by the time it is asked."""
        with self._lock:
            if not self._idle[self._measuring]:
                self._idle[self._measuring].append(ChildProcess(self._measuring.memory, question.function))

    def close(self) -> None:
        with self._lock:
            idle = [child for children in self._idle.values() for child in children]
            self._idle = {allowance: [] for allowance in self._idle}
        for child in idle:
            child.kill()

    def _answer(
        self, function: str, options: Options, expected: type[T], path: Path, allowance: Allowance, ledger: Ledger
    ) -> T | Unmeasured:
        require_file(path)
        with ledger.turn(path, allowance) as left:
            child = self._take(allowance, function)
            try:
                found = child.ask(function, options, expected, path, left)
            except BaseException as stop:
                if isinstance(stop, BuilderError):
                    self._put_back(allowance, child)
                else:
                    child.kill()
                raise
        self._put_back(allowance, child)
        return found

    def _take(self, allowance: Allowance, function: str) -> ChildProcess:
        with self._lock:
            if self._idle[allowance]:
                return self._idle[allowance].pop()
        return ChildProcess(allowance.memory, function)

    def _put_back(self, allowance: Allowance, child: ChildProcess) -> None:
        if child.asked >= MOST_ASKED:
            child.kill()
            return
        with self._lock:
            self._idle[allowance].append(child)


@contextmanager
def lasting(children: Children | None) -> Iterator[Children]:
    """The children of somebody who lives longer, or new ones that end with the block."""
    if children is not None:
        yield children
    else:
        with closing(Children()) as own:
            yield own
