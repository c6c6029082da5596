"""Every value that the declaration prints, one by one and named: what a page mark speaks of."""

import re
from collections.abc import Iterator, Sequence

from builder.model.marks import PrintedItem
from builder.model.reading import Reading
from builder.model.text import squeeze, without_blanks
from builder.render.blocks import MARKER
from builder.render.declaration import blank_form, filled_form
from builder.render.expected import SHORT, of_chapters
from builder.render.grid import read_grid

_LABEL_ENDS = re.compile(r"[：:\t]")
Row = tuple[str, ...]


def printed_items(reading: Reading) -> tuple[PrintedItem, ...]:
    """Every value that is printed, in the order of the pages: cover, table, lines below it, chapters, captions."""
    blank, filled = read_grid(blank_form(reading.form)), read_grid(filled_form(reading))
    pictures = (*reading.files.photos, *reading.files.screenshots)
    return (
        *_new_lines("封面", blank.cover, filled.cover),
        *_of_table(filled.rows, frozenset(squeeze(cell) for row in blank.rows for cell in row)),
        *_new_lines("正文", blank.chapters, filled.chapters),
        *(PrintedItem(label, line, line) for label, line in of_chapters(reading)),
        *(PrintedItem(f"图片说明（{each.path}）", each.caption, each.caption) for each in pictures),
    )


def _new_lines(part: str, blank: Row, filled: Row) -> Iterator[PrintedItem]:
    """The lines that the empty form does not have; named by what stands before their colon or rule."""
    known = {squeeze(line) for line in blank}
    for line in filled:
        if squeeze(line) not in known and not MARKER.search(line):
            label, *rest = _LABEL_ENDS.split(line, maxsplit=1)
            yield PrintedItem(_name(label) if rest else part, line, line)


def _of_table(rows: Sequence[Row], printed: frozenset[str]) -> Iterator[PrintedItem]:
    """The values of a table, each named by the printed cell before it and, where a row of headings stands above, by its
    heading."""
    heads: Row = ()
    for row in rows:
        if all(squeeze(cell) in printed for cell in row):
            heads = row
            continue
        anchor = "".join(row) if all(len(cell) <= SHORT for cell in row) else ""
        label = ""
        for column, cell in enumerate(row):
            if squeeze(cell) in printed:
                label = _name(cell) or label
                continue
            head = _name(heads[column]) if len(heads) == len(row) else ""
            name = "·".join(dict.fromkeys(filter(None, (label, head)))) or "表格"
            for line in cell.split("\n"):
                yield PrintedItem(name, line, anchor or line)


def _name(words: str) -> str:
    return without_blanks(words)
