"""Seals and handwriting on pages that a generator made; how often they are missed stands in ACCURACY.md."""

import re
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from builder.evidence.asking.children import MEASURING, Children, Ledger
from builder.evidence.asking.questions import INK
from builder.evidence.asking.questions import overlay as overlay_question
from builder.evidence.signed.colour_masks import inks_of
from builder.evidence.signed.overlay import lay_over
from builder.evidence.signed.print_layout import printed_page
from builder.evidence.signed.seals import ink_page
from builder.evidence.signed.signed_paper import measure_ink, measure_overlay
from builder.model.facts import Unmeasured
from builder.model.ink import Blanks, InkFacts, InkPage, OverlayFacts
from tests.accuracy.signed_pages import FIRST, MM, Example, Traits, example
from tests.asking import a_measurer

SEALED = Traits(seal="round", ink="worn", signed=True, dated=True, heading=True, logo=True)
BARE = Traits(heading=True, logo=True)


@cache
def made(traits: Traits, seed: int = 7) -> Example:
    return example(traits, np.random.default_rng(seed))


def page(traits: Traits, seed: int = 7) -> InkPage:
    sheet = made(traits, seed).sheet
    return ink_page(sheet, inks_of(sheet.pixels))


def saved(traits: Traits, target: Path, **options: Any) -> Path:
    Image.fromarray(made(traits).sheet.pixels).save(target, **options)
    return target


@pytest.mark.parametrize(
    ("shape", "ink"), [("round", "worn"), ("round", "cut"), ("oval", "faint"), ("oval", "cut"), ("square", "worn")]
)
def test_a_seal_is_found_with_its_shape_and_size(shape: str, ink: str) -> None:
    (seal,) = page(replace(SEALED, seal=shape, ink=ink)).seals
    assert seal.shape == shape
    wide, high = {"round": (41.5, 41.5), "oval": (45, 30), "square": (20, 20)}[shape]
    assert abs(seal.width_mm - wide) < 5 and abs(seal.height_mm - high) < 5
    assert not seal.drawn
    assert seal.box.left < seal.box.right and seal.box.top < seal.box.bottom


def test_red_titles_lines_and_trade_marks_are_no_seals() -> None:
    for seed in (1, 2, 3):
        found = page(BARE, seed)
        assert found.seals == () and found.red_mm2 > 100


def test_a_red_circle_round_something_and_a_red_disc_are_no_seals() -> None:
    picture = Image.fromarray(made(Traits()).sheet.pixels)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((100, 1200, 100 + 40 * MM, 1200 + 40 * MM), outline=(220, 20, 30), width=7)
    pen.ellipse((600, 1200, 600 + 40 * MM, 1200 + 40 * MM), fill=(220, 20, 30))
    sheet = replace(made(Traits()).sheet, pixels=np.asarray(picture))
    assert ink_page(sheet, inks_of(sheet.pixels)).seals == ()


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (1, 3000), (4000, 9)])
def test_a_red_picture_of_a_few_pixels_shows_no_seal(size: tuple[int, int], tmp_path: Path) -> None:
    """A millimetre of it is less than a pixel."""
    Image.new("RGB", size, (220, 20, 30)).save(tmp_path / "a.png")
    found = measure_ink(tmp_path / "a.png")
    assert isinstance(found, InkFacts) and found.seals == ()


def test_a_grey_scan_says_that_it_is_grey_and_shows_no_seal() -> None:
    found = page(replace(SEALED, grey=True))
    assert found.grey and found.seals == ()
    assert not page(SEALED).grey and not page(BARE).grey


def test_a_drawn_seal_is_told_from_a_stamped_one() -> None:
    assert [seal.drawn for seal in page(replace(SEALED, ink="drawn")).seals] == [True]
    assert [seal.drawn for seal in page(replace(SEALED, noise=0.0, quality=95)).seals] == [False]


def test_a_seal_drawn_into_a_pdf_is_found_and_told(tmp_path: Path) -> None:
    path = tmp_path / "画的.pdf"
    canvas = Canvas(str(path), pagesize=(210 * mm, 297 * mm), invariant=1)
    canvas.setStrokeColorRGB(1, 0, 0)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.setLineWidth(1.2 * mm)
    canvas.circle(120 * mm, 150 * mm, 20 * mm)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawCentredString(120 * mm, 150 * mm, "SHILI CO")
    canvas.showPage()
    canvas.save()
    facts = measure_ink(path)
    assert isinstance(facts, InkFacts)
    ((_, seal),) = facts.seals
    assert seal.drawn and seal.shape == "round" and abs(seal.width_mm - 41.2) < 1
    assert seal.box.holds((120 / 210, 147 / 297))


