"""Invented signed pages, labelled: print, logos and red headings, seals worn, faint, cut and drawn, writing by hand.

Everything follows from the seed. What a scanner or a telephone does to the page comes last: blur, noise, skew, JPEG.
"""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from builder.evidence.papers.page_picture import PicturedPage
from builder.evidence.videos.drawing_face import face
from builder.model.ink import PrintedPage
from samples.media.fonts import embeddable

DPI = 150
MM = DPI / 25.4
WIDTH, HEIGHT = round(210 * MM), round(297 * MM)
WORDS = (
    "本单位承诺所提交申报材料均真实完整如有不实愿承担相应责任智能工厂建设成效明显生产效率提升运营成本降低产品研制周期"
    "缩短能源利用率提高设备联网数据采集系统集成车间作业排程质量追溯仓储物流安全环保"
)
NAME = "示例精密机械（郑州）有限公司"
FIRST = "真实性承诺"  # the words by which the page is found
Random = np.random.Generator
PixelBox = tuple[float, float, float, float]


@dataclass(frozen=True)
class Traits:
    """What is on the page, and what became of it."""

    seal: str = ""  # "", "round", "oval", "square"
    ink: str = ""  # "worn", "faint", "cut", "drawn"
    logo: bool = False
    heading: bool = False  # 红头: red title and red line
    signed: bool = False
    dated: bool = False
    grey: bool = False
    blur: float = 0.5
    noise: float = 2.0
    skew: float = 0.3
    quality: int = 82
    zoom: float = 1.0  # telephones and “fit to page” change the scale


@dataclass(frozen=True)
class Example:
    traits: Traits
    sheet: PicturedPage
    printed: PrintedPage


def examples(count: int, seed: int) -> Iterator[Example]:
    random = np.random.default_rng(seed)
    for _ in range(count):
        yield example(_traits(random), random)


def example(traits: Traits, random: Random) -> Example:
    picture, printed, places = _printed(random, traits)
    if traits.signed:
        _write_name(picture, places["签字"], random)
    if traits.dated:
        for mark in "年月日":
            _write_number(picture, places[mark], random)
    if traits.seal:
        picture = _sealed(picture, places["公章"], traits, random)
    return Example(traits, _scanned(picture, traits, random), printed)


def _traits(random: Random) -> Traits:
    seal = str(random.choice(["", "", "", "round", "round", "oval"]))
    grey, bare = bool(random.random() < 0.15), bool(random.random() < 0.12)
    if bare:
        return _worn(Traits(grey=grey), random)
    marks = Traits(
        seal=seal,
        ink=str(random.choice(["worn", "worn", "faint", "cut", "drawn", "drawn"])) if seal else "",
        logo=bool(random.random() < 0.4),
        heading=bool(random.random() < 0.4),
        signed=bool(random.random() < 0.5),
        dated=bool(random.random() < 0.5),
        grey=grey,
    )
    return _worn(marks, random)


def _worn(traits: Traits, random: Random) -> Traits:
    return replace(
        traits,
        blur=float(random.uniform(0.3, 1.3)),
        noise=float(random.uniform(0, 7)),
        skew=float(random.uniform(-3, 3)),
        quality=int(random.choice([60, 70, 82, 95])),
        zoom=float(random.choice([1.0, 1.0, 0.97, 1.02])),
    )


