"""A Chinese face of this machine for words on drawn pictures."""

from functools import cache

from PIL import ImageFont

from builder import tools
from builder.errors import ToolMissing

_SECONDS = 20


@cache
def face(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """A sans-serif face for drawn pictures."""
    pattern = f"Noto Sans CJK SC:lang=zh-cn:weight={200 if bold else 80}"
    found = tools.run(["fc-match", "-f", "%{file}\n%{index}\n%{lang}", pattern], timeout=_SECONDS)
    file, index, languages = found.stdout.decode().split("\n", 2)
    if "zh-cn" not in languages.split("|"):
        raise ToolMissing("系统中没有中文字体", "请安装：apt-get install -y --no-install-recommends fonts-noto-cjk")
    return ImageFont.truetype(file, size, index=int(index) & 0xFFFF)
