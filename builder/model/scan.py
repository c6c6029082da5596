"""What the pages of a paper look like before anybody reads them: pictures or print, blank, turned, askew, coarse."""

from dataclasses import dataclass

BLANK = 0.0004  # ink at or below it: a few specks, or the other side shining through


@dataclass(frozen=True)
class ScanPage:
    """How one page lies; `turned` and `skew` are guesses; where they cannot be told they are 0."""

    number: int
    width_mm: float
    height_mm: float
    scanned: bool  # what is to be seen is a picture, whatever a text layer may say
    dpi: int | None = None  # of that picture; of a picture without paper, as if it filled A4
    ink: float | None = None  # share of its area that is darker than the paper; None where it was not looked at
    turned: int = 0  # degrees clockwise by which it must be turned to stand upright: 0, 90, 180 or 270
    skew: float = 0.0  # degrees, positive where lines sink to the right
    colour: bool | None = None  # that a person would see; None where it was not looked at


@dataclass(frozen=True)
class ScanFacts:
    pages: tuple[ScanPage, ...]
    scripts: bool = False  # JavaScript: it has no place on paper
    embedded: tuple[str, ...] = ()  # names of files hidden in the PDF
    encrypted: bool = False  # opens without a password, but forbids something
