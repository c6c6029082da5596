"""Type 1 fonts as LibreOffice embeds them bear numbers that it gives out in no fixed order [measured: about one run in
a hundred]. Given out anew by name and place, the same form is the same PDF."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf

_NUMBER = re.compile(rb"/UniqueID (\d+) ")
_FIRST = 4_100_001  # as LibreOffice counts; fonts of other kinds take some of its numbers
_NAME = re.compile(rb"/FontName /(\S+)")
_KEY, _FACTOR, _TERM = 55665, 52845, 22719  # of the cipher behind “eexec”, in Adobe's own book of the format


@dataclass(frozen=True)
class _Font:
    stream: pikepdf.Stream
    data: bytes
    head: int  # length of what is not enciphered
    tail: int  # where the enciphered part ends
    number: bytes

    @property
    def place(self) -> tuple[bytes, int]:
        name = _NAME.search(self.data)
        return (name[1] if name else b"", self.stream.objgen[0])


def settle_fonts(file: Path) -> None:
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        fonts = sorted(filter(None, map(_font, pdf.objects)), key=lambda font: font.place)
        for number, font in enumerate(fonts, start=_FIRST):  # all of them, so that all are packed by the same program
            font.stream.write(_numbered(font, b"%d" % number))
        if fonts:
            pdf.save(file, deterministic_id=True)


def _font(thing: pikepdf.Object) -> _Font | None:
    if not isinstance(thing, pikepdf.Stream) or "/Length1" not in thing or "/Length2" not in thing:
        return None
    data, head = thing.read_bytes(), int(thing.Length1)
    number = _NUMBER.search(data, 0, head)
    return _Font(thing, data, head, head + int(thing.Length2), number[1]) if number else None


def _numbered(font: _Font, number: bytes) -> bytes:
    """A font under another number, which stands in the plain part and again in the enciphered one; both keep their
    length."""
    if number == font.number or len(number) != len(font.number):
        return font.data
    old, new = b"UniqueID " + font.number, b"UniqueID " + number
    plain = font.data[: font.head].replace(old, new)
    hidden = _deciphered(font.data[font.head : font.tail]).replace(old, new)
    return plain + _enciphered(hidden) + font.data[font.tail :]


def _deciphered(data: bytes) -> bytes:
    """Deciphers a font's enciphered part. Each key follows from the one before: key · F + (byte · F + T). Divided by
    the powers of F, which has an inverse among 16-bit numbers, they add up."""
    given = np.frombuffer(data, dtype=np.uint8).astype(np.uint16)
    powers = np.cumprod(np.full(len(given), _FACTOR, dtype=np.uint16), dtype=np.uint16)
    shares = np.cumprod(np.full(len(given), pow(_FACTOR, -1, 1 << 16), dtype=np.uint16), dtype=np.uint16)
    added = np.cumsum((given * np.uint16(_FACTOR) + np.uint16(_TERM)) * shares, dtype=np.uint16)
    keys = np.concatenate([[np.uint16(_KEY)], (added + np.uint16(_KEY)) * powers])[: len(given)].astype(np.uint16)
    return bytes((given ^ (keys >> 8)).astype(np.uint8))


def _enciphered(data: bytes) -> bytes:
    key, found = _KEY, bytearray()
    for byte in data:
        byte ^= key >> 8
        found.append(byte)
        key = (byte + key) * _FACTOR + _TERM & 0xFFFF
    return bytes(found)
