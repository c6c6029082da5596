"""What lies among photographs and is none: pages of text, certificates, drawings, screens."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import numpy as np
from PIL import Image, ImageDraw

from builder.evidence.videos.drawing_face import face
from samples.media import screens
from samples.media.sample import Sample

Random = np.random.Generator
_WORDS = (
    "本公司建成精密加工装配检测仓储物流一体化的智能工厂生产效率提升运营成本降低产品研制周期缩短能源利用率提高"
    "设备联网数据采集系统集成车间作业排程质量追溯安全环保年月日第条款项合同约定甲方乙方技术要求验收标准责任"
)
_SYSTEMS = ("制造执行系统 MES", "企业资源计划 ERP", "仓储管理系统 WMS", "能源管理系统 EMS", "设备管理系统 EAM")
_COMPANIES = ("示例精密机械有限公司", "样本新材料股份有限公司", "演示电气集团有限公司", "虚构食品科技有限公司")


def words(random: Random, count: int) -> str:
    return "".join(random.choice(list(_WORDS), count))


def page(random: Random) -> Image.Image:
    """A page of a report, as scanned."""
    paper = int(random.integers(225, 256))
    picture = Image.new("RGB", (1240, 1754) if random.random() < 0.8 else (1754, 1240), (paper, paper, paper - 4))
    pen, size = ImageDraw.Draw(picture), int(random.integers(24, 36))
    ink = int(random.integers(10, 70))
    pen.text((picture.width / 2, 150), words(random, 12), (ink, ink, ink), face(size + 16, True), anchor="mm")
    for row in range(int((picture.height - 380) / (size * 1.7))):
        count = int((picture.width - 260) / size)
        if random.random() < 0.15:
            count = int(count * random.uniform(0.2, 0.9))
        pen.text((130, 240 + row * size * 1.7), words(random, count), (ink, ink, ink), face(size))
    return picture


def certificate(random: Random) -> Image.Image:
    """A frame, a large title, few lines, a red seal."""
    ground = tuple(int(v) for v in random.integers((235, 228, 210), (256, 252, 245)))
    frame = ((170, 130, 50), (160, 40, 40), (40, 80, 140), (60, 120, 70))[int(random.integers(4))]
    picture = Image.new(
        "RGB", (1600, 1130) if random.random() < 0.7 else (1130, 1600), (ground[0], ground[1], ground[2])
    )
    pen, (width, height) = ImageDraw.Draw(picture), picture.size
    for inset in range(24, 24 + int(random.integers(30, 70)), 14):
        pen.rectangle((inset, inset, width - inset, height - inset), outline=frame, width=6)
    for left in range(60, width - 60, 40):
        pen.ellipse((left, 60, left + 22, 82), outline=frame, width=3)
        pen.ellipse((left, height - 82, left + 22, height - 60), outline=frame, width=3)
    title = str(random.choice(["荣誉证书", "发明专利证书", "高新技术企业证书", "质量管理体系认证证书", "营业执照"]))
    pen.text(
        (width / 2, height * 0.24),
        title,
        (150, 30, 30) if random.random() < 0.6 else (30, 30, 30),
        face(84, True),
        anchor="mm",
    )
    for row in range(int(random.integers(3, 7))):
        pen.text(
            (width * 0.15, height * 0.38 + row * 62),
            words(random, int(random.integers(12, 22))),
            (40, 40, 40),
            face(36),
        )
    x, y, r = width * 0.74, height * 0.76, 110.0
    pen.ellipse((x - r, y - r, x + r, y + r), outline=(205, 40, 45), width=9)
    pen.text((x, y - 50), words(random, 6), (205, 40, 45), face(30), anchor="mm")
    pen.text((x, y + 8), "★", (205, 40, 45), face(80), anchor="mm")
    return picture


def drawing(random: Random) -> Image.Image:
    """A plan: many thin lines on white, few words."""
    picture = Image.new("RGB", (1600, 1130), "white")
    pen = ImageDraw.Draw(picture)
    ink = (20, 20, 20) if random.random() < 0.6 else (30, 60, 130)
    pen.rectangle((40, 40, 1560, 1090), outline=ink, width=4)
    for _ in range(int(random.integers(25, 60))):
        x, y = int(random.integers(60, 1300)), int(random.integers(60, 900))
        w, h = (int(v) for v in random.integers(40, 260, 2))
        match int(random.integers(4)):
            case 0:
                pen.rectangle((x, y, x + w, y + h), outline=ink, width=2)
            case 1:
                pen.ellipse((x, y, x + w, y + w), outline=ink, width=2)
            case 2:
                pen.line((x, y, x + w, y), ink, 2)
            case _:
                pen.line((x, y, x, y + h), ink, 2)
    for _ in range(int(random.integers(4, 12))):
        pen.text(tuple(random.integers(80, 1000, 2).tolist()), words(random, 4), ink, face(22))
    return picture


def screen(random: Random) -> tuple[Image.Image, str]:
    """A window of a program, and the company whose name stands in it."""
    company = str(random.choice(_COMPANIES))
    sample = SimpleNamespace(
        name=company, date=date(2023, 2, int(random.integers(1, 28))), object_name=words(random, 6)
    )
    header = ["编号", "名称", "数量", "日期", "状态"][: int(random.integers(4, 6))]
    rows = [
        [f"SO-{random.integers(1000, 9999)}", words(random, 4), str(random.integers(1, 9000)), "2023-02-18", "已完成"][
            : len(header)
        ]
        for _ in range(8)
    ]
    told = {
        "system": str(random.choice(_SYSTEMS)),
        "menu": [words(random, 4) for _ in range(7)],
        "tiles": [f"{words(random, 4)} {random.integers(10, 9999)}" for _ in range(4)],
        "header": header,
        "rows": rows,
    }
    return screens.draw(cast(Sample, sample), told, int(random.integers(4))), company
