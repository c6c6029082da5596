"""What was put on paper after printing: seals, handwriting; and the printed page it is told from. Values only.

Places are fractions of the page as it lies in its file, so that whoever shows a crop needs no resolution.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Shape = Literal["round", "oval", "square"]
Area = tuple[float, float, float, float]  # left, top, right, bottom in millimetres of the print


@dataclass(frozen=True)
class Box:
    """An upright rectangle on a page, its edges in fractions of the page's width and height."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def wider(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by).clipped()

    def clipped(self) -> "Box":
        """The part of the box that lies on the page."""
        return Box(*(round(min(1.0, max(0.0, edge)), 4) for edge in (self.left, self.top, self.right, self.bottom)))


def around(boxes: Iterable[Box]) -> Box | None:
    listed = list(boxes)
    if not listed:
        return None
    left, top = min(box.left for box in listed), min(box.top for box in listed)
    return Box(left, top, max(box.right for box in listed), max(box.bottom for box in listed))


@dataclass(frozen=True)
class Seal:
    """Something red in the shape of a seal. `drawn`: as even as only software makes it; a guess like all of this."""

    box: Box
    shape: Shape
    width_mm: float
    height_mm: float
    drawn: bool


@dataclass(frozen=True)
class InkPage:
    """One page of a signed paper. `sized`: the file says how large the paper is; otherwise A4 is assumed."""

    number: int
    width_mm: float
    height_mm: float
    sized: bool
    grey: bool  # without any hue: red would not show
    red_mm2: float  # area of red ink, whatever its shape
    seals: tuple[Seal, ...]


@dataclass(frozen=True)
class InkFacts:
    pages: tuple[InkPage, ...]

    @property
    def coloured(self) -> bool:
        return any(not page.grey for page in self.pages)

    @property
    def seals(self) -> tuple[tuple[InkPage, Seal], ...]:
        return tuple((page, seal) for page in self.pages for seal in page.seals)


@dataclass(frozen=True)
class PrintedPage:
    """A page of the form as it was printed for signing: each character, where it stands, in millimetres, and how much
    of its box is black, by which characters are told from others in the same place. `number`: in the form, from 1."""

    number: int
    width_mm: float
    height_mm: float
    words: str  # one character for each box, without blanks, in NFKC
    boxes: tuple[Area, ...]
    black: tuple[float, ...]


@dataclass(frozen=True)
class Blanks:
    """Where print leaves room: for a seal, a signature, a date; None and empty where none is asked for."""

    seal: Area | None
    signature: Area | None
    date: tuple[Area, ...]
    other_seals: tuple[Area, ...] = ()  # somebody else's


@dataclass(frozen=True)
class Blank:
    """A place for seal, signature or date as found on the scan, and how much ink is there that print does not
    explain."""

    box: Box
    ink_mm2: float


@dataclass(frozen=True)
class OverlayFacts:
    """A scan laid over the page as printed.

    `likeness`: how well print agrees, 0 to 1; above 0.7 for that very page, below 0.3 for any other [measured].
    `added_mm2`: all ink on the page that print does not explain, red included, margins left aside.
    """

    number: int  # page of the scan
    likeness: float
    seal: Blank | None
    signature: Blank | None
    date: tuple[Blank, ...]  # for each mark of the date
    red_mm2: float
    added_mm2: float
    other_seals: tuple[Box, ...] = ()
