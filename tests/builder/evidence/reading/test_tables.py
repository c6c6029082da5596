from collections.abc import Sequence

import pytest

from builder.evidence.reading.tables import tables_on
from builder.model.facts import TextFacts, TextLine

HEAD = ("编号", "名称", "数量")
ROWS = (("A1", "主轴", "120"), ("A2", "箱体", "45"), ("A3", "端盖", "9,300"))


def screen(
    *rows: Sequence[str], step: int = 50, lean: float = 0.0, heights: Sequence[int] = (20,), right: bool = False
) -> TextFacts:
    """Cells 300 apart; `lean`: by how much of the distance the next column stands lower."""
    pieces = []
    for number, cells in enumerate(rows):
        high = heights[number % len(heights)]
        for column, words in enumerate(cells):
            x, y = 100 + 300 * column, round(100 + step * number + lean * 300 * column)
            wide = 15 * len(words)
            left = x + 200 - wide if right else x
            pieces.append(TextLine(words, 0.9, (left, y, left + wide, y + high)))
    return TextFacts(1920, 1080, tuple(piece for piece in pieces if piece.text))


@pytest.mark.parametrize("right", [False, True])
def test_columns_that_share_their_rows_are_a_table(right: bool) -> None:
    [table] = tables_on(screen(HEAD, *ROWS, right=right))
    assert (table.rows, table.columns) == (4, 3)
    assert table.box[1] == 100 and table.box[3] == 270


def test_a_photographed_table_leans() -> None:
    [table] = tables_on(screen(HEAD, *ROWS, lean=0.04))
    assert (table.rows, table.columns) == (4, 3)


@pytest.mark.parametrize(
    "shown",
    [
        screen(HEAD, ROWS[0]),  # two rows
        screen(*(row[:2] for row in (HEAD, *ROWS))),  # two columns
        screen(("首页", "计划", "工单"), ("设备", "质量", "库存"), ("采购", "销售", "报表")),  # no figures
        screen(HEAD, *ROWS, step=81),  # further apart than four heights
        screen(("订单数", "产量", "能耗"), ("12", "340", "56"), ("工单数", "库存", "人数"), ("1", "2", "3")),  # tiles
        screen(("订单数", "产量", "能耗"), ("12", "340", "56"), ("1", "2", "3"), heights=(20, 30)),
        screen(
            ("数量：", "12", "单价：", "3"), ("规格：", "7", "库存：", "8"), ("批次：", "9", "重量：", "6")
        ),  # a mask
        screen(),
    ],
)
def test_what_only_looks_a_little_like_it_is_none(shown: TextFacts) -> None:
    assert tables_on(shown) == []


def test_the_last_row_may_stand_four_heights_below() -> None:
    assert len(tables_on(screen(HEAD, *ROWS, step=80))) == 1


def test_an_empty_cell_takes_nothing_from_the_table() -> None:
    [table] = tables_on(screen(HEAD, ROWS[0], ("A2", "", "45"), ROWS[2], step=40))
    assert table.rows == 4


def test_the_larger_of_two_tables_comes_first() -> None:
    small = screen(HEAD, *ROWS[:2])
    lower = screen(HEAD, *ROWS)
    moved = [TextLine(p.text, 0.9, (p.box[0] + 60, p.box[1] + 500, p.box[2] + 60, p.box[3] + 500)) for p in lower.lines]
    assert [table.rows for table in tables_on(TextFacts(1920, 1080, (*small.lines, *moved)))] == [4, 3]
