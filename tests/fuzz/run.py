"""`make fuzz`: every parser gets spoiled files for a minute; what brings one down is kept in build/fuzz/."""

import argparse
import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "fuzz"
PATIENCE = 30.0  # seconds for one file
CHILD = "tests.fuzz.child"
SHOWN = 20  # of each target: what one slip lets through comes a thousand times


@dataclass
class Outcome:
    tried: int = 0
    findings: dict[int, str] = field(default_factory=dict)


def main() -> int:
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser()
    parser.add_argument("targets", nargs="*", default=list(TARGETS), help="all, if none is named")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--seed", type=int, default=int(time.time()) * 1000)
    options = parser.parse_args()
    found = 0
    for name in options.targets:
        outcome = fuzz(name, options.seed, options.seconds)
        print(f"{name:10}{outcome.tried:8} files {len(outcome.findings):4} findings   seed {options.seed}", flush=True)
        for number, words in list(outcome.findings.items())[:SHOWN]:
            KEPT.mkdir(parents=True, exist_ok=True)
            file = KEPT / f"{name}-{number}{Path(TARGETS[name].name).suffix}"
            file.write_bytes(TARGETS[name].spoiled(number))
            print(f"    {file.relative_to(ROOT)}: {words[:300]}", flush=True)
        found += len(outcome.findings)
    return 1 if found else 0


def fuzz(name: str, first: int, seconds: float, most: int = sys.maxsize) -> Outcome:
    """A child that dies or falls silent is replaced by one that goes on behind the file it stumbled over."""
    outcome, end = Outcome(), time.monotonic() + seconds
    while time.monotonic() < end and outcome.tried < most:
        last = _watch(name, first + outcome.tried, first + most, end, outcome)
        if last is not None:
            outcome.tried = last - first + 1
    return outcome


def _watch(name: str, first: int, last_wanted: int, end: float, outcome: Outcome) -> int | None:
    """The number of the last file that was begun."""
    child = subprocess.Popen(
        [sys.executable, "-m", CHILD, name, str(first)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        start_new_session=True,
    )
    last: int | None = None
    try:
        for line in _lines(child):
            number, _, words = line.partition(" ")
            if words:
                outcome.findings[int(number)] = words
            last = int(number)
            if time.monotonic() > end or last >= last_wanted:
                return last
        words = f"died with {child.wait()}" if child.poll() is not None else f"silent for {PATIENCE:.0f} s"
        if last is None:
            raise SystemExit(f"{name}: no file was tried ({words})")
        outcome.findings[last] = words
        return last
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _lines(child: "subprocess.Popen[bytes]") -> Iterator[str]:
    """Until the child dies or says nothing for too long."""
    assert child.stdout is not None
    rest = b""
    while select.select([child.stdout], [], [], PATIENCE)[0]:
        part = os.read(child.stdout.fileno(), 65536)
        if not part:
            child.wait()
            return
        *whole, rest = (rest + part).split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in whole)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
