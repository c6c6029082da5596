"""Pictures made ready for paper: upright, sRGB, no larger than print needs, without camera data; each made once."""

import hashlib
import io
import os
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from builder.errors import InputError
from builder.foundation.picture_file import PictureUnreadable, decode, open_picture
from builder.foundation.whole_file import write_whole

PRINT_DPI = 220
_RECIPE = "1"  # changes whenever the same parameters would give other bytes
_FEW_COLOURS = {"RGB": 4096, "L": 64}  # a scanned photograph has all 256 greys
_LOSSLESS = {"PNG", "GIF", "BMP"}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@dataclass(frozen=True)
class PreparedPicture:
    file: Path
    width_px: int
    height_px: int


class PicturePreparer:
    """Makes pictures ready for paper and keeps them in `cache_dir` by the source's content, so that a second run only
    looks at file dates.

    `min_short_edge` pixels are kept however small a picture is printed, where the source has them.
    """

    def __init__(self, cache_dir: Path, *, min_short_edge: int | None = None) -> None:
        self._cache = cache_dir
        self._min_short_edge = min_short_edge

    def prepare(self, path: Path, width_mm: float, height_mm: float) -> PreparedPicture:
        """Makes a picture ready for a box on paper, into which the caller fits it."""
        short_edge = self._min_short_edge
        name = f"{self._digest(path)[:32]}-{width_mm:g}x{height_mm:g}-{short_edge or 0}-{PRINT_DPI}-{_RECIPE}"
        for suffix in (".jpg", ".png"):
            known = self._cache / (name + suffix)
            if known.exists():
                with Image.open(known) as picture:
                    return PreparedPicture(known, *picture.size)
        try:
            with open_picture(path) as picture:
                data, suffix, size = _printable(picture, width_mm, height_mm, short_edge)
        except PictureUnreadable as fault:
            raise InputError(
                f"图片“{path.name}”不能使用：{fault}", "请确认能用看图软件打开，另存为JPG或PNG后替换"
            ) from fault
        target = self._cache / (name + suffix)
        write_whole(target, data)
        return PreparedPicture(target, *size)

    def _digest(self, path: Path) -> str:
        try:
            stat = path.stat()
            seen = f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}|{stat.st_ctime_ns}"
            note = self._cache / "seen" / hashlib.sha256(os.fsencode(seen)).hexdigest()
            if note.exists():
                return note.read_text("ascii")
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as cause:
            raise InputError(f"图片“{path.name}”不能读取", "请确认文件存在且有读取权限") from cause
        write_whole(note, digest.encode("ascii"))
        return digest


def _printable(
    source: Image.Image, width_mm: float, height_mm: float, min_short_edge: int | None
) -> tuple[bytes, str, tuple[int, int]]:
    lossless = source.format in _LOSSLESS
    try:
        size = _target_size(_upright_size(source), width_mm, height_mm, min_short_edge)
        longest = max(size)
        source.draft(None, (2 * longest, 2 * longest))  # JPEG: decodes no more than twice what is kept
        decode(source)
        picture = _screen_colours(ImageOps.exif_transpose(source))
    except PictureUnreadable:
        raise
    except Exception as cause:  # Pillow raises nearly anything on damaged camera data
        raise PictureUnreadable("图片已损坏或不完整") from cause
    few_colours = lossless and picture.getcolors(_FEW_COLOURS[picture.mode]) is not None
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture.info.clear()  # Pillow would copy comments and profiles from there
    out = io.BytesIO()
    if few_colours:
        picture.save(out, "PNG", compress_level=9)
        return out.getvalue(), ".png", size
    picture.save(out, "JPEG", quality=88, subsampling=0 if lossless else 2)  # `optimize` fails on grainy pictures
    return out.getvalue(), ".jpg", size


def _upright_size(source: Image.Image) -> tuple[int, int]:
    turned = source.getexif().get(0x0112) in (5, 6, 7, 8)
    return (source.height, source.width) if turned else source.size


def _target_size(
    size: tuple[int, int], width_mm: float, height_mm: float, min_short_edge: int | None
) -> tuple[int, int]:
    width, height = size
    scale = min(width_mm * PRINT_DPI / 25.4 / width, height_mm * PRINT_DPI / 25.4 / height)
    if min_short_edge is not None:
        scale = max(scale, min_short_edge / min(size))
    scale = min(scale, 1.0)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _screen_colours(picture: Image.Image) -> Image.Image:
    """A picture in RGB or grey; a profile is applied, not carried, for neither Word nor LibreOffice prints by it."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
    elif picture.mode == "P":
        picture = picture.convert("RGB")
    if profile:
        try:
            return _to_srgb(picture, profile)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that does not fit its picture: viewers ignore it too
    return picture if picture.mode in ("L", "RGB") else picture.convert("L" if picture.mode == "1" else "RGB")


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    turned = ImageCms.profileToProfile(picture, own, _SRGB, outputMode="RGB")
    return picture if turned is None else turned
