"""A dossier judged, as a report."""

from builder import __version__
from builder.judge.run import judge
from builder.model.base import given
from builder.model.dossier import Dossier
from builder.model.reading import Reading
from builder.model.report import Report, Subject, TrackInfo


def report_on(dossier: Dossier, reading: Reading, path: str) -> Report:
    """`path` is the folder's or archive's name alone: the same input must give the same report anywhere."""
    form, company = reading.form, reading.company
    results, deferred = judge(dossier, form)
    return Report(
        tool_version=__version__,
        track=TrackInfo(form.id, form.title, form.edition, form.notice.status, form.rules_sha256),
        subject=Subject(given(lambda: company.name, ""), given(lambda: company.uscc, ""), path),
        results=results,
        deferred=deferred,
    )
