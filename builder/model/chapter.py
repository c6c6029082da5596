"""What rules and comparisons know of a chapter: its text and how it is divided, without its pictures."""

from dataclasses import dataclass

from builder.model.fault import Fault


@dataclass(frozen=True)
class Subsection:
    heading: str
    text: str
    pictures: int


@dataclass(frozen=True)
class ChapterFacts:
    """What stands in one chapter item: enough for rules and for comparing with the finished PDF."""

    path: str
    text: str
    subsections: tuple[Subsection, ...]
    pictures: int
    losses: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
