"""The one place where still pictures are opened: formats by content from a list, a pixel limit before decoding."""

import logging
import mmap
import warnings
from pathlib import Path

import pi_heif
from PIL import Image

FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "HEIF")
MAX_PIXELS = 200_000_000
MAX_FRAMES = 2000  # pages of one scan
MAX_DECODED = 140_000_000  # bytes in memory: 35 million pixels in colour; working on them takes as much again
MAX_SCANS = 100  # of a progressive JPEG, each of which goes over the whole picture; writers make ten
_BYTES = {"1": 1, "L": 1, "P": 1, "LA": 4, "I;16": 2}  # a pixel in memory; of all other modes four

pi_heif.register_heif_opener()
# Pillow's English warnings (about 108-million-pixel telephones, odd camera data …) would reach the clerk's screen.
warnings.filterwarnings("ignore", module=r"PIL\.")
logging.getLogger("PIL").addHandler(logging.NullHandler())


class PictureUnreadable(Exception):
    """Raised where a picture cannot be used; the reason is a Chinese clause that can follow "：" or a file's name."""


def open_picture(path: Path) -> Image.Image:
    """Opens a picture without decoding it; the caller closes it."""
    try:
        picture = Image.open(path, formats=FORMATS)
    except FileNotFoundError:
        raise PictureUnreadable("文件不存在") from None
    except Image.DecompressionBombError:
        raise PictureUnreadable("像素过多") from None
    except Exception as cause:  # Pillow's plug-ins raise nearly anything on broken headers
        raise PictureUnreadable("不是可识别的图片（可用JPG、PNG、BMP、GIF、TIFF、WEBP、HEIC），或文件已损坏") from cause
    try:
        if picture.width * picture.height > MAX_PIXELS:
            raise PictureUnreadable(f"像素过多（{picture.width}×{picture.height}）")
        if picture.info.get("progressive"):
            _refuse_costly_jpeg(path, picture)
    except BaseException:
        picture.close()
        raise
    return picture


def _refuse_costly_jpeg(path: Path, picture: Image.Image) -> None:
    """Refuses a large JPEG stored in passes: it is held in memory as a whole, also where it is decoded at a smaller
    size."""
    shares = [wide * high for _, wide, high, _ in getattr(picture, "layer", ())]
    _refuse_large(picture, 2 * sum(shares) / max(shares, default=1))
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found, at = 0, content.find(b"\xff\xda")
        while at >= 0 and found <= MAX_SCANS:
            found, at = found + 1, content.find(b"\xff\xda", at + 2)
    if found > MAX_SCANS:
        raise PictureUnreadable("图片分层过多，不像正常的照片")


def _refuse_large(picture: Image.Image, each: float) -> None:
    if picture.width * picture.height * each > MAX_DECODED:
        most = round(MAX_DECODED / each / 1_000_000)
        raise PictureUnreadable(f"像素过多（{picture.width}×{picture.height}），请缩小到{most}00万像素以内")


def frames(picture: Image.Image) -> int:
    """How many pictures a file holds: in a TIFF, counting goes from one to the next, and a file may lead in a
    circle."""
    if picture.format != "TIFF":
        return int(getattr(picture, "n_frames", 1))
    for number in range(1, MAX_FRAMES + 1):
        try:
            picture.seek(number)
        except EOFError:
            picture.seek(0)
            return number
    raise PictureUnreadable(f"一个文件中超过{MAX_FRAMES}幅图，请拆分")


def decode(picture: Image.Image) -> None:
    """Decodes a picture: a sound header says nothing about the rest, and only decoding finds a file that was cut
    off."""
    _refuse_large(picture, _BYTES.get(picture.mode, 4))
    try:
        picture.load()
    except MemoryError:
        raise  # the picture may be sound
    except Exception as cause:  # as above
        raise PictureUnreadable("图片已损坏或不完整，无法完整解码") from cause


def unreadable_because(path: Path) -> str | None:
    """Why a picture cannot be used, None where it can; JPEGs are decoded at an eighth of their size, which is quick."""
    try:
        with open_picture(path) as picture:
            picture.draft("RGB", (picture.width // 8, picture.height // 8))
            decode(picture)
    except PictureUnreadable as fault:
        return str(fault)
    return None
