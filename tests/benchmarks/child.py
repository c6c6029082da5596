"""Processes of their own, as users start them."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TIMEOUT = 600

# VmHWM is the process's own peak; `ru_maxrss` would begin with that of whoever started it.
_SHENBAO = """
from builder.cli import main
try:
    main()
finally:
    import sys
    peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print("peak", peak, file=sys.stderr)
"""


@dataclass(frozen=True)
class Ran:
    seconds: float
    peak_mb: float
    stdout: str


def shenbao(*arguments: str | Path, codes: Sequence[int] = (0,)) -> Ran:
    """The command; a run that ends otherwise than expected measures nothing."""
    seconds, done = _timed([sys.executable, "-c", _SHENBAO, *map(str, arguments)])
    if done.returncode not in codes:
        raise RuntimeError(f"shenbao {arguments[0]} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    peak = next(line.split()[1] for line in reversed(done.stderr.splitlines()) if line.startswith("peak "))
    return Ran(seconds, int(peak) / 1024, done.stdout)


def python(code: str, *arguments: str | Path) -> Ran:
    seconds, done = _timed([sys.executable, "-c", code, *map(str, arguments)])
    _must_succeed(done)
    return Ran(seconds, 0, done.stdout)


def program(argv: Sequence[str | Path], env: Mapping[str, str] | None = None) -> float:
    seconds, done = _timed([str(part) for part in argv], env)
    _must_succeed(done)
    return seconds


def _timed(argv: list[str], env: Mapping[str, str] | None = None) -> tuple[float, "subprocess.CompletedProcess[str]"]:
    before = time.perf_counter()
    done = subprocess.run(argv, cwd=ROOT, env=env, capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    return time.perf_counter() - before, done


def _must_succeed(done: "subprocess.CompletedProcess[str]") -> None:
    if done.returncode != 0:
        raise RuntimeError(f"{done.args} ended with {done.returncode}:\n{done.stderr}")
