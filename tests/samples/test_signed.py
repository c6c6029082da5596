"""Signed scans: made from the printed pages, red and blue added, nothing of the page lost."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4

from builder.errors import InputError
from samples.media.fill import make_signed
from samples.media.sample import Sample
from samples.media.sheet import FONT, new_canvas


@pytest.fixture
def form(sample: Sample, tmp_path: Path) -> Path:
    """A printed form of three pages; the commitment is on the last, its words set apart by blanks as in the table."""
    page = new_canvas(tmp_path / "form.pdf", A4, "form")
    pages = [
        [(100, 500, f"申 报 企 业（盖 章）  {sample.name}")],
        [(100, 500, "其他内容")],
        [
            (100, 600, "我单位申报的所有材料，均真实、完整，如有不实，愿承担相应的责任。"),
            (200, 560, "法定代表人签字："),
            (280, 500, "公章："),
            (280, 460, "　　　年　　月　　日"),
        ],
    ]
    for lines in pages:
        page.setFont(FONT, 14)
        for x, y, words in lines:
            page.drawString(x, y, words)
        page.showPage()
    page.save()
    return tmp_path / "form.pdf"


def ink(file: Path, near: tuple[float, float]) -> tuple[int, int]:
    """Red and blue pixels in a square of 120 points about a place, given as in a PDF."""
    with Image.open(file) as picture:
        pixels = np.asarray(picture.convert("RGB"), dtype=np.int32)
    scale = pixels.shape[1] / A4[0]
    x, y = near[0] * scale, (A4[1] - near[1]) * scale
    part = pixels[int(y - 60 * scale) : int(y + 60 * scale), int(x - 60 * scale) : int(x + 60 * scale)]
    red, green, blue = part[..., 0], part[..., 1], part[..., 2]
    return int(((red - blue > 60) & (red - green > 60)).sum()), int(((blue - red > 25) & (red < 120)).sum())


def test_the_cover_is_stamped_beside_the_company(form: Path, folder: Path) -> None:
    make_signed(form, folder)
    red, _ = ink(folder / "signed" / "封面.jpg", (330, 500))
    assert red > 1500


def test_the_commitment_is_found_signed_stamped_and_dated(form: Path, folder: Path) -> None:
    assert [file.name for file in make_signed(form, folder)] == ["封面.jpg", "承诺.jpg"]
    scan = folder / "signed" / "承诺.jpg"
    assert ink(scan, (370, 500))[0] > 1500
    assert ink(scan, (350, 560))[1] > 200
    assert ink(scan, (340, 460))[1] > 100


def test_a_scan_has_the_size_of_the_page_at_150_dots(form: Path, folder: Path) -> None:
    make_signed(form, folder)
    with Image.open(folder / "signed" / "承诺.jpg") as picture:
        assert abs(picture.width - 1240) <= 1 and abs(picture.height - 1754) <= 1
        assert tuple(map(round, picture.info["dpi"])) == (150, 150)


def test_scans_that_are_there_stay_as_they_are(form: Path, folder: Path) -> None:
    first = make_signed(form, folder)
    before = [file.read_bytes() for file in first]
    assert make_signed(form, folder) == []
    assert [file.read_bytes() for file in first] == before


def test_a_form_without_the_commitment_is_refused(sample: Sample, folder: Path, tmp_path: Path) -> None:
    page = new_canvas(tmp_path / "other.pdf", A4, "other")
    page.drawString(100, 500, sample.name)
    page.showPage()
    page.save()
    with pytest.raises(InputError, match="没有找到要签字盖章的页"):
        make_signed(tmp_path / "other.pdf", folder)
