"""The one place where still pictures are opened: formats by content from a list, a pixel limit before decoding."""

import logging
import warnings
from pathlib import Path

import pi_heif
from PIL import Image

FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "HEIF")
MAX_PIXELS = 200_000_000

pi_heif.register_heif_opener()
# Pillow's English warnings (about 108-million-pixel telephones, odd camera data …) would reach the clerk's screen.
warnings.filterwarnings("ignore", module=r"PIL\.")
logging.getLogger("PIL").addHandler(logging.NullHandler())


class PictureUnreadable(Exception):
    """The reason is a Chinese clause that can follow "：" or a file's name."""


def open_picture(path: Path) -> Image.Image:
    """An opened, not yet decoded picture; the caller closes it."""
    try:
        picture = Image.open(path, formats=FORMATS)
    except FileNotFoundError:
        raise PictureUnreadable("文件不存在") from None
    except Image.DecompressionBombError:
        raise PictureUnreadable("像素过多") from None
    except Exception as cause:  # Pillow's plug-ins raise nearly anything on broken headers
        raise PictureUnreadable("不是可识别的图片（可用JPG、PNG、BMP、GIF、TIFF、WEBP、HEIC），或文件已损坏") from cause
    if picture.width * picture.height > MAX_PIXELS:
        picture.close()
        raise PictureUnreadable(f"像素过多（{picture.width}×{picture.height}）")
    return picture


def decode(picture: Image.Image) -> None:
    """A sound header says nothing about the rest: only decoding finds a file that was cut off."""
    try:
        picture.load()
    except MemoryError:
        raise  # the picture may be sound
    except Exception as cause:  # as above
        raise PictureUnreadable("图片已损坏或不完整，无法完整解码") from cause


def unreadable_because(path: Path) -> str | None:
    """None where the picture can be used; JPEGs are decoded at an eighth of their size, which is quick."""
    try:
        with open_picture(path) as picture:
            picture.draft("RGB", (picture.width // 8, picture.height // 8))
            decode(picture)
    except PictureUnreadable as fault:
        return str(fault)
    return None
