import pytest

from builder.render.structure import faults
from builder.render.wml import NAMESPACE, parse

GRID = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
P = "<w:p/>"


def table(inside: str) -> list[str]:
    return faults(parse(f'<w:body xmlns:w="{NAMESPACE}"><w:tbl>{GRID}{inside}</w:tbl></w:body>'.encode()))


def cell(inside: str = P, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


SPAN = '<w:gridSpan w:val="2"/>'
FIRST = '<w:vMerge w:val="restart"/>'
NEXT = "<w:vMerge/>"


def test_a_sound_table_has_no_faults() -> None:
    sdt = f"<w:sdt><w:sdtContent>{cell()}</w:sdtContent></w:sdt>"
    after = f"<w:tr><w:trPr><w:gridAfter w:val='1'/></w:trPr>{cell()}</w:tr>".replace("'", '"')
    assert table(row(cell(P, SPAN)) + row(cell(P, FIRST), sdt) + row(cell(P, NEXT), cell()) + after) == []


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("", "没有任何行"),
        (row(cell(), cell("")), "不以段落结尾"),
        (row(cell(), cell("<w:p/><w:tbl/>")), "不以段落结尾"),
        (row(cell()), "第1行占1列，表格共2列"),
        (row(cell(P, SPAN), cell()), "第1行占3列"),
        (row(cell(P, NEXT), cell()), "续接上方合并"),
        (row(cell(P, SPAN + FIRST)) + row(cell(P, NEXT), cell()), "第2行有单元格续接上方合并"),
    ],
)
def test_what_word_refuses_is_named(inside: str, words: str) -> None:
    assert any(words in fault for fault in table(inside))
