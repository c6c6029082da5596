"""A text file of unknown encoding: taken as what it certifiably is, refused in words where that cannot be told."""

import codecs
import re
from pathlib import Path

from builder.model.blocks import ChapterFault

MAX_BYTES = 1_000_000
_SAVE_AS_UTF8 = "请用记事本打开该文件，选“另存为”，编码选UTF-8，保存后重试"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What XML 1.0 cannot hold, and so no Word file.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_text(path: Path) -> tuple[str, tuple[ChapterFault, ...]]:
    """Reads a text, with "\\n" line ends and without unprintable characters, each of which is a fault."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = f"{MAX_BYTES // 1_000_000}MB"
            fault = ChapterFault(
                None,
                f"文件过大（{size / 1e6:.1f}MB，上限{limit}）",
                "请删去无关内容；图片应单独存放，以 ![说明](图片路径) 引用",
            )
            return "", (fault,)
        data = path.read_bytes()
    except OSError as cause:
        return "", (ChapterFault(None, f"文件不能读取（{cause.strerror}）", "请确认文件存在且有读取权限"),)
    text = decode(data)
    if isinstance(text, ChapterFault):
        return "", (text,)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    faults = tuple(_unprintable(number, line) for number, line in enumerate(lines, 1) if _UNPRINTABLE.search(line))
    return _UNPRINTABLE.sub("", "\n".join(lines)), faults


def decode(data: bytes) -> str | ChapterFault:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        return ChapterFault(None, "不是文本文件，或编码无法识别", _SAVE_AS_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as broken:
        if _mostly_utf8(data):
            line = data[: broken.start].count(b"\n") + 1
            return ChapterFault(line, "此处有损坏的字符（文件编码为UTF-8，但夹有其他编码的字节）", _SAVE_AS_UTF8)
    text = _strictly(data, "gb18030")
    if isinstance(text, str) and not _looks_chinese(text):
        return ChapterFault(None, "文件编码无法识别（既不是UTF-8，也不像GBK）", _SAVE_AS_UTF8)
    return text


def _strictly(data: bytes, encoding: str) -> str | ChapterFault:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        line = data[: broken.start].decode(encoding, "replace").count("\n") + 1
        return ChapterFault(line, f"文件编码无法识别（按{encoding.upper()}读到此处出错）", _SAVE_AS_UTF8)


def _mostly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with a slip: one broken byte still reads as GB 18030, as plausible wrong Chinese: so
    weigh which it is."""
    text = data.decode("utf-8", "replace")
    return sum(char > "\x7f" and char != "\ufffd" for char in text) > text.count("\ufffd")


def _looks_chinese(text: str) -> bool:
    """Whether a text is likely Chinese: Big5 and Latin-1 also pass as GB 18030, but then rare characters prevail over
    those of GB 2312."""
    foreign = [char for char in text if char > "\x7f"]
    return sum(_common(char) for char in foreign) >= 0.8 * len(foreign)


def _common(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return char in "—·…“”‘’①②③④⑤⑥⑦⑧⑨⑩㎡℃‰"


def _unprintable(number: int, line: str) -> ChapterFault:
    codes = "、".join(dict.fromkeys(f"U+{ord(char):04X}" for char in _UNPRINTABLE.findall(line)))
    return ChapterFault(number, f"含有不能印出的控制字符（{codes}）", "请删去该字符后重新键入；多由其他程序复制而来")
