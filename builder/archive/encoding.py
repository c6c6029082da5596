"""Names in zips that do not say their encoding: UTF-8 (macOS, Linux) and GBK (Chinese Windows) both occur.

Either decoded as the other gives plausible wrong Chinese, so that "decodes without an error" proves nothing. Frequent
characters decide: GB 2312 puts its 3,755 most frequent ones on level 1, and mojibake rarely falls there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_CANDIDATES = {"utf-8": "UTF-8", "gb18030": "GBK"}  # in the order of preference when scores are equal


@dataclass(frozen=True)
class Decoded:
    names: tuple[str, ...]
    note: str  # what was assumed, for the reader; "" where nothing had to be


def decode_names(raw: Sequence[bytes]) -> Decoded:
    """One encoding for the whole archive if one fits all its names, else the best for each name."""
    if all(name.isascii() for name in raw):
        return Decoded(tuple(name.decode("ascii") for name in raw), "")
    whole = {codec: names for codec in _CANDIDATES if (names := _decode(raw, codec)) is not None}
    if whole:
        best = max(whole, key=lambda codec: _score("".join(whole[codec])))
        return Decoded(tuple(whole[best]), f"包内文件名未注明编码，按{_CANDIDATES[best]}解读")
    return Decoded(tuple(map(_best_single, raw)), "包内文件名未注明编码且编码不一，已逐个推定，请核对文件名")


def _decode(raw: Sequence[bytes], codec: str) -> list[str] | None:
    try:
        return [name.decode(codec) for name in raw]
    except UnicodeDecodeError:
        return None


def _best_single(raw: bytes) -> str:
    texts = [names[0] for codec in _CANDIDATES if (names := _decode([raw], codec)) is not None]
    return max(texts, key=_score) if texts else raw.decode("cp437")


def _score(text: str) -> float:
    weights = [_weight(character) for character in text if not character.isascii()]
    return sum(weights) / max(len(weights), 1)


def _weight(character: str) -> float:
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF:
        return _hanzi_weight(character)
    if 0xE000 <= code <= 0xF8FF or not character.isprintable():
        return -1.0
    if 0x3000 <= code <= 0x303F or 0xFF00 <= code <= 0xFFEF or 0x2010 <= code <= 0x2026 or code >= 0x1F300:
        return 0.8
    return 0.1


def _hanzi_weight(character: str) -> float:
    try:
        level_one = character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return 0.2
    return 1.0 if level_one else 0.6
