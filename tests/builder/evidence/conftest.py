"""Real media, tiny and made once: films by ffmpeg, papers by reportlab and qpdf, a telephone's HEIC by hand."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import tools

Film = Callable[..., Path]


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def full(name: bytes, *parts: bytes, version: int = 0) -> bytes:
    return box(name, bytes([version, 0, 0, 0]), *parts)


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """`film(name, *arguments, seconds=2, sound="sine")`: a moving picture 320 × 240 at 25 frames, with a tone."""
    folder = tmp_path_factory.mktemp("films")

    def make(name: str, *arguments: str, seconds: float = 2, sound: str | None = "sine", picture: bool = True) -> Path:
        target = folder / name
        if target.exists():
            return target
        argv = ["ffmpeg", "-v", "error", "-y"]
        if picture:
            argv += ["-f", "lavfi", "-i", f"testsrc2=s=320x240:r=25:d={seconds}"]
        if sound is not None:
            argv += ["-f", "lavfi", "-i", f"{sound}=d={seconds}"]
        done = tools.run([*argv, "-pix_fmt", "yuv420p", *arguments, target], timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        return target

    return make


@pytest.fixture(scope="session")
def good_film(film: Film) -> Path:
    return film("好.mp4", "-movflags", "+faststart", seconds=4)


@pytest.fixture(scope="session")
def heic(film: Film, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One HEVC frame, 320 × 240, in the container that telephones write."""
    source = film("one.mp4", "-frames:v", "1", "-c:v", "libx265", "-x265-params", "log-level=none", sound=None)
    data = source.read_bytes()
    start = data.index(b"hvcC") - 4
    hvcc = data[start : start + int.from_bytes(data[start : start + 4])]
    start = data.index(b"mdat") - 4
    frame = data[start + 8 : start + int.from_bytes(data[start : start + 4])]
    properties = box(
        b"iprp",
        box(b"ipco", hvcc, full(b"ispe", struct.pack(">II", 320, 240))),
        full(b"ipma", struct.pack(">IHBBB", 1, 1, 2, 0x81, 0x02)),
    )

    def meta(offset: int) -> bytes:
        return full(
            b"meta",
            full(b"hdlr", bytes(4), b"pict", bytes(13)),
            full(b"pitm", struct.pack(">H", 1)),
            full(b"iloc", struct.pack(">BBHHHHII", 0x44, 0, 1, 1, 0, 1, offset, len(frame))),
            full(b"iinf", struct.pack(">H", 1), full(b"infe", struct.pack(">HH", 1, 0), b"hvc1\0", version=2)),
            properties,
        )

    ftyp = box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    target = tmp_path_factory.mktemp("heic") / "IMG_0001.jpg"  # the wrong ending is what the clerk's folder holds
    target.write_bytes(ftyp + meta(len(ftyp) + len(meta(0)) + 8) + box(b"mdat", frame))
    return target
