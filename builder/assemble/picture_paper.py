"""A picture as a PDF page of its own size: a JPEG as it is, other formats without loss where that is what they are."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import cast

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageOps

from builder.assemble.paper import Paper, Unusable
from builder.assemble.png import png_data
from builder.foundation.picture_file import PictureUnreadable, decode, frames, open_picture, unreadable_because

_POINTS_A_PIXEL = 72 / 150
_JPEG_QUALITY = 92
_LOSSLESS = {"PNG", "GIF", "BMP"}
_JPEG_SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
_ORIENTATION = 0x0112

# EXIF orientation → where the unit square of the stored picture goes in the unit square of the upright one.
_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


@dataclass(frozen=True)
class Raster:
    """A picture as a PDF wants it: coded samples and the words that describe them; `orientation` as in EXIF."""

    width: int
    height: int
    data: bytes
    attributes: Dictionary
    orientation: int = 1
    profile: bytes | None = None


def prepare_picture(file: Path, work: Path) -> Paper | Unusable:
    """Makes a leaf of a picture; a TIFF may hold several, and each becomes a file of its own so that memory stays
    flat."""
    fault = unreadable_because(file)
    if fault is not None:
        return Unusable(file, fault, "请另存为JPG、PNG或PDF后替换；若文件来自他处，请重新复制")
    try:
        with open_picture(file) as picture:
            count = frames(picture) if picture.format == "TIFF" else 1
            leaves = []
            for index in range(count):
                if index:
                    picture.seek(index)
                leaves.append((write_picture(_raster(file, picture), work / f"{index:05}.pdf"), 0))
    except PictureUnreadable as fault_inside:
        return Unusable(file, str(fault_inside), "请另存为JPG、PNG或PDF后替换")
    except (EOFError, OSError, ValueError) as cause:  # a later frame of a TIFF
        return Unusable(file, f"第{len(leaves) + 1}幅图无法读取（{type(cause).__name__}）", "请重新扫描或另存为PDF")
    return Paper(file, tuple(leaves))


def write_picture(raster: Raster, path: Path) -> Path:
    with pikepdf.new() as pdf:
        image = pdf.make_stream(raster.data, raster.attributes)
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height = raster.width, raster.height
        if raster.profile is not None:
            profile = pdf.make_stream(raster.profile, N=3, Alternate=Name.DeviceRGB)
            image.ColorSpace = Array([Name.ICCBased, profile])
        turned = raster.orientation >= 5
        across, up = (raster.height, raster.width) if turned else (raster.width, raster.height)
        width, height = across * _POINTS_A_PIXEL, up * _POINTS_A_PIXEL
        a, b, c, d, e, f = _UPRIGHT[raster.orientation]
        matrix = (a * width, b * height, c * width, d * height, e * width, f * height)
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = Dictionary(XObject=Dictionary(I=image))
        page.obj.Contents = pdf.make_stream(f"q {' '.join(f'{n:.4f}' for n in matrix)} cm /I Do Q".encode())
        pdf.save(path, static_id=True)
    return path


def jpeg(picture: Image.Image) -> Raster:
    """A picture coded by us as JPEG, from samples of one byte."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return Raster(picture.width, picture.height, out.getvalue(), _jpeg_attributes(picture.mode))


def _raster(file: Path, picture: Image.Image) -> Raster:
    orientation = picture.getexif().get(_ORIENTATION, 1)
    orientation = orientation if orientation in _UPRIGHT else 1
    if picture.format in ("JPEG", "MPO") and picture.mode in _JPEG_SPACES:
        attributes = _jpeg_attributes(picture.mode)
        if picture.mode == "CMYK" and "adobe" in picture.info:  # Adobe stores ink as its opposite
            attributes.Decode = Array([1, 0] * 4)
        return Raster(*picture.size, file.read_bytes(), attributes, orientation, _rgb_profile(picture))
    if picture.format == "PNG":
        packed = png_data(file.read_bytes())
        if packed is not None:
            return Raster(*picture.size, packed[0], packed[1], orientation)
    decode(picture)
    try:
        upright = ImageOps.exif_transpose(picture)
    except Exception:  # camera data is the least reliable part of a file
        upright = picture
    return _coded(upright, lossless=picture.format in _LOSSLESS)


def _coded(picture: Image.Image, *, lossless: bool) -> Raster:
    if picture.mode == "1":
        return _flate(picture, Name.DeviceGray, 1)
    plain = _on_paper(picture)
    if not lossless and plain.getcolors(256) is None:
        return jpeg(plain)
    return _flate(plain, _JPEG_SPACES[plain.mode], 8)


def _flate(picture: Image.Image, space: Name, bits: int) -> Raster:
    attributes = Dictionary(ColorSpace=space, BitsPerComponent=bits, Filter=Name.FlateDecode)
    return Raster(picture.width, picture.height, zlib.compress(picture.tobytes(), 6), attributes)


def _on_paper(picture: Image.Image) -> Image.Image:
    """A picture in grey or colour of one byte a sample, transparency laid on white."""
    if picture.mode.startswith(("I", "F")):
        brightest = max(cast(float, picture.getextrema()[1]), 255)
        return picture.convert("F").point(lambda value: value * (255 / brightest)).convert("L")
    if picture.has_transparency_data:
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _jpeg_attributes(mode: str) -> Dictionary:
    return Dictionary(ColorSpace=_JPEG_SPACES[mode], BitsPerComponent=8, Filter=Name.DCTDecode)


def _rgb_profile(picture: Image.Image) -> bytes | None:
    profile = picture.info.get("icc_profile")
    if isinstance(profile, bytes) and picture.mode == "RGB" and profile[16:20] == b"RGB " and profile[36:40] == b"acsp":
        return profile
    return None
