"""From the form's PDF to the book, its report and the archive."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder.archive.contents import data_json
from builder.archive.zipping import Member, write_archive
from builder.assemble.book import assemble
from builder.assemble.plan import Assembled, AssemblyPlan, AttachmentPart, SignedPage
from builder.assemble.typeface import Typeface
from builder.convert.form_pdf import FormPdf
from builder.extract.word_form import read_word_form
from builder.foundation.whole_file import write_whole
from builder.model.dossier import Dossier
from builder.model.facts import Unmeasured
from builder.model.ink import OverlayFacts, PrintedPage
from builder.model.marks import PageMark
from builder.model.reading import Reading
from builder.model.report import Report, Verdict
from builder.pipeline.steps.archive_name import archive_name
from builder.pipeline.steps.html_report import files_by_name, illustrated
from builder.pipeline.steps.page_marks import place_by_mark, printed_marks, with_book
from builder.pipeline.steps.reporting import product_of, report_on
from builder.pipeline.steps.results import Packaged
from builder.pipeline.steps.signed_pages import overlays, places_by_mark, printed_pages
from builder.pipeline.steps.work import Work
from builder.report.model_json import to_json

_NO_DATE = date(2000, 1, 1)  # printed nowhere; the PDF's own date where the applicant has not given one


def get_ready(env: Mapping[str, str]) -> None:
    """Reading the face for our own sheets takes a tenth of a second; it stays in memory."""
    Typeface(env)


def bind(work: Work, form: FormPdf, out: Path, *, signed: bool) -> Assembled:
    """`signed`: scans take the place of the pages that were printed for signing."""
    work.progress.step("装订成册")
    marks = printed_marks(work.dossier.marking, form.path)
    return assemble(
        form.path, _plan(work, marks, signed=signed), out, env=form.fonts.env, children=work.measurer.children
    )


def finish(work: Work, docx: Path, form: FormPdf, book: Assembled, dist: Path) -> Packaged:
    """The book is judged as a bureau would, and goes into the archive together with the report."""
    work.progress.step("核验成品")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work.measurer.pdf, book.path, colour=True)  # by a child, while others look at the signed pages
        signed = _signed(work, form)
    product = product_of(
        work.reading,
        work.measurer,
        book.path,
        docx=docx,
        said=read_word_form(docx),
        pages=book.page_count,
        scanned=book.replaced,
        fonts_replaced=form.fonts.replaced,
    )
    product = replace(product, printed=signed.printed, overlays=signed.overlays, by_mark=signed.by_mark)
    marking = with_book(work.dossier.marking, work.measurer, book.path, product.facts)
    dossier = replace(work.dossier, product=product, marking=marking)
    name = archive_name(work.reading)
    report = report_on(dossier, work.reading, f"{name}.zip")
    files = {**files_by_name(work.reading), "申报书.pdf": book.path}
    page = illustrated(report, dossier, files, work.measurer)
    views = {"report.json": to_json(report).encode(), "report.html": page.encode()}
    for view, content in views.items():
        write_whole(work.folder / "build" / view, content)
    work.progress.step("写入申报包")
    papers = [Member("申报书.pdf", book.path), Member("申报书.docx", docx)]
    papers += [Member(view, content) for view, content in views.items()]
    return Packaged(report, _archive(work.reading, dossier, report, papers, dist, name))


@dataclass(frozen=True)
class _Signed:
    """The signed scans beside the printed pages whose place they take; as `Product` holds it."""

    printed: Mapping[str, PrintedPage]
    overlays: Mapping[tuple[str, str], OverlayFacts]
    by_mark: Mapping[tuple[str, str], int | None]


def _signed(work: Work, form: FormPdf) -> _Signed:
    limits, signed, marking = work.reading.form.limits.signed_page, work.reading.files.signed, work.dossier.marking
    if not signed:
        return _Signed({}, {}, {})
    printed = printed_pages(form.path, limits)
    by_mark = places_by_mark(signed, printed, marking, len(printed_marks(marking, form.path)))
    return _Signed(printed, overlays(signed, printed, limits, work.measurer, by_mark), by_mark)


def _plan(work: Work, marks: tuple[PageMark | None, ...], *, signed: bool) -> AssemblyPlan:
    reading, dossier = work.reading, work.dossier
    readable = {each.path for each in (*dossier.attachments, *dossier.signed) if not isinstance(each.facts, Unmeasured)}
    company = str(reading.company.__dict__.get("name", ""))
    return AssemblyPlan(
        title=f"{reading.form.edition}年度{reading.form.title}",
        author=company,
        made_on=reading.data.__dict__.get("date") or _NO_DATE,
        attachments=tuple(AttachmentPart(each.title, (each.file,)) for each in reading.files.attachments),
        signed=tuple(_signed_pages(work, readable, len(marks))) if signed else (),
        marks=marks,
    )


def _signed_pages(work: Work, readable: set[str], pages: int) -> Iterator[SignedPage]:
    """Placed by the mark on the scan, else by the words of the page it is named after."""
    texts = {page.page: page.text for page in work.reading.form.limits.signed_page}
    for each in work.reading.files.signed:
        if each.path not in readable:
            continue
        if placed := place_by_mark(each, work.dossier.marking, pages):
            yield placed
        elif each.kind in texts:
            yield SignedPage(each.title, each.file, texts[each.kind])


def _archive(
    reading: Reading, dossier: Dossier, report: Report, papers: Sequence[Member], dist: Path, name: str
) -> Path:
    """A complete archive and another never bear the same name, and a complete one stays until the next complete one
    takes its place: what was fit to be handed in is not lost to a slip."""
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
    suffix = {Verdict.COMPLETE: "", Verdict.INCOMPLETE: "_不完整", Verdict.UNCHECKED: "_未核验完"}
    judged = {each.path: each.sha256 for each in dossier.evidence() if each.sha256}
    written = write_archive(dist / f"{name}{suffix[report.verdict]}.zip", payload, info, digests=judged)
    for verdict, other in suffix.items():
        if verdict is not report.verdict and other:
            (dist / f"{name}{other}.zip").unlink(missing_ok=True)
    return written.path
