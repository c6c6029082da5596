"""Tables among what was read: pieces that stand below one another in columns and side by side in rows.

Only places are looked at, no lines: screens draw few. A menu is one column, tiles have letters of two sizes, icons
stand far apart, and a mask of fields has labels that end with a colon: none of them is a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_high, median_low

from builder.model.exhibit import PixelBox
from builder.model.facts import TextFacts, TextLine

LEAST = 3  # rows, the heading among them, and columns
ALIGNED = 0.8  # of a letter's height: edges or middles that belong to one column
APART = 4.0  # heights from one row to the next at most
SIZES = 1.45  # how much higher one of two pieces in a column may be; a tile's figure is half as high again as its label
LEVEL = 0.6  # heights between two cells of a row …
SLOPE = 0.08  # … or so much of their distance: a screen leans when it is photographed
STEADY = 0.4  # heights by which rows of two columns may come apart
SHARED = 0.6  # of a column's cells that have a neighbour in the next column
_LABEL = re.compile(r"[^\d][:：]")
Column = list[TextLine]


@dataclass(frozen=True)
class ReadTable:
    rows: int
    columns: int
    box: PixelBox


def tables_on(read: TextFacts) -> list[ReadTable]:
    """The tables on a picture, the largest first."""
    columns = sorted(_columns(read.lines), key=lambda column: median(piece.box[0] for piece in column))
    groups: list[list[Column]] = []
    for column in columns:
        group = next((group for group in groups if any(_beside(each, column) for each in group[-2:])), None)
        if group is None:
            groups.append([column])
        else:
            group.append(column)
    found = [_table(group) for group in groups if len(group) >= LEAST and _has_data(group)]
    return sorted(found, key=lambda table: (-table.rows * table.columns, table.box))


def _columns(pieces: Sequence[TextLine]) -> Iterator[Column]:
    """Chains of pieces, each with the next below it, if that keeps its left edge, its right edge or its middle."""
    below = {number: under for number, piece in enumerate(pieces) if (under := _under(piece, pieces)) is not None}
    nearest_last = sorted(below.items(), key=lambda pair: -_drop(pieces[pair[0]], pieces[pair[1]]))
    above = {under: over for over, under in nearest_last}
    for number in range(len(pieces)):
        if number not in above:
            chain = [number]
            while (following := below.get(chain[-1])) is not None and above[following] == chain[-1]:
                chain.append(following)
            if len(chain) >= LEAST:
                yield [pieces[each] for each in chain]


def _under(piece: TextLine, pieces: Sequence[TextLine]) -> int | None:
    lower = [(_drop(piece, other), at) for at, other in enumerate(pieces) if _overlap(piece, other)]
    drop, at = min(lower, default=(0.0, 0))
    low, high = sorted((_height(piece), _height(pieces[at])))
    return at if lower and high <= SIZES * low and drop <= APART * low and _in_line(piece, pieces[at]) else None


def _overlap(one: TextLine, other: TextLine) -> bool:
    lower = _drop(one, other) > LEVEL * max(_height(one), _height(other))
    return lower and one.box[0] < other.box[2] and other.box[0] < one.box[2]


def _in_line(one: TextLine, other: TextLine) -> bool:
    (left, _, right, _), (begin, _, end, _) = one.box, other.box
    nearest = min(abs(left - begin), abs(right - end), abs(left + right - begin - end) / 2)
    return nearest <= ALIGNED * min(_height(one), _height(other))


def _beside(one: Column, other: Column) -> bool:
    """Whether two columns stand beside each other: enough cells of the shorter have a neighbour in the longer, always
    as much higher or lower."""
    few, many = sorted((one, other), key=len)
    height = median(map(_height, few))
    steps = [min((_drop(cell, each) for each in many), key=abs) for cell in few]
    distance = abs(few[0].box[0] - many[0].box[0])
    usual = median(steps)
    level = abs(usual) <= max(LEVEL * height, SLOPE * distance)
    shared = [step for step in steps if abs(step - usual) <= STEADY * height]
    return level and len(shared) >= max(LEAST, SHARED * len(few))


def _has_data(group: Sequence[Column]) -> bool:
    """Whether a table holds data: figures in at least one column, and few labels."""
    labels = sum(sum(_LABEL.search(piece.text) is not None for piece in column) * 2 > len(column) for column in group)
    return any(map(_holds_figures, group)) and labels * LEAST < len(group)


def _holds_figures(column: Column) -> bool:
    """Whether a column holds figures: below the heading mostly; where figures and words take turns, each word is a
    label of a figure below it."""
    figures = [any(character.isdigit() for character in piece.text) for piece in column]
    turns = sum(one != other for one, other in pairwise(figures))
    return sum(figures[1:]) * 2 > len(column) - 1 and turns * 2 <= len(column)


def _table(group: Sequence[Column]) -> ReadTable:
    """A table of such columns. A title or a button may stand in line with a column, above the others and below them."""
    left = min(piece.box[0] for column in group for piece in column)
    right = max(piece.box[2] for column in group for piece in column)
    top, bottom = median_low(column[0].box[1] for column in group), median_high(column[-1].box[3] for column in group)
    return ReadTable(median_low(map(len, group)), len(group), (left, top, right, bottom))


def _height(piece: TextLine) -> int:
    return max(1, piece.box[3] - piece.box[1])


def _drop(one: TextLine, other: TextLine) -> float:
    """How far one piece stands below another, from middle to middle."""
    return (other.box[1] + other.box[3] - one.box[1] - one.box[3]) / 2
