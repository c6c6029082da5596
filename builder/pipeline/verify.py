"""`shenbao verify`: a finished package judged anew, for the bureau, trusting nothing that it says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from builder.archive.opening import open_package
from builder.evidence.asking.children import Children, lasting
from builder.evidence.asking.measurer import Measurer
from builder.foundation.progress import Progress, Silent
from builder.foundation.scratch import scratch
from builder.foundation.whole_file import write_whole
from builder.model.dossier import Dossier
from builder.model.report import Report
from builder.pipeline.steps.answers import read_answers
from builder.pipeline.steps.dossier import build_dossier
from builder.pipeline.steps.folder_lock import disk_troubles_told
from builder.pipeline.steps.html_report import illustrated
from builder.pipeline.steps.reporting import report_on
from builder.pipeline.steps.taking_in import take_in
from builder.pipeline.steps.tampering import contradictions


@dataclass(frozen=True)
class JudgedPackage:
    """A package that is open as long as somebody looks at it, with what was found."""

    report: Report
    dossier: Dossier
    files: Mapping[str, Path]  # by name
    measurer: Measurer


def verify(
    paths: Sequence[Path],
    track: str | None = None,
    progress: Progress | None = None,
    *,
    words: bool = False,
    facts: Path | None = None,
    answers: Path | None = None,
    html: Path | None = None,
    children: Children | None = None,
) -> Report:
    """A zip of ours or of anybody's, a folder, or a bare PDF with its video; `html`: where the report is written with
    its pictures; the rest as in `judged`."""
    with judged(paths, track, progress, words=words, facts=facts, answers=answers, children=children) as package:
        if html is not None:
            page = illustrated(package.report, package.dossier, package.files, package.measurer, office=True)
            with disk_troubles_told(html):
                write_whole(html, page.encode())
    return package.report


@contextmanager
def judged(
    paths: Sequence[Path],
    track: str | None,
    progress: Progress | None,
    *,
    words: bool = False,
    facts: Path | None = None,
    answers: Path | None = None,
    children: Children | None = None,
) -> Iterator[JudgedPackage]:
    """`words`: screens and scans are read too. `facts`: a folder of whoever verifies, where facts are kept: of a
    package handed in again only the files that were mended are measured anew. `answers`: a file of his own answers to
    doubts. What lies in the package itself is never believed; the applicant's answers are shown."""
    progress = progress or Silent()
    own_answers = read_answers(answers) if answers else ()
    with scratch("verify") as folder, lasting(children) as own, closing(Measurer(own, facts)) as measurer:
        progress.step("打开申报包")
        opened = open_package(list(paths), folder)
        for file in opened.files:
            measurer.know(file.path, file.sha256)
        taken = take_in(opened, track, own)
        progress.step("核验申报书、照片、视频和附件")
        dossier = build_dossier(
            taken.reading,
            measurer,
            taken.finished,
            origin=taken.origin,
            words=words,
            notes=taken.notes,
            bag=taken.tampering,
            answers=own_answers,
            told_answers=taken.told_answers,
            on_progress=progress.advance,
        )
        title = paths[0].resolve().name
        report = report_on(dossier, taken.reading, title)
        if contradicted := tuple(contradictions(report, taken.files)):
            dossier = replace(dossier, bag=(*taken.tampering, *contradicted))
            report = report_on(dossier, taken.reading, title)
        yield JudgedPackage(report, dossier, {name: file.path for name, file in taken.files.items()}, measurer)
