"""Names in zips that do not say their encoding: UTF-8 (macOS, Linux) and GBK (Chinese Windows) both occur.

Either decoded as the other gives plausible wrong Chinese, so that "decodes without an error" proves nothing. Frequent
characters decide: GB 2312 puts its 3,755 most frequent ones on level 1, and mojibake rarely falls there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_CANDIDATES = {"utf-8": "UTF-8", "gb18030": "GBK"}  # in the order of preference when scores are equal
_ENOUGH, _MUCH_BETTER = 3, 0.3
_SAMPLE = 100_000  # characters: enough to tell, whatever somebody put into the directory


@dataclass(frozen=True)
class Decoded:
    names: tuple[str, ...]
    note: str  # what was assumed, for the reader; "" where nothing had to be


def decode_names(raw: Sequence[bytes]) -> Decoded:
    """Decodes the names of an archive: by one encoding if one fits all, but for names that clearly came from another
    system."""
    together = b"/".join(raw)
    whole = {codec: text for codec in _CANDIDATES if (text := _decode(together, codec)) is not None}
    usual = max(whole, key=lambda codec: _score(whole[codec]), default=None)
    read = [_read(name, usual) for name in raw]
    used = {label for name, (_, label) in zip(raw, read, strict=True) if not name.isascii()}
    if not used:
        note = ""
    elif len(used) == 1:
        note = f"包内文件名未注明编码，按{used.pop()}解读"
    else:
        note = "包内文件名未注明编码且编码不一，已逐个推定，请核对文件名"
    return Decoded(tuple(name for name, _ in read), note)


def _decode(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _read(raw: bytes, usual: str | None) -> tuple[str, str]:
    """The text and the label of its encoding: the usual one, unless another is much better on enough characters."""
    texts = {codec: text for codec in _CANDIDATES if (text := _decode(raw, codec)) is not None}
    if not texts:
        return raw.decode("cp437"), "CP437"
    best = max(texts, key=lambda codec: _score(texts[codec]))
    if usual in texts:
        short = sum(not character.isascii() for character in texts[best]) < _ENOUGH
        if short or _score(texts[best]) - _score(texts[usual]) < _MUCH_BETTER:
            best = usual
    return texts[best], _CANDIDATES[best]


def _score(text: str) -> float:
    weights = [_weight(character) for character in text[:_SAMPLE] if not character.isascii()]
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