class _Print:
    """Draws words and keeps where each character stands, as a PDF's text layer would."""

    def __init__(self) -> None:
        self.picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
        self.pen = ImageDraw.Draw(self.picture)
        self.words: list[str] = []
        self.boxes: list[PixelBox] = []

    def write(
        self, words: str, x: float, y: float, font: ImageFont.FreeTypeFont, colour: str | tuple[int, ...] = "black"
    ) -> PixelBox:
        for letter in words:
            self.pen.text((x, y), letter, colour, font)
            box = self.pen.textbbox((x, y), letter, font)
            self.words.append(letter)
            self.boxes.append(box)
            x += font.getlength(letter)
        return self.boxes[-1]

    def page(self) -> PrintedPage:
        shown = [(word, box) for word, box in zip(self.words, self.boxes, strict=True) if word.strip()]
        dark = np.asarray(self.picture)[..., 0] < 128
        boxes, black = [], []
        for _, (left, top, right, bottom) in shown:
            boxes.append((round(left / MM, 2), round(top / MM, 2), round(right / MM, 2), round(bottom / MM, 2)))
            black.append(round(float(dark[round(top) : round(bottom), round(left) : round(right)].mean()), 3))
        words = unicodedata.normalize("NFKC", "".join(word for word, _ in shown))
        return PrintedPage(1, 210.0, 297.0, words, tuple(boxes), tuple(black))


def _printed(random: Random, traits: Traits) -> tuple[Image.Image, PrintedPage, dict[str, PixelBox]]:
    paper = _Print()
    top = 30 * MM
    if traits.heading:
        red = (205, 20, 25)
        paper.write("示例市工业和信息化局文件", 30 * MM, 28 * MM, face(round(12 * MM), True), red)
        paper.pen.line((25 * MM, 48 * MM, 185 * MM, 48 * MM), red, round(random.uniform(0.4, 1.4) * MM))
        top = 58 * MM
    if traits.logo:
        _logo(paper.pen, random)
    font = ImageFont.truetype(str(embeddable()), round(5.3 * MM))
    paper.write(FIRST, 80 * MM, top, font)
    y = top + 11 * MM
    for _ in range(int(random.integers(5, 13))):
        words = "".join(random.choice(list(WORDS), int(random.integers(15, 29))))
        paper.write(words, 28 * MM, y, font)
        y += 8 * MM
    left, right, bottom = 25 * MM, 185 * MM, y + 75 * MM
    paper.pen.rectangle((left, top - 4 * MM, right, bottom), outline="black", width=2)
    at = left + random.uniform(40, 65) * MM
    places = {"签字": paper.write("法定代表人签字：", at, y + 12 * MM, font)}
    places["公章"] = paper.write("公章：", at + 15 * MM, y + 30 * MM, font)
    x = at
    for mark in "年月日":
        x += (16 if mark == "年" else 13) * MM
        places[mark] = paper.write(mark, x, y + 52 * MM, font)
    return paper.picture, paper.page(), places


def _logo(pen: ImageDraw.ImageDraw, random: Random) -> None:
    """Trade marks in red: a disc, a block with letters, a flag, a star; none has a rim with letters inside it."""
    size, red = random.uniform(9, 30) * MM, (214, 28, 30)
    x, y = random.uniform(8, 190) * MM - size / 2, random.uniform(6, 20) * MM
    kind = random.integers(4)
    if kind == 0:
        pen.ellipse((x, y, x + size, y + size), fill=red)
        pen.text((x + size / 2, y + size / 2), "智", "white", face(round(size * 0.6), True), anchor="mm")
    elif kind == 1:
        pen.rounded_rectangle((x, y, x + 1.6 * size, y + size * 0.6), size * 0.1, fill=red)
        pen.text((x + 0.8 * size, y + size * 0.3), "SHILI", "white", face(round(size * 0.4), True), anchor="mm")
    elif kind == 2:
        pen.polygon([(x, y), (x + size, y + size * 0.3), (x, y + size * 0.6)], fill=red)
        pen.line((x, y, x, y + size), red, 4)
    else:
        turns = np.arange(10) * np.pi / 5 - np.pi / 2
        radius = np.where(np.arange(10) % 2, 0.2, 0.5) * size
        points = zip(x + size / 2 + radius * np.cos(turns), y + size / 2 + radius * np.sin(turns), strict=True)
        pen.polygon([(float(a), float(b)) for a, b in points], fill=red)


