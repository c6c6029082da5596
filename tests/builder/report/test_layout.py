import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.report.layout import columns, wrap
from builder.report.phrases import one_line

MIXED = st.text(st.sampled_from("照片，。（）“”、…ab/.-1 \t\n\x1b\u202é🀄𬬻"), max_size=200)


@given(MIXED, st.integers(20, 100))
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    assert all(columns(line) <= width for line in wrap(text, width, "   位置："))


@given(MIXED, st.integers(20, 100))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(one_line(text).split())


@pytest.mark.parametrize("width", range(20, 60))
def test_no_line_begins_with_a_comma_or_ends_with_an_open_bracket(width: int) -> None:
    text = "合格照片九张，少于十张（重复的、屏幕截图、证书不计）。请补拍，再重新运行（见说明）。" * 3
    lines = wrap(text, width)
    assert not [line for line in lines if line[0] in "，。、）"]
    assert not [line for line in lines if line[-1] == "（"]


def test_a_path_stays_whole_where_it_fits() -> None:
    assert "photos/very-long-name.jpg" in wrap("请看照片一二三四五六 photos/very-long-name.jpg", 30)


def test_following_lines_stand_below_the_text_not_below_the_label() -> None:
    first, second, *_ = wrap("甲" * 60, 40, "   位置：")
    assert first.startswith("   位置：甲")
    assert second.startswith(" " * 9 + "甲")


def test_an_empty_text_is_still_a_line() -> None:
    assert wrap("", 40, "处理：") == ["处理："]
