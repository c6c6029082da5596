"""Pictures for paper: upright, small enough, nothing of the camera left, and made once."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from builder.errors import InputError
from builder.render.pictures import PicturePreparer, PreparedPicture

A4_WIDE = 156, 98


def photo(path: Path, size: tuple[int, int] = (2400, 1600), **save: Any) -> Path:
    """Left half red, right half blue, with grain."""
    picture = Image.effect_noise(size, 30).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1]), fill="red")
    ImageDraw.Draw(picture).rectangle((size[0] // 2, 0, *size), fill="blue")
    picture.save(path, **save)
    return path


def prepare(path: Path, box: tuple[float, float] = A4_WIDE, **options: int) -> PreparedPicture:
    return PicturePreparer(path.parent / "cache", **options).prepare(path, *box)


def test_downsized_for_print_never_upscaled(tmp_path: Path) -> None:
    large = prepare(photo(tmp_path / "a.jpg"), (75, 60))
    assert (large.width_px, large.height_px) == (650, 433)
    small = prepare(photo(tmp_path / "b.jpg", (200, 100)))
    assert (small.width_px, small.height_px) == (200, 100)
    with Image.open(large.file) as shown:
        assert shown.size == (650, 433)


def colour(picture: Image.Image, at: tuple[int, int]) -> tuple[int, ...]:
    found = picture.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize(("size", "kept"), [((2400, 1600), 1080), ((900, 700), 700)])
def test_a_demanded_short_edge_is_kept_where_the_source_has_it(
    tmp_path: Path, size: tuple[int, int], kept: int
) -> None:
    found = prepare(photo(tmp_path / "a.jpg", size), (40, 30), min_short_edge=1080)
    assert min(found.width_px, found.height_px) == kept


@pytest.mark.parametrize("turn", range(1, 9))
def test_every_orientation_of_a_camera_comes_out_upright(tmp_path: Path, turn: int) -> None:
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    picture = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 200, 100), fill="red")
    stored = picture.transpose(Image.Transpose(undo[turn])) if turn > 1 else picture
    exif = Image.Exif()
    exif[0x0112] = turn
    stored.save(tmp_path / "a.jpg", exif=exif, quality=95)
    found = prepare(tmp_path / "a.jpg")
    with Image.open(found.file) as shown:
        assert shown.size == (found.width_px, found.height_px) == (400, 200)
        red, green, _ = colour(shown, (50, 50))
        assert red > 200 > 60 > green
        assert min(colour(shown, (350, 150))) > 200


def test_nothing_of_the_camera_is_left(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825)[2] = (34.0, 45.0, 0.0)
    photo(tmp_path / "a.jpg", exif=exif, comment=b"secret-comment")
    data = prepare(tmp_path / "a.jpg").file.read_bytes()
    assert b"CameraMaker" not in data
    assert b"secret-comment" not in data
    with Image.open(io.BytesIO(data)) as shown:
        assert not shown.getexif()


def test_screens_of_few_colours_stay_sharp_as_png_and_photographs_do_not(tmp_path: Path) -> None:
    screen = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(screen).text((10, 10), "MES")
    screen.save(tmp_path / "screen.png")
    assert prepare(tmp_path / "screen.png").file.suffix == ".png"
    assert prepare(photo(tmp_path / "photo.jpg")).file.suffix == ".jpg"
    noisy = Image.frombytes("RGB", (300, 300), os.urandom(270_000))
    noisy.save(tmp_path / "noise.png")
    assert prepare(tmp_path / "noise.png").file.suffix == ".jpg"


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        ("CMYK", "a.jpg"), ("CMYK", "a.tif"), ("L", "a.jpg"), ("1", "a.png"), ("P", "a.gif"), ("RGBA", "a.png"),
        ("LA", "a.png"), ("I;16", "a.png"), ("RGBA", "a.webp"), ("RGB", "a.bmp"), ("YCbCr", "a.jpg"), ("LAB", "a.tif"),
    ],
)  # fmt: skip
def test_every_kind_of_pixel_becomes_printable(tmp_path: Path, mode: str, name: str) -> None:
    if mode == "I;16":
        Image.new("I;16", (60, 40), 40_000).save(tmp_path / name)
    elif mode == "LAB":
        Image.new("LAB", (60, 40), (128, 128, 128)).save(tmp_path / name)
    else:
        Image.new("RGB", (60, 40), "red").convert(mode).save(tmp_path / name)
    found = prepare(tmp_path / name)
    with Image.open(found.file) as shown:
        assert shown.format in ("JPEG", "PNG")
        assert shown.mode in ("RGB", "L")
        if mode in ("CMYK", "P", "RGBA", "RGB", "YCbCr"):
            red, green, blue = colour(shown, (20, 20))
            assert red > 200 > 80 > max(green, blue)
        if mode == "I;16":
            assert abs(colour(shown, (5, 5))[0] - 156) < 3


def test_what_is_transparent_is_white_on_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(tmp_path / "a.png")
    with Image.open(prepare(tmp_path / "a.png").file) as shown:
        assert shown.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_colour_profile_is_applied(tmp_path: Path) -> None:
    """The same stored numbers mean another colour under another profile."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    Image.new("RGB", (50, 50), (200, 80, 40)).save(tmp_path / "a.png", icc_profile=lab.tobytes())
    with Image.open(prepare(tmp_path / "a.png").file) as shown:
        assert "icc_profile" not in shown.info
        assert shown.getpixel((5, 5)) == (200, 80, 40)
    Image.new("RGB", (50, 50), (9, 9, 9)).save(tmp_path / "b.png", icc_profile=b"rubbish")
    assert prepare(tmp_path / "b.png").width_px == 50


