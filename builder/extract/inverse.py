"""What a section prints in one piece (`共2条生产线：甲、乙`), taken apart again.

Nobody declares it: the section is filled with marks and asked to print itself, and the marks are looked for in what
comes out. Words between them are the section's own, numbers that are no mark are worked out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from builder.extract.word_patterns import exact, letters, loose
from builder.model.base import Section, accepts, section_of
from builder.model.input_fields import FieldKind, InputField, input_field_of

_MARK = re.compile("\ue100(\\w+)\ue101")
_PRIMES = (7919, 6101, 5003, 4001, 3001, 2003, 1009)
_UNPRINTABLE = (TypeError, ValueError, ArithmeticError, AttributeError, LookupError)
_BETWEEN = re.compile(r"\s*(?:至|到|[-—–－~～()（）\[\]【】、，,/／:：\s])\s*")
_LONGEST = 20_000  # characters of a text that is searched
_LONGEST_PAIR = 400  # of one that holds two fields


@dataclass(frozen=True)
class Piece:
    """A part of what a section prints: words, or a field; a list's items are joined by `joint`."""

    words: str = ""
    field: str = ""
    joint: str = ""


Alternative = tuple[Piece, ...]


@dataclass(frozen=True)
class Derived:
    """What a placeholder prints beside plain fields: a property of a section, or (without a name) the section itself in
    print."""

    model: type[Section]
    name: str

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        return _alternatives(self.model, self.name)

    @property
    def pattern(self) -> str:
        """What it looks like among other words, as a regular expression; empty where it may be anything."""
        written = [_pattern(each, exact, named=False) for each in self.alternatives]
        return "" if not all(_says_something(each) for each in self.alternatives) else "|".join(written)

    def read(self, text: str) -> dict[str, str | list[str]] | None:
        """The fields that a text was printed from; None where it cannot be told."""
        for write in (exact, loose):
            for each in self.alternatives:
                if len(text) > _LONGEST or (
                    write is loose and not all(letters(piece.words) for piece in each if piece.words)
                ):
                    continue
                if found := re.fullmatch(_pattern(each, write, named=True), text, re.DOTALL):
                    return dict(_values(each, found))
        return _by_kind(self.model, self.alternatives, text)

    def printed(self, section: Section) -> Any:
        return str(section) if not self.name else getattr(section, self.name)


def _says_something(each: Alternative) -> bool:
    return any(piece.words.strip() for piece in each)


@lru_cache(maxsize=1024)
def _alternatives(model: type[Section], name: str) -> tuple[Alternative, ...]:
    entries = _leaves(model)
    optional = [entry for entry in entries if not entry.required]
    found = [_taken_apart(Derived(model, name), entries, numeric) for numeric in (False, True)]
    if not any(found):
        alone = ([entry] for entry in optional if entry.kind in (FieldKind.LINE, FieldKind.PROSE) and not entry.several)
        found = [_taken_apart(Derived(model, name), each, False) for each in alone]
    return tuple(dict.fromkeys(filter(None, found)))


def _leaves(model: type[Section]) -> list[InputField]:
    letters = ((name, field) for name, field in model.model_fields.items() if section_of(field.annotation) is None)
    return [input_field_of((name,), field.title or name, field, None) for name, field in letters]


def _taken_apart(derived: Derived, entries: list[InputField], numeric: bool) -> Alternative | None:
    marks = {entry.path[0]: _mark(entry, number, numeric) for number, entry in enumerate(entries)}
    rest = {name: field.get_default() for name, field in derived.model.model_fields.items() if not field.is_required()}
    try:
        text = derived.printed(derived.model.model_construct(None, **{**rest, **marks}))
    except _UNPRINTABLE:
        return None
    if not isinstance(text, str):
        return None
    for name, value in marks.items():
        if isinstance(value, int | Decimal):
            text = re.sub(rf"(?<![\d.]){value}(?![\d.])", f"\ue100{name}\ue101", text)
    pieces = tuple(_pieces(text))
    return pieces if any(piece.field for piece in pieces) else None


def _mark(entry: InputField, number: int, numeric: bool) -> Any:
    mark = f"\ue100{entry.path[0]}\ue101"
    if entry.several:
        return (mark, mark)
    if numeric and entry.kind is FieldKind.NUMBER:
        return _PRIMES[number % len(_PRIMES)] + number // len(_PRIMES)
    return mark


def _pieces(text: str) -> Iterator[Piece]:
    """The parts of what a section prints, by the marks put into its fields; a field marked twice is a list of two."""
    steps = _MARK.split(text)
    words, at = steps[0], 1
    while at < len(steps):
        if words:
            yield Piece(words=words)
        field, words = steps[at], steps[at + 1]
        if at + 2 < len(steps) and steps[at + 2] == field:
            yield Piece(field=field, joint=words)
            words, at = steps[at + 3], at + 2
        else:
            yield Piece(field=field)
        at += 2
    if words:
        yield Piece(words=words)


def _pattern(each: Alternative, write: Any, *, named: bool) -> str:
    return "".join(
        f"(?P<{piece.field}>.*)"
        if piece.field and named
        else ".*?"
        if piece.field
        else write(piece.words, numbers=True)
        for piece in each
    )


def _values(each: Alternative, found: re.Match[str]) -> Iterator[tuple[str, str | list[str]]]:
    for piece in each:
        if piece.field:
            text = found[piece.field]
            yield piece.field, _items(text, piece.joint) if piece.joint else text


def _items(text: str, joint: str) -> list[str]:
    lines = (part for line in text.split("\n") for part in line.split(joint))
    return [part for part in lines if part.strip()]


def _by_kind(
    model: type[Section], alternatives: tuple[Alternative, ...], text: str
) -> dict[str, str | list[str]] | None:
    """The parts as people write them: the two fields in either order with anything between; the list without its
    introduction."""
    text = text.strip()
    for each in alternatives:
        fields = [piece for piece in each if piece.field]
        if len(fields) == 1 and fields[0].joint:
            return {fields[0].field: _items(re.split("[：:]", text, maxsplit=1)[-1], fields[0].joint)}
        if len(fields) == 2 and len(text) <= _LONGEST_PAIR and (found := _halves(model, fields, text)):
            return found
    return None


def _halves(model: type[Section], fields: list[Piece], text: str) -> dict[str, str | list[str]] | None:
    first, second = (piece.field for piece in fields)
    closed = text.rstrip(")）]】")
    cuts = [(found.start(), found.end()) for found in _BETWEEN.finditer(closed)]
    cuts += [(at, at) for at in range(1, len(closed))]
    for start, end in cuts:
        halves = closed[:start].strip(), closed[end:].strip()
        for names in ((first, second), (second, first)):
            given = dict(zip(names, halves, strict=True))
            if all(given.values()) and all(accepts(model, name, value) for name, value in given.items()):
                return {name: given[name] for name in (first, second)}
    return None
