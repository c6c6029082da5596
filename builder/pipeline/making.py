"""For the applicant: check, build, package."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
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
from builder.pipeline.judging import product_of, report_on, scanned_pages
from builder.pipeline.naming import archive_name, name_faults, refuse_names
from builder.pipeline.results import Built, Packaged
from builder.pipeline.workplace import alone, disk_troubles_told
from builder.progress import Progress, Silent
from builder.read.folder import read_folder
from builder.render.declaration import declaration
from builder.replacing import write_whole
from builder.report.html_view import render_html
from builder.report.json_view import to_json

_NO_DATE = date(2000, 1, 1)  # printed nowhere; the PDF's own date where the applicant has not given one


@dataclass(frozen=True)
class _Work:
    """A folder that was read and measured, while the measurer is open."""

    folder: Path
    reading: Reading
    dossier: Dossier
    measurer: Measurer
    progress: Progress


def check(folder: Path, progress: Progress | None = None) -> Report:
    """Judge data and evidence; build nothing."""
    with _begun(folder, progress) as work:
        return report_on(work.dossier, work.reading, folder.resolve().name)


def build(folder: Path, progress: Progress | None = None) -> Built:
    """The declaration for reading, printing and signing: printed pages stay even where scans are there already."""
    with _begun(folder, progress, writes=True) as work:
        docx, form = _form(work)
        work.progress.step("装订成册")
        plan = _plan(work.reading, work.dossier, signed=False)
        book = assemble(form.path, plan, folder / "build" / "申报书.pdf", env=form.env)
        report = report_on(work.dossier, work.reading, folder.resolve().name)
    return Built(docx, book.path, report, tuple(problem.message for problem in book.problems))


def package(folder: Path, dist: Path | None = None, progress: Progress | None = None) -> Packaged:
    """Everything, to one archive; an incomplete one says so in its name."""
    with _begun(folder, progress, writes=True, archives=True) as work:
        docx, form = _form(work)
        work.progress.step("装订成册")
        plan = _plan(work.reading, work.dossier, signed=True)
        book = assemble(form.path, plan, folder / "build" / "final" / "申报书.pdf", env=form.env)
        work.progress.step("核验成品")
        product = product_of(
            work.reading,
            work.measurer,
            book.path,
            docx=docx,
            pages=book.page_count,
            scanned=scanned_pages(form.path, book.path, work.measurer),
            fonts_replaced=form.fonts_replaced,
        )
        dossier = replace(work.dossier, product=product)
        name = archive_name(work.reading)
        report = report_on(dossier, work.reading, f"{name}.zip")
        _write_report(report, folder / "build")
        work.progress.step("写入申报包")
        archive = _archive(work.reading, dossier, report, docx, book, dist or folder / "dist", name)
    return Packaged(report, archive)


@contextmanager
def _begun(folder: Path, progress: Progress | None, *, writes: bool = False, archives: bool = False) -> Iterator[_Work]:
    progress = progress or Silent()
    with disk_troubles_told(folder):
        progress.step("读取填报数据")
        reading = read_folder(folder)
        if archives:
            refuse_names(reading)
        reading = replace(reading, faults=(*reading.faults, *name_faults(reading)))
        with alone(folder) if writes else nullcontext(), closing(Measurer(folder / "build")) as measurer:
            progress.step("核验照片、视频和附件")
            yield _Work(folder, reading, gather(reading, measurer, progress.advance), measurer, progress)


def _form(work: _Work) -> tuple[Path, FormPdf]:
    work.progress.step("填写申报书")
    pictures = (*work.dossier.photos, *work.dossier.screenshots)
    usable = {each.path: not isinstance(each.facts, Unmeasured) for each in pictures}
    build = work.folder / "build"
    docx = build / "申报书.docx"
    write_whole(docx, declaration(work.reading, usable, build / "pictures"))
    work.progress.step("转换为PDF")
    return docx, convert_form(docx, build / "form")


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
    """A complete archive and another never bear the same name, and a complete one stays until the next complete one
    takes its place: what was fit to be handed in is not lost to a slip."""
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
    judged = {each.path: each.sha256 for each in dossier.evidence() if each.sha256}
    written = write_archive(dist / f"{name}{suffix[report.verdict]}.zip", payload, info, digests=judged)
    for verdict, other in suffix.items():
        if verdict is not report.verdict and other:
            (dist / f"{name}{other}.zip").unlink(missing_ok=True)
    return written.path
