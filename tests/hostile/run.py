"""`make hostile`: every hostile file through the real commands, measured; the table goes to README.md beside this.
`run.py papers` measures and rewrites only that section, `run.py papers --only 花纹` measures and writes nothing."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.conftest import draw_application  # noqa: E402
from tests.hostile.cases import GROUPS, Case  # noqa: E402
from tests.hostile.laying import Grounds  # noqa: E402
from tests.hostile.watch import Listener, Watched, watch  # noqa: E402

README = Path(__file__).with_name("README.md")
SECONDS, MEMORY = 30.0, 500_000_000
COMMANDS = ("check", "package", "fix", "verify", "extract", "import")
START = (sys.executable, "-c", "from builder.cli import main; main()")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@dataclass(frozen=True)
class Row:
    case: Case
    seen: Watched
    faults: tuple[str, ...]

    @property
    def told(self) -> str:
        seen = self.seen
        memory = f"{seen.single / 1e6:.0f}（{seen.together / 1e6:.0f}）MB"
        return f"{seen.code} · {seen.seconds:.1f} s · {memory}{' ✗' if self.faults else ''}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("groups", nargs="*", default=list(GROUPS), help="all, if none is named")
    parser.add_argument("--only", help="of these only what holds this word; the table stays as it is")
    options = parser.parse_args()
    broken = 0
    with Listener() as listener, grounds(listener.port) as laid:
        for name in options.groups:
            rows = []
            for case in GROUPS[name]():
                if not options.only or options.only in f"{case.kind} {case.command}":
                    rows.append(run(case, laid, listener))
                    print(f"{case.kind} | {case.command} | {rows[-1].told}", *rows[-1].faults, sep="  ", flush=True)
            broken += sum(bool(row.faults) for row in rows)
            if not options.only:
                write_section(name, rows)
    return 1 if broken else 0


@contextmanager
def grounds(port: int) -> Iterator[Grounds]:
    with tempfile.TemporaryDirectory(prefix="hostile-grounds-") as name:
        whole, bare, ours = (Path(name, part) for part in ("whole", "bare", "ours"))
        draw_application(whole)
        folder = whole / "申报"
        done = subprocess.run([*START, "package", folder], env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
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
        seen = watch([*START, *map(str, arguments)], ENVIRONMENT, place)
    return Row(case, seen, tuple(_faults(seen, listener.visitors - before)))


def _faults(seen: Watched, visitors: int) -> Iterator[str]:
    if seen.code not in (0, 1, 3):
        yield f"exit {seen.code}: {(seen.err.strip() or seen.out.strip())[-300:]}"
    if "Traceback" in seen.out + seen.err or "运行出错" in seen.out:
        yield "traceback"
    if seen.seconds > SECONDS:
        yield "too long"
    if seen.single > MEMORY:
        yield "too much memory"
    if seen.calls or visitors:
        yield f"called {visitors} {seen.calls[:2]}"
    if seen.left:
        yield f"left {seen.left[:3]}"


def write_section(name: str, rows: Sequence[Row]) -> None:
    text = README.read_text(encoding="utf-8")
    table = _table(rows)
    section = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end -->)", re.DOTALL)
    assert section.search(text), name
    README.write_text(section.sub(lambda _: table, text, count=1), encoding="utf-8")


def _table(rows: Sequence[Row]) -> str:
    used = [command for command in COMMANDS if any(row.case.command == command for row in rows)]
    lines = [f"| 文件 | {' | '.join(used)} |", f"|---|{'---|' * len(used)}"]
    for kind in dict.fromkeys(row.case.kind for row in rows):
        told = {row.case.command: row.told for row in rows if row.case.kind == kind}
        lines.append(f"| {kind} | {' | '.join(told.get(command, '') for command in used)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
