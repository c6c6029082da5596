"""What is measured, and how it stands to its limit."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table; `measured` and `limit` in the same unit."""

    subject: str
    measured: float
    limit: float
    unit: str  # "×", "s", "MB"
    details: str  # the numbers behind it, and how they were taken

    @property
    def kept(self) -> bool:
        return self.measured <= self.limit

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        return (
            self.subject,
            _with_unit(self.measured, self.unit),
            f"≤ {_with_unit(self.limit, self.unit)}",
            "ok" if self.kept else "missed",
            self.details,
        )


HEADS = ("subject", "measured", "limit", "", "taken as")
Say = Callable[[str], None]
Bench = Callable[[Say], Iterator[Figure]]


def table(figures: Sequence[Figure]) -> str:
    """In Markdown, so that terminal and README show the same."""
    rows = [HEADS, ("---",) * len(HEADS), *(figure.cells for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def interleaved(rounds: int, ours: Callable[[], float], *baseline: Callable[[], float]) -> tuple[float, list[float]]:
    """The ratio of ours to the sum of the baseline, and the seconds of each, all as medians over the rounds.

    Taken in turns, and divided within a round: a busy spell of the machine falls on both sides.
    """
    taken = [(ours(), [take() for take in baseline]) for _ in range(rounds)]
    ratio = statistics.median(mine / sum(theirs) for mine, theirs in taken)
    return ratio, [statistics.median(times) for times in zip(*([mine, *theirs] for mine, theirs in taken), strict=True)]


def _with_unit(value: float, unit: str) -> str:
    match unit:
        case "×":
            return f"{value:.2f} ×"
        case "MB":
            return f"{value:.0f} MB"
        case _:
            return f"{value:.2f} {unit}"
