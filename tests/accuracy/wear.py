"""What becomes of a picture on its way: re-saved, shrunk, cropped, brightened, mirrored, blurred, darkened, turned."""

import io

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

Random = np.random.Generator


def resaved(picture: Image.Image, quality: int) -> Image.Image:
    held = io.BytesIO()
    picture.convert("RGB").save(held, "JPEG", quality=quality)
    return Image.open(io.BytesIO(held.getvalue())).convert("RGB")


def resized(picture: Image.Image, share: float) -> Image.Image:
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def cropped(picture: Image.Image, share: float, random: Random) -> Image.Image:
    """So much of width and of height is cut away, on either side."""
    left, top = (float(random.uniform(0, share)) for _ in range(2))
    width, height = picture.size
    box = (left * width, top * height, (1 - share + left) * width, (1 - share + top) * height)
    return picture.crop(tuple(map(round, box)))  # type: ignore[arg-type]


def brightened(picture: Image.Image, factor: float) -> Image.Image:
    return ImageEnhance.Brightness(picture).enhance(factor)


def mirrored(picture: Image.Image) -> Image.Image:
    return ImageOps.mirror(picture)


def blurred(picture: Image.Image, deviation: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(deviation))


def shaken(picture: Image.Image, length: int, upright: bool) -> Image.Image:
    """The camera moved while the shutter was open."""
    pixels = np.asarray(picture, dtype=np.float32)
    total = sum(np.roll(pixels, step, axis=0 if upright else 1) for step in range(length))
    return Image.fromarray(np.clip(total / length, 0, 255).astype(np.uint8))


def noisy(picture: Image.Image, deviation: float, random: Random) -> Image.Image:
    grain = random.normal(0, deviation, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture, dtype=np.float32) + grain, 0, 255).astype(np.uint8))


def scanned(picture: Image.Image, random: Random) -> Image.Image:
    """Laid on the glass a little askew."""
    turned = picture.rotate(float(random.uniform(-2, 2)), Image.Resampling.BICUBIC, fillcolor="white")
    soft = noisy(blurred(turned, float(random.uniform(0.3, 1.0))), float(random.uniform(0, 5)), random)
    return resaved(soft, int(random.integers(50, 90)))
