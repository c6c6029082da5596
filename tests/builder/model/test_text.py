"""Texts found again on pages, however their ends fall."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.text import stands_in

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
