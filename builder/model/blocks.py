"""A chapter's content between its source (Markdown or Word) and the page: a flat list of blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Span:
    text: str  # may hold "\n": a line break inside the paragraph
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    subscript: bool = False


@dataclass(frozen=True)
class Heading:
    level: int  # 1 = the first level below the official （一）heading
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class ListItem:
    level: int  # 0 = outermost
    marker: str  # as printed: "1." or "•"
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Cell:
    spans: tuple[Span, ...]
    columns: int = 1  # cells it spans to the right
    rows: int = 1  # cells it spans downwards


@dataclass(frozen=True)
class Table:
    """A table of a chapter. Rows hold only the cells that begin in them; `header` says that the first row is one."""

    rows: tuple[tuple[Cell, ...], ...]
    header: bool
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """An upright picture file on disk, and its caption without the number 图n."""

    file: Path
    caption: str = ""
    width_mm: float | None = None  # the author's wish, if any


@dataclass(frozen=True)
class Gallery:
    """Photographs or screenshots, two to a row, each with its caption."""

    pictures: tuple[Picture, ...]


Block = Heading | Paragraph | ListItem | Table | Picture | Gallery


@dataclass(frozen=True)
class Loss:
    """Something in the source that has no counterpart here and was left out: told to the user, never silent."""

    what: str  # e.g. "图表（Chart）"
    place: str  # e.g. "第3段后"


@dataclass(frozen=True)
class ChapterFault:
    """Something in the source that must be mended first: a missing picture, a file that cannot be read."""

    line: int | None  # Word files have no lines: the message names the paragraph instead
    message: str
    fix: str


@dataclass(frozen=True)
class ChapterSource:
    """One chapter file, read."""

    path: str  # relative to the applicant's folder
    blocks: tuple[Block, ...]
    losses: tuple[Loss, ...] = ()
    faults: tuple[ChapterFault, ...] = ()


def span_text(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)


def block_text(block: Block) -> str:
    """The words of a block, as they stand on the page."""
    match block:
        case Heading(spans=spans) | Paragraph(spans=spans) | ListItem(spans=spans):
            return span_text(spans)
        case Table(rows=rows):
            return "\n".join("\t".join(span_text(cell.spans) for cell in row) for row in rows)
        case Picture(caption=caption):
            return caption
        case Gallery(pictures=pictures):
            return "\n".join(picture.caption for picture in pictures)
