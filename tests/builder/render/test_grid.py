import io
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from builder.errors import InputError
from builder.render.grid import FORM_TABLE, SLOT, Grid, compare, read_grid

FORM = Grid(("申报书", "企  业"), (("名称", ""), ("车间1：（名称）",)), ("二、概述", "（一）情况；"))


def word_file(cover: list[str], rows: list[list[str]], chapters: list[str]) -> bytes:
    document = docx.Document()
    for line in cover:
        document.add_paragraph(line)
    table = document.add_table(len(rows), 2)
    for at, words in enumerate(rows):
        for column, text in enumerate(words):
            table.cell(at, column).text = text
        if len(words) == 1:
            table.cell(at, 0).merge(table.cell(at, 1))
    for line in chapters:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


GOOD = (["申报书", "", "企 业"], [["名  称", ""], ["车间1：\n（名称）"]], ["二、概述", "（一）情况；"])


def test_white_space_makes_no_difference() -> None:
    assert compare(FORM, read_grid(word_file(*GOOD))) == []


def test_every_difference_is_told_with_its_place() -> None:
    found = Grid(("企业", "申报书"), (("姓名", "", ""), ("车间2：（名称）",), ("",)), ("二、概述",))
    assert compare(FORM, found) == [
        "封面：缺少“企业”，或次序不对",
        "表格：应有2行，现有3行",
        "表格第1行：应有2格，现有3格",
        "表格第2行第1格：应为“车间1：（名称）”，现为“车间2：（名称）”",
        "正文：缺少“（一）情况；”，或次序不对",
    ]


def test_a_slot_holds_anything_and_its_label_stays() -> None:
    form = Grid((f"企业{SLOT}", "地址"), (("名称", SLOT), (f"车间1：{SLOT}",)), ())
    filled = Grid(("企业", "甲公司", "地址乙"), (("名称", "甲（乙）.*\n公司"), ("车间1：铸造",)), ())
    assert compare(form, filled) == []
    assert len(compare(form, Grid(filled.cover, (("名", "甲"), ("车间2：铸造",)), ()))) == 2


def test_tables_in_the_chapters_are_not_the_form() -> None:
    document = docx.Document(io.BytesIO(word_file(*GOOD)))
    document.add_table(3, 3).cell(0, 0).text = "能耗"
    out = io.BytesIO()
    document.save(out)
    assert compare(FORM, read_grid(out.getvalue())) == []


def test_further_tables_in_the_forms_own_style_are_the_form() -> None:
    """A form of several tables: a figure changed in the last is noticed as in the first."""
    document = docx.Document(io.BytesIO(word_file(*GOOD)))
    style = document.styles.add_style(FORM_TABLE, WD_STYLE_TYPE.TABLE)
    document.add_table(1, 1).cell(0, 0).text = "能耗"
    document.add_table(1, 2, style=style).cell(0, 1).text = "15%"
    out = io.BytesIO()
    document.save(out)
    assert read_grid(out.getvalue()).rows == (("名  称", ""), ("车间1：\n（名称）",), ("", "15%"))


def test_a_cell_that_continues_a_merge_is_empty(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "联系人"
    document.save(str(tmp_path / "x.docx"))
    assert read_grid(tmp_path / "x.docx").rows == (("联系人",), ("",))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused_in_plain_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "表.docx").write_bytes(content)
    with pytest.raises(InputError, match="不是完好的Word文件"):
        read_grid(tmp_path / "表.docx")
