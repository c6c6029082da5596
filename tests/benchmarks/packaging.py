"""`shenbao package` of the sample: first, unchanged, and with one figure changed; each a process of its own."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from builder.convert import fonts
from tests.benchmarks import child, sample
from tests.benchmarks.subject import Figure, Say, interleaved

_FIRST_ROUNDS = 3
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
    def first() -> float:
        sample.forget_results(folder / "build", dist)
        return child.shenbao("package", folder, "--dist", dist).seconds

    def again() -> float:
        return child.shenbao("package", folder, "--dist", dist).seconds

    say("packaging the sample, first and again")
    began, repeated = interleaved(_FIRST_ROUNDS, first, again)
    how = f"medians of {_FIRST_ROUNDS} rounds; a first run has neither build/ nor dist/"
    yield Figure("package, nothing changed", repeated, 1.0, "s", how)
    yield Figure("package, nothing changed", repeated / began, 0.1, "×", f"of a first run ({began:.2f} s)")


def _one_figure(folder: Path, dist: Path, work: Path, say: Say) -> Iterator[Figure]:
    peaks = []

    def changed() -> float:
        sample.change_a_figure(folder)
        ran = child.shenbao("package", folder, "--dist", dist)
        peaks.append(ran.peak_mb)
        return ran.seconds

    say("packaging the sample with one figure changed")
    parts = [folder / "build/form/申报书.pdf", *sorted((folder / "attachments").glob("*.pdf"))]
    ours, conversion, merge = interleaved(
        _ROUNDS,
        changed,
        lambda: _convert(folder / "build/申报书.docx", folder / "build/form/fonts.conf", work),
        lambda: float(child.python(_MERGE, work / "merged.pdf", *parts).stdout),
    )
    yield Figure(
        "package, one figure changed",
        ours / (conversion + merge),
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
