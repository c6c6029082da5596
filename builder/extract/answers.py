"""What was filled in, as typed: every value under its data path, with its place on the paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.extract.align import Alignment, Placed
from builder.extract.inverse import Derived
from builder.extract.pattern import Item, Step
from builder.extract.placeholders import COMPANY, FINANCE, YEARS, Placeholder
from builder.extract.typed import as_typed, same
from builder.model.base import Path
from builder.model.input_fields import EACH

Value = str | list[str]


@dataclass(frozen=True)
class Unplaced:
    """Something on the paper that found no place in the data; `path` where it belongs to a field all the same."""

    place: str
    text: str
    message: str
    path: Path = ()


@dataclass(frozen=True)
class Said:
    """What stands at one place of the form, worked out or typed; `worked_out` leads to the section that knows."""

    path: Path
    text: str
    place: str
    worked_out: Derived | None = None


@dataclass
class Answers:
    """What was filled in, by data path; `asked`: paths whose place the paper has, filled in or not."""

    values: dict[Path, Value] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)
    asked: set[Path] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    def put(self, path: Path, value: Value, place: str) -> None:
        """Keeps what was filled in. The same field may stand in several places: the first that is filled in counts, the
        others must agree."""
        there = self.values.get(path)
        if there is None:
            self.values[path], self.places[path] = value, place
        elif not same(there, value):
            message = f"与{self.places[path]}的“{_shown(there)}”不一致，未采用"
            self.unplaced.append(Unplaced(place, _shown(value), message, path))


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else "、".join(value)


def gather(steps: Sequence[Step], alignment: Alignment, years: Sequence[int]) -> Answers:
    """Gathers what was filled in, plain fields first: what is worked out of them is looked at afterwards (`settle`)."""
    answers = Answers()
    stated = _years(alignment, years)
    for placed in alignment.placed:
        step = steps[placed.step]
        if placed.taken is None or not isinstance(step, Item):
            continue
        _ask(answers, step, placed, stated)
        for cell, filling in placed.taken.fillings:
            _take(answers, filling.placeholder, filling.text, placed, placed.given.place(cell), stated)
        answers.unplaced += [
            Unplaced(placed.given.place(cell), placed.given.cells[cell].strip(), "这一格的内容不属于样表的任何一项")
            for cell in placed.taken.strange
        ]
    for given in alignment.strange:
        words = "　".join(text.strip() for text in given.cells if text.strip())
        place = given.place().rpartition("第")[0] if given.table else given.place()
        answers.unplaced.append(Unplaced(place, words, "样表中没有这一行" if given.table else "样表中没有这一段"))
    return answers


def _years(alignment: Alignment, years: Sequence[int]) -> dict[str, str]:
    """Which year's figures each column holds: the heads of the columns say it; where they do not, the notice does."""
    stated = {str(number): str(year) for number, year in enumerate(years)}
    for placed in alignment.placed:
        for _, filling in placed.taken.fillings if placed.taken else ():
            text = as_typed(filling.text, None)
            if (
                filling.placeholder.path[:1] == (YEARS,)
                and isinstance(text, str)
                and text.isdecimal()
                and len(text) == 4
            ):
                stated[filling.placeholder.path[1]] = text
    return stated


def _ask(answers: Answers, item: Item, placed: Placed, years: Mapping[str, str]) -> None:
    """Notes all that a row asks for, once it was found, also where the filled-in reading is another."""
    for placeholder in item.placeholders:
        answers.asked.update(_paths(placeholder, placed.rounds, years))


def _paths(placeholder: Placeholder, rounds: Sequence[int], years: Mapping[str, str]) -> Iterator[Path]:
    if not placeholder.printing:
        return
    path = concrete(placeholder.path, rounds, years)
    if placeholder.derived is None:
        yield path
    else:
        yield from ((*path, piece.field) for each in placeholder.derived.alternatives for piece in each if piece.field)


def _take(
    answers: Answers, placeholder: Placeholder, text: str, placed: Placed, place: str, years: Mapping[str, str]
) -> None:
    if not placeholder.printing:
        return
    path = concrete(placeholder.path, placed.rounds, years)
    name = placeholder.derived.name if placeholder.derived else ""
    answers.said.append(Said((*path, name) if name else path, text, place, placeholder.derived))
    if placeholder.entry is not None and (value := as_typed(text, placeholder.entry)):
        answers.put(path, value, place)


def concrete(path: Path, rounds: Sequence[int], years: Mapping[str, str]) -> Path:
    """A path with the numbers of list items and the years of columns in place."""
    numbers = iter(rounds)
    steps = tuple(str(next(numbers)) if step == EACH else step for step in path)
    if steps[:2] == (COMPANY, FINANCE) and len(steps) > 2:
        return (*steps[:2], years.get(steps[2], steps[2]), *steps[3:])
    return steps
