import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.archive.encoding import decode_names

LEVEL_ONE = [bytes((lead, trail)).decode("gb2312") for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF)]
frequent_words = st.text(st.sampled_from(LEVEL_ONE), min_size=3, max_size=20).map(lambda words: f"{words}/1.pdf")


@given(st.lists(frequent_words, min_size=3, max_size=6))
def test_frequent_chinese_is_read_from_gbk_and_from_utf8(names: list[str]) -> None:
    for codec, label in (("gbk", "GBK"), ("utf-8", "UTF-8")):
        decoded = decode_names([name.encode(codec) for name in names])
        assert decoded.names == tuple(names)
        assert label in decoded.note


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
@pytest.mark.parametrize(
    "name",
    [
        "申报书.pdf",
        "营业执照.jpg",
        "审计报告（2022年度）.pdf",
        "照片/车间全景①.jpg",
        "联通.txt",
        "附件1：专利.pdf",
        "鑫磊机械.pdf",
    ],
)
def test_names_of_real_packages_are_read_alone(name: str, codec: str) -> None:
    assert decode_names([name.encode(codec)]).names == (name,)


def test_a_rare_character_only_utf8_can_hold_is_kept() -> None:
    names = ("𬬻具.pdf", "😀.jpg")
    assert decode_names([name.encode() for name in names]).names == names


def test_names_in_two_encodings_are_read_one_by_one_and_told() -> None:
    names = ("申报书与附件材料.pdf", "营业执照副本.pdf")
    decoded = decode_names([names[0].encode("gbk"), names[1].encode()])
    assert decoded.names == names
    assert "编码不一" in decoded.note


def test_plain_ascii_needs_no_note() -> None:
    assert decode_names([b"a/b.pdf"]).note == ""


def test_bytes_that_are_neither_still_give_a_name() -> None:
    assert decode_names([b"\xff\xff\xff.pdf"]).names[0].endswith(".pdf")
