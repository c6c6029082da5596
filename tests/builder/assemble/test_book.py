import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2 as pdfium
import pytest
from docx import Document
from PIL import Image

from builder.assemble.book import assemble
from builder.assemble.plan import AttachmentPart, ContentsEntry, SignedPage
from builder.convert.libreoffice import convert
from builder.errors import ConversionError, InputError, ToolMissing


def texts(path: Path) -> list[str]:
    with closing(pdfium.PdfDocument(path)) as document:
        return [document[index].get_textpage().get_text_bounded() for index in range(len(document))]


def look(path: Path, index: int, scale: float = 0.5) -> Image.Image:
    with closing(pdfium.PdfDocument(path)) as document:
        image: Image.Image = document[index].render(scale=scale).to_pil()
    return image.convert("RGB")


def ink(image: Image.Image, left: float, top: float, right: float, bottom: float) -> bool:
    """Is anything drawn in this part (fractions of width and height) of the page?"""
    pixels = numpy.asarray(image.convert("L"))
    height, width = pixels.shape
    part = pixels[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]
    return bool((part < 200).any())


def everything(path: Path) -> bytes:
    """All objects of a file, unpacked."""
    with pikepdf.open(path) as pdf:
        target = path.with_suffix(".qdf")
        pdf.save(target, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.read_bytes()


def test_the_book_has_cover_contents_form_and_attachments_with_their_page_numbers(make: Any) -> None:
    made = make.book(make.pdf("licence.pdf"), make.pdf("audit.pdf", [(595, 842)] * 3))
    assert made.page_count == 5 + 1 + 2 + 4
    assert made.contents == (
        ContentsEntry("I", 3, 1),
        ContentsEntry("I.1", 3, 2),
        ContentsEntry("II", 4, 1),
        ContentsEntry("II.1", 4, 2),
        ContentsEntry("III", 6, 1),
        ContentsEntry("附件1 licence", 7),
        ContentsEntry("附件2 audit", 9),
    )
    pages = texts(made.path)
    assert len(pages) == made.page_count
    assert "—" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"— {number} —" in page
    assert "附件2 audit" in pages[1]
    assert "共3页" in pages[8]
    assert made.problems == ()
    assert not list(made.path.parent.glob(".assemble*"))


def test_bookmarks_nest_like_the_headings_and_lead_to_the_pages(make: Any) -> None:
    made = make.book(AttachmentPart("执照", (make.pdf("a.pdf"), make.pdf("b.pdf"))))
    with pikepdf.open(made.path) as pdf, pdf.open_outline() as outline:
        pages = {page.obj.objgen: index + 1 for index, page in enumerate(pdf.pages)}

        def target(item: pikepdf.OutlineItem) -> pikepdf.Object:
            assert isinstance(item.destination, pikepdf.Array)
            return item.destination[0]

        def tree(items: list[pikepdf.OutlineItem]) -> list[Any]:
            return [(i.title, pages[target(i).objgen], tree(i.children)) for i in items]

        assert tree(outline.root) == [
            ("封面", 1, []),
            ("目录", 2, []),
            ("I", 3, [("I.1", 3, [])]),
            ("II", 4, [("II.1", 4, [("II.1.a", 5, [])])]),
            ("III", 6, []),
            ("附件1 执照", 7, [("a", 8, []), ("b", 9, [])]),
        ]


def test_the_same_input_gives_the_same_bytes_and_the_given_date(make: Any) -> None:
    attachments = [make.pdf("a.pdf"), make.picture("b.jpg"), make.sign(make.pdf("c.pdf")), make.picture("d.tif")]
    first = make.book(*attachments).path.read_bytes()
    second = make.book(*attachments)
    assert second.path.read_bytes() == first
    with pikepdf.open(second.path) as pdf:
        assert dict(pdf.docinfo)["/CreationDate"] == "D:20230301000000+08'00'"
        assert str(pdf.docinfo["/Title"]) == "申报书"
        assert "/Metadata" not in pdf.Root
        assert pdf.pdf_version == "1.7"


def test_an_attachment_page_leaves_the_strip_for_the_number_free(make: Any) -> None:
    page = make.edit(
        make.pdf("full.pdf"),
        lambda pdf: pdf.pages[0].contents_add(b"0 0 1 rg 0 0 600 850 re f"),
    )
    image = look(make.book(page).path, 7)
    assert ink(image, 0.2, 0.5, 0.8, 0.9)
    strip = numpy.asarray(image)[int(0.94 * image.height) :]
    assert not (strip[..., 2].astype(int) - strip[..., 0] > 100).any()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_pages_keep_the_way_up_that_viewers_show(make: Any, rotation: int) -> None:
    page = make.edit(make.pdf("a.pdf", [(300, 400)]), lambda pdf: pdf.pages[0].rotate(rotation, relative=False))
    with closing(pdfium.PdfDocument(page)) as document:
        seen = document[0].render(scale=1).to_pil().convert("L")
    made = look(make.book(page).path, 7, 2).convert("L")
    assert (made.width > made.height) == (seen.width > seen.height)
    content = made.crop((0, 0, made.width, int(made.height * 0.88)))
    dark = Image.eval(content, lambda value: 255 if value < 128 else 0).getbbox()
    expected = Image.eval(seen, lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None and expected is not None
    upper, left = (dark[1] + dark[3]) / made.height < 1, (dark[0] + dark[2]) / made.width < 1
    assert upper == ((expected[1] + expected[3]) / seen.height < 1)
    assert left == ((expected[0] + expected[2]) / seen.width < 1)


def test_what_is_cropped_away_stays_away(make: Any) -> None:
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].cropbox = pikepdf.Array([0, 0, 595, 400])

    image = look(make.book(make.edit(make.pdf("a.pdf"), crop)).path, 7)
    assert not ink(image, 0, 0, 1, 0.88)


@pytest.mark.parametrize("size", [(5, 5), (20000, 14000), (595, 20), (842, 595)])
def test_tiny_and_huge_pages_come_on_a4(make: Any, size: tuple[float, float]) -> None:
    with pikepdf.open(make.book(make.pdf("a.pdf", [size])).path) as pdf:
        sides = [float(value) for value in pdf.pages[7].mediabox[2:]]
    assert sorted(sides) == pytest.approx([595.276, 841.89], abs=0.01)
    assert (sides[0] > sides[1]) == (size[0] > size[1])


def test_links_scripts_attached_files_and_actions_of_attachments_stay_behind(make: Any) -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
        pdf.Root.OpenAction = script
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["x", script])))
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=launch)
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])
        pdf.attachments["virus.exe"] = b"MZ"

    made = make.book(make.edit(make.pdf("a.pdf"), arm))
    data = everything(made.path)
    for word in (b"JavaScript", b"Launch", b"EmbeddedFile", b"/AA ", b"/Annots", b"virus", b"cmd.exe"):
        assert word not in data
    assert "PAGE1" in texts(made.path)[7]


