"""The pattern of a form: paragraphs, rows and cells with the places to be filled in, in one flat list of steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.extract.placeholders import Placeholder
from builder.extract.word_patterns import letters


# Patterns are compared by identity: they are made once, and looked up often.
@dataclass(frozen=True, eq=False)
class Words:
    text: str


@dataclass(frozen=True, eq=False)
class LineEnd:
    """The end of one paragraph of a cell, where the next begins."""


@dataclass(frozen=True, eq=False)
class Either:
    branches: tuple[tuple["CellPart", ...], ...]


CellPart = Words | Placeholder | LineEnd | Either
CellReading = tuple[Words | Placeholder | LineEnd, ...]


@dataclass(frozen=True, eq=False)
class CellPattern:
    """What may stand in a cell. `ghost`: it continues the merged cell above, whose words somebody may have repeated
    here."""

    readings: tuple[CellReading, ...]
    ghost: bool = False

    @cached_property
    def label(self) -> str | None:
        """The words of a cell that holds nothing else, as letters."""
        if len(self.readings) != 1 or any(isinstance(part, Placeholder) for part in self.readings[0]):
            return None
        return _label_of(self.readings[0])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of which at least one stands in the cell."""
        first = tuple(next(filter(None, map(_label_of, zip(reading))), "") for reading in self.readings)
        return first if all(first) else ()


@dataclass(frozen=True, eq=False)
class Item:
    """A step of the form: a paragraph, which is a row of one cell, or a row of a table."""

    cells: tuple[CellPattern, ...]
    is_row: bool
    loops: tuple[int, ...]  # the loops it stands in, from the outside

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of which at least one stands in every such row; none where it may consist of the applicant's words
        only."""
        return tuple(words for cell in self.cells if not cell.ghost for words in cell.words)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(cell.label for cell in self.cells if cell.label and not cell.ghost)

    @cached_property
    def placeholders(self) -> tuple[Placeholder, ...]:
        parts = (part for cell in self.cells for reading in cell.readings for part in reading)
        return tuple(dict.fromkeys(part for part in parts if isinstance(part, Placeholder)))


@dataclass(frozen=True)
class Chapter:
    key: str


@dataclass(frozen=True)
class Bracket:
    """A part of the form that may be left out, between an opening and the closing at `other`; a loop may be gone
    through again."""

    opens: bool
    other: int
    loop: int | None


Step = Item | Chapter | Bracket


def _label_of(parts: Sequence[CellPart]) -> str:
    return letters("".join(part.text for part in parts if isinstance(part, Words)))
