from contextlib import closing
from pathlib import Path
from typing import Any

import numpy
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageOps

from builder.assemble.paper import Paper, Unusable
from builder.assemble.preparing import prepare
from builder.evidence.asking.children import Children


def page_image(paper: Paper | Unusable, size: tuple[int, int]) -> numpy.ndarray[Any, Any]:
    assert isinstance(paper, Paper)
    file, index = paper.leaves[0]
    with closing(pdfium.PdfDocument(file)) as document:
        page = document[index].render(scale=2).to_pil().convert("RGB")
    return numpy.asarray(page.resize(size)).astype(int)


def stored(paper: Paper | Unusable) -> tuple[bytes, str]:
    assert isinstance(paper, Paper)
    file, index = paper.leaves[0]
    with pikepdf.open(file) as pdf:
        image = pdf.pages[index].obj.Resources.XObject.I
        return image.read_raw_bytes(), str(image.Filter)


def asymmetric(folder: Path, name: str, mode: str = "RGB", **save: Any) -> Path:
    """Four different corners."""
    image = Image.new("RGB", (120, 80), "white")
    for colour, corner in (("red", (0, 0)), ("blue", (90, 0)), ("green", (0, 60)), ("black", (90, 60))):
        image.paste(colour, (*corner, corner[0] + 30, corner[1] + 20))
    image.convert(mode).save(folder / name, **save)
    return folder / name


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif"])
def test_every_exif_orientation_comes_upright(children: Children, tmp_path: Path, name: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = asymmetric(tmp_path, name, exif=exif, quality=95)
    with Image.open(file) as image:
        image.load()
        expected = ImageOps.exif_transpose(image).convert("RGB")
    paper = prepare(file, tmp_path / "work", children)
    difference = numpy.abs(page_image(paper, expected.size) - numpy.asarray(expected).astype(int))
    assert difference.mean() < 15  # dithering and CMYK differ a little between readers


def test_a_jpeg_is_embedded_byte_for_byte(children: Children, tmp_path: Path) -> None:
    file = asymmetric(tmp_path, "a.jpg", quality=60)
    assert stored(prepare(file, tmp_path / "work", children)) == (file.read_bytes(), "/DCTDecode")


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        *[("rgb.png", "RGB"), ("grey.png", "L"), ("palette.png", "P"), ("bit.png", "1"), ("alpha.png", "RGBA")],
        *[("grey-alpha.png", "LA"), ("deep.png", "I;16"), ("a.gif", "P"), ("a.bmp", "RGB"), ("a.webp", "RGB")],
        *[("bit.tif", "1"), ("cmyk.tif", "CMYK"), ("cmyk.jpg", "CMYK"), ("grey.jpg", "L")],
    ],
)
def test_every_kind_of_picture_looks_as_it_does_in_a_viewer(
    children: Children, tmp_path: Path, name: str, mode: str
) -> None:
    file = tmp_path / name
    if mode == "I;16":
        levels = (numpy.linspace(0, 65535, 120 * 80).reshape(80, 120)).astype("uint16")
        Image.fromarray(levels).save(file)
        expected = Image.fromarray((levels >> 8).astype("uint8")).convert("RGB")
    else:
        asymmetric(tmp_path, name, mode)
        with Image.open(file) as image:
            expected = image.convert("RGBA").convert("RGB") if mode in ("RGBA", "LA") else image.convert("RGB")
    paper = prepare(file, tmp_path / "work", children)
    assert isinstance(paper, Paper)
    difference = numpy.abs(page_image(paper, (120, 80)) - numpy.asarray(expected).astype(int))
    assert difference.mean() < 15  # dithering and CMYK differ a little between readers


def test_transparency_is_laid_on_white(children: Children, tmp_path: Path) -> None:
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert page_image(prepare(tmp_path / "a.png", tmp_path / "work", children), (50, 50)).min() > 250


def test_an_opaque_png_is_not_coded_again(children: Children, tmp_path: Path) -> None:
    file = asymmetric(tmp_path, "a.png")
    data, kind = stored(prepare(file, tmp_path / "work", children))
    assert kind == "/FlateDecode" and data in file.read_bytes()


def test_every_picture_of_a_tiff_becomes_a_page(children: Children, tmp_path: Path) -> None:
    Image.new("L", (50, 70), 9).save(
        tmp_path / "a.tif", save_all=True, append_images=[Image.new("1", (70, 50)), Image.new("RGB", (9, 9), "red")]
    )
    paper = prepare(tmp_path / "a.tif", tmp_path / "work", children)
    assert isinstance(paper, Paper) and len(paper.leaves) == 3


def test_a_scan_cut_off_in_its_second_picture_is_unusable(tmp_path: Path, children: Children) -> None:
    noise = Image.effect_noise((500, 500), 90)
    noise.save(tmp_path / "a.tif", save_all=True, append_images=[noise])
    data = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "a.tif").write_bytes(data[: int(len(data) * 0.7)])
    assert isinstance(prepare(tmp_path / "a.tif", tmp_path / "work", children), Unusable)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.gif", "a.webp", "a.bmp"])
@pytest.mark.parametrize("cut", [0.05, 0.5, 0.9])
def test_a_truncated_picture_is_unusable(children: Children, tmp_path: Path, name: str, cut: float) -> None:
    image = Image.merge("RGB", [Image.effect_noise((300, 300), spread) for spread in (40, 60, 90)])
    image.save(tmp_path / name)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: int(len(data) * cut)])
    fault = prepare(tmp_path / name, tmp_path / "work", children)
    assert isinstance(fault, Unusable) and fault.reason and fault.fix


@pytest.mark.parametrize("content", [b"\0", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"II*\0\xff\xff\xff\xff", b"text\n" * 99])
def test_garbage_is_unusable(children: Children, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert isinstance(prepare(tmp_path / "a", tmp_path / "work", children), Unusable)


def test_a_folder_is_unusable(tmp_path: Path, children: Children) -> None:
    assert isinstance(prepare(tmp_path, tmp_path / "work", children), Unusable)
