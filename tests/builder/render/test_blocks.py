"""Chapters in the form: nothing lost, nothing over the margin, and Word opens it."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from builder.errors import FormError, InputError
from builder.model.blocks import Block, Cell, Gallery, Heading, ListItem, Paragraph, Picture, Span, Table
from builder.render.blocks import PARAGRAPH_STYLES, fill_chapters
from builder.render.pictures import PicturePreparer

TYPE_AREA = Mm(156)
PRINTABLE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")


def form(*paragraphs: str, without: str = "") -> bytes:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for name in PARAGRAPH_STYLES:
        if name != without:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(16)
    if without != "ChapterTable":
        document.styles.add_style("ChapterTable", WD_STYLE_TYPE.TABLE)
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def fill(folder: Path, docx: bytes, chapters: Mapping[str, Sequence[Block]]) -> DocumentObject:
    return Document(io.BytesIO(fill_chapters(docx, chapters, pictures=PicturePreparer(folder / "cache"))))


def filled(folder: Path, *blocks: Block) -> DocumentObject:
    return fill(folder, form("前", "⟦chapter:a⟧", "后"), {"a": blocks})


def tags(document: DocumentObject) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in document.element.body]


def picture(folder: Path, name: str = "a.jpg", size: tuple[int, int] = (400, 300)) -> Path:
    Image.new("RGB", size, "red").save(folder / name)
    return folder / name


def style_of(paragraph: WordParagraph) -> str | None:
    return paragraph.style.name if paragraph.style else None


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Span(text),), columns, rows)


@settings(max_examples=60, deadline=None)
@given(st.text(PRINTABLE | st.sampled_from("\t\n")))
def test_any_text_stands_on_the_page_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    span = Span(text)
    blocks = (Paragraph((span,)), Heading(1, (span,)), ListItem(0, "•", (span,)), Table((((Cell((span,))),),), False))
    document = filled(tmp_path_factory.getbasetemp(), *blocks)
    assert [p.text for p in document.paragraphs] == ["前", text, text, "•\t" + text, "", "", "后"]
    assert document.tables[0].cell(0, 0).text == text


@pytest.mark.parametrize("text", ["{{ x }}", "{% raw %}", "⟦chapter:b⟧", "甲<乙>&丙", "｛｛x｝｝", "𬬻😀"])
def test_text_that_looks_like_markup_is_text(tmp_path: Path, text: str) -> None:
    assert filled(tmp_path, Paragraph((Span(text),))).paragraphs[1].text == text


def test_a_character_that_word_cannot_hold_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="U\\+0008"):
        filled(tmp_path, Paragraph((Span("甲\x08"),)))
    with pytest.raises(InputError, match="U\\+0008"):
        filled(tmp_path, Picture(picture(tmp_path), "甲\x08"))


def test_styles_and_looks_of_text(tmp_path: Path) -> None:
    spans = (Span("粗", bold=True), Span("斜", italic=True), Span("2", superscript=True), Span("3", subscript=True))
    document = filled(tmp_path, Heading(1, spans), Heading(5, spans), Paragraph(spans))
    one, deep, text = document.paragraphs[1:4]
    assert [style_of(one), style_of(deep), style_of(text)] == ["SubHeading1", "SubHeading3", "ChapterText"]
    assert one.paragraph_format.keep_with_next
    assert not any(run.bold for run in one.runs)
    assert [run.bold for run in text.runs] == [True, None, None, None]
    assert [run.italic for run in text.runs] == [None, True, None, None]
    assert text.runs[2].font.superscript
    assert text.runs[3].font.subscript


def test_list_items_hang_by_level_and_align_within_their_list(tmp_path: Path) -> None:
    items = [ListItem(0, "9.", (Span("甲"),)), ListItem(0, "10.", (Span("乙"),)), ListItem(1, "•", (Span("丙"),))]
    document = filled(tmp_path, *items, ListItem(0, "", (Span("续"),)))
    nine, ten, inner, more = (p.paragraph_format for p in document.paragraphs[1:5])
    assert nine.left_indent == ten.left_indent == more.left_indent
    assert inner.left_indent is not None
    assert ten.left_indent is not None
    assert inner.left_indent > ten.left_indent
    assert document.paragraphs[4].text == "续"


def test_a_table_is_as_wide_as_the_type_area_with_a_repeated_head(tmp_path: Path) -> None:
    rows = [(cell("序号"), cell("说明"))] + [(cell(str(i)), cell("长长的说明" * 20)) for i in range(3)]
    document = filled(tmp_path, Table(tuple(rows), True, "表1 清单"))
    table = document.tables[0]
    widths = [int(col.get(qn("w:w"), "0")) for col in table._tbl.tblGrid]
    assert abs(sum(widths) - TYPE_AREA.twips) <= 1
    assert widths[1] > 5 * widths[0]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, False, False, False]
    assert table.rows[0]._tr.find(f".//{qn('w:cantSplit')}") is not None
    assert style_of(table.cell(0, 0).paragraphs[0]) == "TableHead"
    assert style_of(table.cell(1, 1).paragraphs[0]) == "TableText"
    assert document.paragraphs[1].text == "表1 清单"
    assert document.paragraphs[1].paragraph_format.keep_with_next


def test_merges_come_back_as_written(tmp_path: Path) -> None:
    rows = (
        (cell("类", rows=2), cell("指标", columns=2)),
        (cell("前"), cell("后")),
        (cell("甲", rows=9), cell("1"), cell("2")),
        (cell("宽", columns=5),),
    )
    table = filled(tmp_path, Table(rows, True)).tables[0]
    assert [[c.text for c in row.cells][:3] for row in table.rows] == [
        ["类", "指标", "指标"],
        ["类", "前", "后"],
        ["甲", "1", "2"],
        ["甲", "宽", "宽"],
    ]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True, True, False, False]


cells = st.builds(Cell, st.just((Span("x"),)), st.integers(1, 4), st.integers(1, 4))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(cells, max_size=4).map(tuple), min_size=1, max_size=5).filter(any), st.booleans())
def test_any_merges_make_a_sound_grid(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Cell, ...]], header: bool
) -> None:
    document = filled(tmp_path_factory.getbasetemp(), Table(tuple(rows), header))
    table = document.tables[0]._tbl
    columns = len(table.tblGrid)
    above: dict[int, tuple[int, str]] = {}
    for row in table.tr_lst:
        at, here = 0, {}
        for tc in row.tc_lst:
            if tc.vMerge == "continue":
                assert above[at][0] == tc.grid_span
                assert above[at][1] is not None
            if tc.vMerge is not None:
                here[at] = (tc.grid_span, tc.vMerge)
            at += tc.grid_span
        assert at == columns
        above = here
    texts = sum(tc.vMerge != "continue" and bool(tc.p_lst[0].text) for row in table.tr_lst for tc in row.tc_lst)
    assert texts == sum(len(row) for row in rows)


def test_pictures_are_numbered_through_the_document_and_fit(tmp_path: Path) -> None:
    docx = form("⟦chapter:b⟧", "中", "⟦chapter:a⟧")
    wide = Picture(picture(tmp_path, "w.jpg", (4000, 1000)), "宽")
    tall = Picture(picture(tmp_path, "t.jpg", (1000, 4000)))
    document = fill(tmp_path, docx, {"a": (wide, Gallery((wide, tall, tall))), "b": (tall,)})
    words = [node.text for node in document.element.body.iter(qn("w:t"))]
    assert words == ["图1", "中", "图2　宽", "图3　宽", "图4", "图5"]
    sizes = [(shape.width, shape.height) for shape in document.inline_shapes]
    assert all(width <= Mm(156.1) and height <= Mm(110) for width, height in sizes)
    assert all(width <= Mm(75.1) for width, _ in sizes[2:])
    descriptions = [node.get("descr") for node in document.element.body.iter(qn("wp:docPr"))]
    assert descriptions == ["图片", "宽", "宽", "图片", "图片"]
    ids = [node.get("id") for node in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)


def test_each_distinct_picture_is_one_part_with_type_and_relationship(tmp_path: Path) -> None:
    one, two = Picture(picture(tmp_path)), Picture(picture(tmp_path, "b.png"))
    docx = fill_chapters(form("⟦chapter:a⟧"), {"a": (one, one, two)}, pictures=PicturePreparer(tmp_path / "cache"))
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        assert len([name for name in names if name.startswith("word/media/chapter")]) == 2
        types = archive.read("[Content_Types].xml").decode()
    assert re.search('Extension="jpe?g"', types)
    assert 'Extension="png"' in types


def test_a_small_picture_is_not_blown_up_but_a_wish_is_granted_within_the_page(tmp_path: Path) -> None:
    small = picture(tmp_path, "s.png", (96, 96))
    document = filled(tmp_path, Picture(small), Picture(small, width_mm=60), Picture(small, width_mm=500))
    widths = [round(shape.width / 36_000, 1) for shape in document.inline_shapes]
    assert widths == [25.4, 60.0, 98.0]


def test_a_gallery_keeps_each_picture_with_its_caption(tmp_path: Path) -> None:
    shot = Picture(picture(tmp_path), "车间")
    table = filled(tmp_path, Gallery((shot, shot, shot))).tables[0]
    assert [len(row._tr.tc_lst) for row in table.rows] == [2, 1]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    image, caption = table.cell(0, 0).paragraphs
    assert not image.paragraph_format.keep_with_next  # LibreOffice would keep the whole table together
    assert caption.text == "图1　车间"


def test_a_chapter_without_blocks_leaves_nothing(tmp_path: Path) -> None:
    assert [p.text for p in fill(tmp_path, form("前", "⟦chapter:a⟧", "后"), {"a": ()}).paragraphs] == ["前", "后"]
    assert [p.text for p in fill(tmp_path, form("前", "⟦chapter:a⟧", "后"), {}).paragraphs] == ["前", "后"]


TABLE = Table(((cell("x"),),), False)
CAPTIONED = Table(((cell("x"),),), False, "表1")


@pytest.mark.parametrize(
    ("paragraphs", "blocks", "expected"),
    [
        (["⟦chapter:a⟧"], (TABLE,), ["p", "tbl", "p", "sectPr"]),
        (["⟦chapter:a⟧"], (TABLE, TABLE), ["p", "tbl", "p", "p", "tbl", "p", "sectPr"]),
        (["⟦chapter:a⟧"], (), ["p", "sectPr"]),
        (["⟦chapter:a⟧"], (Gallery(()),), ["p", "sectPr"]),
        (["⟦chapter:a⟧", "后"], (CAPTIONED,), ["p", "tbl", "p", "p", "sectPr"]),
    ],
)
def test_tables_never_touch_nor_end_the_body(
    tmp_path: Path, paragraphs: list[str], blocks: tuple[Block, ...], expected: list[str]
) -> None:
    keys = {key: blocks for key in ("a", "b") if f"⟦chapter:{key}⟧" in paragraphs}
    assert tags(fill(tmp_path, form(*paragraphs), keys)) == expected


def test_a_marker_between_tables_leaves_a_paragraph_behind(tmp_path: Path) -> None:
    document = Document(io.BytesIO(form()))
    document.add_table(1, 1)
    document.add_paragraph("⟦chapter:a⟧")
    document.add_table(1, 1).cell(0, 0).text = "⟦chapter:b⟧"
    document.add_paragraph("尾")
    out = io.BytesIO()
    document.save(out)
    found = fill(tmp_path, out.getvalue(), {"a": (), "b": (TABLE,)})
    assert tags(found) == ["tbl", "p", "tbl", "p", "sectPr"]  # the last "p" is the form's own
    inner = found.tables[1].cell(0, 0)
    assert [child.tag.rpartition("}")[2] for child in inner._tc][-2:] == ["tbl", "p"]


def test_a_section_break_on_the_marker_survives(tmp_path: Path) -> None:
    document = Document(io.BytesIO(form("前", "⟦chapter:a⟧")))
    document.add_section()
    out = io.BytesIO()
    document.save(out)
    assert len(fill(tmp_path, out.getvalue(), {"a": (Paragraph((Span("x"),)),)}).sections) == 2


@pytest.mark.parametrize("name", [*PARAGRAPH_STYLES, "ChapterTable"])
def test_a_missing_style_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormError, match=name):
        fill(tmp_path, form("⟦chapter:a⟧", without=name), {"a": ()})


def test_a_chapter_without_a_place_and_a_place_used_twice_are_the_forms_fault(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="profile"):
        fill(tmp_path, form("⟦chapter:a⟧"), {"profile": (TABLE,)})
    with pytest.raises(FormError, match="重复"):
        fill(tmp_path, form("⟦chapter:a⟧", "⟦chapter:a⟧"), {"a": ()})


def test_same_input_same_bytes(tmp_path: Path) -> None:
    chapters = {"a": (Heading(1, (Span("一"),)), TABLE, Picture(picture(tmp_path)))}
    docx = form("⟦chapter:a⟧")
    made = {fill_chapters(docx, chapters, pictures=PicturePreparer(tmp_path / str(i))) for i in range(2)}
    assert len(made) == 1


def test_a_photograph_is_made_small_once(tmp_path: Path) -> None:
    chapters = {"a": (Gallery(tuple(Picture(picture(tmp_path, f"{i}.jpg", (2000 + i, 1500))) for i in range(3))),)}
    docx, preparer = form("⟦chapter:a⟧"), PicturePreparer(tmp_path / "cache")
    first = fill_chapters(docx, chapters, pictures=preparer)
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").rglob("*")}
    assert made
    assert fill_chapters(docx, chapters, pictures=preparer) == first
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").rglob("*")} == made


def test_empty_galleries_and_tables_of_many_columns(tmp_path: Path) -> None:
    row = tuple(cell(f"指标{column}") for column in range(40))
    table = filled(tmp_path, Gallery(()), Table((row, row), True)).tables[0]
    widths = [int(col.get(qn("w:w"), "0")) for col in table._tbl.tblGrid]
    assert abs(sum(widths) - TYPE_AREA.twips) <= 1
    assert min(widths) > 0
