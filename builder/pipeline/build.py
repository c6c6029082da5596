"""`shenbao build`: the declaration for reading, printing and signing."""

from dataclasses import dataclass
from pathlib import Path

from builder.evidence.asking.children import Children
from builder.foundation.progress import Progress
from builder.model.report import Report
from builder.pipeline.steps.begin import begun
from builder.pipeline.steps.print_form import print_form
from builder.pipeline.steps.reporting import report_on


@dataclass(frozen=True)
class Built:
    docx: Path
    pdf: Path
    report: Report
    problems: tuple[str, ...]


def build(folder: Path, progress: Progress | None = None, *, children: Children | None = None) -> Built:
    """Printed pages stay even where signed scans of them are there already."""
    with begun(folder, progress, children, writes=True) as work:
        docx, form = print_form(work)
        from builder.pipeline.steps.binding import bind

        book = bind(work, form, folder / "build" / "申报书.pdf", signed=False)
        report = report_on(work.dossier, work.reading, folder.resolve().name)
    return Built(docx, book.path, report, tuple(problem.message for problem in book.problems))