def test_millimetres_follow_the_resolution_and_without_one_the_page_is_taken_for_a4(tmp_path: Path) -> None:
    half = measure_ink(saved(SEALED, tmp_path / "300.jpg", quality=90, dpi=(300, 300)))
    camera = measure_ink(saved(SEALED, tmp_path / "72.jpg", quality=90, dpi=(72, 72)))
    unsaid = measure_ink(saved(SEALED, tmp_path / "none.png"))
    assert isinstance(half, InkFacts) and isinstance(unsaid, InkFacts) and isinstance(camera, InkFacts)
    assert half.pages[0].sized and half.pages[0].width_mm == pytest.approx(105, abs=0.5)
    assert half.seals == ()  # a rim of 20 mm is no firm's
    for facts in (camera, unsaid):
        assert not facts.pages[0].sized
        assert facts.seals[0][1].width_mm == pytest.approx(page(SEALED).seals[0].width_mm, abs=1)


def overlay(traits: Traits, folder: Path, *, turned: int = 0, printed: Traits | None = None) -> OverlayFacts:
    place = folder / "scan.png"
    Image.fromarray(made(traits).sheet.pixels).rotate(turned, expand=True).save(place, dpi=(150, 150))
    layout = made(printed or traits).printed
    at = layout.words.index("法定代表人签字:") + 7
    _, top, right, bottom = layout.boxes[at]
    blanks = Blanks(seal=(20, top, 190, top + 80), signature=(right + 1, top - 9, 190, bottom + 9), date=())
    with_child = a_measurer()
    try:
        found = with_child.ask(overlay_question(layout, blanks, None), place)
    finally:
        with_child.close()
    assert isinstance(found, OverlayFacts), found
    return found


@pytest.mark.parametrize("turned", [90, 180])
def test_what_was_added_is_found_however_the_sheet_lay_on_the_scanner(turned: int, tmp_path: Path) -> None:
    found = overlay(SEALED, tmp_path, turned=turned)
    assert found.likeness > 0.7
    assert found.signature is not None and found.signature.ink_mm2 > 15
    assert found.seal is not None and found.seal.ink_mm2 > 150
    assert found.red_mm2 > 150 and found.added_mm2 > 150


def test_a_page_as_printed_has_nothing_added(tmp_path: Path) -> None:
    found = overlay(Traits(skew=2.0, noise=6.0, quality=60), tmp_path)
    assert found.likeness > 0.8
    assert found.signature is not None and found.signature.ink_mm2 == 0
    assert found.red_mm2 + found.added_mm2 < 3


def test_another_page_is_not_like_it(tmp_path: Path) -> None:
    Path(tmp_path, "other").mkdir()
    other = made(SEALED, seed=8)
    overlay = lay_over(inks_of(made(SEALED).sheet.pixels).dark, other.sheet.scale, other.printed)
    assert overlay.likeness < 0.35


def test_a_printed_page_is_known_by_its_words_and_keeps_their_places(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    canvas = Canvas(str(path), pagesize=(210 * mm, 297 * mm), invariant=1)
    canvas.drawString(20 * mm, 200 * mm, "cover")
    canvas.showPage()
    canvas.setFont("Helvetica", 20)
    canvas.drawString(50 * mm, 100 * mm, "signed by: (A)")
    canvas.showPage()
    canvas.save()
    found = printed_page(path, "signed by：")
    assert found is not None and found.words == "signedby:(A)"
    left, top, _, bottom = found.boxes[0]
    assert left == pytest.approx(50.5, abs=1) and pytest.approx(bottom, abs=1) == 297 - 100 and top < bottom
    assert all(0 < share < 1 for share in found.black)
    assert printed_page(path, FIRST) is None


def test_what_cannot_be_opened_is_unmeasured(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(saved(BARE, tmp_path / "y.jpg").read_bytes()[:5000])
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert isinstance(measure_ink(tmp_path / "x.jpg"), Unmeasured)
    assert isinstance(measure_ink(tmp_path / "x.pdf"), Unmeasured)
    blanks = '{"seal": null, "signature": null, "date": []}'
    print_ = '{"number": 1, "width_mm": 210.0, "height_mm": 297.0, "words": "", "boxes": [], "black": []}'
    assert isinstance(measure_overlay(tmp_path / "x.jpg", print_, blanks), Unmeasured)


def test_looking_for_seals_leaves_room_in_its_child(tmp_path: Path) -> None:
    """Libraries that reserve memory at their first call leave none for the next page: a child has 360 MB."""
    page = saved(SEALED, tmp_path / "a.png", dpi=(150, 150))
    with closing(Children()) as children:
        assert isinstance(children.ask(INK, page, Ledger()), InkFacts)
        [child] = children._idle[MEASURING]
        status = Path(f"/proc/{child._process.pid}/status").read_text("utf-8")
    reserved = int(re.search(r"VmData:\s+(\d+) kB", status)[1])  # type: ignore[index]
    assert reserved < 250_000