def test_a_digitally_signed_attachment_is_copied_as_seen_and_named_as_an_original(make: Any) -> None:
    signed = make.sign(make.pdf("合同.pdf"))
    before = signed.read_bytes()
    made = make.book(signed)
    pages = texts(made.path)
    assert made.digital == (signed,)
    assert "数字签名原件随附：合同.pdf（本册为阅读副本）" in pages[6].replace("\r\n", "")
    assert "SIGNED" in pages[7]
    assert signed.read_bytes() == before
    assert b"/AcroForm" not in everything(made.path)


def test_a_field_without_appearance_is_drawn(make: Any) -> None:
    plain = look(make.book(make.pdf("a.pdf")).path, 7)
    filled = look(make.book(make.text_field(make.pdf("a.pdf"), "FILLED")).path, 7)
    place = (0.3, 0.55, 0.75, 0.7)
    assert not ink(plain, *place)
    assert ink(filled, *place)


def test_switched_off_layers_stay_invisible(make: Any) -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="draft"))
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        )
        pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(L=layer)
        pdf.pages[0].contents_add(b"/OC /L BDC 1 0 0 rg 100 100 300 300 re f EMC")

    image = numpy.asarray(look(make.book(make.edit(make.pdf("a.pdf"), hide)).path, 7)).astype(int)
    assert not ((image[..., 0] - image[..., 1]) > 100).any()


