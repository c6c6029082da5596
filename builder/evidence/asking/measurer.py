"""Answers questions about files, each once: answers are kept by the SHA-256 of the content, several files are measured
at a time."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from builder.errors import InputError
from builder.evidence.asking.cache import FactCache
from builder.evidence.asking.children import Children, Ledger
from builder.evidence.asking.digest import Digest, Digests
from builder.evidence.asking.questions import PDF, F, Question, answer
from builder.evidence.ground.codec import Undecodable, decode, encode
from builder.model.facts import Measured, Unmeasured

MAX_WORKERS = 4
Asked = tuple[Question[Any], Path]
OnProgress = Callable[[int, int, str], None]


class Measurer:
    """All questions about files go here. What a run has once answered stays answered, also that a file is unmeasured;
    between runs only facts are kept, so that an installed program or a copied file gets its second chance."""

    def __init__(self, children: Children, cache_dir: Path | None = None) -> None:
        """`children` stay open when this one closes: they are their owner's."""
        self._children = children
        self._ledger = Ledger()
        self._cache = FactCache(cache_dir)
        self._digests = Digests(self._cache)
        self._answered: dict[str, Measured | Unmeasured] = {}
        self._turns: dict[str, threading.Lock] = {}

    @property
    def children(self) -> Children:
        """Where strangers' files are opened, for those who make something of them."""
        return self._children

    def close(self) -> None:
        self._cache.close()

    def prepare(self) -> None:
        """Starts the child that measures PDFs, because its start takes half a second."""
        self._children.prepare(PDF)

    def digest(self, path: Path) -> Digest:
        """`InputError` where the file cannot be read."""
        return self._digests.of(path)

    def know(self, path: Path, sha256: str) -> None:
        """Takes over the hash of a file that was computed while it was unpacked."""
        self._digests.know(path, sha256)

    def ask(self, question: Question[F], path: Path) -> F | Unmeasured:
        try:
            sha256 = self.digest(path).sha256
        except InputError as error:
            return Unmeasured("，".join(filter(None, (error.message, error.fix))))
        key = f"{sha256}:{question.key}"
        with self._turns.setdefault(key, threading.Lock()):  # whoever asks meanwhile waits for the same answer
            known = self._answered.get(key) or self._remembered(key, question.facts)
            return known if isinstance(known, question.facts | Unmeasured) else self._measured(question, path, key)

    def ask_all(
        self, asked: Sequence[Asked], on_progress: OnProgress | None = None
    ) -> tuple[Measured | Unmeasured, ...]:
        """In the order of `asked`; afterwards `ask` answers the same at once. `on_progress` gets (done, total, name of
        the file just finished) in the calling thread."""
        longest_first = sorted(range(len(asked)), key=lambda number: asked[number][0].apart)
        # Those who wait for the one reader of texts must not keep the others from working.
        with ThreadPoolExecutor(min(MAX_WORKERS, os.cpu_count() or 1)) as pool, ThreadPoolExecutor(1) as reading:
            pools = {number: reading if asked[number][0].reads else pool for number in longest_first}
            running = {pools[number].submit(self._answered_to, asked[number]): number for number in longest_first}
            try:
                for done, finished in enumerate(as_completed(running), start=1):
                    if on_progress is not None:
                        on_progress(done, len(asked), asked[running[finished]][1].name)
            except BaseException:  # Ctrl-C: what has not begun need not begin
                reading.shutdown(wait=False, cancel_futures=True)
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            found = {number: future.result() for future, number in running.items()}
        return tuple(found[number] for number in range(len(asked)))

    def _answered_to(self, asked: Asked) -> Measured | Unmeasured:
        question, path = asked
        found: Measured | Unmeasured = self.ask(question, path)
        return found

    def _measured(self, question: Question[F], path: Path, key: str) -> F | Unmeasured:
        facts = self._answer(question, path)
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

    def _answer(self, question: Question[F], path: Path) -> F | Unmeasured:
        if question.apart:
            return self._children.ask(question, path, self._ledger)
        facts = answer(question.function, path, question.options)
        assert isinstance(facts, question.facts | Unmeasured)
        return facts
