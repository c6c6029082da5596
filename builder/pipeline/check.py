"""`shenbao check`: the applicant's data and evidence judged; nothing is built."""

from pathlib import Path

from builder.evidence.asking.children import Children
from builder.foundation.progress import Progress
from builder.foundation.whole_file import write_whole
from builder.model.report import Report
from builder.pipeline.steps.begin import begun
from builder.pipeline.steps.reporting import report_on


def check(
    folder: Path, progress: Progress | None = None, *, html: Path | None = None, children: Children | None = None
) -> Report:
    """`html`: where the report is written with its pictures."""
    with begun(folder, progress, children) as work:
        report = report_on(work.dossier, work.reading, folder.resolve().name)
        if html is not None:
            from builder.pipeline.steps.html_report import files_by_name, illustrated

            write_whole(html, illustrated(report, work.dossier, files_by_name(work.reading), work.measurer).encode())
    return report
