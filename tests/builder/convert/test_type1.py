"""Fonts numbered in any order come out in one."""

from itertools import permutations
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Pdf, Stream

from builder.convert.type1 import _deciphered, _enciphered, settle_fonts

NAMES = ("FandolFang-Regular", "NotoSansCJKjp-Regular", "FandolFang-Regular")


def form(file: Path, numbers: tuple[int, ...]) -> None:
    """Three fonts with these numbers, as LibreOffice writes them."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    for place, (name, number) in enumerate(zip(NAMES, numbers, strict=True)):
        plain = f"%!FontType1\n/FontName /{name} def\n/UniqueID {number} def\ncurrentfile eexec\n".encode()
        hidden = _enciphered(f"abcddup /Private\n/UniqueID {number} def\n/glyphs{place} ".encode() + bytes(range(256)))
        tail = b"0" * 64 + b"\ncleartomark\n"
        lengths = {"Length1": len(plain), "Length2": len(hidden), "Length3": len(tail)}
        pdf.Root[f"/Font{place}"] = pdf.make_indirect(Stream(pdf, plain + hidden + tail, **lengths))
    pdf.save(file, static_id=True)


@pytest.mark.parametrize("numbers", [*permutations((4100001, 4100002, 4100003)), (4100007, 4100002, 4100005)])
def test_the_same_fonts_get_the_same_numbers_whatever_they_had(numbers: tuple[int, ...], tmp_path: Path) -> None:
    form(tmp_path / "a.pdf", numbers)
    form(tmp_path / "b.pdf", (4100001, 4100003, 4100002))
    for name in ("a.pdf", "b.pdf"):
        settle_fonts(tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        for place, number in enumerate((4100001, 4100003, 4100002)):
            font = pdf.Root[f"/Font{place}"]
            data, head = font.read_bytes(), int(font.Length1)
            assert b"/UniqueID %d " % number in data[:head]
            assert b"/UniqueID %d " % number in _deciphered(data[head : head + int(font.Length2)])


@given(st.binary(max_size=300))
def test_the_cipher_goes_there_and_back(data: bytes) -> None:
    assert _deciphered(_enciphered(data)) == data


def test_a_form_without_such_fonts_stays_as_it_is(tmp_path: Path) -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "a.pdf")
    before = (tmp_path / "a.pdf").read_bytes()
    settle_fonts(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == before
