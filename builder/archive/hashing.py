"""SHA-256 beside reading and writing: hashlib lets go of the interpreter lock, so a thread of its own costs no time."""

import hashlib
import threading
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import Protocol, Self

CHUNK = 1 << 20


class Hasher(Protocol):
    def update(self, chunk: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


class BackgroundSha256:
    """Computes a SHA-256 in a thread of its own, from immutable chunks in order; the short queue keeps memory flat.
    Leave it by `with`, or its thread stays."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._chunks: Queue[bytes | None] = Queue(maxsize=8)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        while (chunk := self._chunks.get()) is not None:
            self._hash.update(chunk)

    def update(self, chunk: bytes, /) -> None:
        self._chunks.put(chunk)

    def hexdigest(self) -> str:
        self._stop()
        return self._hash.hexdigest()

    def _stop(self) -> None:
        if self._thread.is_alive():
            self._chunks.put(None)
            self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._stop()


def file_digest(path: Path, algorithm: str = "sha256") -> str:
    digest = hashlib.new(algorithm)
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
