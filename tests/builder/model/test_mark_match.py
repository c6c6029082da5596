"""What a mark tells of today's data: unchanged, or which values are others."""

from hypothesis import given
from hypothesis import strategies as st

from builder.model.mark_match import match
from builder.model.marks import PageMark, PrintedItem, Printing, decode, encode, mark_of


def printing(texts: list[str]) -> Printing:
    return Printing("some_form", 2023, "91", tuple(PrintedItem("项", text) for text in texts))


def mark(texts: list[str], first: int, last: int) -> PageMark:
    """As it comes off the paper."""
    own = printing(texts)
    return decode(encode(mark_of(own, own.hashes, 1, 2, range(first, last))))


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[str], int, int]:
    """Values of a form, no two alike, and which of them stand on the page."""
    texts = draw(st.lists(st.from_regex(r"[一-龥0-9]{1,6}", fullmatch=True), min_size=1, max_size=60, unique=True))
    first = draw(st.integers(0, len(texts) - 1))
    return texts, first, draw(st.integers(first + 1, min(len(texts), first + 30)))


@given(pages())
def test_unchanged_data_are_found_where_they_stood(page: tuple[list[str], int, int]) -> None:
    texts, first, last = page
    assert match(mark(texts, first, last), printing(texts).hashes).at == first


@given(pages(), st.data())
def test_a_changed_value_is_named_and_no_other(page: tuple[list[str], int, int], data: st.DataObject) -> None:
    texts, first, last = page
    place = data.draw(st.integers(first, last - 1))
    now = [*texts[:place], "改过的值", *texts[place + 1 :]]
    found = match(mark(texts, first, last), printing(now).hashes)
    assert (found.at, found.changed, found.gone) == (None, (place,), ())


@given(pages(), st.integers(1, 40))
def test_values_added_on_earlier_pages_change_nothing_here(page: tuple[list[str], int, int], added: int) -> None:
    texts, first, last = page
    now = [*(f"新增第{n}行" for n in range(added)), *texts]
    assert match(mark(texts, first, last), printing(now).hashes).at == first + added


@given(pages(), st.data())
def test_a_value_put_in_between_is_named(page: tuple[list[str], int, int], data: st.DataObject) -> None:
    texts, first, last = page
    if last - first < 2:
        return
    place = data.draw(st.integers(first + 1, last - 1))
    now = [*texts[:place], "新加的值", *texts[place:]]
    assert match(mark(texts, first, last), printing(now).hashes).changed == (place,)


@given(pages(), st.data())
def test_a_value_taken_out_is_told_by_its_place(page: tuple[list[str], int, int], data: st.DataObject) -> None:
    texts, first, last = page
    place = data.draw(st.integers(first, last - 1))
    found = match(mark(texts, first, last), printing([*texts[:place], *texts[place + 1 :]]).hashes)
    assert found.at is None
    assert len(found.changed) + len(found.gone) <= 1


def test_data_of_which_nothing_is_left_are_all_named() -> None:
    texts = [f"旧值{n}" for n in range(10)]
    assert match(mark(texts, 3, 6), printing([f"新值{n}" for n in range(10)]).hashes).changed == (3, 4, 5)


def test_with_too_many_values_on_a_page_the_page_alone_is_named() -> None:
    texts = [f"值{n}" for n in range(400)]
    found = match(mark(texts, 0, 400), printing(["改", *texts[1:]]).hashes)
    assert (found.at, found.changed) == (None, ())


def test_a_page_without_values_never_changes() -> None:
    assert match(mark(["甲"], 1, 1), printing(["乙", "丙"]).hashes).at is not None
