"""A report as a page to be read and printed, with pictures of what somebody is asked to look at."""

from collections.abc import Mapping
from pathlib import Path

from builder.evidence.asking.measurer import Measurer
from builder.evidence.exhibits import draw_exhibits
from builder.model.dossier import Dossier
from builder.model.reading import Reading
from builder.model.report import Report
from builder.report.html_view import render_html


def illustrated(
    report: Report, dossier: Dossier, files: Mapping[str, Path], measurer: Measurer, *, office: bool = False
) -> str:
    """`office`: for whoever examines the package of another."""
    return render_html(report, draw_exhibits(report, dossier, files, measurer), office=office)


def files_by_name(reading: Reading) -> dict[str, Path]:
    return {each.path: each.file for each in reading.files.all()}
