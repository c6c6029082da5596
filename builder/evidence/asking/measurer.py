"""Measuring each file once: facts are kept by the SHA-256 of the content, and several files are measured at a time."""

import base64
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from builder.errors import InputError
from builder.evidence.asking.cache import FactCache
from builder.evidence.asking.children import READING_MEMORY, READING_SECONDS, Children
from builder.evidence.asking.digest import Digest, Digests
from builder.evidence.asking.questions import (
    CODES,
    LAYER,
    PDF,
    PDF_COLOUR,
    PICTURE,
    SCAN,
    VIDEO,
    F,
    Measure,
    answer,
    digital,
    ink,
    marks_on,
    shown,
    signing,
    text_of,
    unprinted,
)
from builder.evidence.ground.codec import Undecodable, decode, encode
from builder.evidence.ground.sniff import is_pdf
from builder.model.digital import DigitalFacts
from builder.model.exhibit import Exhibit
from builder.model.facts import (
    CodeFacts,
    LayerFacts,
    MarkFacts,
    Measured,
    PdfFacts,
    PictureFacts,
    TextFacts,
    Unmeasured,
    UnprintedFacts,
    VideoFacts,
)
from builder.model.ink import Blanks, InkFacts, OverlayFacts, PrintedPage
from builder.model.scan import ScanFacts

MAX_WORKERS = 4


class Kind(StrEnum):
    PICTURE = "picture"
    VIDEO = "video"
    PDF = "pdf"
    PAPER = "paper"  # PDF or picture, by content
    TEXT = "text"  # what is written on a picture, or on one page of a PDF
    INK = "ink"  # seals on such a paper
    SCAN = "scan"  # how its pages lie
    CODES = "codes"  # bar codes on it


@dataclass(frozen=True)
class Job:
    path: Path
    kind: Kind
    colour: bool = False
    page: int = 1  # whose text …
    turned: int = 0  # … read after turning it so far clockwise


