"""How long it takes to tell a company what it may apply for."""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import child
from tests.benchmarks.sample import SAMPLE, copy_to
from tests.benchmarks.subject import Figure, Say

_ROUNDS = 7


def bench(say: Say) -> Iterator[Figure]:
    say("assessing a company for every track")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "company")
        folder.mkdir()
        shutil.copy(SAMPLE / "company.yaml", folder)
        yield Figure("`shenbao assess`, company alone", _median(folder), 1.0, "s", _TAKEN)
        application = copy_to(Path(scratch, "application"))
        child.shenbao("assess", application)
        taken = f"{_TAKEN}; files measured before"
        yield Figure("`shenbao assess`, with an application and its files", _median(application), 1.0, "s", taken)


_TAKEN = f"all tracks, median of {_ROUNDS} fresh processes"


def _median(folder: Path) -> float:
    return statistics.median(child.shenbao("assess", folder, "--json").seconds for _ in range(_ROUNDS))
