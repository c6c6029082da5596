"""`make hostile`: every hostile file through the real commands, measured; the table goes to README.md beside this."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEMORY = 30.0, 500_000_000
COMMAND = (sys.executable, "-c", "from builder.cli import main; main()")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.conftest import draw_application  # noqa: E402
from tests.hostile.cases import Case, Grounds, cases  # noqa: E402
from tests.hostile.watch import Listener, Seen, watch  # noqa: E402


@dataclass(frozen=True)
class Row:
    case: Case
    seen: Seen
    faults: tuple[str, ...]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("words", nargs="*", help="only cases whose kind or command holds one of these")
    parser.add_argument("--write", action="store_true", help="write the table")
    options = parser.parse_args()
    chosen = [
        case for case in cases() if not options.words or any(w in f"{case.kind} {case.command}" for w in options.words)
    ]
    rows = []
    with Listener() as listener, grounds(listener.port) as laid:
        for case in chosen:
            row = run(case, laid, listener)
            rows.append(row)
            print(_line(row), *row.faults, sep="  ", flush=True)
    broken = [row for row in rows if row.faults]
    print(f"{len(rows)} cases, {len(broken)} broken")
    return 1 if broken else 0


@contextmanager
def grounds(port: int) -> Iterator[Grounds]:
    with tempfile.TemporaryDirectory(prefix="hostile-grounds-") as name:
        whole, bare = Path(name, "whole"), Path(name, "bare")
        draw_application(whole)
        folder = whole / "申报"
        done = subprocess.run([*COMMAND, "package", folder], env=ENVIRONMENT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        ours = Path(name, "ours")
        with zipfile.ZipFile(next((folder / "dist").glob("*.zip"))) as archive:
            archive.extractall(ours)
        for heavy in (*ours.glob("*/data/video/*"), *sorted(ours.glob("*/data/photos/*"))[2:]):
            heavy.unlink()  # what is measured is the hostile file, not what lies beside it
        shutil.copytree(folder / "chapters", bare / "chapters")
        for part in ("company.yaml", "application.yaml"):
            shutil.copy2(folder / part, bare / part)
        yield Grounds(bare, ours, port)


def run(case: Case, laid: Grounds, listener: Listener) -> Row:
    before = listener.visitors
    with tempfile.TemporaryDirectory(prefix="hostile-case-") as name:
        place = Path(name, "inside")
        place.mkdir()
        arguments = case.lay(laid, place)
        seen = watch([*COMMAND, *map(str, arguments)], ENVIRONMENT, place)
    return Row(case, seen, tuple(_faults(seen, listener.visitors - before)))


def _faults(seen: Seen, visitors: int) -> Iterator[str]:
    if seen.code not in (0, 1, 3):
        yield f"exit {seen.code}: {(seen.err.strip() or seen.out.strip())[-300:]}"
    if "Traceback" in seen.out + seen.err or "运行出错" in seen.out:
        yield "traceback"
    if seen.seconds > SECONDS:
        yield "too long"
    if seen.together > MEMORY:
        yield "too much memory"
    if seen.calls or visitors:
        yield f"called {visitors} {seen.calls[:2]}"
    if seen.left:
        yield f"left {seen.left[:3]}"


def _line(row: Row) -> str:
    seen = row.seen
    return f"{row.case.kind} | {row.case.command} | {seen.code} | {seen.seconds:.1f} | {seen.together / 1e6:.0f} | {seen.single / 1e6:.0f}"


if __name__ == "__main__":
    sys.exit(main())
