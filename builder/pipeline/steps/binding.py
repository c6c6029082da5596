"""The form's PDF bound with attachments and signed pages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from builder.assemble.book import assemble
from builder.assemble.marking import marks_of
from builder.assemble.plan import Assembled, AssemblyPlan, AttachmentPart, SignedPage
from builder.convert.form_pdf import FormPdf
from builder.model.base import given
from builder.model.facts import MarkFacts, Unmeasured
from builder.model.marks import PageMark
from builder.pipeline.steps.begin import Work
from builder.pipeline.steps.page_marks import marked_pages

_NO_DATE = date(2000, 1, 1)  # printed nowhere; the PDF's own date where the applicant has not given one


def bind(work: Work, form: FormPdf, out: Path, *, signed: bool) -> Assembled:
    """`signed`: scans take the place of the pages that were printed for signing."""
    work.progress.step("装订成册")
    printing = work.dossier.printing
    marks = marks_of(form.path, printing) if printing else ()
    return assemble(form.path, _plan(work, marks, signed=signed), out, env=form.fonts.env, children=work.children)


def _plan(work: Work, marks: tuple[PageMark | None, ...], *, signed: bool) -> AssemblyPlan:
    reading = work.reading
    return AssemblyPlan(
        title=f"{reading.form.edition}年度{reading.form.title}",
        author=given(lambda: reading.company.name, ""),
        made_on=given(lambda: reading.data.date, _NO_DATE),
        attachments=tuple(AttachmentPart(each.title, (each.file,)) for each in reading.files.attachments),
        signed=tuple(_signed_pages(work, len(marks))) if signed else (),
        marks=marks,
    )


def _signed_pages(work: Work, pages: int) -> Iterator[SignedPage]:
    """Placed by the mark on the scan, else by the words of the page it is named after."""
    texts = {page.page: page.text for page in work.reading.form.limits.signed_page}
    for each, paper in zip(work.reading.files.signed, work.dossier.signed, strict=True):
        if isinstance(paper.facts, Unmeasured):
            continue
        if marked := marked_pages(paper.known(MarkFacts), work.dossier.printing, pages):
            yield SignedPage(each.title, each.file, marked.first, marked.last)
        elif each.kind in texts:
            yield SignedPage(each.title, each.file, texts[each.kind])
