import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.exhibit import Exhibit

names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(
    lambda n: f"photos/{n}.jpg"
)
shares = st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)


@given(names, st.none() | st.integers(1, 5000), st.none() | st.tuples(shares, shares, shares, shares))
def test_what_was_written_is_read_back(path: str, page: int | None, part: tuple[float, float, float, float]) -> None:
    exhibit = Exhibit(path, page, part)
    assert Exhibit.parse(str(exhibit)) == exhibit


@pytest.mark.parametrize("text", ["photos/1.jpg", "video/片.mp4#drawing=strip", "签字页.pdf#page=2"])
def test_known_forms(text: str) -> None:
    assert str(Exhibit.parse(text)) == text


@pytest.mark.parametrize(
    "name", ["照片#1.jpg", "照片#", "a#page=0", "a#page=x", "a#xywh=percent:1,2,3", "a#drawing=../b"]
)
def test_a_file_may_have_a_hash_in_its_name(name: str) -> None:
    assert Exhibit.parse(name) == Exhibit(name)


def test_a_box_is_given_in_shares_with_a_margin_and_stays_within_the_picture() -> None:
    exhibit = Exhibit.at("a.png", (100, 40, 300, 80), (400, 200))
    assert exhibit.part == (20.0, 10.0, 60.0, 40.0)
    assert Exhibit.at("a.png", (0, 0, 400, 200), (400, 200)).part == (0, 0, 100, 100)
    assert Exhibit.at("a.png", (100, 40, 300, 80), (400, 200), margin=0).part == (25, 20, 50, 20)


def test_a_report_names_the_page_and_not_the_numbers() -> None:
    assert Exhibit("签字页.pdf", 2, (1, 2, 3, 4)).place == "签字页.pdf 第2页"
    assert Exhibit("a.png", None, (1, 2, 3, 4)).place == "a.png"
