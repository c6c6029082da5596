"""Tables as found in chapters: cells of text and pictures, become a table of text, a gallery, or both in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.model.blocks import Block, Cell, Gallery, Picture, Span, Table, span_text
from builder.read.chapter_finish import Losses, caption_words

_CAPTION_LENGTH = 60


@dataclass(frozen=True)
class RawCell:
    spans: tuple[Span, ...]
    pictures: tuple[Picture, ...] = ()
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return span_text(self.spans).strip()


def table_blocks(rows: Sequence[Sequence[RawCell]], *, header: bool, losses: Losses, place: str) -> Iterator[Block]:
    """Makes blocks of a table. Authors lay photographs out in tables: such a table is a gallery. Other pictures are set
    after their table."""
    pictures = [picture for row in rows for cell in row for picture in cell.pictures]
    if not pictures:
        if any(row for row in rows):
            yield _table(rows, header)
        return
    captioned = _as_gallery(rows)
    if captioned is not None:
        yield Gallery(captioned) if len(captioned) > 1 else captioned[0]
        return
    losses.add("表格内图片的位置（图片移到表后）", place)
    yield _table(rows, header)
    yield Gallery(tuple(pictures)) if len(pictures) > 1 else pictures[0]


def _table(rows: Sequence[Sequence[RawCell]], header: bool) -> Table:
    cells = (tuple(Cell(cell.spans, cell.columns, cell.rows) for cell in row) for row in rows)
    return Table(tuple(cells), header)


def _as_gallery(rows: Sequence[Sequence[RawCell]]) -> tuple[Picture, ...] | None:
    """The gallery that a table is; None as soon as a word stands there that is no picture's caption."""
    pictures: list[Picture] = []
    waiting: dict[int, int] = {}  # column → picture above whose caption may stand in the next row
    for row in rows:
        below, waiting = waiting, {}
        for column, cell in enumerate(row):
            if len(cell.text) > _CAPTION_LENGTH:
                return None
            if not cell.pictures:
                if not cell.text:
                    continue
                if column not in below:
                    return None
                pictures[below[column]] = replace(pictures[below[column]], caption=caption_words(cell.text))
                continue
            if not cell.text and len(cell.pictures) == 1 and not cell.pictures[0].caption:
                waiting[column] = len(pictures)
            words = caption_words(cell.text)
            pictures += [replace(picture, caption=words or picture.caption) for picture in cell.pictures]
    return tuple(pictures)
