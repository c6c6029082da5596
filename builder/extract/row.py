"""A row of the paper against a row of the form: which cell is which, though cells were split, merged or left out."""

from dataclasses import dataclass
from functools import lru_cache

from builder.extract.cell import Filling, Fit, fit, weight
from builder.extract.pattern import CellPattern, Item
from builder.extract.word_patterns import letters

_BEGINNING = 3  # characters of a label that a look at the whole row goes by
_MOST_JOINED = 3  # cells that one was split into
_SPLIT, _SPLIT_EMPTY = 1.5, 0.3
_NO_LABEL, _NO_CELL, _NO_CELL_UNLABELLED = 3.0, 1.0, 3.0
_STRANGE, _STRANGE_EMPTY = 3.0, 0.2
_TOGETHER = 2.0  # a label and its value in one cell


@dataclass(frozen=True)
class TakenRow:
    """What was filled in, by cell of the paper, and the cells that are none of the form's."""

    score: float
    fillings: tuple[tuple[int, Filling], ...] = ()
    strange: tuple[int, ...] = ()
    labels: int = 0  # labels of the form that stand there


@lru_cache(maxsize=200_000)
def take_row(item: Item, cells: tuple[str, ...]) -> TakenRow | None:
    """Takes what was filled in from a row of the paper; None where nothing of the row is there."""
    if not _mostly_there(item, "".join(map(letters, cells))):
        return None
    best = _straight(item, cells) or _Search(item, cells).best(0, 0)
    return best if best.labels or not item.words else None


def _mostly_there(item: Item, words: str) -> bool:
    """Whether at least half of the row's labels, by their weight, are there: one word in common makes no row."""
    weights = [(weight(label), label[:_BEGINNING] in words) for label in item.labels]
    return sum(each for each, there in weights if there) * 2 >= sum(each for each, _ in weights)


def _straight(item: Item, cells: tuple[str, ...]) -> TakenRow | None:
    """Takes a row cell by cell, as almost always fits: one label may be another; None where more has shifted."""
    if len(cells) != len(item.cells):
        return None
    taken = TakenRow(0.0)
    for number, (pattern, text) in enumerate(zip(item.cells, cells, strict=True)):
        found = fit(pattern, text)
        if found is not None:
            fillings = tuple((number, filling) for filling in found.fillings)
            labels = taken.labels + tells(pattern, found)
            taken = TakenRow(taken.score + found.score, (*taken.fillings, *fillings), taken.strange, labels)
        elif taken.strange or pattern.label is None or letters(text).startswith(pattern.label):
            return None
        else:
            score = taken.score - _NO_LABEL - _STRANGE
            taken = TakenRow(score, taken.fillings, (number,), taken.labels)
    return taken


def tells(pattern: CellPattern, found: Fit) -> int:
    """Whether a cell shows that the row is this one."""
    if pattern.label is not None:
        return int(bool(pattern.label) and not pattern.ghost and found.score > 0)
    return int(found.score >= 1)


class _Search:
    def __init__(self, item: Item, cells: tuple[str, ...]) -> None:
        self._item, self._cells = item, cells
        self._labelled = bool(item.words)
        self._known: dict[tuple[int, int], TakenRow] = {}

    def best(self, at: int, cell: int) -> TakenRow:
        key = (at, cell)
        if key not in self._known:
            self._known[key] = max(self._ways(at, cell), key=lambda taken: taken.score)
        return self._known[key]

    def _ways(self, at: int, cell: int) -> list[TakenRow]:
        patterns, cells = self._item.cells, self._cells
        if at == len(patterns) and cell == len(cells):
            return [TakenRow(0.0)]
        ways = []
        if cell < len(cells):
            filled = bool(cells[cell].strip())
            rest = self.best(at, cell + 1)
            strange = (cell, *rest.strange) if filled else rest.strange
            loss = _STRANGE if filled else _STRANGE_EMPTY
            ways.append(TakenRow(rest.score - loss, rest.fillings, strange, rest.labels))
        if at < len(patterns):
            ways.append(self._plus(at + 1, cell, -self._lack(at)))
            ways += self._joined(at, cell)
            ways += self._together(at, cell)
        return ways

    def _lack(self, at: int) -> float:
        label = self._item.cells[at].label
        if label is not None:
            return _NO_LABEL if label and not self._item.cells[at].ghost else 0.0
        return _NO_CELL if self._labelled else _NO_CELL_UNLABELLED

    def _joined(self, at: int, cell: int) -> list[TakenRow]:
        """Takes one cell of the paper, or several that were one before somebody split it."""
        ways = []
        pattern = self._item.cells[at]
        for count in range(1, min(_MOST_JOINED, len(self._cells) - cell) + 1):
            given = self._cells[cell : cell + count]
            if count > 1 and pattern.ghost:
                break
            found = fit(pattern, "".join(given))
            if found is not None:
                loss = sum(_SPLIT if text.strip() else _SPLIT_EMPTY for text in given[1:])
                ways.append(self._plus(at + 1, cell + count, found.score - loss, cell, found, tells(pattern, found)))
        return ways

    def _together(self, at: int, cell: int) -> list[TakenRow]:
        """Takes a cell that holds both label and value: “企业名称：某某公司”."""
        patterns = self._item.cells
        label = patterns[at].label
        if not label or patterns[at].ghost or at + 1 >= len(patterns) or cell >= len(self._cells):
            return []
        after = _behind(label, self._cells[cell])
        if not after or patterns[at + 1].label is not None:
            return []
        found = fit(patterns[at + 1], after)
        if found is None:
            return []
        return [self._plus(at + 2, cell + 1, weight(label) - _TOGETHER + found.score, cell, found, 1)]

    def _plus(
        self, at: int, cell: int, score: float, own: int = 0, found: Fit | None = None, labels: int = 0
    ) -> TakenRow:
        rest = self.best(at, cell)
        fillings = tuple((own, filling) for filling in found.fillings) if found else ()
        return TakenRow(rest.score + score, (*fillings, *rest.fillings), rest.strange, rest.labels + labels)


def _behind(label: str, text: str) -> str:
    """What follows the label in a text that begins with it."""
    if not letters(text).startswith(label):
        return ""
    at = next(end for end in range(1, len(text) + 1) if letters(text[:end]) == label)
    return text[at:].lstrip("：:　 \t\n").strip("_＿ ")
