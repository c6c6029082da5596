"""A Chinese face of this machine with TrueType outlines, for embedding in PDFs."""

from functools import cache
from pathlib import Path

from builder import tools
from builder.errors import ToolMissing

_SECONDS = 20


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
