import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

import builder
from builder import tools
from builder.evidence.papers import pdf as pdf_module
from builder.evidence.papers import structure
from builder.evidence.papers.pdf import measure_pdf
from builder.model.facts import PdfFacts, Unmeasured


def measured(path: Path, *, colour: bool = False) -> PdfFacts:
    found = measure_pdf(path, colour=colour)
    assert isinstance(found, PdfFacts), found
    return found


def reason(path: Path) -> str:
    found = measure_pdf(path)
    assert isinstance(found, Unmeasured), found
    return found.reason


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six pages with a bookmark each; the fourth bears a red disc, the fifth a grey picture."""
    path = tmp_path_factory.mktemp("pdf") / "paper.pdf"
    sheet = canvas.Canvas(str(path), pagesize=A4)
    grain = np.random.default_rng(0).integers(0, 255, (60, 60), dtype=np.uint8)
    for number in range(1, 7):
        sheet.drawString(100, 700, f"Page {number}")
        sheet.bookmarkPage(str(number))
        sheet.addOutlineEntry(f"第{number}章", str(number))
        if number == 4:
            sheet.setFillColorRGB(1, 0, 0)
            sheet.circle(100, 100, 14, fill=1)
        if number == 5:
            sheet.drawImage(ImageReader(Image.fromarray(grain).convert("RGB")), 100, 100, 300, 300)
        sheet.showPage()
    sheet.save()
    return path


def test_a_hyphen_at_which_a_line_is_broken_stays_a_hyphen(tmp_path: Path) -> None:
    sheet = canvas.Canvas(str(tmp_path / "broken.pdf"), pagesize=A4)
    sheet.drawString(100, 700, "zhang-")
    sheet.drawString(100, 685, "san@example.com")
    sheet.save()
    assert "".join(measured(tmp_path / "broken.pdf").text.split()) == "zhang-san@example.com"


def test_pages_text_and_bookmarks_are_read(paper: Path) -> None:
    facts = measured(paper)
    assert [page.text.strip() for page in facts.pages] == [f"Page {number}" for number in range(1, 7)]
    assert {(page.width_mm, page.height_mm) for page in facts.pages} == {(210.0, 297.0)}
    assert facts.bookmarks == tuple((f"第{number}章", number) for number in range(1, 7))
    assert (facts.signatures, facts.repaired) == (0, False)
    assert all(page.colour is None for page in facts.pages)


def test_colour_is_looked_for_until_it_is_found(paper: Path) -> None:
    assert [page.colour for page in measured(paper, colour=True).pages] == [False, False, False, True, None, None]


def test_a_grey_paper_has_no_colour_on_any_page(paper: Path, tmp_path: Path) -> None:
    with pikepdf.open(paper) as pdf:
        del pdf.pages[3]
        pdf.save(tmp_path / "grey.pdf")
    assert [page.colour for page in measured(tmp_path / "grey.pdf", colour=True).pages] == [False] * 5


def test_a_turned_page_has_the_size_that_is_shown(paper: Path, tmp_path: Path) -> None:
    with pikepdf.open(paper) as pdf:
        pdf.pages[0].rotate(90, relative=True)
        pdf.save(tmp_path / "turned.pdf")
    first = measured(tmp_path / "turned.pdf").pages[0]
    assert (first.width_mm, first.height_mm) == (297.0, 210.0)


def test_chinese_text_comes_out_as_it_went_in(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    sheet = canvas.Canvas(str(tmp_path / "a.pdf"))
    sheet.setFont("STSong-Light", 12)
    sheet.drawString(100, 700, "河南某某装备有限公司（离散型）")
    sheet.save()
    facts = measured(tmp_path / "a.pdf")
    assert facts.text.strip() == "河南某某装备有限公司（离散型）"
    assert facts.fonts_missing == ("STSong-Light",)


def test_only_fonts_in_which_something_is_written_can_be_missing(paper: Path, tmp_path: Path) -> None:
    """reportlab lists Helvetica in every file; here a page that uses it is laid over one that does not."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet = canvas.Canvas(str(tmp_path / "a.pdf"))
    sheet.setFont("Vera", 12)
    sheet.drawString(100, 700, "embedded")
    sheet.save()
    assert measured(tmp_path / "a.pdf").fonts_missing == ()
    with pikepdf.open(tmp_path / "a.pdf") as pdf, pikepdf.open(paper) as other:
        pdf.pages[0].add_overlay(other.pages[0], pikepdf.Rectangle(0, 0, 595, 842))
        pdf.save(tmp_path / "b.pdf")
    assert measured(tmp_path / "b.pdf").fonts_missing == ("Helvetica",)


def signature(*, signed: bool) -> Dictionary:
    field = Dictionary(FT=Name.Sig, T="seal", Subtype=Name.Widget, Rect=Array([0, 0, 10, 10]))
    if signed:
        field.V = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=b"\0" * 16)
    return field


def test_signatures_count_only_where_something_was_signed(paper: Path, tmp_path: Path) -> None:
    with pikepdf.open(paper) as pdf:
        child = pdf.make_indirect(Dictionary(T="b", V=signature(signed=True).V))
        family = pdf.make_indirect(Dictionary(FT=Name.Sig, T="a", Kids=Array([child])))
        child.Parent = family
        child.Kids = Array([family])  # a circle
        fields = [pdf.make_indirect(signature(signed=True)), pdf.make_indirect(signature(signed=False)), family]
        text = pdf.make_indirect(Dictionary(FT=Name.Tx, T="t", V=signature(signed=True).V))
        pdf.Root.AcroForm = Dictionary(Fields=Array([*fields, text]), SigFlags=3)
        pdf.save(tmp_path / "signed.pdf")
    assert measured(tmp_path / "signed.pdf").signatures == 2


