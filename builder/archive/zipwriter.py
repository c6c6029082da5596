"""A zip whose bytes depend on nothing but names and contents.

Not `zipfile`: that writes a member's header twice (seeking back), so that the archive could be hashed only by reading
it again, and what it writes changes between Python versions. Stored members carry their CRC up front instead of a
data descriptor, which some readers refuse for stored data.
"""

import os
import stat
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from builder.archive.hashing import CHUNK, BackgroundSha256
from builder.errors import InputError

_UTF8_NAMES = 0x800
_VERSION = 20
_UNIX = 3 << 8
_FIRST_DAY = (0, 0x21)  # 00:00:00, 1980-01-01
_REGULAR_FILE = (stat.S_IFREG | 0o644) << 16
_STORED, _DEFLATED = 0, 8
_LARGEST = 0xFFFFFFFE  # beyond it a zip needs the zip64 extension, which older readers lack
_MOST_MEMBERS = 0xFFFE


@dataclass(frozen=True)
class _Entry:
    name: bytes
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    def _common(self) -> tuple[int, ...]:
        return (_VERSION, _UTF8_NAMES, self.method, *_FIRST_DAY, self.crc, self.packed, self.size, len(self.name), 0)

    def local(self) -> bytes:
        return struct.pack("<4s5H3I2H", b"PK\3\4", *self._common()) + self.name

    def central(self) -> bytes:
        fields = (_UNIX | _VERSION, *self._common(), 0, 0, 0, _REGULAR_FILE, self.offset)
        return struct.pack("<4s6H3I5H2I", b"PK\1\2", *fields) + self.name


class ZipWriter:
    """Writes a zip to `write`, which receives it from its first byte to its last, in order."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._entries: list[_Entry] = []
        self._offset = 0

    def add_bytes(self, name: str, content: bytes, *, deflate: bool) -> None:
        packed = _deflated(content) if deflate else content
        self._begin(name, _DEFLATED if deflate else _STORED, zlib.crc32(content), len(packed), len(content))
        self._emit(packed)

    def add_stored_file(self, name: str, path: Path) -> tuple[int, str]:
        """Copy a file in, chunk by chunk; its size and SHA-256 are of the very bytes that were written."""
        with path.open("rb", buffering=0) as file, BackgroundSha256() as digest:
            before = os.fstat(file.fileno())
            crc = 0
            while chunk := file.read(CHUNK):
                crc = zlib.crc32(chunk, crc)
            self._begin(name, _STORED, crc, before.st_size, before.st_size)
            file.seek(0)
            size = 0
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                self._emit(chunk)
                size += len(chunk)
            after = os.fstat(file.fileno())
            if (size, after.st_size, after.st_mtime_ns) != (before.st_size, before.st_size, before.st_mtime_ns):
                raise InputError(f"“{name}”在打包过程中被改动", "请关闭正在编辑它的程序，再运行一次")
            return size, digest.hexdigest()

    def finish(self) -> None:
        start, count = self._offset, len(self._entries)
        for entry in self._entries:
            self._emit(entry.central())
        self._refuse_too_much(self._offset, count)
        self._emit(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, self._offset - start, start, 0))

    def _begin(self, name: str, method: int, crc: int, packed: int, size: int) -> None:
        self._refuse_too_much(self._offset + packed, len(self._entries) + 1)
        entry = _Entry(name.encode(), method, crc, packed, size, self._offset)
        self._entries.append(entry)
        self._emit(entry.local())

    def _emit(self, content: bytes) -> None:
        self._write(content)
        self._offset += len(content)

    @staticmethod
    def _refuse_too_much(size: int, members: int) -> None:
        if size > _LARGEST or members > _MOST_MEMBERS:
            raise InputError("材料总量超过4GB或65,534个文件，无法归档", "请压缩视频、扫描件，或减少附件")


def _deflated(content: bytes) -> bytes:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush()
