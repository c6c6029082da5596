"""Pictures as every reviewer's computer shows them: JPEG, upright, no larger than asked."""

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import ExifTags, Image, ImageOps

from builder.foundation.picture_file import MAX_DECODED, decode, frames, open_picture

QUALITY = 92
PDF_DPI = 200.0


@dataclass(frozen=True)
class Shrinking:
    quality: int
    long_edge: int
    short_edge: int = 0  # never below, whatever the long edge would ask for


_TURNED = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def as_jpeg(path: Path, shrinking: Shrinking | None = None, *, turn: int = 0) -> bytes:
    """A picture as JPEG. Date and camera stay in it, as does the colour profile: a photograph is evidence. `turn`:
    degrees clockwise."""
    with open_picture(path) as picture:
        if 4 * picture.width * picture.height > MAX_DECODED:  # of a JPEG every second pixel is enough then
            picture.draft("RGB", (picture.width // 2, picture.height // 2))
        decode(picture)
        upright = on_white(ImageOps.exif_transpose(picture))
        kept = picture.getexif()
        kept[ExifTags.Base.Orientation] = 1
        if turn:
            upright = upright.transpose(_TURNED[turn])
        if shrinking is not None:
            upright = _smaller(upright, shrinking)
        file = io.BytesIO()
        quality = shrinking.quality if shrinking else QUALITY
        profile = picture.info.get("icc_profile") if picture.mode == upright.mode else None
        upright.save(file, "JPEG", quality=quality, optimize=True, exif=kept, icc_profile=profile)
    return file.getvalue()


def as_pdf(path: Path) -> bytes:
    """A TIFF of several pages as a PDF: viewers and papers show the first one only."""
    whole, file = pikepdf.new(), io.BytesIO()
    with open_picture(path) as picture, contextlib.ExitStack() as stack:
        for number in range(frames(picture)):
            picture.seek(number)
            decode(picture)
            page = io.BytesIO()
            resolution = float(picture.info.get("dpi", (PDF_DPI, PDF_DPI))[0] or PDF_DPI)
            on_white(picture).save(page, "PDF", resolution=resolution, quality=QUALITY)
            whole.pages.extend(stack.enter_context(pikepdf.open(page)).pages)
        whole.save(file, deterministic_id=True)
    return file.getvalue()


def on_white(picture: Image.Image) -> Image.Image:
    """A picture on white, as paper shows transparent parts; JPEG knows no transparency."""
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        white = Image.new("RGB", layer.size, "white")
        white.paste(layer, mask=layer)
        return white
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L")
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _smaller(picture: Image.Image, shrinking: Shrinking) -> Image.Image:
    factor = min(1.0, shrinking.long_edge / max(picture.size))
    factor = min(1.0, max(factor, shrinking.short_edge / min(picture.size)))
    if factor == 1.0:
        return picture
    size = (round(picture.width * factor), round(picture.height * factor))
    return picture.resize(size, Image.Resampling.LANCZOS)
