"""Pictures that mean harm: each is small, and made in a moment."""

import io
import struct
import zipfile
import zlib
from functools import cache

from PIL import Image

NEAR_LIMIT = 10_900  # squared, just below what is decoded at all
_ZEROS = bytes(1 << 20)
ADDRESS = "http://127.0.0.1:{port}/hostile"  # where the listener of the measured run waits


def zeros_packed(count: int) -> bytes:
    """So many megabytes of zeros as a zlib stream: one block, packed once and repeated."""
    packer = zlib.compressobj(9)
    head = packer.compress(_ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(_ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    total = zlib.adler32(_ZEROS)
    for _ in range(count - 1):
        total = zlib.adler32(_ZEROS, total)
    return head + block * (count - 1) + b"\x03\x00" + struct.pack(">I", total)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, colour: int, *chunks: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + _chunk(b"IEND", b"")


def png_bomb() -> bytes:
    """475 MB of pixels in half a megabyte."""
    rows = (NEAR_LIMIT * 4 + 1) * NEAR_LIMIT
    return _png(NEAR_LIMIT, NEAR_LIMIT, 6, _chunk(b"IDAT", zeros_packed(rows // len(_ZEROS) + 1)))


def png_beyond() -> bytes:
    """Ten thousand million pixels, said to be there."""
    return _png(100_000, 100_000, 2, _chunk(b"IDAT", zeros_packed(1)))


def png_words() -> bytes:
    """Remarks and a colour profile that unpack to a gigabyte."""
    packed = zeros_packed(500)
    profile = _chunk(b"iCCP", b"x\0\0" + packed)
    remarks = _chunk(b"zTXt", b"x\0\0" + packed)
    return _png(640, 480, 0, profile, remarks, _chunk(b"IDAT", zeros_packed(1)))


def png_many_chunks() -> bytes:
    return _png(640, 480, 0, _chunk(b"tEXt", b"a\0b") * 400_000, _chunk(b"IDAT", zeros_packed(1)))


@cache
def jpeg(*, progressive: bool = False, size: tuple[int, int] = (640, 480)) -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(file, "JPEG", progressive=progressive)
    return file.getvalue()


def jpeg_bomb(*, progressive: bool) -> bytes:
    """The size in its header is not its own; a progressive one is held in memory as a whole."""
    data = jpeg(progressive=progressive)
    at = data.index(b"\xff\xc2" if progressive else b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", NEAR_LIMIT, NEAR_LIMIT) + data[at + 4 :]


def jpeg_scans() -> bytes:
    """Ten thousand passes over the same picture, each of which a decoder goes through as a whole."""
    data = jpeg(progressive=True, size=(4000, 4000))
    first = data.index(b"\xff\xda")
    second = data.index(b"\xff\xda", first + 2)
    return (
        data[:second]
        + data[second:-2]
        + (data[first : first + 2] + b"\0\x08\1\1\0\1\x3f\0\x3f\x80") * 10_000
        + data[-2:]
    )


def jpeg_margin() -> bytes:
    """Camera data and remarks of sixty megabytes."""
    data = jpeg()
    return data[:2] + (b"\xff\xfe\xff\xff" + bytes(65_533)) * 900 + data[2:]


def tiff_pages() -> bytes:
    """A hundred thousand pages of one pixel; and the last leads back to the first."""
    entries = [(256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8)]
    entries += [(277, 3, 1, 1), (278, 3, 1, 1), (279, 4, 1, 1)]
    size = 2 + 12 * len(entries) + 4
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    start = 16
    pages = (
        struct.pack("<H", len(entries)) + body + struct.pack("<I", start + size * number)
        for number in range(1, 100_000)
    )
    last = struct.pack("<H", len(entries)) + body + struct.pack("<I", start)
    return b"II*\0" + struct.pack("<I", start) + bytes(8) + b"".join(pages) + last


def tiff_bomb() -> bytes:
    strip = zeros_packed(450)
    entries = [(256, 4, 1, NEAR_LIMIT), (257, 4, 1, NEAR_LIMIT), (258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 2)]
    entries += [(273, 4, 1, 8), (277, 3, 1, 4), (278, 4, 1, NEAR_LIMIT), (279, 4, 1, len(strip))]
    table = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries) + bytes(4)
    return b"II*\0" + struct.pack("<I", 8 + len(strip)) + strip + table


def gif_frames() -> bytes:
    frame = b",\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    return b"GIF89a\xd0\x07\xd0\x07\x80\0\0\0\0\0\xff\xff\xff" + frame * 200_000 + b";"


def bmp_bomb() -> bytes:
    return b"BM" + struct.pack("<IIIIiiHHIIiiII", 100, 0, 54, 40, NEAR_LIMIT, NEAR_LIMIT, 1, 24, 0, 0, 0, 0, 0, 0)


def webp_bomb() -> bytes:
    return b"RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f" + struct.pack("<I", 16382 | 16382 << 14) + bytes(6)


def heic_bomb(sound: bytes) -> bytes:
    """`sound`: a telephone's picture, whose size becomes another."""
    at = sound.index(b"ispe") + 8
    return sound[:at] + struct.pack(">II", NEAR_LIMIT, NEAR_LIMIT) + sound[at + 8 :]


def polyglot() -> bytes:
    """A picture that is an archive as well."""
    behind = io.BytesIO()
    with zipfile.ZipFile(behind, "w") as archive:
        archive.writestr("../../outside.txt", "x")
    return jpeg() + behind.getvalue()


def svg(port: int) -> bytes:
    address = ADDRESS.format(port=port)
    return (
        "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='900' height='600'>"
        f"<image xlink:href='{address}' width='9' height='9'/><text>&x;</text></svg>"
    ).encode()


def eps() -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 600\n(../outside) (w) file pop {} loop\n"


def psd() -> bytes:
    return b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 20_000, 20_000, 8, 3) + bytes(200)
