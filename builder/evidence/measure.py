"""Measuring each file once: facts are kept by the SHA-256 of the content, and several files are measured at a time."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from builder.errors import InputError
from builder.evidence.cache import FactCache
from builder.evidence.codec import Undecodable, decode, encode
from builder.evidence.digest import Digest, Digests
from builder.model.facts import Facts, PdfFacts, PictureFacts, Unmeasured, VideoFacts

F = TypeVar("F", bound=Facts)
MAX_WORKERS = 4
# Raise a number whenever that measurer would say something else of the same file: older facts are then forgotten.
VERSIONS = {"picture": 1, "video": 1, "pdf": 1, "pdf-colour": 1}


class Kind(StrEnum):
    PICTURE = "picture"
    VIDEO = "video"
    PDF = "pdf"
    PAPER = "paper"  # PDF or picture, by content


@dataclass(frozen=True)
class Job:
    path: Path
    kind: Kind
    colour: bool = False


class Measurer:
    """All questions about files go here. What a run has once answered stays answered, also that a file is unmeasured;
    between runs only facts are kept, so that an installed program or a copied file gets its second chance."""

    def __init__(self, cache_dir: Path | None = None) -> None:
        self._cache = FactCache(cache_dir)
        self._digests = Digests(self._cache)
        self._answered: dict[str, Facts | Unmeasured] = {}
        self._turns: dict[str, threading.Lock] = {}

    def close(self) -> None:
        self._cache.close()

    def digest(self, path: Path) -> Digest:
        """`InputError` where the file cannot be read."""
        return self._digests.of(path)

    def know(self, path: Path, sha256: str) -> None:
        """The hash of a file that was taken while it was unpacked."""
        self._digests.know(path, sha256)

    # The libraries behind a measurer take a third of a second to load: only when there is something to measure.

    def picture(self, path: Path) -> PictureFacts | Unmeasured:
        def measure() -> PictureFacts | Unmeasured:
            from builder.evidence.picture import measure_picture

            return measure_picture(path)

        return self._facts(path, "picture", PictureFacts, measure)

    def video(self, path: Path, on_progress: Callable[[float], None] | None = None) -> VideoFacts | Unmeasured:
        def measure() -> VideoFacts | Unmeasured:
            from builder.evidence.video import measure_video

            return measure_video(path, on_progress)

        return self._facts(path, "video", VideoFacts, measure)

    def pdf(self, path: Path, *, colour: bool = False) -> PdfFacts | Unmeasured:
        def measure() -> PdfFacts | Unmeasured:
            from builder.evidence.pdf import measure_pdf

            return measure_pdf(path, colour=colour)

        return self._facts(path, "pdf-colour" if colour else "pdf", PdfFacts, measure)

    def paper(self, path: Path, *, colour: bool = False) -> PdfFacts | PictureFacts | Unmeasured:
        """A scan comes as PDF or as picture; its name is not asked."""
        return self.pdf(path, colour=colour) if _is_pdf(path) else self.picture(path)

    def measure_all(
        self, jobs: Sequence[Job], on_progress: Callable[[int, int, str], None] | None = None
    ) -> tuple[Facts | Unmeasured, ...]:
        """In the order of `jobs`; afterwards `picture(path)` and the others answer the same at once. `on_progress`
        gets (done, total, name of the file just finished) in the calling thread."""
        films_first = sorted(range(len(jobs)), key=lambda number: jobs[number].kind is not Kind.VIDEO)
        with ThreadPoolExecutor(min(MAX_WORKERS, os.cpu_count() or 1)) as pool:
            running = {pool.submit(self._measure, jobs[number]): number for number in films_first}
            try:
                for done, finished in enumerate(as_completed(running), start=1):
                    if on_progress is not None:
                        on_progress(done, len(jobs), jobs[running[finished]].path.name)
            except BaseException:  # Ctrl-C: what has not begun need not begin
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            found = {number: future.result() for future, number in running.items()}
        return tuple(found[number] for number in range(len(jobs)))

    def _measure(self, job: Job) -> Facts | Unmeasured:
        match job.kind:
            case Kind.PICTURE:
                return self.picture(job.path)
            case Kind.VIDEO:
                return self.video(job.path)
            case Kind.PDF:
                return self.pdf(job.path, colour=job.colour)
            case Kind.PAPER:
                return self.paper(job.path, colour=job.colour)

    def _facts(self, path: Path, name: str, kind: type[F], measure: Callable[[], F | Unmeasured]) -> F | Unmeasured:
        try:
            sha256 = self.digest(path).sha256
        except InputError as error:
            return Unmeasured("，".join(filter(None, (error.message, error.fix))))
        key = f"{sha256}:{name}/{VERSIONS[name]}"
        with self._turns.setdefault(key, threading.Lock()):  # whoever asks meanwhile waits for the same answer
            return self._measured(path, key, kind, measure)

    def _measured(self, path: Path, key: str, kind: type[F], measure: Callable[[], F | Unmeasured]) -> F | Unmeasured:
        known = self._answered.get(key) or self._remembered(key, kind)
        if isinstance(known, kind | Unmeasured):
            return known
        facts = measure()
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


def _is_pdf(path: Path) -> bool:
    """The mark may stand behind some bytes of an old mail program; readers search the first 1024."""
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False
