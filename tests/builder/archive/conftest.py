"""Zips byte by byte, so that a test can lie wherever a hostile archive would."""

import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Raw:
    name: bytes
    content: bytes = b"x"
    flags: int = 0
    mode: int = 0o100644
    method: int = 0
    extra: bytes = b""
    size: int | None = None  # what the headers claim; None: the truth
    shares: int | None = None  # use the data of an earlier member instead of its own


def raw_zip(path: Path, members: Sequence[Raw]) -> Path:
    body, directory = b"", b""
    offsets: list[int] = []
    for member in members:
        packed = member.content
        if member.method == 8:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = packer.compress(member.content) + packer.flush()
        size = len(member.content) if member.size is None else member.size
        fields = (member.flags, member.method, 0, 33, zlib.crc32(member.content), len(packed), size, len(member.name))
        offsets.append(len(body) if member.shares is None else offsets[member.shares])
        if member.shares is None:
            body += struct.pack("<4s5H3I2H", b"PK\3\4", 20, *fields, 0) + member.name + packed
        tail = (len(member.extra), 0, 0, 0, member.mode << 16, offsets[-1])
        directory += struct.pack("<4s6H3I5H2I", b"PK\1\2", 3 << 8 | 20, 20, *fields, *tail) + member.name + member.extra
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(members), len(members), len(directory), len(body), 0)
    path.write_bytes(body + directory + end)
    return path


@pytest.fixture
def raw() -> type[Raw]:
    return Raw


@pytest.fixture
def make_zip(tmp_path: Path) -> Callable[..., Path]:
    return lambda *members: raw_zip(tmp_path / "材料.zip", members)