def test_colour_stays_colour(make: Any) -> None:
    made = make.book(make.picture("a.jpg"), make.picture("b.png"))
    for index in (7, 9):
        pixels = numpy.asarray(look(made.path, index)).astype(int)
        assert ((pixels[..., 0] - pixels[..., 1]) > 200).any()


def test_a_rare_character_is_drawn_and_one_that_no_font_has_is_named(make: Any) -> None:
    made = make.book(AttachmentPart("𬬻😀\U0010fffe", (make.pdf("a.pdf"),)))
    page = texts(made.path)[6]
    assert "𬬻" in page and "😀" in page
    assert "〔U+10FFFE〕" in page


def test_many_long_titles_take_several_contents_pages_and_every_number_is_right(make: Any) -> None:
    paper = make.pdf("a.pdf")
    made = make.book(*[AttachmentPart(f"证明材料{n}" * 9, (paper,)) for n in range(40)], notes=("说明" * 60,))
    pages = texts(made.path)
    fronts = [page for page in pages if "目" in page and "录" in page]
    assert len(fronts) > 2
    for entry in made.contents[5:]:
        assert entry.title.split()[0] in pages[entry.page - 1]


def test_unreadable_files_get_a_page_that_says_so_and_a_result(make: Any) -> None:
    (make.folder / "坏.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (make.folder / "空.pdf").write_bytes(b"")
    (make.folder / "表.xlsx").write_bytes(b"PK\x03\x04 and so on")
    (make.folder / "半.jpg").write_bytes(make.picture("whole.jpg", (2000, 2000)).read_bytes()[:9000])
    locked = make.edit(make.pdf("密.pdf"), lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pikepdf.new() as nothing:
        nothing.save(make.folder / "零.pdf")
    files = [make.folder / name for name in ("坏.pdf", "空.pdf", "表.xlsx", "半.jpg", "零.pdf", "无.pdf")]
    made = make.book(*files, locked)
    assert [problem.file for problem in made.problems] == [*files, locked]
    assert all(problem.missing and problem.fix for problem in made.problems)
    assert ["加密" in problem.message for problem in made.problems] == [False] * 6 + [True]
    pages = texts(made.path)
    assert made.page_count == 6 + 2 * len(made.problems)
    assert all("本附件无法打开：" in page for page in pages[7::2])


def test_a_file_locked_against_changes_only_is_taken_in(make: Any) -> None:
    paper = make.edit(make.pdf("a.pdf"), lambda _: None, encryption=pikepdf.Encryption(owner="o", user=""))
    made = make.book(paper)
    assert made.problems == ()
    assert "PAGE1" in texts(made.path)[7]


def test_a_damaged_file_is_repaired_and_that_is_said(make: Any) -> None:
    paper = make.pdf("a.pdf", [(595, 842)] * 3)
    paper.write_bytes(paper.read_bytes().replace(b"startxref", b"startxxxx"))
    made = make.book(paper)
    [problem] = made.problems
    assert "已修复" in problem.message and not problem.missing
    assert [page for page in texts(made.path) if "PAGE3" in page]
    assert "已修复" in texts(made.path)[6]


def test_a_page_with_broken_content_does_not_stop_the_book(make: Any) -> None:
    paper = make.pdf("a.pdf", [(595, 842)] * 2)
    data = paper.read_bytes()
    start = data.index(b"stream\n") + 9
    paper.write_bytes(data[:start] + b"\xff" * 20 + data[start + 20 :])
    made = make.book(paper, make.pdf("b.pdf"))
    assert made.page_count == 6 + 3 + 2
    assert "PAGE1" in texts(made.path)[10]


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.8, 0.95])
def test_a_truncated_file_is_never_taken_in_silently(make: Any, cut: float) -> None:
    paper = make.pdf("a.pdf", [(595, 842)] * 9)
    data = paper.read_bytes()
    paper.write_bytes(data[: int(len(data) * cut)])
    assert make.book(paper).problems


