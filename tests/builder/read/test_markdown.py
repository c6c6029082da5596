"""Chapters in Markdown: what a clerk types stands on the page, or is told."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from builder.model.blocks import (
    Block,
    Cell,
    ChapterSource,
    Gallery,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Span,
    Table,
    block_text,
)
from builder.read.markdown import MOST_CELLS, MOST_SIGNS, read_markdown

PRINTABLE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
ASCII_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


def read(folder: Path, text: str | bytes, name: str = "二（一）概况.md") -> ChapterSource:
    path = folder / "chapters" / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_markdown(path, folder)


def blocks(folder: Path, text: str) -> tuple[Block, ...]:
    source = read(folder, text)
    assert source.faults == ()
    return source.blocks


def picture(folder: Path, name: str, size: tuple[int, int] = (40, 30)) -> Path:
    path = folder / "chapters" / name
    path.parent.mkdir(exist_ok=True, parents=True)
    Image.new("RGB", size, "red").save(path, "PNG")
    return path


def losses(source: ChapterSource) -> str:
    return "；".join(f"{loss.what}@{loss.place}" for loss in source.losses)


@given(st.text(PRINTABLE))
def test_escaped_text_survives_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    source = read(folder, "首" + ASCII_MARKS.sub(r"\\\1", text) + "尾")
    assert source.blocks == (Paragraph((Span("首" + text + "尾"),)),)


@given(st.text(st.sampled_from("甲乙<>&{}%“”｛｝丙（）《》、。：；A1+-=#~^/@$𬬻😀 　")))
def test_unescaped_prose_survives_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    text = re.sub(r"</?[A-Za-z]", "<", text)
    assert "".join(map(block_text, read(folder, "首" + text + "尾").blocks)) == "首" + text + "尾"


@given(st.text())
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read(tmp_path_factory.getbasetemp(), text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    read(tmp_path_factory.getbasetemp(), data)


def test_headings_start_at_level_one_whatever_the_source_uses(tmp_path: Path) -> None:
    found = blocks(tmp_path, "## 一\n\n### 二\n\n## 三\n\n# 四\n")
    assert [(b.level, block_text(b)) for b in found if isinstance(b, Heading)] == [
        (1, "一"),
        (2, "二"),
        (1, "三"),
        (1, "四"),
    ]


def test_a_first_heading_that_repeats_the_chapter_title_is_left_out_and_told(tmp_path: Path) -> None:
    source = read(tmp_path, "# （一）概况\n\n## 沿革\n\n正文", "二（一）概况.md")
    assert [block_text(b) for b in source.blocks] == ["沿革", "正文"]
    assert source.blocks[0] == Heading(1, (Span("沿革"),))
    assert "（一）概况" in losses(source)


@pytest.mark.parametrize(
    ("typed", "bold"),
    [
        ("**注意：**内容", "注意："),
        ("建设**“智能工厂”**项目", "“智能工厂”"),
        ("**MES系统**与ERP", "MES系统"),
        ("见**重点**。", "重点"),
    ],
)
def test_bold_works_beside_chinese_marks_without_blanks(tmp_path: Path, typed: str, bold: str) -> None:
    (paragraph,) = blocks(tmp_path, typed)
    assert isinstance(paragraph, Paragraph)
    assert [span.text for span in paragraph.spans if span.bold] == [bold]
    assert block_text(paragraph) == typed.replace("**", "")


@pytest.mark.parametrize(
    "typed", ["长*宽*高", "10*20*30mm", "3 * 4 * 5", "2**3与4**5", "a_b_c", "甲_乙_丙", "**未闭合"]
)
def test_asterisks_and_underscores_between_words_stay(tmp_path: Path, typed: str) -> None:
    assert blocks(tmp_path, typed) == (Paragraph((Span(typed),)),)


def test_italic_and_both(tmp_path: Path) -> None:
    assert blocks(tmp_path, "甲 *乙* ***丙***") == (
        Paragraph((Span("甲 "), Span("乙", italic=True), Span(" "), Span("丙", bold=True, italic=True))),
    )


@pytest.mark.parametrize(
    "typed", ["[注]: 说明文字", "甲<乙>有限公司&丙", "<!DOCTYPE", "#标题", "1.项目", "~~划去~~", "<http://a.cn>"]
)
def test_what_only_looks_like_syntax_is_text(tmp_path: Path, typed: str) -> None:
    assert [block_text(block) for block in blocks(tmp_path, typed)] == [typed]


def test_indented_paragraphs_are_no_code(tmp_path: Path) -> None:
    assert blocks(tmp_path, "    甲**乙**\n\n　　丙") == (
        Paragraph((Span("甲"), Span("乙", bold=True))),
        Paragraph((Span("丙"),)),
    )


def test_wrapped_lines_join_as_their_script_wants(tmp_path: Path) -> None:
    assert blocks(tmp_path, "建设智能\n工厂") == (Paragraph((Span("建设智能工厂"),)),)
    assert blocks(tmp_path, "smart\nfactory") == (Paragraph((Span("smart factory"),)),)
    assert blocks(tmp_path, "甲  \n乙\\\n丙<br>丁") == (Paragraph((Span("甲\n乙\n丙\n丁"),)),)


def test_indented_or_numbered_lines_begin_a_new_paragraph(tmp_path: Path) -> None:
    found = blocks(tmp_path, "　　甲。\n　　乙。\n（1）丙\n（2）丁\n1、戊\n增长\n3.5倍")
    assert [block_text(block) for block in found] == ["甲。", "乙。", "（1）丙", "（2）丁", "1、戊增长3.5倍"]


def test_sentences_on_lines_of_their_own_are_joined_and_told(tmp_path: Path) -> None:
    source = read(tmp_path, "甲。\n乙。\n丙。")
    assert [block_text(b) for b in source.blocks] == ["甲。乙。丙。"]
    assert "空一行" in losses(source)


def test_nested_lists_print_their_markers(tmp_path: Path) -> None:
    found = blocks(tmp_path, "1. 甲\n1. 乙\n   - 丙\n     - 丁\n\n     续\n2. 戊\n\n段\n\n3) 己\n5) 庚\n")
    assert [(b.level, b.marker, block_text(b)) for b in found if isinstance(b, ListItem)] == [
        (0, "1.", "甲"),
        (0, "2.", "乙"),
        (1, "–", "丙"),
        (2, "▪", "丁"),
        (1, "", "续"),
        (0, "3.", "戊"),
        (0, "3)", "己"),
        (0, "5)", "庚"),
    ]


def test_a_table_with_header_caption_and_breaks(tmp_path: Path) -> None:
    found = blocks(
        tmp_path, "表1　效益\n\n| 指标 | **值** |\n|---|---:|\n| 甲<br>乙 | m<sup>2</sup> |\n| 丙\\|丁 | |\n"
    )
    assert found == (
        Table(
            (
                (Cell((Span("指标"),)), Cell((Span("值", bold=True),))),
                (Cell((Span("甲\n乙"),)), Cell((Span("m"), Span("2", superscript=True)))),
                (Cell((Span("丙|丁"),)), Cell(())),
            ),
            header=True,
            caption="表1　效益",
        ),
    )


def test_a_table_without_header_words_has_no_header(tmp_path: Path) -> None:
    (table,) = blocks(tmp_path, "| | |\n|---|---|\n| 甲 | 乙 |\n")
    assert isinstance(table, Table)
    assert not table.header
    assert len(table.rows) == 1


def test_a_row_with_too_many_cells_is_a_fault_with_its_line(tmp_path: Path) -> None:
    source = read(tmp_path, "前\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n")
    assert [(fault.line, "3格" in fault.message) for fault in source.faults] == [(5, True)]


def test_of_two_captions_the_one_below_counts_and_the_other_is_told(tmp_path: Path) -> None:
    file = picture(tmp_path, "a.png")
    source = read(tmp_path, "![设备](a.png)\n\n图1 立式加工中心")
    assert source.blocks == (Picture(file, "立式加工中心"),)
    assert "设备" in losses(source)


def test_a_picture_with_caption(tmp_path: Path) -> None:
    file = picture(tmp_path, "图/x.png")
    assert blocks(tmp_path, "前文![图3：车间 全景](图/x.png)后文") == (
        Paragraph((Span("前文"),)),
        Picture(file, "车间 全景"),
        Paragraph((Span("后文"),)),
    )


@pytest.mark.parametrize("name", ["图 1 (2).png", "50%.png", "a_b_*.png"])
@pytest.mark.parametrize("form", ["![说明]({})", "![说明](<{}>)", '![说明]({} "说明")'])
def test_awkward_file_names_are_found(tmp_path: Path, name: str, form: str) -> None:
    file = picture(tmp_path, name)
    assert blocks(tmp_path, form.format(name)) == (Picture(file, "说明"),)


@pytest.mark.parametrize(
    "address", ["图/照片.PNG", "图\\照片.png", "./图/照片.png", "%E5%9B%BE/照片.png", "../chapters/图/照片.png"]
)
def test_addresses_of_other_systems_are_understood(tmp_path: Path, address: str) -> None:
    file = picture(tmp_path, "图/照片.png")
    (found,) = blocks(tmp_path, f"![]({address})")
    assert isinstance(found, Picture)
    assert found.file.samefile(file)


def test_pictures_side_by_side_are_a_gallery_and_a_caption_below_counts(tmp_path: Path) -> None:
    a, b = picture(tmp_path, "a.png"), picture(tmp_path, "b.png")
    assert blocks(tmp_path, "![甲](a.png)\n![乙](b.png)") == (Gallery((Picture(a, "甲"), Picture(b, "乙"))),)
    assert blocks(tmp_path, "![image-2023](a.png)\n\n图2　车间") == (Picture(a, "车间"),)
    assert blocks(tmp_path, "|![](a.png)|![](b.png)|\n|-|-|\n|图1 甲|图2 乙|") == (
        Gallery((Picture(a, "甲"), Picture(b, "乙"))),
    )


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("无.png", "找不到"),
        ("../../外.png", "之外"),
        ("/etc/passwd", "绝对路径"),
        ("C:\\图\\x.png", "绝对路径"),
        ("file:///etc/passwd", "不在申报文件夹内"),
        ("http://a.cn/x.png", "不会下载"),
        ("//a.cn/x.png", "绝对路径"),
        ("data:image/png;base64,AAAA", "不在申报文件夹内"),
        ("", "未写文件名"),
        ("文字.png", "不能使用"),
        ("半.png", "不完整"),
        ("空.png", "不能使用"),
        ("..", "找不到"),
        ("甲" * 400, "找不到"),
    ],
)
def test_unusable_pictures_are_faults_with_line_and_remedy(tmp_path: Path, address: str, word: str) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path.parent / "外.png")
    whole = picture(tmp_path, "整.png", (300, 300))
    Image.effect_noise((300, 300), 90).save(whole)
    (tmp_path / "chapters/半.png").write_bytes(whole.read_bytes()[:20_000])
    (tmp_path / "chapters/空.png").write_bytes(b"")
    (tmp_path / "chapters/文字.png").write_text("不是图片")
    source = read(tmp_path, f"首行\n\n文字\n![x]({address})\n")
    (fault,) = source.faults
    assert fault.line == 4
    assert word in fault.message
    assert fault.fix


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    Image.new("RGB", (9, 9)).save(outside)
    folder = tmp_path / "folder"
    (folder / "chapters").mkdir(parents=True)
    (folder / "chapters/x.png").symlink_to(outside)
    assert "之外" in read(folder, "![a](x.png)").faults[0].message


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("---\ntitle: 甲\ntags: [a]\n---\n正文", "front matter"),
        ("正文\n\n***\n", "分隔线"),
        ("见[附件](附表.pdf)", "网址"),
        ("<div>正文</div>", "HTML"),
        ("正文\n\n```mermaid\na-->b\n```", "代码绘制"),
        (r"正文$\frac{a}{b}$", "LaTeX"),
    ],
)
def test_what_has_no_counterpart_is_told(tmp_path: Path, typed: str, told: str) -> None:
    source = read(tmp_path, typed)
    assert told in losses(source)


@pytest.mark.parametrize("typed", ["正文 <!-- 内部\n意见 -->", "<!-- 第一\n\n第二 -->\n\n正文"])
def test_a_remark_is_neither_printed_nor_a_loss(tmp_path: Path, typed: str) -> None:
    source = read(tmp_path, typed)
    assert ["".join(map(block_text, source.blocks)).strip(), losses(source)] == ["正文", ""]


def test_an_html_picture_is_a_fault(tmp_path: Path) -> None:
    assert "HTML" in read(tmp_path, '<img src="a.png" style="zoom:50%"/>').faults[0].message


def test_code_keeps_its_characters(tmp_path: Path) -> None:
    assert blocks(tmp_path, "`a**b**`\n\n```\n  x < y\n\tz\n```") == (
        Paragraph((Span("a**b**"),)),
        Paragraph((Span("  x < y\n\tz"),)),
    )


def test_quotes_are_paragraphs(tmp_path: Path) -> None:
    assert blocks(tmp_path, "> 甲\n>\n> 乙") == (Paragraph((Span("甲"),)), Paragraph((Span("乙"),)))


TEXT = "# 概述\n\n公司建设智能工厂，效益提升。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_of_windows_editors_are_read(tmp_path: Path, encoding: str, ends: str) -> None:
    source = read(tmp_path, TEXT.replace("\n", ends).encode(encoding))
    assert source.faults == ()
    assert [block_text(b) for b in source.blocks] == ["概述", "公司建设智能工厂，效益提升。"]


def test_a_broken_byte_in_utf8_does_not_become_wrong_chinese(tmp_path: Path) -> None:
    data = TEXT.encode().replace("效".encode(), b"\xe6\x95")
    source = read(tmp_path, data)
    assert source.blocks == ()
    assert source.faults[0].line == 3


@pytest.mark.parametrize("data", [TEXT.encode("big5", "replace"), b"\x89PNG\r\n\x1a\n\0\0\0", TEXT.encode("utf-16-le")])
def test_what_cannot_be_decoded_is_said(tmp_path: Path, data: bytes) -> None:
    (fault,) = read(tmp_path, data).faults
    assert "UTF-8" in fault.fix


def test_control_characters_are_faults_with_their_line(tmp_path: Path) -> None:
    source = read(tmp_path, "甲\n\n乙\x0b丙\x08")
    assert [(f.line, "U+000B、U+0008" in f.message) for f in source.faults] == [(3, True)]


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    assert "文件过大" in read(tmp_path, b"a" * 50_000_000).faults[0].message


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    assert read_markdown(tmp_path / "无.md", tmp_path).faults[0].fix


def test_deep_nesting_is_a_fault_and_not_a_silent_loss(tmp_path: Path) -> None:
    assert "套叠过深" in read(tmp_path, ">" * 500 + " 甲").faults[0].message


def test_numbers_in_the_text_that_will_change_are_told(tmp_path: Path) -> None:
    picture(tmp_path, "a.png")
    assert "“图2”" in losses(read(tmp_path, "如图2所示，如图一般。\n\n![](a.png)"))


@pytest.mark.parametrize("sign", ["[", "![", "`", "*a **b ", "<", "|"])
def test_a_heap_of_signs_is_a_fault_with_its_line_and_is_not_parsed(sign: str, tmp_path: Path) -> None:
    chapter = tmp_path / "a.md"
    chapter.write_text("文字\n\n" + sign * (MOST_CELLS + 1) + "\n", encoding="utf-8")
    [fault] = read_markdown(chapter, tmp_path).faults
    assert (fault.line, "标记符号" in fault.message) == (3, True)


def test_as_many_signs_as_a_long_passage_may_have_are_read(tmp_path: Path) -> None:
    chapter = tmp_path / "a.md"
    chapter.write_text("*字*" * (MOST_SIGNS // 2) + "\n\n" + "*字*" * (MOST_SIGNS // 2), encoding="utf-8")
    source = read_markdown(chapter, tmp_path)
    assert (len(source.blocks), source.faults) == (2, ())
