"""Words that are said to stand in a document: white space and emphasis do not count, order does."""

import re
from pathlib import Path

GAP = "……"  # joins pieces that stand in this order


def document(path: Path) -> str:
    return plain(path.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    return re.sub(r"[\s*]", "", text)


def stands_in(text: str, words: str) -> bool:
    at = 0
    for piece in plain(text).split(GAP):
        found = words.find(piece, at)
        if not piece or found < 0:
            return False
        at = found + len(piece)
    return True
