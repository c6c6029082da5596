"""Licences, statements and credit reports of invented companies, as scanned: with what they say, and a seal on some.

Only the part of a page that is compared is drawn, at the size it has on the page: reading takes as long as there are
lines.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.accuracy import wear
from tests.accuracy.displays import FACES, face
from tests.accuracy.firms import Firm, firm

Random = np.random.Generator
Spot = tuple[float, float, float, float]
DPI = 200  # drawn; scans come down to 150
POINT = DPI / 72
_COVERED = 0.05  # of a field is red
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈", "示例样本虚构演拟"


@dataclass
class Paper:
    picture: Image.Image
    values: dict[str, object]  # what it says
    places: dict[str, Spot] = field(default_factory=dict)
    sealed: frozenset[str] = frozenset()  # fields that a seal lies over
    touched: frozenset[str] = frozenset()  # … and that it does no more than touch
    unit: str = ""


class Pen:
    def __init__(self, size: tuple[int, int], random: Random) -> None:
        shade = int(random.integers(238, 256))
        self.picture = Image.new("RGB", size, (shade, shade, shade - 3))
        self.draw = ImageDraw.Draw(self.picture)
        self.family = str(random.choice(FACES))

    def write(self, x: float, y: float, words: str, points: float = 10.5, *, anchor: str = "lm") -> Spot:
        font = face(self.family, round(points * POINT), points > 14)
        self.draw.text((x, y), words, (25, 25, 25), font, anchor=anchor)
        return self.draw.textbbox((x, y), words, font, anchor=anchor)


def values_of(company: Firm, random: Random) -> dict[str, object]:
    assets = Decimal(int(random.integers(100_000, 90_000_000))) / 100
    return {
        "name": company.name,
        "uscc": company.uscc,
        "founded_on": date(1995, 1, 1) + timedelta(days=int(random.integers(0, 9500))),
        "legal_representative": str(random.choice(list(_SURNAMES))) + "".join(random.choice(list(_GIVEN), 2)),
        "total_assets": assets,
        "total_liabilities": (assets * Decimal(int(random.integers(20, 80))) / 100).quantize(Decimal("0.01")),
        "revenue": (assets * Decimal(int(random.integers(30, 160))) / 100).quantize(Decimal("0.01")),
        "profit": (assets * Decimal(int(random.integers(-5, 15))) / 100 + 1).quantize(Decimal("0.01")),
    }


def licence(values: dict[str, object], random: Random) -> Paper:
    pen = Pen((1500, 820), random)
    pen.write(750, 70, "营 业 执 照", 28, anchor="mm")
    founded = values["founded_on"]
    assert isinstance(founded, date)
    style = "%Y年%m月%d日" if random.random() < 0.7 else "%Y-%m-%d"
    rows = {
        "uscc": ("统一社会信用代码", str(values["uscc"])),
        "name": ("名　　称", str(values["name"])),
        "": ("类　　型", "有限责任公司"),
        "legal_representative": ("法定代表人", str(values["legal_representative"])),
        "founded_on": ("成立日期", founded.strftime(style)),
        "capital": ("注册资本", "伍仟万元整"),
    }
    paper = Paper(pen.picture, values)
    for row, (key, (label, words)) in enumerate(rows.items()):
        y = 190 + row * 100
        pen.write(110, y, label, 12)
        paper.places[key] = pen.write(480, y, words, 12)
    return paper


def statement(values: dict[str, object], random: Random) -> Paper:
    """The rows of balance sheet and profit statement that are compared, among others."""
    pen = Pen((1500, 1000), random)
    unit = ("元", "万元")[int(random.integers(2))]
    pen.write(750, 50, "财务报表（摘自审计报告）", 15, anchor="mm")
    pen.write(60, 110, f"编制单位：{values['name']}", 9)
    pen.write(1440, 110, f"单位：{unit}", 9, anchor="rm")
    paper = Paper(pen.picture, values, unit=unit)
    rows = (
        ("项　　目", ""), ("流动资产合计", "?"), ("非流动资产合计", "?"), ("资产总计", "total_assets"),
        ("流动负债合计", "?"), ("负债合计", "total_liabilities"), ("所有者权益合计", "?"), ("一、营业收入", "revenue"),
        ("减：营业成本", "?"), ("二、营业利润", "?"), ("三、利润总额", "profit"), ("减：所得税费用", "?"),
    )  # fmt: skip
    times = 10_000 if unit == "元" else 1
    for row, (label, key) in enumerate(rows):
        y = 170 + row * 66
        pen.write(70, y, label, 10.5)
        pen.draw.line((60, y + 33, 1440, y + 33), (90, 90, 90), 2)
        if not key:
            pen.write(1000, y, "期末余额", 10.5, anchor="rm")
            pen.write(1420, y, "期初余额", 10.5, anchor="rm")
            continue
        told = Decimal(str(values[key])) if key != "?" else Decimal(int(random.integers(10**5, 10**8))) / 100
        paper.places[key] = pen.write(1000, y, f"{told * times:,.2f}", 10.5, anchor="rm")
        pen.write(1420, y, f"{told * times * Decimal('0.83'):,.2f}", 10.5, anchor="rm")
    return paper


def credit_report(values: dict[str, object], random: Random) -> Paper:
    pen = Pen((1500, 700), random)
    pen.write(750, 90, "公共信用信息报告", 24, anchor="mm")
    pen.write(750, 170, "（无违法违规证明版）", 14, anchor="mm")
    paper = Paper(pen.picture, values)
    founded = values["founded_on"]
    assert isinstance(founded, date)
    rows = {
        "name": "企业名称",
        "uscc": "统一社会信用代码",
        "legal_representative": "法定代表人",
        "founded_on": "成立日期",
    }
    for row, (key, label) in enumerate(rows.items()):
        y = 280 + row * 90
        pen.write(160, y, label, 12)
        words = f"{founded:%Y-%m-%d}" if key == "founded_on" else str(values[key])
        paper.places[key] = pen.write(560, y, words, 12)
    return paper


MAKERS: tuple[Callable[[dict[str, object], Random], Paper], ...] = (licence, statement, credit_report)


def draw(number: int, random: Random) -> Paper:
    """Every fourth one bears a seal over a field."""
    paper = MAKERS[number % len(MAKERS)](values_of(firm(random), random), random)
    if number % 4 == 3:
        keys = [key for key in paper.places if key in paper.values]
        _seal(paper, str(random.choice(keys)), random)
    return paper


def _seal(paper: Paper, over: str, random: Random) -> None:
    """It is larger than a line is high, and covers others as well."""
    paper.picture = _sealed(paper.picture, paper.places[over], random)
    red = {}
    for key, spot in paper.places.items():
        pixels = np.asarray(paper.picture.crop(tuple(map(round, spot))), dtype=np.int16)  # type: ignore[arg-type]
        red[key] = float((pixels[:, :, 0] - pixels[:, :, 1] > 50).mean())
    paper.sealed = frozenset(key for key, share in red.items() if share > _COVERED)
    paper.touched = frozenset(key for key, share in red.items() if 0 < share <= _COVERED)


def _sealed(picture: Image.Image, spot: Spot, random: Random) -> Image.Image:
    """A seal of 40 mm, its rim or its star over the words, unevenly inked."""
    wide = round(40 / 25.4 * DPI)
    stamp = Image.new("L", (wide, wide), 255)
    pen = ImageDraw.Draw(stamp)
    pen.ellipse((6, 6, wide - 6, wide - 6), outline=0, width=round(0.06 * wide))
    pen.text((wide / 2, wide / 2), "★", 0, face(FACES[0], round(wide * 0.36), False), anchor="mm")
    pen.text((wide / 2, wide * 0.78), "专用章", 0, face(FACES[0], round(wide * 0.11), True), anchor="mm")
    for at, letter in enumerate("某某市某某监督管理局"):
        turn = np.pi * (0.85 + 1.3 * at / 9)
        place = (wide / 2 + 0.37 * wide * np.cos(turn), wide / 2 + 0.37 * wide * np.sin(turn))
        pen.text(place, letter, 0, face(FACES[0], round(wide * 0.11), True), anchor="mm")
    grains = Image.fromarray(random.integers(0, 110, (wide // 6, wide // 6)).astype(np.uint8)).resize((wide, wide))
    ink = np.clip(np.asarray(stamp, np.float32) + np.asarray(grains, np.float32), 0, 255)
    strong = float(random.uniform(0.6, 0.9))
    red = np.stack([255 - (255 - ink) * 0.15, *[255 - (255 - ink) * strong] * 2], axis=2)
    layer = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = spot
    x = (left + right) / 2 - wide / 2 + float(random.uniform(-0.15, 0.15)) * wide
    y = (top + bottom) / 2 - wide / 2 + float(random.uniform(-0.1, 0.1)) * wide
    soft = Image.fromarray(red.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))
    layer.paste(soft, (round(x), round(y)))
    return ImageChops.multiply(picture, layer)


def scanned(picture: Image.Image, random: Random) -> Image.Image:
    """At 150 to 200 dpi, up to 2° askew, with noise."""
    return wear.scanned(wear.resized(picture, float(random.uniform(0.75, 1.0))), random)
