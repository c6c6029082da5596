import io
from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from builder.evidence.papers.pdf import measure_pdf
from builder.mend.children import Unmendable, made, mending_children
from builder.mend.papers import Pressing, Signed, pressed, rebuilt
from builder.model.facts import PdfFacts

FINE = Image.fromarray(np.random.default_rng(2).integers(0, 256, (120, 85), dtype=np.uint8)).resize((2480, 3508))


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A4 at 300 dpi, a page in grey and one in colour, and words above the picture."""
    file = tmp_path_factory.mktemp("scan") / "审计报告.pdf"
    canvas = Canvas(str(file), invariant=1)
    for mode in ("L", "RGB"):
        page = io.BytesIO()
        FINE.convert(mode).save(page, "JPEG", quality=95)
        picture = file.with_name(f"{mode}.jpg")
        picture.write_bytes(page.getvalue())
        canvas.drawImage(str(picture), 0, 0, 595, 842)
        canvas.drawString(100, 100, f"audit {mode}")
        canvas.showPage()
    canvas.save()
    return file


def sizes(data: bytes) -> list[tuple[int, int, str]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [image for page in pdf.pages for image in page.get_images().values()]
        return [(int(image.Width), int(image.Height), str(image.ColorSpace)) for image in images]


def test_a_scan_becomes_as_fine_as_asked_and_keeps_pages_words_and_colours(scan: Path, tmp_path: Path) -> None:
    data = pressed(scan, Pressing(150, 70))
    assert data is not None and len(data) < scan.stat().st_size / 3
    assert sizes(data) == [(1240, 1754, "/DeviceGray"), (1240, 1754, "/DeviceRGB")]
    (tmp_path / "a.pdf").write_bytes(data)
    facts = measure_pdf(tmp_path / "a.pdf", colour=True)
    assert isinstance(facts, PdfFacts)
    assert [page.text.strip() for page in facts.pages] == ["audit L", "audit RGB"]


def test_the_same_scan_is_pressed_into_the_same_bytes(scan: Path) -> None:
    assert pressed(scan, Pressing(150, 70)) == pressed(scan, Pressing(150, 70))


def test_what_cannot_become_smaller_stays(scan: Path, tmp_path: Path) -> None:
    small = pressed(scan, Pressing(150, 70))
    assert small is not None
    (tmp_path / "small.pdf").write_bytes(small)
    assert pressed(tmp_path / "small.pdf", Pressing(150, 70)) is None
    canvas = Canvas(str(tmp_path / "words.pdf"))
    canvas.drawString(100, 100, "words only")
    canvas.save()
    assert pressed(tmp_path / "words.pdf", Pressing(72, 10)) is None


def test_a_signed_file_is_never_rewritten(scan: Path, tmp_path: Path) -> None:
    with pikepdf.open(scan) as pdf:
        value = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=b"\0")
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T="s", V=value))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.save(tmp_path / "signed.pdf")
    for way in (rebuilt, lambda path: pressed(path, Pressing(72, 10))):
        with pytest.raises(Signed):
            way(tmp_path / "signed.pdf")


def test_a_broken_table_of_objects_is_rebuilt(scan: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    data = scan.read_bytes()
    broken.write_bytes(data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF")
    before = measure_pdf(broken)
    (tmp_path / "sound.pdf").write_bytes(rebuilt(broken))
    after = measure_pdf(tmp_path / "sound.pdf")
    assert isinstance(before, PdfFacts) and isinstance(after, PdfFacts)
    assert (before.repaired, after.repaired) == (True, False)
    assert [page.text for page in after.pages] == [page.text for page in before.pages]


def test_pages_that_lie_are_turned_and_the_others_are_not(scan: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(rebuilt(scan, {2: 270}))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert [int(page.obj.get("/Rotate", 0)) for page in pdf.pages] == [0, 270]
    (tmp_path / "b.pdf").write_bytes(rebuilt(tmp_path / "a.pdf", {2: 180}))
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert int(pdf.pages[1].obj.Rotate) == 90


def test_a_scan_whose_picture_is_shorter_than_it_says_stays_as_it_is(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        says = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 900, "Height": 900, "BitsPerComponent": 8}
        short = pdf.make_stream(b"\0" * 99, ColorSpace=Name.DeviceGray, **says)
        page.obj.Resources = Dictionary(XObject=Dictionary(I=short))
        pdf.save(tmp_path / "short.pdf")
    assert pressed(tmp_path / "short.pdf", Pressing(72, 10)) is None


def test_a_copy_that_fails_is_told_and_a_copy_that_succeeds_comes_out_of_its_child(scan: Path) -> None:
    with closing(mending_children()) as children:
        assert made(partial(rebuilt, turns={1: 90}), scan, children)
        with pytest.raises(Unmendable, match="整理没有成功"):
            made(partial(rebuilt, turns={99: 90}), scan, children)
