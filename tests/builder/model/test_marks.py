"""Page marks as text: they come back as they were, and nothing else passes for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.base45 import from_base45, to_base45
from builder.model.marks import ROOM, NotAMark, PageMark, PrintedItem, Printing, decode, encode, mark_of

LETTERS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
printings = st.builds(
    Printing,
    track=st.from_regex(r"[a-z][a-z0-9_]{0,18}[a-z]", fullmatch=True),
    edition=st.integers(2000, 2099),
    company=st.text(max_size=18),
    items=st.lists(st.builds(PrintedItem, label=st.just("项"), text=st.text(max_size=9)), max_size=300).map(tuple),
)


@st.composite
def page_marks(draw: st.DrawFn) -> PageMark:
    printing = draw(printings)
    first, last = sorted(draw(st.lists(st.integers(0, len(printing.items)), min_size=2, max_size=2)))
    pages = draw(st.integers(1, 999))
    return mark_of(printing, printing.hashes, draw(st.integers(1, pages)), pages, range(first, last))


@given(page_marks())
def test_a_mark_comes_back_as_it_was(mark: PageMark) -> None:
    assert decode(encode(mark)) == mark


@given(page_marks())
def test_a_mark_fits_into_the_code_however_much_stands_on_the_page(mark: PageMark) -> None:
    text = encode(mark)
    assert len(text) <= ROOM
    assert set(text) <= LETTERS


@given(page_marks(), st.data())
def test_a_mark_with_one_character_changed_is_none(mark: PageMark, data: st.DataObject) -> None:
    text = encode(mark)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(
        st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:").filter(lambda c: c != text[place])
    )
    with pytest.raises(NotAMark):
        decode(text[:place] + other + text[place + 1 :])


@given(st.one_of(st.text(), st.text("0123456789ABC%:/").map(lambda rest: f"SB1:TRACK:2023:1/2:{rest}")))
def test_other_codes_are_no_marks(text: str) -> None:
    with pytest.raises(NotAMark):
        decode(text)


@given(st.binary())
def test_base_45_gives_back_any_bytes(data: bytes) -> None:
    assert from_base45(to_base45(data)) == data


def test_base_45_is_that_of_the_standard() -> None:
    assert to_base45(b"AB") == "BB8"
    assert to_base45(b"Hello!!") == "%69 VD92EX0"
    assert from_base45("QED8WEX0") == b"ietf!"


def test_the_short_code_names_track_edition_page_and_digest() -> None:
    printing = Printing("some_form", 2023, "91", (PrintedItem("营业收入", "1"), PrintedItem("利润", "2")))
    code = mark_of(printing, printing.hashes, 3, 12, range(2)).short_code
    other = Printing("some_form", 2023, "91", (PrintedItem("营业收入", "1"), PrintedItem("利润", "3")))
    assert code.startswith("some_form·2023·3/12·")
    assert mark_of(other, other.hashes, 3, 12, range(2)).short_code != code
