"""Screens of invented software with what stands on them: themes, faces and sizes of letters as offices have them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import count

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from builder import tools
from tests.accuracy.firms import Firm

Random = np.random.Generator
Rgb = tuple[int, int, int]
FACES = ("Noto Sans CJK SC", "Noto Serif CJK SC", "LXGW WenKai")
SIZES = ((960, 600), (1152, 720), (1280, 720), (1366, 768))
_SYSTEMS = (
    "制造执行系统 MES", "企业资源计划 ERP", "仓储管理系统", "能源管理平台", "设备管理系统 EAM", "精密机械MES系统",
    "工程机械ERP系统", "生产管理系统", "集团管控平台", "质量管理系统 QMS", "汽车零部件WMS", "数字化车间看板",
)  # fmt: skip
_MENU = (
    "首页", "生产计划", "工单管理", "车间作业", "设备台账", "质量检验", "库存查询", "采购订单", "销售订单", "报表中心",
    "系统设置", "基础数据", "能耗统计", "工艺路线", "人员排班", "客户管理", "供应商管理", "子公司管理", "物流公司管理",
)  # fmt: skip
_HEADS = ("编号", "物料名称", "数量", "计划日期", "状态", "合格率", "单价", "负责人", "工序", "仓库")
_NOUNS = ("主轴", "箱体", "轴承座", "齿轮", "端盖", "法兰", "电机", "阀体", "导轨", "丝杠", "外壳", "托盘")
_PEOPLE = ("张三", "李四", "王五", "赵六")
_PLACES = ("一号库", "二号库", "三车间", "装配线", "机加线")


@dataclass(frozen=True)
class Theme:
    paper: Rgb
    ink: Rgb
    pale: Rgb
    line: Rgb
    bar: Rgb
    on_bar: Rgb


THEMES = (
    Theme((243, 246, 250), (38, 50, 66), (110, 122, 140), (218, 225, 234), (22, 84, 160), (255, 255, 255)),
    Theme((255, 255, 255), (20, 20, 20), (100, 100, 100), (205, 205, 205), (240, 240, 240), (30, 30, 30)),
    Theme((24, 28, 36), (222, 228, 236), (140, 152, 170), (58, 66, 80), (12, 14, 20), (235, 240, 248)),
    Theme((8, 24, 58), (200, 226, 255), (110, 160, 220), (30, 70, 130), (6, 16, 40), (90, 220, 255)),
    Theme((236, 233, 216), (0, 0, 0), (80, 80, 80), (172, 168, 153), (10, 36, 106), (255, 255, 255)),
)


@dataclass
class Display:
    """A drawn screen and what may be found on it."""

    picture: Image.Image
    letters: int  # their height in pixels
    text: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    table: bool = False


@cache
def face(family: str, size: int, bold: bool) -> ImageFont.FreeTypeFont:
    pattern = f"{family}:lang=zh-cn:weight={200 if bold else 80}"
    found = tools.run(["fc-match", "-f", "%{file}\n%{index}", pattern], timeout=20).stdout.decode()
    file, index = found.split("\n")
    return ImageFont.truetype(file, size, index=int(index) & 0xFFFF)


class Pen:
    """Writes in one face and notes what it has written."""

    def __init__(self, display: Display, random: Random) -> None:
        self.display, self.random = display, random
        self.draw = ImageDraw.Draw(display.picture)
        self.theme = THEMES[int(random.integers(len(THEMES)))]
        self.family = str(random.choice(FACES))
        self.size = display.letters
        self.draw.rectangle((0, 0, *display.picture.size), self.theme.paper)

    def write(
        self, at: tuple[float, float], words: str, ink: Rgb | None = None, *, larger: float = 1, bold: bool = False
    ) -> float:
        """Where the words end."""
        font = face(self.family, round(self.size * larger), bold)
        self.draw.text(at, words, ink or self.theme.ink, font, anchor="lm")
        self.display.text.append(words)
        return at[0] + font.getlength(words)

    def date(self) -> str:
        year, month, day = (int(self.random.integers(*span)) for span in ((2021, 2024), (1, 13), (1, 29)))
        styles = (f"{year}-{month:02}-{day:02}", f"{year}/{month:02}/{day:02}", f"{year}年{month}月{day}日",
                  f"{year}.{month:02}.{day:02}")  # fmt: skip
        words = styles[int(self.random.choice(4, p=(0.6, 0.2, 0.1, 0.1)))]
        self.display.dates.append(words)
        return words

    def number(self) -> str:
        value = float(self.random.uniform(1, 10 ** float(self.random.uniform(1, 5))))
        words = (f"{value:.0f}", f"{value:,.0f}", f"{value:,.2f}", f"{min(value, 99.9) % 100:.1f}%")
        chosen = words[int(self.random.integers(4))]
        self.display.numbers.append(chosen)
        return chosen


def draw(random: Random, body: str, heading: str, *, dated: bool, foot: str = "") -> Display:
    """`heading`: whose screen it is; `foot`: a line at the bottom."""
    size = SIZES[int(random.integers(len(SIZES)))]
    display = Display(Image.new("RGB", size), int(random.integers(8, 17)))
    pen = Pen(display, random)
    tall = pen.size * 3
    pen.draw.rectangle((0, 0, size[0], tall), pen.theme.bar)
    system = str(random.choice(_SYSTEMS))
    apart = "" if random.random() < 0.3 and heading else "　"
    pen.write((16, tall / 2), f"{heading}{apart}{system}".strip(), pen.theme.on_bar, larger=1.25, bold=True)
    said = f"{pen.date()}　管理员" if dated and random.random() < 0.6 else "管理员"
    pen.write((size[0] - pen.size * 12, tall / 2), said, pen.theme.on_bar)
    left = _menu(pen, tall) if body != "login" and random.random() < 0.7 else 16
    BODIES[body](pen, left, tall + pen.size * 2, dated)
    if foot:
        pen.write((left + 4, size[1] - pen.size * 1.5), foot, pen.theme.pale)
    return display


def _menu(pen: Pen, top: int) -> int:
    wide, step = pen.size * 9, pen.size * float(pen.random.uniform(2.2, 3.4))
    pen.draw.line((wide, top, wide, pen.display.picture.height), pen.theme.line)
    for row, entry in enumerate(pen.random.permutation(_MENU)[: int(pen.random.integers(5, 11))]):
        pen.write((16, top + step * (row + 1)), str(entry), pen.theme.pale)
    return wide + 16


def _cell(pen: Pen, head: str, row: int) -> str:
    match head:
        case "编号":
            return f"{'SO' if pen.size % 2 else 'WO'}{20230000 + row * 7 + pen.size}"
        case "数量" | "单价" | "合格率":
            return pen.number()
        case "计划日期":
            return pen.date()
        case "负责人":
            return str(pen.random.choice(_PEOPLE))
        case "状态":
            return str(pen.random.choice(("已完成", "进行中", "未开始")))
        case "仓库" | "工序":
            return str(pen.random.choice(_PLACES))
        case _:
            return str(pen.random.choice(_NOUNS))


def _table(pen: Pen, left: float, top: float, dated: bool) -> None:
    chosen = [head for head in pen.random.permutation(_HEADS) if dated or head != "计划日期"]
    heads = [str(head) for head in chosen[: int(pen.random.integers(3, 8))]]
    if "数量" not in heads:
        heads[-1] = "数量"
    width, height = pen.display.picture.size
    step, tall = (width - left - 16) / len(heads), pen.size * float(pen.random.uniform(1.7, 3.4))
    rows = min(int(pen.random.integers(4, 13)), int((height - top - pen.size * 3) / tall))
    inset = pen.size / 2
    for column, head in enumerate(heads):
        right = head in ("数量", "单价") and pen.random.random() < 0.5
        for row in range(rows):
            words = head if row == 0 else _cell(pen, head, row)
            x = left + column * step + inset
            if right:
                x = left + (column + 1) * step - inset - face(pen.family, pen.size, row == 0).getlength(words)
            pen.write((x, top + (row + 0.5) * tall), words, bold=row == 0)
    if pen.random.random() < 0.7:
        for row in range(rows + 1):
            pen.draw.line((left, top + row * tall, width - 16, top + row * tall), pen.theme.line)
    pen.display.table = True


def _tiles(pen: Pen, left: float, top: float, dated: bool) -> None:  # noqa: ARG001
    """A dashboard: labels with a large figure below each, and a curve."""
    across, down = int(pen.random.integers(3, 6)), int(pen.random.integers(1, 4))
    width = (pen.display.picture.width - left - 16) / across
    for number in range(across * down):
        x, y = left + number % across * width, top + number // across * pen.size * 7
        pen.draw.rectangle((x, y, x + width - 12, y + pen.size * 6), outline=pen.theme.line)
        pen.write((x + 12, y + pen.size * 1.4), str(pen.random.choice(_MENU)) + "数", pen.theme.pale)
        pen.write((x + 12, y + pen.size * 4), pen.number(), larger=1.9, bold=True)
    y = top + down * pen.size * 7 + 60
    level = y + np.cumsum(pen.random.normal(0, 6, 40))
    pen.draw.line([(left + 10 + 12 * at, float(each)) for at, each in enumerate(level)], pen.theme.pale, 2)


def _form(pen: Pen, left: float, top: float, dated: bool) -> None:
    """Labels and fields, one pair or two a row."""
    pairs = int(pen.random.integers(1, 3))
    width = (pen.display.picture.width - left - 16) / pairs
    for number in range(int(pen.random.integers(4, 9)) * pairs):
        x, y = left + number % pairs * width, top + number // pairs * pen.size * 3.2
        value = (lambda: str(pen.random.choice(_NOUNS)), pen.number, pen.date)[int(pen.random.integers(2 + dated))]()
        end = pen.write((x, y), f"{pen.random.choice(_HEADS)}：", pen.theme.pale)
        pen.write((max(end, x + pen.size * 6), y), value)


def _text(pen: Pen, left: float, top: float, dated: bool) -> None:
    width, height = pen.display.picture.size
    letters = int((width - left - 30) / pen.size)
    for row in range(int(pen.random.integers(5, 12))):
        y = top + row * pen.size * 2
        if y < height - pen.size * 4:
            start = f"{pen.date()} " if dated and row % 3 == 0 else ""
            words = "".join(pen.random.choice(list("".join(_MENU + _NOUNS)), max(4, letters - 12)))
            pen.write((left, y), start + words)


def _launcher(pen: Pen, left: float, top: float, dated: bool) -> None:  # noqa: ARG001
    """Icons in a grid, a word below each."""
    step = pen.size * 8
    for number in range(int(pen.random.integers(8, 16))):
        x, y = left + 20 + number % 5 * step, top + number // 5 * step
        pen.draw.rounded_rectangle((x, y, x + pen.size * 4, y + pen.size * 4), 8, pen.theme.bar)
        pen.write((x, y + pen.size * 5), str(pen.random.choice(_MENU)))


def _login(pen: Pen, left: float, top: float, dated: bool) -> None:  # noqa: ARG001
    x, y = pen.display.picture.width * 0.4, top + 60
    for row, words in zip(count(), ("用户登录", "用户名", "密码", "登录"), strict=False):
        pen.write((x, y + row * pen.size * 3), words)


BODIES: dict[str, Callable[[Pen, float, float, bool], None]] = {
    "table": _table,
    "tiles": _tiles,
    "form": _form,
    "text": _text,
    "launcher": _launcher,
    "login": _login,
}


def whose(firm: Firm, random: Random) -> str:
    """Its full name as often as its short one."""
    return firm.name if random.random() < 0.5 else firm.short