def _write_name(picture: Image.Image, after: PixelBox, random: Random) -> None:
    """Strokes that no face has: a few swings for each character, in blue or black."""
    height = random.uniform(7, 12) * MM
    x, y = after[2] + random.uniform(2, 9) * MM, (after[1] + after[3]) / 2 + random.uniform(-2, 2) * MM
    ink = [(28, 36, 110), (20, 20, 24), (60, 75, 170)][random.integers(3)]
    pen = ImageDraw.Draw(picture)
    for _ in range(int(random.integers(2, 4))):
        for _ in range(int(random.integers(3, 7))):
            _stroke(pen, x, y, height, ink, random)
        x += height * random.uniform(0.7, 1.0)


def _write_number(picture: Image.Image, before: PixelBox, random: Random) -> None:
    height = random.uniform(3.5, 5.5) * MM
    pen = ImageDraw.Draw(picture)
    y = (before[1] + before[3]) / 2
    for digit in range(int(random.integers(1, 3))):
        _stroke(pen, before[0] - (digit + 1) * height * 0.75 - 1 * MM, y, height, (24, 26, 60), random)


def _stroke(
    pen: ImageDraw.ImageDraw, x: float, y: float, size: float, ink: tuple[int, int, int], random: Random
) -> None:
    """A swing of the pen through four random points of a square."""
    corners = random.uniform((0, -0.5), (0.9, 0.5), (4, 2)) * size + (x, y)
    corners[1] += 0.3 * size * random.normal(size=2)
    t = np.linspace(0, 1, 24)[:, None]
    a, b, c, d = corners
    points = a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t**2 * (1 - t) + d * t**3
    pen.line([(float(px), float(py)) for px, py in points], ink, max(2, round(random.uniform(0.3, 0.7) * MM)), "curve")


