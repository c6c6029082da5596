"""A dossier judged, as a report."""

from pathlib import Path

from builder import __version__
from builder.evidence.asking.measurer import Measurer
from builder.extract.word_form import WordFormContent
from builder.judge.run import judge
from builder.model.dossier import Dossier, Product, WordChange
from builder.model.reading import Reading
from builder.model.report import Report, Subject, TrackInfo
from builder.model.text import squeeze
from builder.render.expected import expected_in_pdf, expected_words


def report_on(dossier: Dossier, reading: Reading, path: str) -> Report:
    """`path` is the folder's or archive's name alone: the same input must give the same report anywhere."""
    form = reading.form
    results, deferred = judge(dossier, form)
    company = reading.company.__dict__
    return Report(
        tool_version=__version__,
        track=TrackInfo(form.id, form.title, form.edition, form.notice.status, form.rules_sha256),
        subject=Subject(company.get("name", ""), company.get("uscc", ""), path),
        results=results,
        deferred=deferred,
    )


def product_of(
    reading: Reading,
    measurer: Measurer,
    pdf: Path,
    *,
    docx: Path | None,
    said: WordFormContent | None,
    pages: int,
    scanned: tuple[str, ...],
    fonts_replaced: tuple[str, ...] = (),
    has_data: bool = True,
) -> Product:
    """The finished declaration, and all that it must say: nothing is known of that where there are no data.

    `said`: what its form in Word says.
    """
    digest = measurer.digest(pdf)
    word, word_expected = (said.words, expected_words(reading)) if said else (None, ())
    changed = docx is not None and word is not None and [*map(squeeze, word)] != [*map(squeeze, word_expected)]
    return Product(
        path="申报书.pdf",
        sha256=digest.sha256,
        size=digest.size,
        facts=measurer.pdf(pdf, colour=True),
        numbered=pages,
        expected=expected_in_pdf(reading) if has_data else (),
        scanned=scanned,
        word=word,
        word_expected=word_expected,
        word_changes=_by_field(reading, docx) if docx and changed else (),
        word_text=said.text if said else None,
        fonts_replaced=fonts_replaced,
    )


def _by_field(reading: Reading, docx: Path) -> tuple[WordChange, ...]:
    from builder.extract.word_changes import word_changes  # seldom needed, and not light

    return word_changes(reading, docx)