def test_a_signed_scan_takes_the_whole_sheet_in_place_of_its_page(make: Any) -> None:
    cover, promise = make.picture("cover.jpg", (1654, 2339)), make.pdf("promise.pdf", word="SEALED")
    made = make.book(make.pdf("a.pdf"), signed=(SignedPage("封面", cover, 1), SignedPage("承诺", promise, "T W\nO")))
    pages = texts(made.path)
    assert [(s.title, s.first_page, s.pages) for s in made.signed] == [("封面", 1, 1), ("承诺", 4, 1)]
    assert "COVER" not in pages[0] and "TWO" not in "".join(pages)
    assert pages[3].strip() == "SEALED1"
    assert ContentsEntry("II", 4, 1) in made.contents
    red = numpy.asarray(look(made.path, 0))[5, 5]
    assert red[0] > 200 and red[1] < 60
    assert b"TWO" not in everything(made.path)


def test_a_declaration_on_two_pages_is_replaced_by_a_scan_of_two(make: Any) -> None:
    scan = make.pdf("promise.pdf", [(595, 842)] * 2, word="SEALED")
    made = make.book(signed=(SignedPage("承诺", scan, "TWO", "THREE"),))
    assert made.page_count == 6
    assert [page.strip() for page in texts(made.path)[3:5]] == ["SEALED1", "SEALED2"]


def test_words_broken_over_two_pages_are_found_on_both(make: Any) -> None:
    scan = make.pdf("promise.pdf", [(595, 842)] * 2, word="SEALED")
    assert [s.pages for s in make.book(signed=(SignedPage("承诺", scan, "TWOTHREE"),)).signed] == [2]


def test_a_digitally_signed_form_takes_the_place_of_the_whole_form(make: Any) -> None:
    whole = make.sign(make.pdf("signed.pdf", [(595, 842)] * 5, word="SEALED"))
    made = make.book(signed=(SignedPage("申报书", whole, 1, -1),))
    pages = texts(made.path)
    assert "数字签名原件随附：signed.pdf" in pages[1]
    assert "SIGNED" in pages[0] and "SEALED5" in pages[5]
    assert made.digital == (whole,)


@pytest.mark.parametrize(
    ("where", "until", "scans", "words"),
    [
        ("NOWHERE", None, 1, "找不到“NOWHERE”"),
        (9, None, 1, "没有第9页"),
        ("O", None, 1, "都出现，无法确定"),
        ("TWO", None, 2, "扫描件为2页，申报书中该部分为1页（第3页）"),
        ("TWO", "THREE", 1, "扫描件为1页，申报书中该部分为2页（第3—4页）"),
        ("THREE", "ONE", 1, "结尾在开头之前"),
        ("", None, 1, "找不到"),
    ],
)
def test_a_signed_scan_without_a_certain_place_is_a_problem_and_is_not_bound(
    make: Any, where: int | str, until: str | None, scans: int, words: str
) -> None:
    scan = make.pdf("scan.pdf", [(595, 842)] * scans, word="SEALED")
    made = make.book(signed=(SignedPage("承诺", scan, where, until),))
    [problem] = made.problems
    assert words in problem.message and problem.missing and problem.fix
    assert made.signed == ()
    assert not any("SEALED" in page for page in texts(made.path))


def test_two_scans_of_one_page_are_a_problem(make: Any) -> None:
    first, second = make.pdf("first.pdf"), make.pdf("second.pdf")
    made = make.book(signed=(SignedPage("封面", first, 1), SignedPage("封面", second, 1)))
    assert [p.file for p in made.problems] == [second]
    assert "已由“first.pdf”替换" in made.problems[0].message


def test_an_unreadable_form_is_an_error_with_a_remedy(make: Any) -> None:
    (make.folder / "form.pdf").write_bytes(b"nothing")
    with pytest.raises(ConversionError, match=r"form\.pdf"):
        assemble(make.folder / "form.pdf", make.plan(), make.folder / "book.pdf", env={}, children=make.children)
    assert not (make.folder / "book.pdf").exists()