class Measurer:
    """All questions about files go here. What a run has once answered stays answered, also that a file is unmeasured;
    between runs only facts are kept, so that an installed program or a copied file gets its second chance."""

    def __init__(self, cache_dir: Path | None = None) -> None:
        self._cache = FactCache(cache_dir)
        self._digests = Digests(self._cache)
        self._answered: dict[str, Measured | Unmeasured] = {}
        self._turns: dict[str, threading.Lock] = {}
        self._children = Children()
        self._readers = Children(READING_SECONDS, READING_MEMORY)

    @property
    def children(self) -> Children:
        """Where strangers' files are opened, for those who make something of them."""
        return self._children

    def close(self) -> None:
        self._cache.close()
        self._children.close()
        self._readers.close()

    def prepare(self) -> None:
        """Half a second before a PDF is to be measured."""
        self._children.prepare(PDF)

    def digest(self, path: Path) -> Digest:
        """`InputError` where the file cannot be read."""
        return self._digests.of(path)

    def know(self, path: Path, sha256: str) -> None:
        """The hash of a file that was taken while it was unpacked."""
        self._digests.know(path, sha256)

    def picture(self, path: Path) -> PictureFacts | Unmeasured:
        return self._facts(PICTURE, path)

    def video(self, path: Path) -> VideoFacts | Unmeasured:
        return self._facts(VIDEO, path)

    def pdf(self, path: Path, *, colour: bool = False) -> PdfFacts | Unmeasured:
        return self._facts(PDF_COLOUR if colour else PDF, path)

    def marks(self, path: Path, *, pages: int | None = None) -> MarkFacts | Unmeasured:
        """`pages`: only so many from the first."""
        return self._facts(marks_on(pages), path)

    def paper(self, path: Path, *, colour: bool = False) -> PdfFacts | PictureFacts | Unmeasured:
        """A scan comes as PDF or as picture; its name is not asked."""
        return self.pdf(path, colour=colour) if is_pdf(path) else self.picture(path)

    def text(self, path: Path, page: int = 1, turned: int = 0) -> TextFacts | Unmeasured:
        """What is written on a picture or on one page of a PDF, as it looks; takes two seconds a page."""
        return self._facts(text_of(page, turned), path)

    def scan(self, path: Path) -> ScanFacts | Unmeasured:
        """How the pages of a paper lie."""
        return self._facts(SCAN, path)

    def layer(self, path: Path) -> LayerFacts | Unmeasured:
        """The text layer of a PDF, with places."""
        return self._facts(LAYER, path)

    def codes(self, path: Path) -> CodeFacts | Unmeasured:
        """Bar codes on the first pages of a paper."""
        return self._facts(CODES, path)

    def shown(self, path: Path, exhibit: Exhibit) -> bytes | Unmeasured:
        """A small JPEG of what a report asks somebody to look at; drawn once, however often the report is written."""
        drawn = self._facts(shown(exhibit), path)
        return drawn if isinstance(drawn, Unmeasured) else base64.b64decode(drawn.jpeg)

    def unprinted(self, path: Path, fingerprints: Mapping[str, str]) -> UnprintedFacts | Unmeasured:
        """Which of these pictures a book does not show."""
        return self._facts(unprinted(fingerprints), path)

    def ink(self, path: Path) -> InkFacts | Unmeasured:
        """Seals on a signed paper."""
        return self._facts(ink(pdf=is_pdf(path)), path)

    def signing(
        self, path: Path, printed: PrintedPage, blanks: Blanks, page: int | None = None
    ) -> OverlayFacts | Unmeasured:
        """What was added to a page after printing; `page` of the file, where it is known."""
        return self._facts(signing(printed, blanks, page, pdf=is_pdf(path)), path)

    def digital(self, path: Path, roots: str) -> DigitalFacts | Unmeasured:
        """Digital signatures of a PDF; `roots` are the certificates that are trusted, in PEM."""
        return self._facts(digital(roots), path)

    def measure_all(
        self, jobs: Sequence[Job], on_progress: Callable[[int, int, str], None] | None = None
    ) -> tuple[Measured | Unmeasured, ...]:
        """In the order of `jobs`; afterwards `picture(path)` and the others answer the same at once. `on_progress`
        gets (done, total, name of the file just finished) in the calling thread."""
        videos_first = sorted(range(len(jobs)), key=lambda number: jobs[number].kind is not Kind.VIDEO)
        # Those who wait for the one reader of texts must not keep the others from working.
        with ThreadPoolExecutor(min(MAX_WORKERS, os.cpu_count() or 1)) as pool, ThreadPoolExecutor(1) as reading:
            pools = {number: reading if jobs[number].kind is Kind.TEXT else pool for number in videos_first}
            running = {pools[number].submit(self._measure, jobs[number]): number for number in videos_first}
            try:
                for done, finished in enumerate(as_completed(running), start=1):
                    if on_progress is not None:
                        on_progress(done, len(jobs), jobs[running[finished]].path.name)
            except BaseException:  # Ctrl-C: what has not begun need not begin
                reading.shutdown(wait=False, cancel_futures=True)
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            found = {number: future.result() for future, number in running.items()}
        return tuple(found[number] for number in range(len(jobs)))

    def _measure(self, job: Job) -> Measured | Unmeasured:
        match job.kind:
            case Kind.PICTURE:
                return self.picture(job.path)
            case Kind.VIDEO:
                return self.video(job.path)
            case Kind.PDF:
                return self.pdf(job.path, colour=job.colour)
            case Kind.PAPER:
                return self.paper(job.path, colour=job.colour)
            case Kind.TEXT:
                return self.text(job.path, job.page, job.turned)
            case Kind.INK:
                return self.ink(job.path)
            case Kind.SCAN:
                return self.scan(job.path)
            case Kind.CODES:
                return self.codes(job.path)

    def _facts(self, measure: Measure[F], path: Path) -> F | Unmeasured:
        try:
            sha256 = self.digest(path).sha256
        except InputError as error:
            return Unmeasured("，".join(filter(None, (error.message, error.fix))))
        key = f"{sha256}:{measure.key}"
        with self._turns.setdefault(key, threading.Lock()):  # whoever asks meanwhile waits for the same answer
            known = self._answered.get(key) or self._remembered(key, measure.facts)
            return known if isinstance(known, measure.facts | Unmeasured) else self._measured(measure, path, key)

    def _measured(self, measure: Measure[F], path: Path, key: str) -> F | Unmeasured:
        facts = self._ask(measure, path)
        if not self._digests.still_holds(path):
            return Unmeasured("文件在核验过程中被改动，请等它不再变化后重试")
        self._answered[key] = facts
        if not isinstance(facts, Unmeasured):
            self._cache.put(key, encode(facts))
        return facts

    def _remembered(self, key: str, kind: type[F]) -> F | None:
        data = self._cache.get(key)
        try:
            return decode(kind, data) if data is not None else None
        except Undecodable:
            return None

    def _ask(self, measure: Measure[F], path: Path) -> F | Unmeasured:
        if measure.apart:
            return (self._readers if measure.reads else self._children).ask(measure, path)
        facts = answer(measure.function, path, measure.options)
        assert isinstance(facts, measure.facts | Unmeasured)
        return facts
