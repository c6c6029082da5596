"""Words made comparable, and patterns that find them again however they were typed."""

import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache

_LONG = 8  # characters from which a label may hold a slip of the keyboard
_ALIKE = 0.85
_NUMBER = r"[-－−]?[\d０-９][\d０-９.,．，]*"
_ANY_NUMBER = re.compile(r"-?\d[\d.,]*")


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """A text as its letters, digits and hanzi in one width: spaces, line ends, colons and brackets do not tell labels
    apart."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum() or char in "%√")


@lru_cache(maxsize=65536)
def likeness(label: str, given: str) -> float:
    """How like the label a text is: 1 for the label itself, less for one without its unit or with a slip, 0 for
    anything else; both are `letters`."""
    if label == given:
        return 1.0
    short, long = sorted((label, given), key=len)
    if len(short) >= 4 and len(short) * 2 >= len(long) and label.startswith(given):
        return 0.6
    if len(short) >= _LONG and len(short) * 5 >= len(long) * 4:
        ratio = SequenceMatcher(None, label, given, autojunk=False).ratio()
        return 0.7 if ratio >= _ALIKE else 0.0
    return 0.0


def exact(words: str, *, numbers: bool = False) -> str:
    """A regular expression for words as the template prints them; `numbers`: whatever number stands in them."""
    return _by_number(words, re.escape) if numbers else re.escape(words)


def loose(words: str, *, numbers: bool = False) -> str:
    """A regular expression for words as anybody types them: in either width, spaced as he likes, with or without the
    colon."""
    return _by_number(words, _loose) if numbers else _loose(words)


def _by_number(words: str, write: Callable[[str], str]) -> str:
    out, at = [], 0
    for found in _ANY_NUMBER.finditer(words):
        out += [write(words[at : found.start()]), _NUMBER]
        at = found.end()
    return "".join((*out, write(words[at:])))


def _loose(words: str) -> str:
    """A regular expression for one word: signs and spaces between its letters may be any or none; each run of them is
    one step, or searching a text of many spaces would take for ever."""
    letters = [_either_width(char) for char in words if char.isalnum()]
    return r"\W*" + r"\W*".join(letters) + r"[\s：:]*" if letters else r"\s*"


def _either_width(char: str) -> str:
    narrow = unicodedata.normalize("NFKC", char)
    wide = chr(ord(narrow) + 0xFEE0) if len(narrow) == 1 and "!" <= narrow <= "~" else char
    return "|".join(dict.fromkeys(map(re.escape, (char, narrow, wide)))).join(("(?:", ")"))
