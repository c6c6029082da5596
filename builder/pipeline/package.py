"""`shenbao package`: everything, to one archive; an incomplete one says so in its name.

Libraries, data and rules are loaded only where there is work: that alone takes longer than the look whether any file
changed.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from builder.pipeline.steps.unchanged import LastRun

if TYPE_CHECKING:
    from builder.evidence.asking.children import Children
    from builder.foundation.progress import Progress
    from builder.pipeline.steps.packaged import Packaged


def package(
    folder: Path,
    dist: Path | None = None,
    progress: "Progress | None" = None,
    *,
    children: "Children | None" = None,
) -> "Packaged":
    """Where nothing changed since the last time, its archive and report are given again."""
    last = LastRun(folder, dist or folder / "dist")
    return last.packaged() or last.remember(package_anew(folder, dist, progress, children=children))


def package_anew(
    folder: Path,
    dist: Path | None = None,
    progress: "Progress | None" = None,
    *,
    children: "Children | None" = None,
) -> "Packaged":
    """The book is bound, judged as a bureau would, and goes into the archive together with the report."""
    from builder.pipeline.steps.begin import begun
    from builder.pipeline.steps.print_form import print_form

    with begun(folder, progress, children, writes=True, archives=True) as work:
        docx, form = print_form(work)
        from builder.pipeline.steps.archive_name import archive_name
        from builder.pipeline.steps.archiving import archive
        from builder.pipeline.steps.binding import bind
        from builder.pipeline.steps.dossier import build_dossier
        from builder.pipeline.steps.finishing import finished_here
        from builder.pipeline.steps.reporting import report_on

        book = bind(work, form, folder / "build" / "final" / "申报书.pdf", signed=True)
        work.progress.step("核验成品")
        finished = finished_here(work.reading, docx, form, book)
        dossier = build_dossier(work.reading, work.measurer, finished, answers=work.dossier.answers)
        report = report_on(dossier, work.reading, f"{archive_name(work.reading)}.zip")
        return archive(work, dossier, report, book=book.path, docx=docx, dist=dist or folder / "dist")
