"""`shenbao package` of the sample: first, unchanged, and with one figure changed; each a process of its own."""

import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from builder.convert import fonts
from tests.benchmarks import child, sample
from tests.benchmarks.subject import Figure, Say, interleaved

_ROUNDS = 5
_MERGE = """
import sys, time
from pypdf import PdfWriter

before = time.perf_counter()
writer = PdfWriter()
for path in sys.argv[2:]:
    writer.append(path)
writer.write(sys.argv[1])
print(time.perf_counter() - before)
"""


def bench(say: Say) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="shenbao-bench-") as name:
        work = Path(name)
        folder, dist = sample.copy_to(work / "sample"), work / "dist"
        yield from _unchanged(folder, dist, say)
        yield from _one_figure(folder, dist, work, say)


def _unchanged(folder: Path, dist: Path, say: Say) -> Iterator[Figure]:
    def package() -> float:
        return child.shenbao("package", folder, "--dist", dist).seconds

    say("packaging the sample, first and again")
    first = package()
    repeated = statistics.median(package() for _ in range(_ROUNDS))
    yield Figure("package, nothing changed", repeated, 1.0, "s", f"median of {_ROUNDS} runs")
    how = f"of a first run, with neither build/ nor dist/, which took {first:.2f} s"
    yield Figure("package, nothing changed", repeated / first, 0.1, "×", how)


def _one_figure(folder: Path, dist: Path, work: Path, say: Say) -> Iterator[Figure]:
    peaks = []

    def changed() -> float:
        sample.change_a_figure(folder)
        ran = child.shenbao("package", folder, "--dist", dist)
        peaks.append(ran.peak_mb)
        return ran.seconds

    say("packaging the sample with one figure changed")
    parts = [folder / "build/form/申报书.pdf", *sorted((folder / "attachments").glob("*.pdf"))]
    ratio, (ours, conversion, merge) = interleaved(
        _ROUNDS,
        changed,
        lambda: _convert(folder / "build/申报书.docx", folder / "build/form/fonts.conf", work),
        lambda: float(child.python(_MERGE, work / "merged.pdf", *parts).stdout),
    )
    yield Figure(
        "package, one figure changed",
        ratio,
        1.5,
        "×",
        f"{ours:.2f} s against {conversion:.2f} s for LibreOffice and {merge:.2f} s for a merge by pypdf; "
        f"medians of {_ROUNDS} rounds",
    )
    yield Figure("package, one figure changed: own memory", max(peaks), 300, "MB", "peak of the process itself")


def _convert(docx: Path, font_config: Path, work: Path) -> float:
    """The same fonts as ours, or other pages would be set."""
    with tempfile.TemporaryDirectory(dir=work) as name:
        argv = ["soffice", f"-env:UserInstallation={Path(name, 'profile').as_uri()}", "--headless"]
        argv += ["--convert-to", "pdf", "--outdir", name, str(docx)]
        seconds = child.program(argv, {**os.environ, **fonts.environment(font_config)})
        if not Path(name, f"{docx.stem}.pdf").exists():
            raise RuntimeError("LibreOffice wrote no PDF")
        return seconds
