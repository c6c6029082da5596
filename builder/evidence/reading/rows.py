"""What a machine has read, put together again: it splits a line where letters stand apart, and mixes widths."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.exhibit import PixelBox
from builder.model.facts import TextFacts
from builder.model.text import squeeze


@dataclass(frozen=True)
class Found:
    text: str
    box: PixelBox


def rows(read: TextFacts) -> Iterator[Found]:
    """Joins pieces side by side, no further apart than letters are high, to rows again."""
    found: list[Found] = []
    for line in sorted(read.lines, key=lambda line: line.box[0]):
        left, top, right, bottom = line.box
        for number, row in enumerate(found):
            high = min(bottom - top, row.box[3] - row.box[1])
            level = min(bottom, row.box[3]) - max(top, row.box[1]) > high / 2
            if level and -high < left - row.box[2] < high:
                box = (row.box[0], min(top, row.box[1]), right, max(bottom, row.box[3]))
                found[number] = Found(row.text + squeeze(line.text), box)
                break
        else:
            found.append(Found(squeeze(line.text), line.box))
    yield from sorted(found, key=lambda row: (row.box[1], row.box[0]))