def _sealed(picture: Image.Image, near: PixelBox, traits: Traits, random: Random) -> Image.Image:
    wide, high = {"oval": (45, 30), "square": (20, 20)}.get(traits.seal, (float(random.uniform(37, 46)),) * 2)
    stamp = _stamp(round(wide * MM), round(high * MM), traits, random)
    if traits.ink != "drawn":
        stamp = _inked(stamp, traits, random)
        stamp = stamp.rotate(float(random.uniform(-14, 14)), Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    x = near[2] + random.uniform(-12, 30) * MM - stamp.width / 2
    y = (near[1] + near[3]) / 2 + random.uniform(-8, 12) * MM - stamp.height / 2
    whole = Image.new("RGB", picture.size, "white")
    whole.paste(stamp, (round(x), round(y)))
    return ImageChops.multiply(picture, whole)


def _stamp(wide: int, high: int, traits: Traits, random: Random) -> Image.Image:
    red = tuple(int(value) for value in random.uniform((185, 15, 15), (238, 60, 65)))
    if traits.ink == "drawn":
        red = (255, 0, 0) if random.random() < 0.5 else (230, 0, 18)
    stamp = Image.new("RGB", (wide, high), "white")
    pen, rim = ImageDraw.Draw(stamp), max(3, round(random.uniform(0.8, 1.4) * MM))
    if traits.seal == "square":
        pen.rectangle((1, 1, wide - 2, high - 2), outline=red, width=rim)
        for place, letter in enumerate("张示例印"):
            at = (wide * (0.27 + 0.46 * (place // 2)), high * (0.27 + 0.46 * (place % 2)))
            pen.text(at, letter, red, face(round(high * 0.38), True), anchor="mm")
        return stamp
    pen.ellipse((1, 1, wide - 2, high - 2), outline=red, width=rim)
    for place, letter in enumerate(NAME):
        turn = np.radians(-125 + 250 * place / (len(NAME) - 1))
        letters = Image.new("L", stamp.size, 0)
        font = face(round(high * 0.105), True)
        ImageDraw.Draw(letters).text((wide / 2, rim + high * 0.09), letter, 255, font, anchor="mm")
        turned = letters.rotate(-float(np.degrees(turn)), Image.Resampling.BICUBIC)
        if wide != high:
            shift = (np.sin(turn) * (wide - high) / 2, 0)
            turned = ImageChops.offset(turned, round(shift[0]), 0)
        stamp.paste(red, None, turned)
    if random.random() < 0.6:
        turns = np.arange(10) * np.pi / 5 - np.pi / 2
        radius = np.where(np.arange(10) % 2, 0.055, 0.145) * high
        points = zip(wide / 2 + radius * np.cos(turns), high / 2 + radius * np.sin(turns), strict=True)
        pen.polygon([(float(a), float(b)) for a, b in points], fill=red)
    else:
        pen.text((wide / 2, high / 2), "示例", red, face(round(high * 0.15), True), anchor="mm")
    pen.text((wide / 2, high * 0.78), "410199000000", red, face(round(high * 0.07)), anchor="mm")
    return stamp


def _inked(stamp: Image.Image, traits: Traits, random: Random) -> Image.Image:
    """Rubber prints unevenly: coarse patches, fine grain, a side that was not pressed; half of it may be missing."""
    size = (stamp.height, stamp.width)
    coarse = _cloud(random, size, 9) * 0.5 + _cloud(random, size, 70) * 0.5
    least = float(random.uniform(0.28, 0.45)) if traits.ink == "faint" else float(random.uniform(0.6, 0.9))
    press = least * (1 - 0.75 * np.clip(coarse - 0.45, 0, 1))
    if traits.ink == "cut":
        rows, columns = np.mgrid[-1 : 1 : size[0] * 1j, -1 : 1 : size[1] * 1j]
        turn = random.uniform(0, 2 * np.pi)
        press = press * (columns * np.cos(turn) + rows * np.sin(turn) < random.uniform(0.35, 0.7))
    white = 255 - (255 - np.asarray(stamp, dtype=np.float32)) * press[..., None]
    return Image.fromarray(white.astype(np.uint8))


def _cloud(random: Random, size: tuple[int, int], grains: int) -> NDArray[np.float64]:
    small = Image.fromarray((random.random((grains, grains)) * 255).astype(np.uint8))
    return np.asarray(small.resize((size[1], size[0]), Image.Resampling.BICUBIC), dtype=np.float64) / 255


@cache
def _grain() -> NDArray[np.float32]:
    """Of brightness, and a third of it of colour; a page has it from another place on."""
    random = np.random.default_rng(1)
    bright, hue = (random.standard_normal((HEIGHT, WIDTH, colours), np.float32) for colours in (1, 3))
    return np.asarray(bright + hue / 3, dtype=np.float32)


def _scanned(picture: Image.Image, traits: Traits, random: Random) -> PicturedPage:
    """Lit from one side, paper a little yellow, grain in brightness and colour, then JPEG."""
    askew = picture.rotate(traits.skew, Image.Resampling.BICUBIC, fillcolor="white")
    if traits.zoom != 1:
        size = (round(WIDTH * traits.zoom), round(HEIGHT * traits.zoom))
        onto = Image.new("RGB", (WIDTH, HEIGHT), "white")
        onto.paste(askew.resize(size, Image.Resampling.BICUBIC), ((WIDTH - size[0]) // 2, (HEIGHT - size[1]) // 2))
        askew = onto
    light = np.asarray(askew.filter(ImageFilter.GaussianBlur(traits.blur)), dtype=np.float32)
    if traits.ink == "drawn":  # comes as a picture made from a file: no lamp, no grain
        scanned = Image.fromarray(light.astype(np.uint8))
    else:
        shade = 1 - random.uniform(0, 0.12) * np.linspace(0, 1, WIDTH, dtype=np.float32)
        tint = random.uniform((0.95, 0.93, 0.86), (1, 1, 1)).astype(np.float32)
        light = light * shade[None, :, None] * tint
        light += traits.noise * np.roll(_grain(), random.integers(HEIGHT, size=2), (0, 1))
        scanned = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
    if traits.grey:
        scanned = scanned.convert("L").convert("RGB")
    file = io.BytesIO()
    scanned.save(file, "JPEG", quality=traits.quality)
    return PicturedPage(1, np.asarray(Image.open(file).convert("RGB")), MM, 210.0, 297.0, sized=True)
