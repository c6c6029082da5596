"""Chapters in Word: what its reader sees stands on the page, or is told."""

import io
import itertools
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from hypothesis import given, settings
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
from builder.read.word import read_word
from builder.read.word_numbering import numeral

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def read(folder: Path, document: DocumentObject | bytes, name: str = "二（一）概况.docx") -> ChapterSource:
    path = folder / "chapters" / name
    path.parent.mkdir(exist_ok=True, parents=True)
    if isinstance(document, bytes):
        path.write_bytes(document)
    else:
        document.save(str(path))
    return read_word(path, folder, folder / "build" / "media")


def blocks(folder: Path, document: DocumentObject) -> tuple[Block, ...]:
    source = read(folder, document)
    assert source.faults == ()
    return source.blocks


def body(document: DocumentObject, *xml: str) -> DocumentObject:
    """Raw elements before the section's properties."""
    for part in xml:
        wrapped = parse_xml(f"<w:body {NAMES}>{part}</w:body>")
        for child in list(wrapped):
            document.element.body.insert(len(document.element.body) - 1, child)
    return document


def losses(source: ChapterSource) -> str:
    return "；".join(f"{loss.what}@{loss.place}" for loss in source.losses)


def picture(colour: str = "red", size: tuple[int, int] = (60, 40), kind: str = "PNG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    out.seek(0)
    return out


PRINTABLE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(PRINTABLE | st.sampled_from("\t\n")), min_size=1, max_size=4))
def test_text_of_runs_survives_unchanged(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    document = Document()
    paragraph = document.add_paragraph("首")
    for text in texts:
        paragraph.add_run(text)
    paragraph.add_run("尾")
    found = read(tmp_path_factory.getbasetemp(), document)
    assert found.faults == ()
    assert [block_text(block) for block in found.blocks] == ["首" + "".join(texts) + "尾"]


def test_headings_by_style_name_outline_and_title(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("总标题", 0)
    document.add_heading("一级", 1)
    document.add_heading("二级", 2)
    own = document.styles.add_style("我的标题", 1)
    own.base_style = document.styles["Heading 1"]
    document.add_paragraph("派生", style="我的标题")
    body(document, '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>大纲</w:t></w:r></w:p>')
    assert [(b.level, block_text(b)) for b in blocks(tmp_path, document) if isinstance(b, Heading)] == [
        (1, "总标题"),
        (2, "一级"),
        (3, "二级"),
        (2, "派生"),
        (3, "大纲"),
    ]


def test_looks_of_runs(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("粗").bold = True
    paragraph.add_run("斜").italic = True
    paragraph.add_run("m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run("CO")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("强", style="Strong")
    paragraph.add_run("非").bold = False
    assert blocks(tmp_path, document) == (
        Paragraph(
            (
                Span("粗", bold=True),
                Span("斜", italic=True),
                Span("m"),
                Span("2", superscript=True),
                Span("CO"),
                Span("2", subscript=True),
                Span("强", bold=True),
                Span("非"),
            )
        ),
    )


def numbered(document: DocumentObject, levels: str, *uses: tuple[int, int, str]) -> None:
    """A list of our own, number 77, and paragraphs (number, level, text) that use it or 78, which restarts at 5."""
    root = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="77">{levels}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {NAMES} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    root.append(
        parse_xml(
            f'<w:num {NAMES} w:numId="78"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        )
    )
    for number, level, text in uses:
        body(
            document,
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p>",
        )


def level(depth: int, kind: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'


def test_lists_print_the_markers_that_word_prints(tmp_path: Path) -> None:
    document = Document()
    levels = level(0, "chineseCounting", "（%1）") + level(1, "decimal", "%1.%2") + level(2, "bullet", "\uf06c")
    numbered(
        document, levels,
        (77, 0, "甲"), (77, 1, "乙"), (77, 1, "丙"), (77, 2, "丁"), (77, 0, "戊"), (77, 1, "己"), (78, 0, "庚"),
        (78, 0, "辛"),
    )  # fmt: skip
    assert [(b.level, b.marker, block_text(b)) for b in blocks(tmp_path, document) if isinstance(b, ListItem)] == [
        (0, "（一）", "甲"),
        (1, "一.1", "乙"),
        (1, "一.2", "丙"),
        (2, "▪", "丁"),
        (0, "（二）", "戊"),
        (1, "二.1", "己"),
        (0, "（五）", "庚"),
        (0, "（六）", "辛"),
    ]


def test_lists_by_style_and_numbered_headings(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("甲", style="List Bullet")
    document.add_paragraph("乙", style="List Number")
    document.add_paragraph("丙", style="List Number")
    numbered(document, level(0, "decimal", "%1"))
    body(
        document,
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'
        "<w:r><w:t>背景</w:t></w:r></w:p>",
    )
    found = blocks(tmp_path, document)
    assert [(b.marker, block_text(b)) for b in found if isinstance(b, ListItem)] == [
        ("•", "甲"),
        ("1.", "乙"),
        ("2.", "丙"),
    ]
    assert block_text(found[-1]) == "1 背景"


@pytest.mark.parametrize(
    ("style", "number", "printed"),
    [
        ("chineseCounting", 10, "十"), ("chineseCounting", 11, "十一"), ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 101, "一百零一"), ("chineseCountingThousand", 1010, "一千零一十"),
        ("ideographTraditional", 3, "丙"), ("decimalEnclosedCircleChinese", 3, "③"), ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"), ("decimalFullWidth", 12, "１２"), ("decimalZero", 3, "03"), ("unheardOf", 3, "3"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
    ],
)  # fmt: skip
def test_numerals(style: str, number: int, printed: str) -> None:
    assert numeral(style, number) == printed


def test_a_table_with_merges_both_ways(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(3, 3)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "宽"
    table.cell(0, 2).merge(table.cell(2, 2)).text = "高"
    table.cell(1, 0).text = "甲"
    table.cell(2, 1).text = "乙\n二行"
    (found,) = blocks(tmp_path, document)
    assert isinstance(found, Table)
    assert found.header
    assert found.rows == (
        (Cell((Span("宽"),), columns=2), Cell((Span("高"),), rows=3)),
        (Cell((Span("甲"),)), Cell(())),
        (Cell(()), Cell((Span("乙\n二行"),))),
    )


def test_a_table_caption_above_is_kept_as_written(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("表1　效益对比")
    document.add_table(1, 1).cell(0, 0).text = "甲"
    (found,) = blocks(tmp_path, document)
    assert isinstance(found, Table)
    assert found.caption == "表1　效益对比"


def test_pictures_are_taken_out_with_captions_and_width(tmp_path: Path) -> None:
    document = Document()
    document.add_picture(picture(), width=Mm(80))
    document.add_paragraph("图 3-1 车间全景")
    document.add_picture(picture("blue"))
    document.add_paragraph("无号图题", style="Caption")
    document.add_paragraph("正文")
    first, second, text = blocks(tmp_path, document)
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    assert first.caption == "车间全景"
    assert first.width_mm == pytest.approx(80, abs=0.1)
    assert second.caption == "无号图题"
    assert text == Paragraph((Span("正文"),))
    assert first.file.parent == tmp_path / "build" / "media"
    with Image.open(first.file) as shown:
        assert shown.getpixel((0, 0)) == (255, 0, 0)


def test_one_picture_used_twice_is_one_file_and_names_do_not_depend_on_the_run(tmp_path: Path) -> None:
    document = Document()
    document.add_picture(picture())
    document.add_picture(picture())
    first, second = blocks(tmp_path, document)
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    assert first.file == second.file
    again, _ = blocks(tmp_path, document)
    assert again == first


def test_pictures_side_by_side_and_in_layout_tables_are_galleries(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.add_run().add_picture(picture())
    paragraph.add_run("   ")
    paragraph.add_run().add_picture(picture("blue"))
    document.add_paragraph("图1 左  图2 右")
    table = document.add_table(2, 2)
    for column, colour in enumerate(("green", "yellow")):
        table.cell(0, column).paragraphs[0].add_run().add_picture(picture(colour))
        table.cell(1, column).text = f"图{column + 3} {colour}"
    found = blocks(tmp_path, document)
    assert [[p.caption for p in b.pictures] for b in found if isinstance(b, Gallery)] == [
        ["左", "右"],
        ["green", "yellow"],
    ]


def test_a_picture_among_words_in_a_table_moves_below_and_is_told(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "设备名称和很长的说明" * 9
    table.cell(0, 1).paragraphs[0].add_run().add_picture(picture())
    source = read(tmp_path, document)
    assert [type(block) for block in source.blocks] == [Table, Picture]
    assert "移到表后" in losses(source)


def test_crop_and_turn_are_applied_so_that_hidden_parts_stay_hidden(tmp_path: Path) -> None:
    image = Image.new("RGB", (100, 50), "red")
    image.paste("blue", (50, 0, 100, 50))
    data = io.BytesIO()
    image.save(data, "PNG")
    data.seek(0)
    document = Document()
    document.add_picture(data)
    fill = next(document.element.body.iter(qn("pic:blipFill")))
    fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} r="50000"/>'))
    next(document.element.body.iter(qn("a:xfrm"))).set("rot", "5400000")
    (found,) = blocks(tmp_path, document)
    assert isinstance(found, Picture)
    with Image.open(found.file) as shown:
        assert shown.size == (50, 50)
        assert shown.convert("RGB").getcolors() == [(2500, (255, 0, 0))]


def test_a_linked_picture_is_a_fault_and_nothing_is_fetched(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("前文")
    document.add_picture(picture())
    external = document.part.relate_to("http://127.0.0.1:9/x.png", "http://x/image", is_external=True)
    blip = next(document.element.body.iter(qn("a:blip")))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), external)
    source = read(tmp_path, document)
    assert [("链接" in f.message, "第1段" in f.message, bool(f.fix)) for f in source.faults] == [(True, True, True)]


def test_a_vector_picture_is_a_fault(tmp_path: Path) -> None:
    document = Document()
    document.add_picture(picture())
    path = tmp_path / "a.docx"
    document.save(str(path))
    data = repacked(
        path.read_bytes(), lambda name: name.replace("image1.png", "image1.emf"), b"image1.png", b"image1.emf"
    )
    assert "EMF" in read(tmp_path, data).faults[0].message


def repacked(data: bytes, rename: Callable[[str], str], old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(rename(name), source.read(name).replace(old, new))
    return out.getvalue()


BOX = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
DRAWN = (
    '<w:p><w:r><w:t>前</w:t></w:r><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><a:graphic>'
    '<a:graphicData uri="{}">{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("xml", "told", "text"),
    [
        (
            "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
            f"<a:graphic><a:graphicData uri='x'><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData>"
            "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
            f"<v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "文本框",
            ["前", "框内"],
        ),
        (f"<w:p><w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:p>", "文本框", ["框内"]),
        (DRAWN.format("http://schemas.openxmlformats.org/drawingml/2006/chart", ""), "图表", ["前"]),
        (DRAWN.format("http://schemas.openxmlformats.org/drawingml/2006/diagram", ""), "SmartArt", ["前"]),
        (DRAWN.format("http://x/wordprocessingShape", "<wps:wsp/>"), "形状", ["前"]),
        (
            "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>",
            "修订",
            ["留增"],
        ),
        ("<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>", "隐藏文字", ["甲"]),
        ("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>甲</w:t></w:r></w:p>", "删除线", ["甲"]),
        ('<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/></w:r></w:p>', "人工分页", ["甲"]),
        ('<w:p><w:r><w:t>甲</w:t><w:commentReference w:id="1"/></w:r></w:p>', "批注", ["甲"]),
        ('<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="1"/></w:r></w:p>', "脚注", ["甲"]),
        (
            "<w:p><m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>"
            "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>",
            "公式",
            ["(a+b)／cx2"],
        ),
        ('<w:p><w:r><w:object><o:OLEObject ProgID="Excel.8"/></w:object><w:t>甲</w:t></w:r></w:p>', "Excel", ["甲"]),
        ('<w:p><w:r><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>', "", ["甲☑"]),
        ('<w:p><w:r><w:t>甲</w:t><w:sym w:font="奇" w:char="F0FE"/></w:r></w:p>', "特殊符号", ["甲"]),
        ("<w:p><w:r><w:t>甲</w:t><w:strange/></w:r></w:p>", "strange", ["甲"]),
        ("<w:strange/>", "strange", []),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ 图 </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            "",
            ["7"],
        ),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>", "", ["甲"]),
        (
            "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent>"
            "</w:sdt></w:p>",
            "提示文字",
            [],
        ),
    ],
)  # fmt: skip
def test_everything_is_carried_or_told(tmp_path: Path, xml: str, told: str, text: list[str]) -> None:
    source = read(tmp_path, body(Document(), xml))
    assert source.faults == ()
    assert [block_text(block) for block in source.blocks] == text
    assert told in losses(source)
    assert bool(source.losses) == bool(told)


def test_nonsense_in_attributes_never_raises(tmp_path: Path) -> None:
    nonsense = itertools.cycle(["", "abc", "-5", "9" * 30, "²", "1.5", "50%"])
    document = Document()
    numbered(document, level(0, "chineseCounting", "（%1）"), (77, 0, "甲"), (78, 0, "乙"))
    document.add_picture(picture())
    fill = next(document.element.body.iter(qn("pic:blipFill")))
    fill.insert(1, parse_xml(f'<a:srcRect {nsdecls("a")} r="5"/>'))
    next(document.element.body.iter(qn("a:xfrm"))).set("rot", "5400000")
    document.add_heading("题", 1)
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).merge(table.cell(1, 1))
    body(
        document,
        '<w:tbl><w:tblPr><w:tblLook w:val="04A0"/></w:tblPr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        "<w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>',
    )
    for root in (document.element.body, document.part.numbering_part.element):
        for node in root.iter():
            for name in node.attrib:
                if name.rpartition("}")[2] not in ("val", "ilvl", "numId", "abstractNumId", "rot", "r", "cx", "char"):
                    continue
                kept = node.get(name)
                node.set(name, next(nonsense))
                read(tmp_path, document)
                node.set(name, kept)


def test_headers_and_links_are_told(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    address = document.part.relate_to("http://a.cn", "http://x/hyperlink", is_external=True)
    body(document, f'<w:p><w:hyperlink r:id="{address}"><w:r><w:t>官网</w:t></w:r></w:hyperlink></w:p>')
    source = read(tmp_path, document)
    assert [block_text(block) for block in source.blocks] == ["官网"]
    assert "页眉" in losses(source)
    assert "网址" in losses(source)


def test_line_and_page_breaks(tmp_path: Path) -> None:
    document = Document()
    run = document.add_paragraph("甲").add_run()
    run.add_break(WD_BREAK.LINE)
    run.add_text("乙")
    assert blocks(tmp_path, document) == (Paragraph((Span("甲\n乙"),)),)


def encrypted() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(99)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        with archive.open("word/document.xml", "w") as part:
            for _ in range(60):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def good() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("甲" * 5000)
    document.save(out)
    return out.getvalue()


def laughing() -> bytes:
    entities = b'<!ENTITY a "' + b"ha" * 5000 + b'"><!ENTITY b "' + b"&a;" * 5000 + b'">'
    doctype = b'<?xml version="1.0"?><!DOCTYPE x [' + entities + b"]>"
    text = (
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>&b;"
    )
    end = b"</w:t></w:r></w:p></w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, doctype + text + end if name == "word/document.xml" else source.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "0字节"),
        (b"hello", "不是有效的.docx"),
        (b"{\\rtf1 x}", "RTF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), ".doc"),
        (encrypted(), "密码"),
        (b"PK\x03\x04rubbish", "损坏"),
        (good()[:3000], "损坏"),
        (bomb(), "超过40MB"),
        (repacked(good(), lambda name: "x" + name, b"", b""), "不是Word文件"),
        (repacked(good(), str, b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/x"), "严格"),
        (repacked(good(), str, b"</w:p>", b""), "不是有效的XML"),
    ],
)
def test_files_that_cannot_be_read_are_faults_with_a_remedy(tmp_path: Path, data: bytes, word: str) -> None:
    source = read(tmp_path, data)
    assert source.blocks == ()
    assert [(word in fault.message, bool(fault.fix)) for fault in source.faults] == [(True, True)]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    source = read(tmp_path, laughing())
    assert len("".join(map(block_text, source.blocks))) < 100


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    assert read_word(tmp_path / "无.docx", tmp_path, tmp_path).faults[0].fix


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(good()) - 1), st.integers(0, 255))
def test_a_flipped_byte_never_raises(tmp_path_factory: pytest.TempPathFactory, at: int, value: int) -> None:
    data = bytearray(good())
    data[at] = value
    read(tmp_path_factory.getbasetemp(), bytes(data))
