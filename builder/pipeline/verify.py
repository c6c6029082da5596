"""`shenbao verify`: a finished package judged anew, for the bureau, trusting nothing that it says of itself."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from builder.archive.opening import open_package
from builder.evidence.asking.children import Children, lasting
from builder.evidence.asking.measurer import Measurer
from builder.foundation.progress import Progress, Silent
from builder.foundation.scratch import scratch
from builder.foundation.whole_file import write_whole
from builder.model.report import Report
from builder.pipeline.steps.dossier import build_dossier
from builder.pipeline.steps.folder_lock import disk_troubles_told
from builder.pipeline.steps.html_report import illustrated
from builder.pipeline.steps.reporting import report_on
from builder.pipeline.steps.taking_in import take_in
from builder.pipeline.steps.tampering import contradictions


def verify(
    paths: Sequence[Path],
    track: str | None = None,
    progress: Progress | None = None,
    *,
    words: bool = False,
    facts: Path | None = None,
    html: Path | None = None,
    children: Children | None = None,
) -> Report:
    """A zip of ours or of anybody's, a folder, or a bare PDF with its video.

    `words`: screens and scans are read too. `facts`: a folder of whoever verifies, where facts are kept: of a package
    handed in again only the files that were mended are measured anew. What lies in the package itself is never
    believed. `html`: where the report is written with its pictures.
    """
    progress = progress or Silent()
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
            on_progress=progress.advance,
        )
        title = paths[0].resolve().name
        report = report_on(dossier, taken.reading, title)
        if contradicted := tuple(contradictions(report, taken.files)):
            dossier = replace(dossier, bag=(*taken.tampering, *contradicted))
            report = report_on(dossier, taken.reading, title)
        if html is not None:
            files = {name: file.path for name, file in taken.files.items()}
            with disk_troubles_told(html):
                write_whole(html, illustrated(report, dossier, files, measurer, office=True).encode())
    return report
