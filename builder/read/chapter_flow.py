"""From the inside of a paragraph to blocks: text, and pictures that stand in it or side by side."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from builder.model.blocks import Block, Gallery, Picture, Span
from builder.read.spans import trimmed

T = TypeVar("T")
Make = Callable[[tuple[Span, ...]], Block]


def flow(pieces: Iterable[Span | Picture | T], first: Make, rest: Make) -> Iterator[Block]:
    """Turns pieces of a paragraph into blocks: anything that is neither text nor picture begins a new paragraph; `rest`
    makes those after the first."""
    make = first
    parts = list(pieces)
    if any(isinstance(part, Picture) for part in parts):
        parts = [part for part in parts if not (isinstance(part, Span) and not part.text.strip())]
    for kind, group in groupby(parts, key=type):
        members = list(group)
        if kind is Span:
            spans = trimmed(part for part in members if isinstance(part, Span))
            if spans:
                yield make(spans)
                make = rest
        elif kind is Picture:
            yield picture_block([part for part in members if isinstance(part, Picture)])


def picture_block(pictures: list[Picture]) -> Picture | Gallery:
    return pictures[0] if len(pictures) == 1 else Gallery(tuple(pictures))
