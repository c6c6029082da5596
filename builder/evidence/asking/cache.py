"""What was measured before, in one sqlite file. It only saves time: whatever is wrong with it, one measures again."""

import contextlib
import hashlib
import logging
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

log = logging.getLogger(__name__)
FILE = "facts.sqlite"
OURS = 0x53484246  # sqlite's application_id: a foreign database is left alone
PATIENCE = 1.0  # seconds to wait for another run that is writing


class FactCache:
    """Values by key, each sealed with a hash, so that a flipped bit is a miss; `None` as folder keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._lock = threading.Lock()
        self._database = _open(folder) if folder is not None else None

    def get(self, key: str) -> bytes | None:
        with self._using() as database:
            if database is None:
                return None
            row = database.execute("SELECT value, seal FROM known WHERE key = ?", (key,)).fetchone()
            return row[0] if row is not None and row[1] == _seal(key, row[0]) else None
        return None

    def put(self, key: str, value: bytes) -> None:
        with self._using() as database:
            if database is not None:
                database.execute("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", (key, value, _seal(key, value)))

    def close(self) -> None:
        with self._lock:
            if self._database is not None:
                self._database.close()
            self._database = None

    @contextlib.contextmanager
    def _using(self) -> Iterator[sqlite3.Connection | None]:
        """After the first trouble the run goes on without."""
        with self._lock:
            try:
                yield self._database
            except (sqlite3.Error, TypeError) as trouble:  # TypeError: a row that holds no bytes
                log.info("fact cache put aside: %s", trouble)
                self._database = None


def _open(folder: Path) -> sqlite3.Connection | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(folder / FILE)
        except sqlite3.OperationalError:
            raise  # locked or not writable: it may be sound
        except sqlite3.DatabaseError:
            (folder / FILE).unlink()  # no database any more
            return _connect(folder / FILE)
    except (sqlite3.Error, OSError) as trouble:
        log.info("no fact cache in %s: %s", folder, trouble)
        return None


def _connect(file: Path) -> sqlite3.Connection | None:
    database = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        owner = database.execute("PRAGMA application_id").fetchone()[0]
        if owner != OURS:
            if owner or database.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise sqlite3.OperationalError("another program's database")
            database.execute(f"PRAGMA application_id = {OURS}")
        # Losing the newest rows in a power cut costs a measurement; waiting for the disk at each row costs every run.
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY, value BLOB, seal BLOB) WITHOUT ROWID")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _seal(key: str, value: bytes) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape") + b"\0" + value).digest()
