"""The text of a cell against what may stand in it: how well it fits, and what was filled in where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.extract.pattern import CellPattern, CellReading, Words
from builder.extract.placeholders import Placeholder
from builder.extract.word_patterns import exact, letters, likeness, loose

_LONGEST = 30_000  # characters of a cell that is searched for words of the form; longer ones are taken whole
_NO_WORDS = 1.5
_FULL = 12  # characters from which a label's length says no more


@dataclass(frozen=True)
class Filling:
    placeholder: Placeholder
    text: str


@dataclass(frozen=True)
class Fit:
    score: float
    fillings: tuple[Filling, ...] = ()


def weight(label: str) -> float:
    return 4.0 + min(len(label), _FULL)


@lru_cache(maxsize=200_000)
def fit(pattern: CellPattern, text: str) -> Fit | None:
    """How well a text fits into a cell of the form, and what was filled in; None where it does not fit at all."""
    if pattern.label is not None:
        return _as_label(pattern, text)
    return _first(_exactly(pattern, text)) or _first(_loosely(pattern, text)) or _whole(pattern, text)


def _as_label(pattern: CellPattern, text: str) -> Fit | None:
    label, given = pattern.label or "", letters(text)
    if not given:  # a merged cell goes on, or somebody deleted the words
        return Fit(0.0) if pattern.ghost or not label else Fit(-_NO_WORDS)
    if pattern.ghost:
        return Fit(0.0) if likeness(label, given) else None
    found = likeness(label, given) if label else 0.0
    return Fit(weight(label) * found) if found else None


def _first(found: Iterator[Fit]) -> Fit | None:
    return next(found, None)


def _exactly(pattern: CellPattern, text: str) -> Iterator[Fit]:
    for reading in pattern.readings:
        if found := _match(reading, text, strict=True):
            yield found


def _loosely(pattern: CellPattern, text: str) -> Iterator[Fit]:
    for reading in pattern.readings:
        if found := _match(reading, text, strict=False):
            yield found


def _match(reading: CellReading, text: str, *, strict: bool) -> Fit | None:
    placeholders = [part for part in reading if isinstance(part, Placeholder)]
    words = "".join(part.text for part in reading if isinstance(part, Words))
    if not placeholders:
        return Fit(2.0 + len(letters(words)) / 4) if letters(words) == letters(text) else None
    if len(reading) == 1:
        return Fit(0.5 if text.strip() else 0.0, (Filling(placeholders[0], text),))
    if len(text) > _LONGEST or not (strict or all(map(_worded, reading))):
        return None
    found = _compiled(reading, strict).fullmatch(text)
    if found is None:
        return None
    texts = [found[f"h{number}"] for number in range(len(placeholders))]
    label = letters(words)
    return Fit((weight(label) if label else 0.5) - (not strict), tuple(map(Filling, placeholders, texts)))


def _worded(part: object) -> bool:
    """Whether a part has words to search by: words that are brackets only are no hold."""
    return not isinstance(part, Words) or bool(letters(part.text))


@lru_cache(maxsize=4096)
def _compiled(reading: CellReading, strict: bool) -> re.Pattern[str]:
    write = exact if strict else loose
    out: list[str] = []
    number = 0
    for part in reading:
        if isinstance(part, Placeholder):
            out.append(f"(?P<h{number}>{_inside(part)})")
            number += 1
        elif isinstance(part, Words):
            out.append(write(part.text))
        else:
            out.append(r"\n" if strict else r"\s*")
    return re.compile("".join(out))


def _inside(placeholder: Placeholder) -> str:
    return placeholder.pattern or (r"[\s\S]*" if placeholder.prose else r"[^\n]*?")


def _whole(pattern: CellPattern, text: str) -> Fit | None:
    """Takes the whole text of a cell, where somebody wrote freely, without the form's words, and one thing is asked
    for."""
    for reading in pattern.readings:
        placeholders = [part for part in reading if isinstance(part, Placeholder) and part.printing]
        kept = [placeholder for placeholder in placeholders if placeholder.prose] or placeholders
        if len(kept) == 1:
            return Fit(0.0, (Filling(kept[0], text),))
    return None
