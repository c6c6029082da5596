"""What the finished papers must say, beside where they lie: for those just made here, and for somebody's Word form."""

from collections.abc import Sequence
from pathlib import Path

from builder.assemble.plan import Assembled
from builder.convert.form_pdf import FormPdf
from builder.evidence.asking.children import Children
from builder.evidence.signed.print_layout import printed_page
from builder.extract.word_form import WordText, read_word_form
from builder.model.book import WordChange, WordForm
from builder.model.ink import PrintedPage
from builder.model.limits import SignedPageLimits
from builder.model.reading import Reading
from builder.model.text import squeeze
from builder.pipeline.steps.finished import Finished
from builder.render.expected import expected_in_pdf, expected_words


def finished_here(reading: Reading, docx: Path, form: FormPdf, book: Assembled) -> Finished:
    """Just made from the folder."""
    signed = reading.files.signed
    return Finished(
        pdf=book.path,
        word=word_form_of(reading, docx, read_word_form(docx)),
        numbered=book.page_count,
        expected=expected_in_pdf(reading),
        scanned=book.replaced,
        fonts_replaced=form.fonts.replaced,
        printed=printed_pages(form.path, reading.form.limits.signed_page) if signed else {},
        handed_in=False,
    )


def word_form_of(reading: Reading, docx: Path, said: WordText, children: Children | None = None) -> WordForm:
    """`said`: what the Word form says, held against what the data demand of it."""
    expected = expected_words(reading)
    differs = [*map(squeeze, said.words)] != [*map(squeeze, expected)]
    return WordForm(
        words=said.words,
        expected=expected,
        changes=_by_field(reading, docx, children) if differs else (),
        text=said.text,
    )


def _by_field(reading: Reading, docx: Path, children: Children | None) -> tuple[WordChange, ...]:
    from builder.extract.word_changes import word_changes  # seldom needed, and not light

    return word_changes(reading, docx, children)


def printed_pages(form: Path, limits: Sequence[SignedPageLimits]) -> dict[str, PrintedPage]:
    """The pages that are to be signed, as they are printed, by the limits' key."""
    found = {page.page: printed_page(form, page.text) for page in limits}
    return {kind: page for kind, page in found.items() if page is not None}
