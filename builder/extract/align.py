"""Which paragraph and row of the paper is which of the form: the best order-keeping pairing of the two.

Both run in one line, tables and paragraphs alike, so a table torn in two or two run together do no harm. Rows may be
missing, or more than the form has; loops are gone through as often as their rows stand there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.errors import InputError
from builder.extract.paper import FilledForm, Given
from builder.extract.pattern import Bracket, Chapter, Item, Step
from builder.extract.row import TakenRow, take_row

_MISSING = -2.0  # an item of the form that is not there
_AGAIN = -0.1  # through a loop once more
_STRANGE = -3.0  # an item of the paper that is none of the form's
_IN_CHAPTER = -0.5
_WORST = float("-inf")
_BEGINNING = 3  # characters of a label that a look at the whole row goes by
_MOST_LOOKS = 150_000


@dataclass(frozen=True)
class Placed:
    """An item of the paper at its step of the form, with the number of each loop's round."""

    given: Given
    step: int
    taken: TakenRow | None  # None: part of a chapter
    rounds: tuple[int, ...] = ()


@dataclass(frozen=True)
class Alignment:
    placed: tuple[Placed, ...]
    strange: tuple[Given, ...]


def align(steps: Sequence[Step], paper: FilledForm) -> Alignment:
    return _Aligner(steps, paper).run()


class _Aligner:
    def __init__(self, steps: Sequence[Step], paper: FilledForm) -> None:
        self._steps, self._items = steps, paper.items
        self._beginnings = [_beginnings(step) if isinstance(step, Item) else () for step in steps]
        self._looks = 0
        # Back[item][step]: how the best way came to stand before a step after so many items.
        self._back: list[list[tuple[int, int]]] = []

    def run(self) -> Alignment:
        scores = [_WORST] * (len(self._steps) + 1)
        scores[0] = 0.0
        self._back.append([(-1, -1)] * len(scores))
        self._skip(scores, self._back[0], 0)
        for number, given in enumerate(self._items, start=1):
            scores = self._next(scores, given, number)
        return self._traced()

    def _next(self, before: list[float], given: Given, number: int) -> list[float]:
        filled = bool(given.words)
        scores = [_WORST] * len(before)
        back = [(-1, -1)] * len(before)
        for at, score in enumerate(before):
            if score == _WORST:
                continue
            step = self._steps[at] if at < len(self._steps) else None
            stay = 0.0 if not filled else _IN_CHAPTER if isinstance(step, Chapter) else _STRANGE
            if score + stay > scores[at]:
                scores[at], back[at] = score + stay, (number - 1, at)
            if isinstance(step, Item) and (taken := self._look(at, step, given)) is not None:
                reached = score + taken.score
                if reached > scores[at + 1]:
                    scores[at + 1], back[at + 1] = reached, (number - 1, at)
        self._back.append(back)
        self._skip(scores, back, number)
        return scores

    def _skip(self, scores: list[float], back: list[tuple[int, int]], number: int) -> None:
        """Goes on within the same item of the paper: over what is not there, around loops, past what may be left
        out."""
        changed = True
        while changed:
            changed = False
            for at, step in enumerate(self._steps):
                score = scores[at]
                if score == _WORST:
                    continue
                for to, cost in _ways_on(at, step):
                    if score + cost > scores[to]:
                        scores[to], back[to] = score + cost, (number, at)
                        changed = changed or to < at

    def _look(self, at: int, item: Item, given: Given) -> TakenRow | None:
        if item.is_row != bool(given.table) and not (len(given.cells) == 1 == len(item.cells)):
            return None
        words = given.words
        begins = self._beginnings[at]
        if (begins and not any(each in words for each in begins)) or not (begins or any(map(str.strip, given.cells))):
            return None
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            raise InputError("文件内容过于庞杂，不能与样表对照", "请确认是按该样表填写的申报书，不是其他文件")
        return take_row(item, given.cells)

    def _traced(self) -> Alignment:
        item, at = len(self._items), len(self._steps)
        path: list[tuple[int, int]] = [(item, at)]
        while (item, at) != (0, 0):
            item, at = self._back[item][at]
            path.append((item, at))
        path.reverse()
        return self._walked(path)

    def _walked(self, path: Sequence[tuple[int, int]]) -> Alignment:
        placed: list[Placed] = []
        strange: list[Given] = []
        rounds: dict[int, int] = {}
        for (item, at), (next_item, next_at) in pairwise(path):
            step = self._steps[at] if at < len(self._steps) else None
            if next_item == item:
                if isinstance(step, Bracket) and step.loop is not None:
                    _count(rounds, step, step.loop, next_at)
                continue
            given = self._items[item]
            if isinstance(step, Item) and next_at == at + 1:
                placed.append(Placed(given, at, take_row(step, given.cells), tuple(rounds[n] for n in step.loops)))
            elif isinstance(step, Chapter):
                placed.append(Placed(given, at, None))
            elif given.words:
                strange.append(given)
        return Alignment(tuple(placed), tuple(strange))


def _count(rounds: dict[int, int], step: Bracket, loop: int, next_at: int) -> None:
    if step.opens:
        rounds[loop] = 0
    elif next_at == step.other + 1:
        rounds[loop] += 1


def _ways_on(at: int, step: Step) -> tuple[tuple[int, float], ...]:
    match step:
        case Bracket(opens=True, other=close):
            return (at + 1, 0.0), (close + 1, 0.0)
        case Bracket(opens=False, other=start, loop=loop) if loop is not None:
            return (at + 1, 0.0), (start + 1, _AGAIN)
        case Bracket() | Chapter():
            return ((at + 1, 0.0),)
        case _:
            return ((at + 1, _MISSING),)


def _beginnings(item: Item) -> tuple[str, ...]:
    """The words of which one stands in every row that could be this one; none where a row has no words of the form."""
    return tuple(dict.fromkeys(words[:_BEGINNING] for words in item.words))
