"""The finished papers before anybody has looked into them: where they lie, and what they must say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.model.book import WordForm
from builder.model.ink import PrintedPage


@dataclass(frozen=True)
class Finished:
    """`name`: of the book, in reports; the other fields as in `Book`. `handed_in`: somebody else made it, so that
    nothing about it is known by having made it."""

    pdf: Path
    name: str = "申报书.pdf"
    word: WordForm | None = None
    numbered: int = 0
    expected: tuple[tuple[str, str], ...] = ()
    scanned: tuple[str, ...] = ()
    fonts_replaced: tuple[str, ...] = ()
    printed: Mapping[str, PrintedPage] = field(default_factory=dict)
    handed_in: bool = True
