import random
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from builder.evidence.papers.printed_pictures import ALIKE
from builder.evidence.pictures.likeness import alike, same_picture, views
from builder.evidence.pictures.picture import measure_picture
from builder.model.evidence import Evidence
from builder.model.facts import PictureFacts, Unmeasured
from tests.hostile.pictures import tiff_pages


def distance(a: PictureFacts, b: PictureFacts) -> int:
    assert a.fingerprint is not None and b.fingerprint is not None
    return (int(a.fingerprint, 16) ^ int(b.fingerprint, 16)).bit_count()


def looks_alike(a: Evidence[PictureFacts], b: Evidence[PictureFacts]) -> bool:
    return bool(list(alike((a, b))))


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Coloured blotches like a photograph: large shapes, some grain."""
    dice = np.random.default_rng(seed)
    coarse = Image.fromarray(dice.integers(0, 255, (6, 8, 3), dtype=np.uint8))
    picture = np.asarray(coarse.resize(size, Image.Resampling.BICUBIC), dtype=np.int16)
    grain = dice.integers(-12, 12, picture.shape)
    return Image.fromarray(np.clip(picture + grain, 0, 255).astype(np.uint8))


def facts_of(picture: Image.Image, path: Path, **options: object) -> PictureFacts:
    picture.save(path, **options)  # type: ignore[arg-type]
    found = measure_picture(path)
    assert isinstance(found, PictureFacts), found
    return found


def reason(path: Path) -> str:
    found = measure_picture(path)
    assert isinstance(found, Unmeasured), found
    return found.reason


def evidence(facts: PictureFacts | Unmeasured, sha256: str) -> Evidence[PictureFacts]:
    return Evidence(f"photos/{sha256}.jpg", 1, sha256, facts)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF"])
def test_the_type_is_that_of_the_content_whatever_the_name(kind: str, tmp_path: Path) -> None:
    facts = facts_of(scene(1), tmp_path / "照片.png", format=kind)
    assert (facts.format, facts.width, facts.height, facts.upright, facts.colour) == (kind, 640, 480, True, True)


def test_a_telephones_heic_named_jpg_is_recognised(heic: Path) -> None:
    facts = measure_picture(heic)
    assert isinstance(facts, PictureFacts), facts
    assert (facts.format, facts.width, facts.height, facts.colour, facts.frames) == ("HEIF", 320, 240, True, 1)


def test_a_heic_that_was_cut_off_is_unmeasured(heic: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.heic"
    cut.write_bytes(heic.read_bytes()[:-500])
    assert "损坏" in reason(cut)


@pytest.mark.parametrize("turn", range(1, 9))
def test_size_and_fingerprint_are_those_a_viewer_shows(turn: int, tmp_path: Path) -> None:
    upright = facts_of(scene(2), tmp_path / "a.png")
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = scene(2).transpose(back[turn]) if turn in back else scene(2)
    exif = Image.Exif()
    exif[0x0112] = turn
    turned = facts_of(stored, tmp_path / "b.jpg", exif=exif, quality=95)
    assert (turned.width, turned.height, turned.upright) == (640, 480, turn == 1)
    assert distance(upright, turned) <= ALIKE


def test_a_mere_thumbnail_of_reading_does_not_change_the_size_told(tmp_path: Path) -> None:
    assert facts_of(scene(3, (3000, 2000)), tmp_path / "big.jpg").width == 3000


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF"])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_file_cut_off_is_unmeasured(kind: str, share: float, tmp_path: Path) -> None:
    path = tmp_path / "cut"
    scene(4, (800, 600)).save(path, format=kind)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "损坏" in reason(path)


def test_garbage_text_emptiness_and_absence_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "garbage.jpg").write_bytes(random.Random(0).randbytes(4096))
    (tmp_path / "text.png").write_text("不是图片", "utf-8")
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "folder.jpg").mkdir()
    assert "不是可识别的图片" in reason(tmp_path / "garbage.jpg")
    assert "不是可识别的图片" in reason(tmp_path / "text.png")
    assert "0字节" in reason(tmp_path / "empty.jpg")
    assert "不是普通文件" in reason(tmp_path / "folder.jpg")
    assert "不存在" in reason(tmp_path / "none.jpg")


def test_formats_that_run_programs_are_not_opened(tmp_path: Path) -> None:
    """Encapsulated PostScript would start Ghostscript."""
    path = tmp_path / "a.jpg"
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n")
    assert "不是可识别的图片" in reason(path)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("edge", [13_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(edge: int, tmp_path: Path) -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0)
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"x") + chunk(b"IEND", b""))
    assert "像素过多" in reason(bomb)


def test_grey_pictures_have_no_colour_even_with_the_noise_of_a_scanner(tmp_path: Path) -> None:
    dice = np.random.default_rng(0)
    page = np.full((1600, 1200), 235.0)
    page[200:1400:20, 100:1100] = 30
    noisy = np.clip(page[..., None] + dice.normal(0, 9, (1600, 1200, 3)), 0, 255).astype(np.uint8)
    assert not facts_of(Image.fromarray(noisy), tmp_path / "scan.jpg", quality=40).colour
    assert not facts_of(Image.fromarray(page.astype(np.uint8)), tmp_path / "grey.png").colour


def test_a_small_red_seal_on_a_grey_page_is_colour(tmp_path: Path) -> None:
    page = Image.new("RGB", (1240, 1754), "white")  # A4 at 150 dpi
    page.paste((200, 40, 40), (600, 900, 660, 960))  # 1 cm
    assert facts_of(page, tmp_path / "sealed.jpg").colour


@pytest.mark.parametrize("shade", [(0, 0, 0), (255, 255, 255), (10, 10, 12), (90, 140, 200)])
def test_flat_and_dark_pictures_have_no_fingerprint_and_never_collide(
    shade: tuple[int, int, int], tmp_path: Path
) -> None:
    dice = np.random.default_rng(5)
    noise = dice.integers(0, 6, (480, 640, 3))
    flat = facts_of(Image.fromarray(np.clip(noise + shade, 0, 255).astype(np.uint8)), tmp_path / "a.jpg")
    assert flat.fingerprint is None and flat.photo_signature is None and flat.contrast < 8
    assert not looks_alike(evidence(flat, "1"), evidence(flat, "2"))


def test_hidden_pixels_under_transparency_count_as_white(tmp_path: Path) -> None:
    assert facts_of(Image.new("RGBA", (64, 64), (255, 0, 0, 0)), tmp_path / "a.png").colour is False


def test_sixteen_bits_are_not_clipped_to_white(tmp_path: Path) -> None:
    ramp = np.linspace(0, 65535, 256 * 256).reshape(256, 256).astype(np.uint16)
    assert facts_of(Image.fromarray(ramp), tmp_path / "deep.png").contrast > 60


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize(
    "exif", [b"Exif\0\0garbage", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0II*\0\x08\0\0\0\x40\0" + b"\xee" * 90]
)
def test_a_picture_with_a_spoiled_exif_is_still_measured(exif: bytes, tmp_path: Path) -> None:
    assert facts_of(scene(8, (80, 60)), tmp_path / "a.jpg", exif=exif).upright


def test_the_pages_of_a_tiff_are_counted(tmp_path: Path) -> None:
    pages = [scene(seed, (80, 60)) for seed in range(3)]
    assert facts_of(pages[0], tmp_path / "fax.tif", save_all=True, append_images=pages[1:]).frames == 3


def test_pages_of_a_tiff_are_counted_up_to_a_number(tmp_path: Path) -> None:
    """A hundred thousand of them, the last leading back to the first, would be counted for half a minute."""
    (tmp_path / "ring.tif").write_bytes(tiff_pages())
    found = measure_picture(tmp_path / "ring.tif")
    assert isinstance(found, Unmeasured) and "超过2000幅图" in found.reason


def test_a_copy_is_the_same_picture_and_a_resaved_one_only_looks_alike(tmp_path: Path) -> None:
    original = facts_of(scene(6), tmp_path / "a.png")
    smaller = facts_of(scene(6).resize((320, 240)), tmp_path / "b.jpg", quality=60)
    other = facts_of(scene(7), tmp_path / "c.png")
    assert same_picture(evidence(original, "1"), evidence(original, "1"))
    assert not same_picture(evidence(original, "1"), evidence(smaller, "2"))
    assert looks_alike(evidence(original, "1"), evidence(smaller, "2"))
    assert not looks_alike(evidence(original, "1"), evidence(other, "3"))


def test_unmeasured_pictures_are_like_nothing() -> None:
    lost = Unmeasured("文件已损坏")
    assert not same_picture(evidence(lost, ""), evidence(lost, "")), "unreadable files have no hash"
    assert not looks_alike(evidence(lost, "1"), evidence(lost, "2"))


def test_a_copy_of_a_copy_shows_the_same_view(tmp_path: Path) -> None:
    """Mirrored, and that cropped: the first and the last need not be alike for the three to be one view."""
    picture = scene(6)
    copies = [picture, ImageOps.mirror(picture), ImageOps.mirror(picture).crop((20, 10, 640, 470)), scene(7)]
    found = [evidence(facts_of(each, tmp_path / f"{n}.jpg"), str(n)) for n, each in enumerate(copies)]
    assert views(found) == [found[:3], found[3:]]


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (200, 30, 30)])
def test_one_colour_is_a_fact_also_in_a_jpeg(colour: tuple[int, int, int], tmp_path: Path) -> None:
    assert facts_of(Image.new("RGB", (900, 600), colour), tmp_path / "a.jpg", quality=70).plain
    spot = Image.new("RGB", (900, 600), colour)
    spot.paste((120, 120, 120), (300, 300, 340, 340))
    assert not facts_of(spot, tmp_path / "b.png").plain


def test_different_scenes_are_far_apart(tmp_path: Path) -> None:
    found = [facts_of(scene(seed), tmp_path / f"{seed}.jpg") for seed in range(10, 22)]
    apart = [distance(a, b) for n, a in enumerate(found) for b in found[:n]]
    assert min(apart) > 2 * ALIKE
