"""Marks on paper as scanners, copiers and clerks leave it."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from builder.evidence.asking.questions import page_marks
from builder.evidence.signed.page_marks import look, measure_marks
from builder.model.facts import MarkFacts, PageMarks, Unmeasured
from builder.model.marks import PrintedItem, Printing, encode, mark_of
from tests.asking import a_measurer

DPI = 150
MM = DPI / 25.4
PRINTING = Printing("some_form", 2023, "91", tuple(PrintedItem("项", str(number)) for number in range(60)))


def text_of(page: int) -> str:
    return encode(mark_of(PRINTING, PRINTING.hashes, page, 9, range(10 * page - 10, 10 * page + 20)))


def code(text: str, module: float = 0.5) -> Image.Image:
    """At 150 dpi."""
    small = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules = np.asarray(small.to_image(scale=1, add_quiet_zones=False))
    large = Image.fromarray(modules).resize((modules.shape[1] * 20, modules.shape[0] * 20), Image.Resampling.NEAREST)
    side = round(modules.shape[0] * module * MM)
    return large.resize((side, side), Image.Resampling.BOX)


def page(*texts: str) -> Image.Image:
    """A4 with its marks at the foot, side by side."""
    sheet = Image.new("L", (round(210 * MM), round(297 * MM)), 250)
    for number, text in enumerate(texts):
        sheet.paste(code(text), (round((60 + 60 * number) * MM), round(265 * MM)))
    return sheet


def jpeg(picture: Image.Image, quality: int = 60) -> Image.Image:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    return Image.open(stream)


def noisy(picture: Image.Image) -> Image.Image:
    noise = np.random.default_rng(1).normal(0, 8, (picture.height, picture.width))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def folded(picture: Image.Image) -> Image.Image:
    """Right through the mark."""
    bent = picture.copy()
    ImageDraw.Draw(bent).line([(0, round(276 * MM)), (bent.width, round(277 * MM))], 90, 2)
    return bent


def faded(picture: Image.Image) -> Image.Image:
    return picture.point(lambda value: 120 + value // 3)


WEAR: dict[str, Callable[[Image.Image], Image.Image]] = {
    "as printed": lambda sheet: sheet,
    "3° to the left": lambda sheet: sheet.rotate(3, Image.Resampling.BICUBIC, fillcolor=250),
    "3° to the right": lambda sheet: sheet.rotate(-3, Image.Resampling.BICUBIC, fillcolor=250),
    "JPEG 60": jpeg,
    "blurred": lambda sheet: sheet.filter(ImageFilter.GaussianBlur(1)),
    "noisy": noisy,
    "folded": folded,
    "faded": faded,
    "all of it": lambda sheet: jpeg(noisy(folded(faded(sheet.rotate(2.5, Image.Resampling.BICUBIC, fillcolor=250))))),
    "black and white": lambda sheet: sheet.convert("1"),
    "at 300 dpi": lambda sheet: sheet.resize((sheet.width * 2, sheet.height * 2), Image.Resampling.BICUBIC),
}


@pytest.mark.parametrize("wear", WEAR)
def test_a_mark_survives(wear: str, tmp_path: Path) -> None:
    WEAR[wear](page(text_of(2))).save(tmp_path / "scan.png")
    assert measure_marks(tmp_path / "scan.png") == MarkFacts((PageMarks((text_of(2),)),))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_mark_tells_how_the_page_lies(turned: int) -> None:
    assert look(page(text_of(1)).rotate(turned, expand=True)).turned == turned


def test_a_seal_over_the_mark_does_not_hide_it(tmp_path: Path) -> None:
    sheet = page(text_of(3)).convert("RGB")
    seal = Image.new("RGB", sheet.size, "white")
    ImageDraw.Draw(seal).ellipse([(55 * MM, 250 * MM), (97 * MM, 292 * MM)], (255, 150, 150), (200, 24, 30), 9)
    jpeg(ImageChops.multiply(sheet, seal)).save(tmp_path / "scan.jpg", quality=60)
    assert measure_marks(tmp_path / "scan.jpg") == MarkFacts((PageMarks((text_of(3),)),))


@pytest.mark.parametrize("name", ["scan.pdf", "scan.tiff"])
def test_each_page_of_a_scan_is_read(name: str, tmp_path: Path) -> None:
    sheets = [page(text_of(2)), page(), page(text_of(1))]
    sheets[0].save(tmp_path / name, save_all=True, append_images=sheets[1:])
    found = measure_marks(tmp_path / name)
    assert isinstance(found, MarkFacts)
    assert [each.texts for each in found.pages] == [(text_of(2),), (), (text_of(1),)]


def test_no_more_pages_are_looked_at_than_asked_for(tmp_path: Path) -> None:
    sheets = [page(text_of(number)) for number in (1, 2, 3)]
    sheets[0].save(tmp_path / "scan.pdf", save_all=True, append_images=sheets[1:], resolution=DPI)
    with_limit = a_measurer(tmp_path).ask(page_marks(2), tmp_path / "scan.pdf")
    assert isinstance(with_limit, MarkFacts)
    assert len(with_limit.pages) == 2
    whole = a_measurer(tmp_path).ask(page_marks(), tmp_path / "scan.pdf")
    assert isinstance(whole, MarkFacts)
    assert len(whole.pages) == 3


def test_two_pages_on_one_scan_are_both_read() -> None:
    assert set(look(page(text_of(1), text_of(2))).texts) == {text_of(1), text_of(2)}


@pytest.mark.parametrize("text", ["https://example.com/verify?id=1", "SB1:", text_of(1)[:-1] + "0"])
def test_codes_of_others_are_no_marks(text: str) -> None:
    assert look(page(text)).texts == ()


def test_a_mark_that_is_half_gone_is_seen_but_not_read() -> None:
    sheet = page(text_of(1))
    ImageDraw.Draw(sheet).rectangle([(67 * MM, 271 * MM), (77 * MM, 281 * MM)], 250)
    assert look(sheet) == PageMarks((), damaged=True)


def test_a_page_without_mark_shows_none() -> None:
    assert look(page()) == PageMarks(())


def test_what_does_not_open_is_unmeasured(tmp_path: Path) -> None:
    for name, content in (("a.pdf", b"%PDF-1.4 nothing"), ("b.jpg", b"\xff\xd8\xff nothing")):
        (tmp_path / name).write_bytes(content)
        assert isinstance(measure_marks(tmp_path / name), Unmeasured)
