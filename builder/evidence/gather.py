"""From what was read to a dossier that rules can judge: every file measured, several at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from builder.errors import InputError
from builder.evidence.asking.digest import Digest
from builder.evidence.asking.measurer import Job, Kind, Measurer
from builder.evidence.paper_texts import read_attachments
from builder.evidence.signed.trusted_roots import configured_roots
from builder.model.digital import DigitalFacts
from builder.model.dossier import Dossier, Evidence
from builder.model.facts import Facts, PdfFacts, PictureFacts, Unmeasured
from builder.model.reading import Listed, Reading

F = TypeVar("F", bound=Facts)
Progress = Callable[[int, int, str], None]


def gather(reading: Reading, measurer: Measurer, on_progress: Progress | None = None, *, words: bool = True) -> Dossier:
    """`words`: what stands on screens and scans is read as well, which takes two seconds a page."""
    files = reading.files
    pictures = (*files.photos, *files.screenshots)
    papers = (*files.attachments, *files.signed)
    jobs = [
        *(Job(video.file, Kind.VIDEO) for video in files.videos),
        *(Job(picture.file, Kind.PICTURE) for picture in pictures),
        *(Job(picture.file, Kind.TEXT) for picture in files.screenshots if words),
        *(Job(paper.file, kind) for paper in papers for kind in (Kind.PAPER, Kind.SCAN)),
        *(Job(paper.file, Kind.INK) for paper in files.signed),
    ]
    measurer.measure_all(jobs, on_progress)
    read = read_attachments(files.attachments, reading.form.limits.attachment, measurer) if words else {}

    def evidence(listed: Sequence[Listed], look: Callable[[Listed], F | Unmeasured]) -> tuple[Evidence[F], ...]:
        return tuple(_evidence(each, look(each), measurer) for each in listed)

    def picture(listed: Listed) -> PictureFacts | Unmeasured:
        return measurer.picture(listed.file)

    return Dossier(
        edition=reading.form.edition,
        company=reading.company,
        data=reading.data,
        where=reading.places,
        faults=reading.faults,
        chapters=reading.chapter_facts,
        photos=evidence(files.photos, picture),
        screenshots=tuple(
            replace(shown, texts={1: measurer.text(each.file)}) if words else shown
            for each, shown in zip(files.screenshots, evidence(files.screenshots, picture), strict=True)
        ),
        videos=evidence(files.videos, lambda each: measurer.video(each.file)),
        attachments=evidence(files.attachments, lambda each: measurer.paper(each.file)),
        signed=evidence(files.signed, lambda each: measurer.paper(each.file)),
        scans={each.path: measurer.scan(each.file) for each in papers},
        read=read,
        words_read=words,
        ink={each.path: measurer.ink(each.file) for each in files.signed},
        digital=_digital(papers, measurer),
        strays=reading.strays,
        mended=reading.mended,
    )


def _digital(papers: Sequence[Listed], measurer: Measurer) -> dict[str, DigitalFacts | Unmeasured]:
    """Of those that are digitally signed; for the others nothing is loaded, and no certificate is looked for."""
    facts = [(each, measurer.paper(each.file)) for each in papers]
    signed = [each for each, seen in facts if isinstance(seen, PdfFacts) and seen.signatures]
    roots = configured_roots() if signed else ""
    return {each.path: measurer.digital(each.file, roots) for each in signed}


def _evidence(listed: Listed, facts: F | Unmeasured, measurer: Measurer) -> Evidence[F]:
    """A file that cannot even be read is `Unmeasured` already; it has no digest either."""
    try:
        digest = measurer.digest(listed.file)
    except InputError:
        digest = Digest(0, "")
    return Evidence(listed.path, digest.size, digest.sha256, facts, listed.caption, listed.kind, listed.declared)
