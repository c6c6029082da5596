"""Builds the dossier, whoever made the package: everything that rules will look at, complete before they are asked."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from builder.evidence.asking.measurer import Measurer, OnProgress
from builder.evidence.asking.questions import PDF_COLOUR, PICTURE, page_marks, unprinted
from builder.evidence.gather import Gathering, Read
from builder.evidence.paper_texts import read_attachments
from builder.judge.claims import unclaimed_by
from builder.model.book import Book, Placement
from builder.model.confirmation import Confirmation
from builder.model.dossier import Dossier, Origin
from builder.model.facts import MarkFacts, PdfFacts, PictureFacts, Unmeasured, UnprintedFacts
from builder.model.marks import Printing
from builder.model.reading import Reading
from builder.model.unsorted import UnreadChapters, UnsortedFiles
from builder.pipeline.steps.finished import Finished
from builder.pipeline.steps.page_marks import pages_before_attachments, printing_of
from builder.pipeline.steps.signed_pages import placements

PrintMarks = Callable[[Reading], Printing | None]
Place = Callable[[Reading, Measurer, Book, Printing | None], Mapping[str, Placement]]


def build_dossier(
    reading: Reading,
    measurer: Measurer,
    finished: Finished | None = None,
    *,
    origin: Origin = Origin.TYPED,
    words: bool = True,
    notes: tuple[str, ...] = (),
    bag: tuple[tuple[str, str], ...] | None = None,
    answers: tuple[Confirmation, ...] = (),
    told_answers: tuple[Confirmation, ...] = (),
    print_marks: PrintMarks = printing_of,
    read: Read = read_attachments,
    place: Place = placements,
    on_progress: OnProgress | None = None,
) -> Dossier:
    """`finished`: the bound book and its Word form, where there are any yet. `words`: what stands on screens and scans
    is read as well. `notes` and `bag` are what opening somebody's package brought to light. `answers`: of
    persons, to doubts. `print_marks`, `read`
    and `place`: what page marks must say, how attachments are read, and where signed pages belong."""
    printing = print_marks(reading)
    gathering = Gathering(reading, measurer, words=words, marks=printing is not None, read=read)

    def look_at_book() -> tuple[Book | None, Mapping[str, Placement]]:
        if finished is None:
            return None, {}
        book = _book(reading, measurer, finished, printing)
        return book, place(reading, measurer, book, printing)

    with ThreadPoolExecutor(1) as pool:  # a video takes longest to measure: meanwhile the book is looked at
        looking = pool.submit(look_at_book)
        gathering.ask(on_progress)
        book, placed = looking.result()
    files = gathering.gathered(placed)
    sorted_out = origin is not Origin.WORD
    faults = reading.faults if origin is Origin.TYPED else ()
    return Dossier(
        edition=reading.form.edition,
        company=reading.company,
        data=reading.data,
        where=reading.places,
        origin=origin,
        faults=faults,
        unclaimed=unclaimed_by(reading.form.clauses, faults),
        chapters=reading.chapter_facts if sorted_out else UnreadChapters(),
        photos=files.photos if sorted_out else UnsortedFiles(),
        screenshots=files.screenshots if sorted_out else UnsortedFiles(),
        videos=files.videos,
        attachments=files.attachments if sorted_out else UnsortedFiles(),
        signed=files.signed if sorted_out else UnsortedFiles(),
        words_read=words,
        book=book,
        word=finished.word if finished else None,
        printing=printing,
        strays=reading.strays,
        mended=reading.mended,
        notes=notes,
        answers=answers,
        told_answers=told_answers,
        bag=bag,
    )


def _book(reading: Reading, measurer: Measurer, finished: Finished, printing: Printing | None) -> Book:
    facts = measurer.ask(PDF_COLOUR, finished.pdf)
    digest = measurer.digest(finished.pdf)
    return Book(
        path=finished.name,
        sha256=digest.sha256,
        size=digest.size,
        facts=facts,
        numbered=finished.numbered,
        expected=finished.expected,
        scanned=finished.scanned,
        fonts_replaced=finished.fonts_replaced,
        printed=finished.printed,
        unprinted=_unprinted(reading, measurer, finished.pdf) if finished.handed_in else (),
        marks=_marks(measurer, finished.pdf, facts) if printing else None,
    )


def _marks(measurer: Measurer, pdf: Path, facts: PdfFacts | Unmeasured) -> MarkFacts | Unmeasured | None:
    """Of the form's part; attachments bear none."""
    if isinstance(facts, Unmeasured):
        return None
    return measurer.ask(page_marks(pages_before_attachments(facts)), pdf)


def _unprinted(reading: Reading, measurer: Measurer, pdf: Path) -> tuple[str, ...]:
    """Photographs that the book does not show; all of them, where it cannot be searched."""
    wanted = _fingerprints(reading, measurer)
    found: Any = measurer.ask(unprinted(wanted), pdf) if wanted else UnprintedFacts(())
    return tuple(wanted) if isinstance(found, Unmeasured) else found.names


def _fingerprints(reading: Reading, measurer: Measurer) -> Mapping[str, str]:
    """Of every picture that the book must print and that is not too flat to be told from others."""
    files = (*reading.files.photos, *reading.files.screenshots)
    pictures = ((each.path, measurer.ask(PICTURE, each.file)) for each in files)
    return {
        path: facts.fingerprint for path, facts in pictures if isinstance(facts, PictureFacts) and facts.fingerprint
    }
