import io
from pathlib import Path
from typing import Any

import docx
import pytest

from builder.errors import FormError
from builder.render.template import FormTemplate
from builder.render.wml import children, merge_of, parse, w


def table_of(rows: list[list[str]], merges: list[tuple[int, int, int]], path: Path) -> FormTemplate:
    """`merges`: column, first row, last row."""
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, words in enumerate(rows):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    for column, first, last in merges:
        words = table.cell(first, column).text
        table.cell(first, column).merge(table.cell(last, column)).text = words
    document.save(str(path))
    return FormTemplate.load(path)


def column_merges(rendered: bytes, column: int) -> list[str | None]:
    document: Any = docx.Document(io.BytesIO(rendered))
    rows = children(parse(document.element.xml.encode()).find(f".//{w('tbl')}"), "tr")  # type: ignore[arg-type]
    return [merge_of(list(children(row, "tc"))[column]) for row in rows]


BLOCK = [
    ["{%tr for shop in shops %}", "", "", ""],
    ["车间建设", "车间{{ loop.index }}", "概况", "{{ shop }}"],
    ["", "", "", "乙"],
    ["", "", "设备", "丙"],
    ["{%tr endfor %}", "", "", ""],
]
MERGES = [(0, 1, 3), (1, 1, 3), (2, 1, 2)]


def test_a_label_of_all_blocks_becomes_one_cell_and_labels_of_one_block_do_not(tmp_path: Path) -> None:
    rendered = table_of(BLOCK, MERGES, tmp_path / "t.docx").render({"shops": ["甲", "甲", "甲"]})
    again = ["restart", "continue", "continue"]
    assert column_merges(rendered, 0) == ["restart"] + ["continue"] * 8
    assert column_merges(rendered, 1) == again * 3
    assert column_merges(rendered, 2) == ["restart", "continue", None] * 3
    table = docx.Document(io.BytesIO(rendered)).tables[0]
    assert [table.cell(row, 0).text for row in range(9)] == ["车间建设"] * 9
    assert [table.cell(row, 1).text for row in (0, 3, 6)] == ["车间1", "车间2", "车间3"]


def test_one_block_keeps_its_merges(tmp_path: Path) -> None:
    rendered = table_of(BLOCK, MERGES, tmp_path / "t.docx").render({"shops": ["甲"]})
    assert column_merges(rendered, 0) == ["restart", "continue", "continue"]


def test_a_label_in_several_paragraphs_and_runs_is_not_torn(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    table_of(BLOCK, MERGES, path)
    document = docx.Document(str(path))
    cell = document.tables[0].cell(1, 0)
    cell.add_paragraph("（分别").add_run("说明）").bold = True
    document.save(str(path))
    rendered = FormTemplate.load(path).render({"shops": ["甲", "乙"]})
    assert docx.Document(io.BytesIO(rendered)).tables[0].cell(0, 0).text == "车间建设\n（分别说明）"


def test_a_merge_that_hangs_in_the_air_is_found_after_rendering(tmp_path: Path) -> None:
    rows = [["{%tr for shop in shops %}", ""], ["甲", "乙"], ["{%tr endfor %}", ""], ["", "丙"]]
    template = table_of(rows, [], tmp_path / "t.docx")
    document = docx.Document(str(tmp_path / "t.docx"))
    for row in (1, 3):
        cell = document.tables[0].cell(row, 0)._tc
        cell.vMerge = "restart" if row == 1 else "continue"
    document.save(str(tmp_path / "u.docx"))
    template = FormTemplate.load(tmp_path / "u.docx")
    assert column_merges(template.render({"shops": ["甲"]}), 0) == ["restart", "continue"]
    with pytest.raises(FormError, match="第1行有单元格续接上方合并"):
        template.render({"shops": []})