def test_a_password_is_named_as_the_obstacle(paper: Path, tmp_path: Path) -> None:
    with pikepdf.open(paper) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
        pdf.save(tmp_path / "restricted.pdf", encryption=pikepdf.Encryption(user="", owner="o"))
    assert "文件已加密" in reason(tmp_path / "locked.pdf")
    assert len(measured(tmp_path / "restricted.pdf").pages) == 6


def test_no_pages_garbage_and_emptiness_are_told_apart(tmp_path: Path) -> None:
    pikepdf.new().save(tmp_path / "zero.pdf")
    (tmp_path / "garbage.pdf").write_bytes(b"%PDF-1.7\n" + random.Random(3).randbytes(4096))
    (tmp_path / "word.pdf").write_bytes(b"PK\3\4" + bytes(100))
    (tmp_path / "empty.pdf").touch()
    assert "没有任何页面" in reason(tmp_path / "zero.pdf")
    assert "损坏" in reason(tmp_path / "garbage.pdf")
    assert "不是PDF" in reason(tmp_path / "word.pdf")
    assert "0字节" in reason(tmp_path / "empty.pdf")


@pytest.mark.parametrize("shape", ["plain", "linearized", "packed", "pillow"])
def test_wherever_a_file_is_cut_it_is_whole_again_or_unmeasured(paper: Path, shape: str, tmp_path: Path) -> None:
    """Never facts with pages or words missing."""
    whole, cut = tmp_path / "whole.pdf", tmp_path / "cut.pdf"
    with pikepdf.open(paper) as pdf:
        if shape == "pillow":
            red, blue = (Image.new("RGB", (200, 200), name) for name in ("red", "blue"))
            red.save(whole, save_all=True, append_images=[blue])
        elif shape == "packed":
            pdf.save(whole, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        else:
            pdf.save(whole, linearize=shape == "linearized")
    data, facts = whole.read_bytes(), measured(whole)
    ends = {*range(200, len(data) - 40, len(data) // 60), *range(len(data) - 200, len(data) - 40, 9)}
    for end in sorted(ends):
        cut.write_bytes(data[:end])
        found = measure_pdf(cut)
        assert isinstance(found, Unmeasured) or (found.repaired and found.pages == facts.pages), end


def test_a_lost_table_of_objects_is_rebuilt_and_told(paper: Path, tmp_path: Path) -> None:
    data = paper.read_bytes()
    for cut in (data.rindex(b"startxref"), data.rindex(b"/Root")):
        (tmp_path / "cut.pdf").write_bytes(data[:cut])
        facts = measured(tmp_path / "cut.pdf")
        assert facts.repaired and len(facts.pages) == 6


def test_a_page_tree_that_promises_more_pages_is_not_believed(paper: Path, tmp_path: Path) -> None:
    data = paper.read_bytes()
    assert data.count(b"/Count 6") == 2  # bookmarks and pages
    (tmp_path / "nine.pdf").write_bytes(data.replace(b"/Count 6", b"/Count 9"))
    assert "丢失" in reason(tmp_path / "nine.pdf")


def test_absurd_numbers_of_pages_and_letters_are_refused(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "MAX_PAGES", 5)
    assert "请拆分" in reason(paper)
    monkeypatch.undo()
    monkeypatch.setattr(pdf_module, "MAX_TEXT", 20)
    assert "文字层" in reason(paper)


def test_several_threads_may_measure_at_once(paper: Path) -> None:
    """PDFium crashes the interpreter where two threads are in it."""
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: measured(paper, colour=True), range(12)))
    assert found == found[:1] * 12


# getrusage() would tell the peak of the process that started this one
MEASURE_ALONE = """
import sys
from pathlib import Path
from builder.evidence.papers.pdf import measure_pdf
peak = lambda: int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
before = peak()
pages = len(measure_pdf(Path(sys.argv[1]), colour=True).pages)
print(pages, peak() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """PDFium would keep all that it has read."""
    grain = np.random.default_rng(0).integers(0, 255, (1200, 900), dtype=np.uint8)
    scans = [Image.fromarray(np.roll(grain, number, 0)) for number in range(80)]
    scans[0].save(tmp_path / "scans.pdf", save_all=True, append_images=scans[1:], quality=90)
    kilobytes = (tmp_path / "scans.pdf").stat().st_size // 1024
    assert kilobytes > 60_000
    home = {"PYTHONPATH": str(Path(builder.__file__).parents[1])}
    done = tools.run([sys.executable, "-c", MEASURE_ALONE, tmp_path / "scans.pdf"], timeout=60, env=home)
    pages, grown = map(int, done.stdout.split())
    assert pages == 80
    assert grown < kilobytes * 0.7


def test_a_file_of_more_objects_than_any_office_writes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory goes with the objects, here and wherever the file is bound into."""
    monkeypatch.setattr(structure, "MOST_OBJECTS", 20_000)
    for count, refused in ((19_990, False), (20_001, True)):
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.Root.Many = Array([pdf.make_indirect(Dictionary(Number=number)) for number in range(count)])
            pdf.save(tmp_path / "many.pdf")
        found = measure_pdf(tmp_path / "many.pdf")
        assert (isinstance(found, Unmeasured) and "对象" in found.reason) is refused
