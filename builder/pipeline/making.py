"""For the applicant: check, build, package."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from builder.archive.contents import data_json
from builder.archive.zipping import Member, write_archive
from builder.assemble.book import assemble
from builder.assemble.plan import Assembled, AssemblyPlan, AttachmentPart, SignedPage
from builder.convert.form_pdf import FormPdf, convert_form
from builder.evidence.gather import gather
from builder.evidence.measure import Measurer
from builder.model.dossier import Dossier
from builder.model.facts import Unmeasured
from builder.model.reading import Reading
from builder.model.report import Report, Verdict
from builder.pipeline.judging import report_on, scanned_pages, with_product
from builder.pipeline.naming import archive_name
from builder.pipeline.results import Built, Packaged
from builder.progress import Progress, Silent
from builder.read.folder import read_folder
from builder.render.declaration import declaration
from builder.replacing import write_whole
from builder.report.html_view import render_html
from builder.report.json_view import to_json

_NO_DATE = date(2000, 1, 1)  # printed nowhere; the PDF's own date where the applicant has not given one


def check(folder: Path, progress: Progress | None = None) -> Report:
    """Judge data and evidence; build nothing."""
    with _measured(folder, progress or Silent()) as (reading, dossier, _):
        return report_on(dossier, reading, folder.resolve().name)


def build(folder: Path, progress: Progress | None = None) -> Built:
    """The declaration for reading, printing and signing: printed pages stay even where scans are there already."""
    progress = progress or Silent()
    with _measured(folder, progress) as (reading, dossier, _):
        docx, form = _form(reading, dossier, folder, progress)
        progress.step("装订成册")
        book = assemble(form.path, _plan(reading, dossier, signed=False), folder / "build" / "申报书.pdf", env=form.env)
        report = report_on(dossier, reading, folder.resolve().name)
    return Built(docx, book.path, report, tuple(problem.message for problem in book.problems))


def package(folder: Path, dist: Path | None = None, progress: Progress | None = None) -> Packaged:
    """Everything, to one archive; an incomplete one says so in its name."""
    progress = progress or Silent()
    with _measured(folder, progress) as (reading, dossier, measurer):
        docx, form = _form(reading, dossier, folder, progress)
        progress.step("装订成册")
        final = folder / "build" / "final" / "申报书.pdf"
        book = assemble(form.path, _plan(reading, dossier, signed=True), final, env=form.env)
        progress.step("核验成品")
        dossier = with_product(
            dossier,
            reading,
            measurer,
            final,
            docx=docx,
            pages=book.page_count,
            scanned=scanned_pages(form.path, final, measurer),
            fonts_replaced=form.fonts_replaced,
        )
        name = archive_name(reading)
        report = report_on(dossier, reading, f"{name}.zip")
        _write_report(report, folder / "build")
        progress.step("写入申报包")
        archive = _archive(reading, dossier, report, docx, book, dist or folder / "dist", name)
    return Packaged(report, archive)


@contextmanager
def _measured(folder: Path, progress: Progress) -> Iterator[tuple[Reading, Dossier, Measurer]]:
    progress.step("读取填报数据")
    reading = read_folder(folder)
    measurer = Measurer(folder / "build")
    try:
        progress.step("核验照片、视频和附件")
        yield reading, gather(reading, measurer, progress.advance), measurer
    finally:
        measurer.close()


def _form(reading: Reading, dossier: Dossier, folder: Path, progress: Progress) -> tuple[Path, FormPdf]:
    progress.step("填写申报书")
    work = folder / "build"
    usable = {each.path: not isinstance(each.facts, Unmeasured) for each in (*dossier.photos, *dossier.screenshots)}
    docx = work / "申报书.docx"
    write_whole(docx, declaration(reading, usable, work / "pictures"))
    progress.step("转换为PDF")
    return docx, convert_form(docx, work / "form")


def _plan(reading: Reading, dossier: Dossier, *, signed: bool) -> AssemblyPlan:
    readable = {each.path for each in (*dossier.attachments, *dossier.signed) if not isinstance(each.facts, Unmeasured)}
    texts = {page.page: page.text for page in reading.form.limits.signed_page}
    company = str(reading.company.__dict__.get("name", ""))
    return AssemblyPlan(
        title=f"{reading.form.edition}年度{reading.form.title}",
        author=company,
        made_on=reading.data.__dict__.get("date") or _NO_DATE,
        attachments=tuple(AttachmentPart(each.title, (each.file,)) for each in reading.files.attachments),
        signed=tuple(
            SignedPage(each.title, each.file, texts[each.kind])
            for each in reading.files.signed
            if signed and each.kind in texts and each.path in readable
        ),
    )


def _write_report(report: Report, work: Path) -> None:
    for name, text in (("report.json", to_json(report)), ("report.html", render_html(report))):
        write_whole(work / name, text.encode())


def _archive(
    reading: Reading, dossier: Dossier, report: Report, docx: Path, book: Assembled, dist: Path, name: str
) -> Path:
    """A complete archive and an incomplete one never bear the same name; the other one is cleared away."""
    payload = [
        Member("申报书.pdf", book.path),
        Member("申报书.docx", docx),
        Member("data.json", data_json(reading, dossier).encode()),
        Member("report.json", to_json(report).encode()),
        Member("report.html", render_html(report).encode()),
        *(Member(each.path, each.file) for each in reading.files.all()),
    ]
    info = {
        "Bagging-Software": f"shenbao {report.tool_version}",
        "External-Identifier": f"{report.track.id}/{report.track.edition}/{report.subject.uscc}",
        "Source-Organization": report.subject.company,
    }
    suffix = {Verdict.COMPLETE: "", Verdict.INCOMPLETE: "_不完整", Verdict.UNCHECKED: "_未核验完"}
    written = write_archive(dist / f"{name}{suffix[report.verdict]}.zip", payload, info)
    for verdict, other in suffix.items():
        if verdict is not report.verdict and other:
            (dist / f"{name}{other}.zip").unlink(missing_ok=True)
    return written.path
