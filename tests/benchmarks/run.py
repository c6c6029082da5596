"""`make bench`: measures, prints the table, and keeps it in README.md; status 1 where a limit is missed.

All limits but the first few are ratios taken within one run, so that a slow machine is no excuse and a fast one no
merit. `run.py rendering verifying` measures only these and writes nothing.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import assessing, importing, machine, packaging, rendering, starting, verifying, videos
from tests.benchmarks.subject import Bench, Figure, table

BENCHES: dict[str, Bench] = {
    "rendering": rendering.bench,
    "packaging": packaging.bench,
    "verifying": verifying.bench,
    "videos": videos.bench,
    "importing": importing.bench,
    "assessing": assessing.bench,
    "starting": starting.bench,
}
README = Path(__file__).with_name("README.md")
_BEGIN, _END = "<!-- written by run.py -->", "<!-- end -->"


def main(wanted: list[str]) -> int:
    where = machine.description()
    figures = [figure for name in wanted or BENCHES for figure in BENCHES[name](_say)]
    print(table(figures))
    if not wanted:
        _keep(where, figures)
    return 0 if all(figure.kept for figure in figures) else 1


def _keep(where: str, figures: list[Figure]) -> None:
    before, _, rest = README.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    README.write_text(f"{before}{_BEGIN}\n{where}\n\n{table(figures)}\n{_END}{after}", encoding="utf-8")


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
