"""Archives that mean harm."""

import io
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable

from tests.hostile.papers import sound as paper

PAPER = "申报书.pdf"


def packed(members: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of names that occur twice
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def bomb() -> bytes:
    """A gigabyte of zeros beside a declaration."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(PAPER, paper())
        with archive.open("photos/01.jpg", "w") as member:
            for _ in range(1000):
                member.write(bytes(1_000_000))
    return out.getvalue()


def bomb_in_bombs() -> bytes:
    inner = bomb()
    return packed([(PAPER, paper()), *((f"更多{number}.zip", inner) for number in range(16))])


def lying() -> bytes:
    """Its directory says that the member is small."""
    data = bytearray(bomb())
    at = data.rindex(b"PK\1\2")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


def overlapping() -> bytes:
    """A thousand members share one packed run."""
    data = zlib.compressobj(9, zlib.DEFLATED, -15)
    run = data.compress(bytes(10_000_000)) + data.flush()
    crc = zlib.crc32(bytes(10_000_000))
    name = b"photos/00000.jpg"
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(run), 10_000_000, len(name), 0) + name + run
    directory = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(run), 10_000_000, 16, 0, 0, 0, 0, 0, 0)
        + b"photos/%05d.jpg" % number
        for number in range(1000)
    )
    return local + directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1000, 1000, len(directory), len(local), 0)


def crowd() -> bytes:
    return packed([(PAPER, paper()), *((f"photos/{number}.jpg", b"") for number in range(60_000))])


def many_papers() -> bytes:
    """Nearly as many files as are taken in, all of them called declarations."""
    return packed([(PAPER, paper()), *((f"{number}/申报书.docx", b"PK") for number in range(4_900))])


def bad_names() -> bytes:
    names = ("../outside.txt", "/outside.txt", "C:\\outside.txt", "-rf", "a\nb.jpg", "\x1b[2J.jpg", "\u202ejpg.exe")
    return packed([(PAPER, paper()), *((name, b"x") for name in names)])


def links() -> bytes:
    link = zipfile.ZipInfo("photos/01.jpg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    device = zipfile.ZipInfo("photos/02.jpg")
    device.external_attr = (stat.S_IFCHR | 0o777) << 16
    return packed([(PAPER, paper()), (link, b"/etc/passwd"), (device, b"")])


def directory_of_gigabytes() -> bytes:
    return b"PK\3\4" + bytes(100) + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65_535, 65_535, 0xF0000000, 0, 0)


def long_names() -> bytes:
    return packed([(PAPER, paper()), *(("深/" * 10_000 + f"{number}.jpg", b"x") for number in range(300))])
