"""Scanned pages: which are blank, which lie sideways or stand on their heads, which are askew."""

from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image, ImageDraw

from builder.evidence.asking.questions import SCAN
from builder.evidence.ground.colour import CHROMA, SHARE
from builder.evidence.papers import direction, scan
from builder.evidence.videos.drawing_face import face
from builder.judge.house import scans
from builder.model.scan import BLANK, ScanPage
from tests.accuracy import sheets, wear
from tests.accuracy.figure import Figure, Rate, Say, Study

COUNT = 100
Random = np.random.Generator


def table(random: Random) -> Image.Image:
    """A statement: ruled, numbers in columns."""
    picture = Image.new("RGB", (1240, 1754), "white")
    pen, size = ImageDraw.Draw(picture), int(random.integers(22, 30))
    pen.text((620, 130), sheets.words(random, 6), "black", face(size + 14, True), anchor="mm")
    top, rows, tall = 220, int(random.integers(12, 30)), int(random.integers(44, 52))
    for row in range(rows + 1):
        pen.line((110, top + row * tall, 1130, top + row * tall), (40, 40, 40), 2)
    for left in (110, 560, 850, 1130):
        pen.line((left, top, left, top + rows * tall), (40, 40, 40), 2)
    for row in range(rows):
        y = top + row * tall + 8
        pen.text((124, y), sheets.words(random, int(random.integers(3, 9))), (20, 20, 20), face(size))
        for right in (836, 1116):
            pen.text((right, y), f"{random.uniform(100, 99999):,.2f}", (20, 20, 20), face(size), anchor="ra")
    return picture


PRINTED: tuple[Callable[[Random], Image.Image], ...] = (sheets.page, table, sheets.certificate)


def printed(number: int, random: Random) -> Image.Image:
    return PRINTED[number % len(PRINTED)](random)


def blank(random: Random) -> Image.Image:
    """Tinted, shaded at one side, with the other page shining through."""
    paper = int(random.integers(225, 256))
    ground = Image.new("RGB", (1240, 1754), (paper, paper, paper - 4))
    ghost = sheets.page(random).resize(ground.size).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    through = Image.blend(ground, ghost, float(random.uniform(0, 0.1)))
    shade = Image.linear_gradient("L").rotate(90).resize(ground.size).point(lambda grey: 225 + grey // 9)
    return Image.composite(through, Image.new("RGB", ground.size, (200, 200, 200)), shade)


def look(picture: Image.Image) -> ScanPage:
    return scan.looked_at(ScanPage(1, 210, 297, scanned=True), picture)


def measure(seed: int, say: Say) -> Iterator[Figure]:
    say(f"{COUNT} scanned pages")
    missed = dict.fromkeys(("blank", "turned", "askew", "grey"), 0)
    false = dict.fromkeys(missed, 0)
    off: list[float] = []
    for number in range(COUNT):
        random = np.random.default_rng((seed, number))
        page = printed(number, random)
        upright = look(wear.scanned(page, random))
        false["turned"] += upright.turned != 0
        false["blank"] += (upright.ink or 0) <= BLANK
        if number % len(PRINTED) == len(PRINTED) - 1:  # the one with colour on it
            false["grey"] += not upright.colour
        missed["grey"] += look(wear.scanned(page.convert("L").convert("RGB"), random)).colour is not False
        turn = (90, 180, 270)[number // 3 % 3]
        turned = look(wear.scanned(page, random).rotate(turn, expand=True))
        missed["turned"] += turned.turned != turn
        angle = float(random.choice([-1, 1]) * random.uniform(2.6, 6))
        slanted = look(_soft(page.rotate(-angle, Image.Resampling.BICUBIC, fillcolor="white"), random))
        missed["askew"] += abs(slanted.skew) <= scans.ASKEW
        off.append(abs(slanted.skew - angle))
        level = look(_soft(page, random))
        false["askew"] += abs(level.skew) > scans.ASKEW
        missed["blank"] += (look(wear.scanned(blank(random), random)).ink or 0) > BLANK
    yield Figure("blank pages", f"ink ≤ {BLANK:g} (`BLANK`)", _rate(missed["blank"]), _rate(false["blank"]))
    yield Figure(
        "sideways or upside down, and which of both",
        f"runs {direction.CLEARLY:g} times as long along the line (`CLEARLY`)",
        _rate(missed["turned"]),
        _rate(false["turned"]),
    )
    typical = float(np.percentile(off, 95))
    yield Figure(
        f"askew by more than 2.6°; 95 % of the angles within {typical:.1f}°",
        f"{scans.ASKEW:g}° (`ASKEW`)",
        _rate(missed["askew"]),
        _rate(false["askew"]),
    )

    yield Figure(
        "grey where colour is asked",
        f"less than {SHARE:.2%} with channels {CHROMA} apart (`colour.CHROMA`)",
        _rate(missed["grey"]),
        Rate(int(false["grey"]), COUNT // len(PRINTED), limit=3),
    )


def _soft(picture: Image.Image, random: Random) -> Image.Image:
    blurred = wear.blurred(picture, float(random.uniform(0.3, 1.0)))
    return wear.resaved(wear.noisy(blurred, float(random.uniform(0, 5)), random), int(random.integers(50, 90)))


def _rate(wrong: int) -> Rate:
    return Rate(int(wrong), COUNT, limit=3)


STUDY = Study("Scanned pages", 12, (SCAN,), measure)
