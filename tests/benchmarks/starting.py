"""How long the command takes before it does anything."""

import statistics
from collections.abc import Iterator

from tests.benchmarks import child
from tests.benchmarks.subject import Figure, Say

_ROUNDS = 7


def bench(say: Say) -> Iterator[Figure]:
    say("asking for help")
    seconds = statistics.median(child.shenbao("--help").seconds for _ in range(_ROUNDS))
    yield Figure("`shenbao --help`", seconds, 0.3, "s", f"median of {_ROUNDS} runs")
