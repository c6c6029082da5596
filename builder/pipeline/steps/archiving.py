"""The finished book with its report and everything that belongs to it, written into the archive."""

from collections.abc import Sequence
from pathlib import Path

from builder.archive.contents import data_json
from builder.archive.zipping import Member, write_archive
from builder.foundation.whole_file import write_whole
from builder.model.dossier import Dossier
from builder.model.report import Report, Verdict
from builder.pipeline.steps.archive_name import archive_name
from builder.pipeline.steps.begin import Work
from builder.pipeline.steps.html_report import files_by_name, illustrated
from builder.pipeline.steps.packaged import Packaged
from builder.report.model_json import to_json

_SUFFIX = {
    Verdict.COMPLETE: "",
    Verdict.DOUBTFUL: "_有疑点",
    Verdict.UNCHECKED: "_未核验完",
    Verdict.INCOMPLETE: "_不完整",
}


def archive(work: Work, dossier: Dossier, report: Report, *, book: Path, docx: Path, dist: Path) -> Packaged:
    files = {**files_by_name(work.reading), "申报书.pdf": book}
    page = illustrated(report, dossier, files, work.measurer)
    views = {"report.json": to_json(report).encode(), "report.html": page.encode()}
    for view, content in views.items():
        write_whole(work.folder / "build" / view, content)
    work.progress.step("写入申报包")
    papers = [Member("申报书.pdf", book), Member("申报书.docx", docx)]
    papers += [Member(view, content) for view, content in views.items()]
    return Packaged(report, _write(work, dossier, report, papers, dist))


def _write(work: Work, dossier: Dossier, report: Report, papers: Sequence[Member], dist: Path) -> Path:
    """A complete archive and another never bear the same name, and a complete one stays until the next complete one
    takes its place: what was fit to be handed in is not lost to a slip."""
    reading, name = work.reading, archive_name(work.reading)
    payload = [
        *papers,
        Member("data.json", data_json(reading, dossier).encode()),
        *(Member(each.path, each.file) for each in reading.files.all()),
    ]
    info = {
        "Bagging-Software": f"shenbao {report.tool.version}",
        "External-Identifier": f"{report.track.id}/{report.track.edition}/{report.subject.uscc}",
        "Source-Organization": report.subject.company,
    }
    judged = {each.path: each.sha256 for each in dossier.evidence() if each.sha256}
    written = write_archive(dist / f"{name}{_SUFFIX[report.verdict]}.zip", payload, info, digests=judged)
    for verdict, other in _SUFFIX.items():
        if verdict is not report.verdict and other:
            (dist / f"{name}{other}.zip").unlink(missing_ok=True)
    return written.path
