from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from builder.evidence.asking.children import Ledger
from builder.evidence.asking.questions import SCAN
from builder.evidence.papers.scan import measure_scan
from builder.model.facts import Unmeasured
from builder.model.scan import BLANK, ScanFacts
from tests.accuracy import pages, sheets, wear
from tests.asking import CHILDREN


def scan_of(path: Path) -> ScanFacts:
    facts = measure_scan(path)
    assert isinstance(facts, ScanFacts), facts
    return facts


@pytest.fixture(scope="module")
def page() -> Image.Image:
    random = np.random.default_rng(5)
    return wear.scanned(pages.table(random), random)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_seen_to_lie_as_it_lies_in_the_child_as_well(page: Image.Image, turn: int, tmp_path: Path) -> None:
    page.rotate(turn, expand=True).save(tmp_path / "a.pdf", resolution=150)
    facts = CHILDREN.ask(SCAN, tmp_path / "a.pdf", Ledger())
    assert isinstance(facts, ScanFacts), facts
    assert [(each.turned, each.dpi, each.scanned) for each in facts.pages] == [(turn, 150, True)]


def test_what_the_pdf_itself_turns_counts(page: Image.Image, tmp_path: Path) -> None:
    page.rotate(90, expand=True).save(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save()
    assert scan_of(tmp_path / "a.pdf").pages[0].turned == 0


def test_the_angle_is_told_with_its_direction(tmp_path: Path) -> None:
    straight = pages.table(np.random.default_rng(6))
    straight.rotate(-4, Image.Resampling.BICUBIC, fillcolor="white").save(tmp_path / "a.png")
    assert scan_of(tmp_path / "a.png").pages[0].skew == pytest.approx(4, abs=0.4)


@pytest.mark.parametrize("grey", [True, False])
def test_a_grey_scan_is_told_from_one_in_colour(grey: bool, tmp_path: Path) -> None:
    random = np.random.default_rng(8)
    sheet = wear.scanned(sheets.certificate(random), random)
    (sheet.convert("L") if grey else sheet).save(tmp_path / "a.pdf", resolution=150)
    assert scan_of(tmp_path / "a.pdf").pages[0].colour is not grey


def test_a_blank_page_is_told_from_a_line_of_small_print(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    pages.blank(random).save(tmp_path / "blank.png")
    line = Canvas(str(tmp_path / "line.pdf"))
    line.setFont("Helvetica", 8)
    line.drawString(100, 400, "No. 20230218-0021, this page is intentionally left blank")
    line.save()
    assert (scan_of(tmp_path / "blank.png").pages[0].ink or 0) <= BLANK
    assert not scan_of(tmp_path / "line.pdf").pages[0].scanned
    sheets.page(random).resize((1240, 1754)).crop((0, 225, 1240, 275)).save(tmp_path / "strip.png")
    whole = Image.new("RGB", (1240, 1754), "white")
    whole.paste(Image.open(tmp_path / "strip.png"), (0, 800))
    whole.save(tmp_path / "line.png")
    assert (scan_of(tmp_path / "line.png").pages[0].ink or 0) > BLANK


def _layered(path: Path, page: Image.Image, mode: int) -> None:
    """Words over or under a picture of the page."""
    page.save(path.with_suffix(".jpg"))
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawImage(str(path.with_suffix(".jpg")), 0, 0, 595, 842)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(mode)
    text.textOut("something else")
    canvas.drawText(text)
    canvas.save()


@pytest.mark.parametrize("mode", [0, 3])
def test_a_picture_over_the_whole_page_is_a_scan_whatever_the_text_layer_says(
    page: Image.Image, mode: int, tmp_path: Path
) -> None:
    _layered(tmp_path / "a.pdf", page, mode)
    assert scan_of(tmp_path / "a.pdf").pages[0].scanned


def test_words_that_do_not_show_are_no_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textOut("invisible")
    canvas.drawText(text)
    canvas.save()
    facts = scan_of(tmp_path / "a.pdf").pages[0]
    assert facts.scanned and facts.ink == 0


def _plain(path: Path) -> Path:
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "plain")
    canvas.save()
    return path


def test_a_plain_pdf_carries_nothing(tmp_path: Path) -> None:
    facts = scan_of(_plain(tmp_path / "a.pdf"))
    assert (facts.scripts, facts.embedded, facts.encrypted) == (False, (), False)


@pytest.mark.parametrize("where", ["open", "page", "names"])
def test_scripts_are_found_wherever_they_hang(where: str, tmp_path: Path) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    with pikepdf.open(_plain(tmp_path / "a.pdf"), allow_overwriting_input=True) as pdf:
        match where:
            case "open":
                pdf.Root.OpenAction = action
            case "page":
                pdf.pages[0].obj.AA = pikepdf.Dictionary(O=action)
            case _:
                pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", action]))
        pdf.save()
    assert scan_of(tmp_path / "a.pdf").scripts


def test_files_in_the_pdf_are_named(tmp_path: Path) -> None:
    with pikepdf.open(_plain(tmp_path / "a.pdf"), allow_overwriting_input=True) as pdf:
        pdf.attachments["底稿.xlsx"] = b"PK"
        pdf.save()
    assert scan_of(tmp_path / "a.pdf").embedded == ("底稿.xlsx",)


@pytest.mark.parametrize(("password", "opens"), [("", True), ("secret", False)])
def test_a_lock_that_opens_is_told_from_one_that_does_not(password: str, opens: bool, tmp_path: Path) -> None:
    with pikepdf.open(_plain(tmp_path / "a.pdf"), allow_overwriting_input=True) as pdf:
        pdf.save(encryption=pikepdf.Encryption(owner="owner", user=password))
    facts = measure_scan(tmp_path / "a.pdf")
    if opens:
        assert isinstance(facts, ScanFacts) and facts.encrypted
    else:
        assert isinstance(facts, Unmeasured) and "密码" in facts.reason
