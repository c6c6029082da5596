import io
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image

from builder.foundation.picture_file import PictureUnreadable
from builder.mend.pictures import Shrinking, as_jpeg, as_pdf

SCENE = Image.fromarray(np.random.default_rng(1).integers(0, 256, (6, 9, 3), dtype=np.uint8)).resize((900, 600))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_picture_lying_on_its_side_stands_upright_and_keeps_its_date(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.DateTime] = "2022:11:03 10:20:30"
    SCENE.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "a.jpg", exif=exif, quality=95)
    found = opened(as_jpeg(tmp_path / "a.jpg"))
    assert found.size == (900, 600)
    assert found.getexif()[ExifTags.Base.Orientation] == 1
    assert found.getexif()[ExifTags.Base.DateTime] == "2022:11:03 10:20:30"
    assert np.abs(np.asarray(found, float) - np.asarray(SCENE, float)).mean() < 6


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_is_turned_clockwise(turn: int, tmp_path: Path) -> None:
    SCENE.rotate(turn, expand=True).save(tmp_path / "a.png")  # Pillow turns the other way round
    found = opened(as_jpeg(tmp_path / "a.png", turn=turn))
    assert found.size == SCENE.size
    assert np.abs(np.asarray(found, float) - np.asarray(SCENE, float)).mean() < 6


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_a_jpeg(mode: str, tmp_path: Path) -> None:
    picture = Image.fromarray(np.full((40, 40), 40000, np.uint16)) if mode == "I;16" else SCENE.convert(mode)
    picture.save(tmp_path / "a.tif")
    assert opened(as_jpeg(tmp_path / "a.tif")).format == "JPEG"


def test_sixteen_bits_keep_their_brightness(tmp_path: Path) -> None:
    Image.fromarray(np.full((40, 40), 0x8000, np.uint16)).save(tmp_path / "a.png")
    assert abs(int(np.asarray(opened(as_jpeg(tmp_path / "a.png")).convert("L")).mean()) - 128) <= 1


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(as_jpeg(tmp_path / "a.png")).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("shrinking", "size"),
    [
        (Shrinking(80, 450), (450, 300)),
        (Shrinking(80, 450, short_edge=300), (450, 300)),
        (Shrinking(80, 450, short_edge=480), (720, 480)),
        (Shrinking(80, 450, short_edge=601), (900, 600)),
        (Shrinking(80, 4000), (900, 600)),
    ],
)
def test_never_below_the_short_edge_and_never_larger_than_it_was(
    shrinking: Shrinking, size: tuple[int, int], tmp_path: Path
) -> None:
    SCENE.save(tmp_path / "a.png")
    assert opened(as_jpeg(tmp_path / "a.png", shrinking)).size == size


def test_all_pages_of_a_tiff_stand_in_the_pdf(tmp_path: Path) -> None:
    import pikepdf

    grey = SCENE.convert("L")
    SCENE.save(tmp_path / "a.tif", save_all=True, append_images=[grey, SCENE], dpi=(100, 100))
    with pikepdf.open(io.BytesIO(as_pdf(tmp_path / "a.tif"))) as pdf:
        assert [round(float(page.mediabox[2])) for page in pdf.pages] == [648] * 3


def test_a_broken_picture_is_refused(tmp_path: Path) -> None:
    SCENE.save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes((tmp_path / "a.png").read_bytes()[:2000])
    with pytest.raises(PictureUnreadable):
        as_jpeg(tmp_path / "b.png")
