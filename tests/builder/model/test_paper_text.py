from hypothesis import given
from hypothesis import strategies as st

from builder.model.exhibit import Exhibit
from builder.model.facts import TextLine
from builder.model.paper_text import PaperText, Passage, ReadPage


def page(*pieces: TextLine, turned: int = 0) -> ReadPage:
    return ReadPage(1, 1000, 600, pieces, printed=False, turned=turned)


def piece(text: str, left: int, top: int, red: float = 0.0) -> TextLine:
    return TextLine(text, 0.9, (left, top, left + 200, top + 30), red)


def test_words_are_found_over_the_end_of_a_line_and_shown_whole() -> None:
    read = PaperText((page(piece("示例精密机械（郑州）", 100, 100), piece("有限公司", 100, 140)),), 1)
    found = next(read.find("示例精密机械(郑州)有限公司"))
    assert [each.text for each in found.pieces] == ["示例精密机械（郑州）", "有限公司"]


def test_pieces_side_by_side_are_a_row_from_left_to_right() -> None:
    rows = page(piece("2", 500, 104), piece("1", 100, 100), piece("3", 100, 160)).rows
    assert [[each.text for each in row] for row in rows] == [["1", "2"], ["3"]]


def test_a_row_of_a_page_askew_stays_one_row() -> None:
    """At 2° what stands 900 further right stands 31 lower: nearer to the next label than to its own."""
    pieces = (piece("资产", 20, 100), piece("负债", 20, 140), piece("1", 920, 131), piece("2", 920, 171))
    level = ReadPage(1, 1200, 600, pieces, printed=False)
    assert [[each.text for each in row] for row in level.rows] != [["资产", "1"], ["负债", "2"]]
    askew = ReadPage(1, 1200, 600, pieces, printed=False, skew=2.0)
    assert [[each.text for each in row] for row in askew.rows] == [["资产", "1"], ["负债", "2"]]


@given(st.sampled_from([0, 90, 180, 270]), st.integers(150, 600), st.integers(150, 400))
def test_what_was_read_on_a_turned_page_is_shown_where_it_stands_in_the_file(turned: int, left: int, top: int) -> None:
    """The middle of the part, turned as the page was, is the middle of the piece."""
    seen = piece("x", left, top)
    shown = Exhibit.parse(Passage(page(seen, turned=turned), "x", (seen,)).exhibit("a.pdf", paged=True))
    assert shown.part is not None and shown.page == 1
    x, y = shown.part[0] + shown.part[2] / 2, shown.part[1] + shown.part[3] / 2
    for _ in range(turned // 90):  # a quarter to the right
        x, y = 100 - y, x
    assert abs(x - (left + 100) / 10) < 3 and abs(y - (top + 15) / 6) < 4


def test_red_over_printed_words_of_a_text_layer_hides_nothing() -> None:
    seen = piece("x", 0, 0, red=0.3)
    assert Passage(page(seen), "x", (seen,)).under_seal
    assert not Passage(ReadPage(1, 9, 9, (seen,), printed=True), "x", (seen,)).under_seal
