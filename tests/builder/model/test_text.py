"""Texts made comparable, and found again on pages, however their ends fall."""

import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.text import NOT_IN_XML, nfc, squeeze, stands_in, typed_name, whole_characters, without_blanks

ROW = "办公网与生产网之间部署工业防火墙和网闸"


@given(st.integers(1, len(ROW) - 1), st.sampled_from(["", "网络安全和", "数据安全" * 20]), st.text("前后", max_size=40))
def test_a_row_cut_by_a_pages_end_is_found_between_the_other_cells(cut: int, between: str, around: str) -> None:
    pages = [f"{around}{ROW[:cut]}{between}", f"{between}{ROW[cut:]}{around}"]
    assert stands_in(ROW, pages)


@pytest.mark.parametrize(
    "pages",
    [
        ["办公网与生产网之间部署工业防火墙", "网闸"],  # a word lost at the cut
        ["工业防火墙和网闸", "办公网与生产网之间部署"],  # the halves in the wrong order
        ["办公网与生产网之间部署" + "甲" * 700, "工业防火墙和网闸"],  # not at the foot
        ["办公网与生产网之间部署", "甲" * 301 + "工业防火墙和网闸"],  # not at the head
        [],
        [""],
    ],
)
def test_what_does_not_stand_there_is_not_found(pages: list[str]) -> None:
    assert not stands_in(ROW, pages)


def test_a_row_longer_than_a_page_is_found() -> None:
    assert stands_in(ROW, [f"前{ROW[:4]}网络安全和", f"数据安全{ROW[4:9]}", ROW[9:]])


def test_words_on_one_page_or_running_on_are_found_as_they_are() -> None:
    assert stands_in(ROW, ["前", f"中{ROW}后"])
    assert stands_in("十", ["甲十乙"])
    assert not stands_in("十", ["甲", "乙"])


def test_no_blank_of_any_script_is_left() -> None:
    blanks = "".join(filter(str.isspace, map(chr, range(sys.maxunicode + 1))))
    assert without_blanks(f"甲{blanks}乙") == squeeze(f"甲{blanks}乙") == "甲乙"


@given(st.text())
def test_a_squeezed_text_holds_no_blank_that_its_width_hid(text: str) -> None:
    assert squeeze(text) == without_blanks(squeeze(text))


def test_widths_are_one_to_whoever_squeezes() -> None:
    assert squeeze("（Ａ）：１２ %\u3000㎡") == "(A):12%m2"


def test_a_name_typed_on_a_mac_is_the_name_on_the_disk() -> None:
    assert typed_name(" cafe\u0301.jpg\n") == nfc("cafe\u0301.jpg") == "café.jpg"


def test_halves_of_characters_become_one_sign_each_and_whole_ones_stay() -> None:
    assert whole_characters("甲\ud83d乙\udcff\ud83d\ude00𬬻") == "甲\ufffd乙\ufffd😀𬬻"


def test_xml_holds_every_character_but_those() -> None:
    characters = [chr(number) for number in (*range(0x11000), sys.maxunicode)]
    refused = [each for each in characters if not _stands_in_xml(each)]
    assert refused == NOT_IN_XML.findall("".join(characters))


def _stands_in_xml(character: str) -> bool:
    try:
        ElementTree.fromstring(f"<a>{character if character not in '<&' else ''}</a>".encode())
    except (ElementTree.ParseError, UnicodeEncodeError):
        return False
    return True
