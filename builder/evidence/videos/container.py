"""What kind of video file this is, read from its own bytes: the programs' guesses follow playlists and names."""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MP4_BRANDS = {"isom", "mp41", "mp42", "mp71", "avc1", "M4V", "M4VH", "M4VP", "MSNV", "dash"}
MP4_BRANDS |= {f"iso{edition}" for edition in range(2, 10)}
QUICKTIME_FIRST = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")  # videos older than the ftyp atom
ESSENTIAL = (b"mdat", b"moov", b"moof")
MAX_BOXES = 20_000
OTHER_VIDEOS = (  # (offset, magic, ffmpeg's reader); whoever is not here is no video: playlists point elsewhere
    (0, b"\x1aE\xdf\xa3", "matroska"),
    (8, b"AVI ", "avi"),
    (0, b"FLV\x01", "flv"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (0, b"\x00\x00\x01\xba", "mpeg"),
    (188, b"\x47", "mpegts"),
)


@dataclass(frozen=True)
class Container:
    kind: str  # "mp4" | "mov" | "other"
    brand: str
    reader: str  # ffmpeg's name of the only reader that may touch the file; "" where none may
    lacking: int  # bytes by which the file ends too early, by its own atoms


@dataclass(frozen=True)
class Atom:
    """One of the pieces that an MP4 or QuickTime file consists of, by its name, where it starts and how long it is."""

    name: bytes
    start: int
    header: int
    size: int


def read_container(path: Path) -> Container:
    with path.open("rb") as file:
        total = file.seek(0, os.SEEK_END)
        atoms = list(_atoms(file, total))
        for number, atom in enumerate(atoms):
            if atom.name == b"ftyp":
                return _by_brands(_payload(file, atom), _lacking(atoms[number:], total))
        if atoms and atoms[0].name in QUICKTIME_FIRST:
            return Container("mov", "", "mov", _lacking(atoms, total))
        file.seek(0)
        head = file.read(512)
    reader = next((name for at, magic, name in OTHER_VIDEOS if head[at:].startswith(magic)), "")
    if reader == "mpegts" and head[:1] != b"\x47":
        reader = ""
    return Container("other", "", reader, 0)


def _by_brands(ftyp: bytes, lacking: int) -> Container:
    brands = [ftyp[i : i + 4].decode("latin-1").rstrip() for i in (0, *range(8, len(ftyp), 4))]
    major = brands[0] if brands else ""
    if major == "qt":
        return Container("mov", major, "mov", lacking)
    is_mp4 = not major.startswith(("3g", "M4A")) and not MP4_BRANDS.isdisjoint(brands)
    return Container("mp4" if is_mp4 else "other", major, "mov", lacking)


def _atoms(file: BinaryIO, total: int) -> Iterator[Atom]:
    """The atoms at the top level, up to the first that is none."""
    at = 0
    for _ in range(MAX_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8 or not head[4:8].isascii() or not head[4:8].decode().isprintable():
            return
        size, name, header = int.from_bytes(head[:4]), head[4:8], 8
        if size == 1 and len(head) == 16:
            size, header = struct.unpack(">Q", head[8:])[0], 16
        elif size == 0:
            size = total - at
        if size < header:
            return
        yield Atom(name, at, header, size)
        at += size
        if at >= total:
            return


def _payload(file: BinaryIO, atom: Atom) -> bytes:
    file.seek(atom.start + atom.header)
    return file.read(min(atom.size - atom.header, 1024))


def _lacking(atoms: list[Atom], total: int) -> int:
    """By how many bytes the file ends too early. Bytes behind the last atom are no fault; one that reaches over the end
    of the file is."""
    last = atoms[-1]
    return max(0, last.start + last.size - total) if last.name in ESSENTIAL else 0
