"""Chinese faces of this machine: any for pictures, one with TrueType outlines for embedding in PDFs."""

from functools import cache
from pathlib import Path

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


@cache
def embeddable() -> Path:
    """reportlab embeds TrueType outlines only, and the Noto CJK faces have the other kind."""
    found = tools.run(["fc-list", "-f", "%{file}\t%{style}\n", ":lang=zh-cn:fontformat=TrueType"], timeout=_SECONDS)
    rows = [line.split("\t") for line in sorted(found.stdout.decode().splitlines())]
    usable = [Path(file) for file, style in rows if file.lower().endswith(".ttf") and style == "Regular"]
    if not usable:
        raise ToolMissing(
            "系统中没有可嵌入PDF的中文字体", "请安装：apt-get install -y --no-install-recommends fonts-lxgw-wenkai"
        )
    return next((file for file in usable if "Mono" not in file.name), usable[0])
