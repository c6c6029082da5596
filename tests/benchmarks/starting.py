"""How long the command takes before it does anything."""

from collections.abc import Iterator

from tests.benchmarks import child
from tests.benchmarks.subject import Figure, Say, interleaved

_ROUNDS = 7


def bench(say: Say) -> Iterator[Figure]:
    say("asking for help")
    (seconds,) = interleaved(_ROUNDS, lambda: child.shenbao("--help").seconds)
    yield Figure("`shenbao --help`", seconds, 0.3, "s", f"median of {_ROUNDS} runs")
