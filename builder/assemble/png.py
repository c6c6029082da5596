"""PNG samples for a PDF without coding them again: PDF reads the same deflated, predicted rows."""

import struct
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, String

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SPACES = {0: (Name.DeviceGray, 1), 2: (Name.DeviceRGB, 3), 3: (None, 1)}


def png_data(content: bytes) -> tuple[bytes, Dictionary] | None:
    """Samples and attributes of a PNG; None where it has transparency, interlacing or 16 bits and must be decoded.

    The picture has been decoded once before, so its chunks are sound.
    """
    header, palette, samples = b"", b"", []
    for kind, body in _chunks(content):
        if kind == b"IHDR":
            header = body
        elif kind == b"PLTE":
            palette = body
        elif kind == b"tRNS":
            return None
        elif kind == b"IDAT":
            samples.append(body)
    width, _, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if interlaced or bits > 8 or colour not in _SPACES:
        return None
    space, channels = _SPACES[colour]
    attributes = Dictionary(
        BitsPerComponent=bits,
        Filter=Name.FlateDecode,
        DecodeParms=Dictionary(Predictor=15, Colors=channels, BitsPerComponent=bits, Columns=width),
    )
    if space is None:
        attributes.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, String(palette)])
    else:
        attributes.ColorSpace = space
    return b"".join(samples), attributes


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place + 8 <= len(content):
        size = int.from_bytes(content[place : place + 4])
        yield content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        place += size + 12