def test_same_bytes_in_another_cache_and_no_work_the_second_time(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg")
    first = PicturePreparer(tmp_path / "one").prepare(path, *A4_WIDE)
    other = PicturePreparer(tmp_path / "two").prepare(path, *A4_WIDE)
    assert first.file.read_bytes() == other.file.read_bytes()
    assert first.file.name == other.file.name
    stamp = first.file.stat().st_mtime_ns
    assert PicturePreparer(tmp_path / "one").prepare(path, *A4_WIDE) == first
    assert first.file.stat().st_mtime_ns == stamp


def test_a_changed_picture_of_the_same_name_is_made_anew(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg")
    first = prepare(path)
    photo(path, (500, 300))
    assert prepare(path).width_px == 500
    assert prepare(path) != first


def test_no_half_written_file_is_left_in_the_cache(tmp_path: Path) -> None:
    prepare(photo(tmp_path / "a.jpg"))
    assert not list((tmp_path / "cache").rglob(".*"))


@pytest.mark.parametrize("kind", ["missing", "empty", "text", "cut", "folder", "bomb"])
def test_what_is_no_picture_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "图.png"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "text":
        path.write_text("不是图片")
    elif kind == "cut":
        photo(tmp_path / "whole.png")
        path.write_bytes((tmp_path / "whole.png").read_bytes()[:2000])
    elif kind == "folder":
        path.mkdir()
    elif kind == "bomb":
        path.write_bytes(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (100_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0" + bytes(9)
        )
    with pytest.raises(InputError) as refused:
        prepare(path)
    assert "图.png" in refused.value.message
    assert refused.value.fix


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP"]), st.integers(0, 400), st.integers(0, 255))
def test_a_flipped_byte_is_a_picture_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, kind: str, at: int, value: int
) -> None:
    out = io.BytesIO()
    Image.effect_noise((40, 40), 60).convert("RGB").save(out, kind)
    data = bytearray(out.getvalue())
    data[at % len(data)] = value
    path = tmp_path_factory.getbasetemp() / "flipped"
    path.write_bytes(data)
    try:
        assert prepare(path).width_px > 0
    except InputError as refused:
        assert refused.fix