def test_a_form_from_libreoffice_keeps_its_chinese_headings(make: Any) -> None:
    document = Document()
    document.add_paragraph("封面").paragraph_format.page_break_before = False
    document.add_paragraph().paragraph_format.page_break_before = True
    document.add_heading("一、企业基本信息", 1)
    document.add_heading("（一）概况", 2)
    document.add_paragraph("我单位申报的所有材料，均真实、完整" * 3)
    document.save(str(make.folder / "申报书.docx"))
    [form] = convert([make.folder / "申报书.docx"], make.folder, env={}, timeout=120)
    made = assemble(form, make.plan(), make.folder / "book.pdf", env={}, children=make.children)
    assert [(e.title, e.page) for e in made.contents] == [("一、企业基本信息", 3), ("（一）概况", 3)]
    assert "一、企业基本信息" in texts(made.path)[1]


def test_names_that_are_not_utf8_are_shown_as_well_as_they_can_be(make: Any) -> None:
    strange = make.folder / os.fsdecode("营业执照.pdf".encode("gbk"))
    make.pdf("a.pdf").rename(strange)
    broken = make.folder / os.fsdecode("坏.pdf".encode("gbk"))
    broken.write_bytes(b"%PDF-")
    made = make.book(AttachmentPart("执照", (strange, broken)))
    assert "PAGE1" in texts(made.path)[7]
    [problem] = made.problems
    problem.message.encode("utf-8")
    with pytest.raises(InputError, match="不是UTF-8"):
        assemble(
            make.form(), make.plan(), make.folder / os.fsdecode(b"\xff") / "book.pdf", env={}, children=make.children
        )


def test_a_machine_without_the_font_is_told_what_to_install(make: Any) -> None:
    (make.folder / "fonts.conf").write_text("<fontconfig><dir>/nowhere</dir></fontconfig>")
    env = {"FONTCONFIG_FILE": str(make.folder / "fonts.conf")}
    with pytest.raises(ToolMissing, match="霞鹜文楷") as caught:
        assemble(make.form(), make.plan(), make.folder / "book.pdf", env=env, children=make.children)
    assert "fonts-lxgw-wenkai" in caught.value.fix


def test_a_failed_run_leaves_the_old_book(make: Any) -> None:
    out = make.folder / "book.pdf"
    out.write_bytes(b"old")
    (make.folder / "form.pdf").write_bytes(b"nothing")
    with pytest.raises(ConversionError):
        assemble(make.folder / "form.pdf", make.plan(), out, env={}, children=make.children)
    assert out.read_bytes() == b"old"


MEASURE = """
import re, sys
from datetime import date
from pathlib import Path
from builder.assemble.book import assemble
from builder.assemble.plan import AssemblyPlan, AttachmentPart
from builder.evidence.asking.children import Children
form, out, *files = map(Path, sys.argv[1:])
plan = AssemblyPlan("t", "a", date(2023, 1, 1), tuple(AttachmentPart(f.stem, (f,)) for f in files))
made = assemble(form, plan, out, env={}, children=(children := Children()))
children.close()
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])  # ru_maxrss is inherited
print(made.page_count, len(made.problems), peak // 1024)
"""


def measured(make: Any, *files: Path) -> tuple[int, int, int]:
    command = [sys.executable, "-c", MEASURE, make.form(), make.folder / "book.pdf", *files]
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True, timeout=300)
    assert done.stderr == b""
    pages, problems, megabytes = map(int, done.stdout.split())
    return pages, problems, megabytes


def test_memory_stays_flat_with_500_pages_and_with_200_mb(make: Any) -> None:
    with pikepdf.new() as pdf:
        for _ in range(40):
            scan = pdf.make_stream(os.urandom(5_000_000), Filter=pikepdf.Name.DCTDecode, Width=1000, Height=1000)
            scan.Subtype, scan.ColorSpace, scan.BitsPerComponent = pikepdf.Name.Image, pikepdf.Name.DeviceRGB, 8
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=scan))
            page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
        pdf.save(make.folder / "big.pdf")
    big = make.folder / "big.pdf"
    assert big.stat().st_size > 200_000_000
    _, _, usual = measured(make, make.pdf("a.pdf"))
    pages, problems, much = measured(make, big, make.pdf("long.pdf", [(595, 842)] * 500))
    assert (pages, problems) == (6 + 2 + 540, 0)
    assert much < usual + 60
    big.unlink()
    (make.folder / "book.pdf").unlink()
