"""How often a heuristic is wrong, on labelled evidence that a generator made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from builder.evidence.asking.questions import Question

Say = Callable[[str], None]


@dataclass(frozen=True)
class Rate:
    wrong: int
    of: int
    limit: float | None = None  # percent; None where no target is set

    @property
    def percent(self) -> float:
        return 100 * self.wrong / self.of if self.of else 0.0

    @property
    def kept(self) -> bool:
        return self.of > 0 and (self.limit is None or self.percent <= self.limit)

    def __str__(self) -> str:
        target = "" if self.limit is None else f" (target ≤ {self.limit:g} %)"
        return f"{self.percent:.2f} % of {self.of}{target}{'' if self.kept else ' **missed**'}"


@dataclass(frozen=True)
class Figure:
    """One line of the table. A miss: it is there and was not found; a false alarm: it is not there and was found."""

    heuristic: str
    threshold: str  # in words, with the name of the constant that holds it
    miss: Rate | None  # None where only one of the two can happen
    false_alarm: Rate | None

    @property
    def kept(self) -> bool:
        return all(rate.kept for rate in (self.miss, self.false_alarm) if rate is not None)


@dataclass(frozen=True)
class Study:
    """A study of how often the guesses about one kind of evidence err: `measure(seed, say)` yields its figures.

    `measures` are what is tested here: when the version of one of them changes, the table is stale.
    """

    title: str
    seed: int
    measures: tuple[Question[Any], ...]
    measure: Callable[[int, Say], Iterator[Figure]]


def _said(rate: Rate | None) -> str:
    return "–" if rate is None else str(rate)


def table(figures: Sequence[Figure]) -> str:
    rows = [("heuristic", "threshold", "missed", "false alarms"), ("---",) * 4]
    rows += [(each.heuristic, each.threshold, _said(each.miss), _said(each.false_alarm)) for each in figures]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
