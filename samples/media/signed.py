"""Scans of the printed cover and commitment page, signed by hand and stamped; only ever of an invented company.

The stamp says 示例 in its middle: the product itself never draws seals, and bureaux refuse those that software drew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from builder.errors import InputError
from builder.evidence.videos.drawing_face import face
from builder.model.text import squeeze
from samples.media.fonts import embeddable
from samples.media.sample import Listed, Sample

COMMITMENT = "我单位申报的所有材料"
_DPI = 150
_MM = _DPI / 25.4
_RED, _PEN = (200, 24, 30), (24, 32, 92)

PixelBox = tuple[float, float, float, float]  # left, top, right, bottom in pixels


@dataclass(frozen=True)
class Paper:
    """A printed page: its picture, its words without blanks, and where each character stands."""

    picture: Image.Image
    words: str
    boxes: tuple[PixelBox, ...]

    def find(self, words: str, after: int = 0) -> int:
        return self.words.find(words, after)


def scans(sample: Sample, form: Path) -> Iterator[tuple[Listed, Image.Image]]:
    """The pages of `signed` that are missing, each as it comes out of a scanner."""
    for entry in sample.listed("signed"):
        if not entry.target.exists():
            kind = entry.words["page"]
            paper = _printed(form, squeeze(sample.name) if kind == "cover" else COMMITMENT)
            yield entry, scan(sign(paper, sample, kind), seed=crc32(entry.target.name.encode()))


def save(picture: Image.Image, target: Path) -> None:
    picture.save(target, "JPEG", quality=82, dpi=(_DPI, _DPI))


def _printed(form: Path, wanted: str) -> Paper:
    """The first page with these words on it."""
    with pdfium.PdfDocument(form) as document:
        for page in document:
            if _read(page, draw=False).find(wanted) >= 0:
                return _read(page)
    raise InputError(f"“{form.name}”中没有找到要签字盖章的页（“{wanted}”）", "请删除该文件，重新运行 shenbao build")


def _read(page: pdfium.PdfPage, *, draw: bool = True) -> Paper:
    words, boxes, height = [], [], page.get_height()
    text, scale = page.get_textpage(), _DPI / 72
    for index in range(text.count_chars()):
        character = squeeze(text.get_text_range(index, 1))
        if len(character) == 1:
            left, bottom, right, top = text.get_charbox(index)
            words.append(character)
            boxes.append((left * scale, (height - top) * scale, right * scale, (height - bottom) * scale))
    picture = page.render(scale=scale).to_pil().convert("RGB") if draw else Image.new("RGB", (1, 1))
    return Paper(picture, "".join(words), tuple(boxes))


def sign(paper: Paper, sample: Sample, kind: str) -> Image.Image:
    """Name and date by hand on the commitment; the stamp over the company's name or beside 公章."""
    picture = paper.picture.copy()
    if kind == "cover":
        left, top, _, bottom = paper.boxes[paper.find(squeeze(sample.name))]
        return _stamped(picture, (left + 42 * _MM, (top + bottom) / 2), sample.name)
    start = paper.find(COMMITMENT)
    name, seal = paper.find("签字", start), paper.find("章", start)
    if name >= 0:
        _, top, right, bottom = paper.boxes[name + 1]
        _written(picture, sample.company["legal_representative"], (right + 8 * _MM, (top + bottom) / 2), 9 * _MM)
    day = sample.date
    for mark, number in (("年", day.year), ("月", day.month), ("日", day.day)):
        at = paper.find(mark, max(seal, start))
        if at >= 0:
            left, top, _, bottom = paper.boxes[at]
            _written(picture, str(number), (left - 0.8 * _MM, (top + bottom) / 2), 5.2 * _MM, anchor="rm")
    if seal >= 0:
        _, top, right, bottom = paper.boxes[seal]
        picture = _stamped(picture, (right + 18 * _MM, (top + bottom) / 2), sample.name)
    return picture


