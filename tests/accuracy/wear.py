"""What becomes of a picture on its way: re-saved, shrunk, cropped, brightened, mirrored, blurred, darkened, turned."""

import io
from collections.abc import Sequence

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


def shaken(picture: Image.Image, length: float, turn: float) -> Image.Image:
    """The camera moved while the shutter was open, so many pixels, in the direction of `turn` (radians)."""
    pixels = np.asarray(picture, dtype=np.float32)
    reach = int(length) + 2
    wide = np.pad(pixels, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    total = np.zeros_like(pixels)
    steps = np.linspace(-length / 2, length / 2, max(2, round(1.5 * length)))
    for step in steps:
        x, y = step * np.cos(turn) + reach, step * np.sin(turn) + reach
        left, top = int(x), int(y)
        for across, down in ((0, 0), (1, 0), (0, 1), (1, 1)):
            share = (1 - abs(x - left - across)) * (1 - abs(y - top - down)) / len(steps)
            total += share * wide[top + down :, left + across :][: pixels.shape[0], : pixels.shape[1]]
    return Image.fromarray(np.clip(total, 0, 255).astype(np.uint8))


def noisy(picture: Image.Image, deviation: float, random: Random) -> Image.Image:
    grain = random.normal(0, deviation, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture, dtype=np.float32) + grain, 0, 255).astype(np.uint8))


def scanned(picture: Image.Image, random: Random) -> Image.Image:
    """Laid on the glass a little askew."""
    turned = picture.rotate(float(random.uniform(-2, 2)), Image.Resampling.BICUBIC, fillcolor="white")
    soft = noisy(blurred(turned, float(random.uniform(0.3, 1.0))), float(random.uniform(0, 5)), random)
    return resaved(soft, int(random.integers(50, 90)))


def photographed(picture: Image.Image, random: Random) -> Image.Image:
    """A telephone held before a screen: from the side, dots of screen and camera in each other's way, a reflection."""
    width, height = picture.size
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    seen = [(x + random.uniform(-0.04, 0.04) * width, y + random.uniform(-0.04, 0.04) * height) for x, y in corners]
    margin = 0.06
    size = (round(width * (1 + 2 * margin)), round(height * (1 + 2 * margin)))
    there = [(x + margin * width, y + margin * height) for x, y in seen]
    turned = picture.transform(
        size,
        Image.Transform.PERSPECTIVE,
        _perspective(there, corners),
        Image.Resampling.BICUBIC,
        fillcolor=(40, 40, 44),
    )
    soft = blurred(turned, float(random.uniform(0.3, 0.9)))
    down, across = np.mgrid[: size[1], : size[0]].astype(np.float32)
    waves = np.zeros((size[1], size[0]), np.float32)
    for _ in range(2):
        turn, long = random.uniform(0, np.pi), random.uniform(3, 14)
        waves += np.sin((across * np.cos(turn) + down * np.sin(turn)) * 2 * np.pi / long)
    x, y, reach = random.uniform(0, size[0]), random.uniform(0, size[1]), random.uniform(0.15, 0.4) * width
    glare = 60 * np.exp(-((across - x) ** 2 + (down - y) ** 2) / reach**2)
    pixels = np.asarray(soft, np.float32) * (1 + random.uniform(0.01, 0.05) * waves[..., None]) + glare[..., None]
    seen_so = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return resaved(noisy(seen_so, float(random.uniform(1, 6)), random), int(random.integers(60, 90)))


def _perspective(there: Sequence[tuple[float, float]], here: Sequence[tuple[float, float]]) -> list[float]:
    """Pillow asks where each pixel comes from: the eight numbers that take `there` to `here`."""
    rows, values = [], []
    for (x, y), (u, v) in zip(there, here, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    found: list[float] = np.linalg.solve(np.array(rows), np.array(values)).tolist()
    return found
