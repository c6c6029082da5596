"""How long a filled workbook takes into the applicant's folder."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import child
from tests.benchmarks.sample import SAMPLE
from tests.benchmarks.subject import Figure, Say

_ROUNDS = 7


def bench(say: Say) -> Iterator[Figure]:
    say("importing the sample's workbook")
    with tempfile.TemporaryDirectory() as scratch:
        book, folder = Path(scratch, "x.xlsx"), Path(scratch, "applicant")
        child.shenbao("workbook", SAMPLE.name, "-o", book, "--from", SAMPLE)
        seconds = statistics.median(child.shenbao("import", book, folder).seconds for _ in range(_ROUNDS))
    yield Figure("`shenbao import`", seconds, 1.0, "s", f"the sample's workbook, median of {_ROUNDS} runs")
