"""Names inside an archive: what every system can unpack, and which two names would become one file."""

import re
import unicodedata
from collections.abc import Iterable

from builder.model.text import nfc

_REFUSED = re.compile(r'[<>:"|?*\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_BAG_ESCAPE = re.compile(r"%(0a|0d|25)", re.IGNORECASE)
LONGEST = 255  # bytes of one path segment: the limit of ext4, APFS and NTFS taken together


def portability_fault(name: str) -> str | None:
    """Why some system could not unpack this relative name, as a Chinese clause; None where all can.

    `%0A`, `%0D`, `%25` are refused because readers of BagIt manifests disagree: RFC 8493 decodes all three, the
    `bagit` library decodes two, and a name without them means the same to everybody.
    """
    if _BAG_ESCAPE.search(name):
        return "含有“%0A”“%0D”或“%25”，归档清单无法准确记录"
    return next(filter(None, map(_segment_fault, name.split("/"))), None)


def _segment_fault(segment: str) -> str | None:
    if segment in ("", ".", ".."):
        return "路径中有空段、“.”或“..”"
    if found := _REFUSED.search(segment):
        return f"含有Windows不允许的字符“{found.group()}”"
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in segment):
        return "含有不可见的控制字符"
    if segment.endswith(".") or segment[-1].isspace():
        return "以句点或空格结尾，Windows无法保存"
    if _DEVICE.fullmatch(segment):
        return "是Windows保留的设备名"
    if len(segment.encode()) > LONGEST:
        return f"文件名过长（{len(segment.encode())}字节，不得超过{LONGEST}字节，约{LONGEST // 3}个汉字）"
    return None


def collisions(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs that would be one file on Windows or macOS: equal but for case, or a file named like a folder."""
    names = list(names)
    pairs: list[tuple[str, str]] = []
    seen: dict[str, str] = {}
    for name in names:
        if (key := _without_case(name)) in seen:
            pairs.append((seen[key], name))
        else:
            seen[key] = name
    folders = {_without_case(name[:cut]): name for name in names for cut in _slashes(name)}
    return pairs + [(seen[key], folders[key]) for key in seen if key in folders]


def _without_case(name: str) -> str:
    """A name as Windows and macOS compare it. Casefolding takes some letters apart, so they are composed again."""
    return nfc(nfc(name).casefold())


def _slashes(name: str) -> list[int]:
    return [position for position, character in enumerate(name) if character == "/"]