def _written(picture: Image.Image, words: str, at: tuple[float, float], height: float, anchor: str = "lm") -> None:
    """A brush-like face, leaning and wavering, in blue-black ink."""
    font = ImageFont.truetype(str(embeddable()), round(height))
    wide = round(font.getlength(words) + height)
    ink = Image.new("L", (wide, round(height * 2)), 0)
    pen = ImageDraw.Draw(ink)
    pen.text((height * 0.4, height), words, 255, font, anchor="lm", stroke_width=max(1, round(height / 40)))
    if anchor == "lm":  # a signature ends in a stroke
        pen.line(
            [(height * 0.6 + x, height * 1.55 - 0.0018 * x * x) for x in range(0, wide - round(height), 4)],
            230,
            3,
            "curve",
        )
    grid = np.asarray(
        ink.transform(ink.size, Image.Transform.AFFINE, (1, 0.18, -0.18 * height, 0, 1, 0), Image.Resampling.BICUBIC)
    )
    shift = np.round(height / 40 * np.sin(np.arange(wide) / height * 4.1)).astype(int)
    waved = np.stack([np.roll(grid[:, x], shift[x]) for x in range(wide)], axis=1)
    mask = Image.fromarray(waved).filter(ImageFilter.GaussianBlur(0.7))
    left = at[0] - (wide - height * 0.5 if anchor == "rm" else height * 0.4)
    picture.paste(Image.new("RGB", mask.size, _PEN), (round(left), round(at[1] - height)), mask)


def _stamped(picture: Image.Image, centre: tuple[float, float], company: str) -> Image.Image:
    """Red ink multiplies with what is printed below."""
    size = round(42 * _MM)
    stamp = Image.new("RGB", (size, size), "white")
    pen, middle = ImageDraw.Draw(stamp), size / 2
    pen.ellipse((4, 4, size - 5, size - 5), outline=_RED, width=7)
    letters, font = list(company), face(round(size / (len(company) * 0.62 + 4)), True)
    for place, letter in enumerate(letters):
        turn = np.radians(-130 + 260 * place / max(1, len(letters) - 1))
        stamp.paste(_RED, None, _turned_letter(letter, font, (middle, turn), size))
    pen.text((middle, middle), "示例", _RED, face(round(size * 0.2), True), anchor="mm")
    pen.text((middle, size * 0.78), "非真实印章", _RED, face(round(size * 0.075)), anchor="mm")
    worn = np.random.default_rng(crc32(company.encode())).random((size // 3 + 1, size // 3 + 1)) * 110
    veil = Image.fromarray(worn.astype(np.uint8)).resize((size, size), Image.Resampling.BICUBIC)
    stamp = Image.composite(Image.new("RGB", stamp.size, "white"), stamp, veil).rotate(-6, fillcolor="white")
    whole = Image.new("RGB", picture.size, "white")
    left = min(max(0, round(centre[0] - middle)), picture.width - size)
    whole.paste(stamp, (left, max(0, round(centre[1] - middle))))
    return ImageChops.multiply(picture, whole)


def _turned_letter(letter: str, font: ImageFont.FreeTypeFont, at: tuple[float, float], size: int) -> Image.Image:
    """A mask of the whole stamp with one letter on its rim, its foot towards the middle."""
    middle, turn = at
    mask = Image.new("L", (size, size), 0)
    ImageDraw.Draw(mask).text((middle, size * 0.055 + font.size * 0.62), letter, 255, font, anchor="mm")
    return mask.rotate(-float(np.degrees(turn)), Image.Resampling.BICUBIC)


def scan(picture: Image.Image, seed: int) -> Image.Image:
    """Slightly askew, paper not quite white, shade at an edge, grain."""
    random = np.random.default_rng(seed)
    askew = picture.rotate(float(random.uniform(0.25, 0.6)), Image.Resampling.BICUBIC, fillcolor=(252, 252, 250))
    light = np.asarray(askew.filter(ImageFilter.GaussianBlur(0.5)), dtype=np.float32)
    height, width = light.shape[:2]
    shade = 1 - 0.06 * np.exp(-np.arange(width, dtype=np.float32) / (width * 0.03))
    light = light * np.array((0.985, 0.98, 0.965), dtype=np.float32) * shade[None, :, None]
    light += random.normal(0, 2.2, (height, width, 1)).astype(np.float32)
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
