"""Size and SHA-256 of a file, remembered as long as the file system says that nothing touched it."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from builder.errors import InputError
from builder.evidence.asking.cache import FactCache
from builder.evidence.ground.codec import Undecodable, decode, encode
from builder.evidence.ground.guard import plain_cause, require_file

SETTLED = 2.0  # seconds; a younger file can change again without its coarse time stamp moving


@dataclass(frozen=True)
class Stamp:
    """Changes whenever the content may have changed; ctime cannot be set back by a copying program."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    device: int


@dataclass(frozen=True)
class Digest:
    size: int
    sha256: str


@dataclass(frozen=True)
class Known:
    stamp: Stamp
    sha256: str


def stamp(path: Path) -> Stamp:
    found = path.stat()
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev)


class Digests:
    """Within a run each stamp is hashed once; between runs only what had settled is trusted."""

    def __init__(self, cache: FactCache) -> None:
        self._cache = cache
        self._known: dict[Path, Known] = {}

    def of(self, path: Path) -> Digest:
        """`InputError` where the file cannot be read, or is still being written."""
        try:
            require_file(path)
            return self._of(path.absolute())
        except OSError as error:
            raise InputError(f"{path.name}：{plain_cause(error)}", "请检查该文件的权限和所在磁盘") from error

    def know(self, path: Path, sha256: str) -> None:
        """For a file that was hashed while it was unpacked: 190 MB need not be read twice."""
        self._known[path.absolute()] = Known(stamp(path), sha256)

    def still_holds(self, path: Path) -> bool:
        """Nothing touched the file since it was hashed."""
        known = self._known.get(path.absolute())
        return known is not None and path.exists() and known.stamp == stamp(path)

    def _of(self, path: Path) -> Digest:
        now = stamp(path)
        known = self._known.get(path) or self._remembered(path)
        if known is None or known.stamp != now:
            with path.open("rb") as file:
                known = Known(now, hashlib.file_digest(file, "sha256").hexdigest())
            if stamp(path) != now:
                raise InputError(f"{path.name}正在被改动", "请等该文件写完、关闭打开它的程序后再试")
            if time.time() - max(now.mtime_ns, now.ctime_ns) / 1e9 > SETTLED:
                self._cache.put(f"digest:{path}", encode(known))
        self._known[path] = known
        return Digest(now.size, known.sha256)

    def _remembered(self, path: Path) -> Known | None:
        data = self._cache.get(f"digest:{path}")
        try:
            return decode(Known, data) if data is not None else None
        except Undecodable:
            return None
