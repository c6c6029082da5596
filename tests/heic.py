"""A telephone's HEIC by hand: no free encoder of ours writes one."""

import struct


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def full(name: bytes, *parts: bytes, version: int = 0) -> bytes:
    return box(name, bytes([version, 0, 0, 0]), *parts)


def heic(video: bytes, width: int, height: int) -> bytes:
    """`video`: an MP4 of one HEVC frame; it is put into the container that telephones write."""
    start = video.index(b"hvcC") - 4
    hvcc = video[start : start + int.from_bytes(video[start : start + 4])]
    start = video.index(b"mdat") - 4
    frame = video[start + 8 : start + int.from_bytes(video[start : start + 4])]
    properties = box(
        b"iprp",
        box(b"ipco", hvcc, full(b"ispe", struct.pack(">II", width, height))),
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
    return ftyp + meta(len(ftyp) + len(meta(0)) + 8) + box(b"mdat", frame)
