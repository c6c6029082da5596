"""Which fields a form has a place for, which of them nobody filled in, and what the user calls them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from builder.extract.pattern import Item, Step
from builder.extract.placeholders import COMPANY
from builder.model.base import Path as DataPath
from builder.model.base import Section, section_of
from builder.model.company import Company
from builder.model.form import Form
from builder.model.input_fields import EACH
from builder.read.faults import title_of

_SET = (("track",), ("edition",))  # known from the command, whatever the paper says


@dataclass(frozen=True)
class Field:
    path: str
    title: str


@lru_cache(maxsize=64)
def offered_by(steps: tuple[Step, ...]) -> frozenset[DataPath]:
    """Every field that the form has a place for, list items under EACH, years under the number of their column."""
    placeholders = [
        placeholder
        for step in steps
        if isinstance(step, Item)
        for placeholder in step.placeholders
        if placeholder.printing
    ]
    derived = (
        (*placeholder.path, piece.field)
        for placeholder in placeholders
        if placeholder.derived
        for each in placeholder.derived.alternatives
        for piece in each
        if piece.field
    )
    return frozenset({*(placeholder.path for placeholder in placeholders if placeholder.derived is None), *derived})


def missing(form: Form, offered: frozenset[DataPath]) -> Iterator[Field]:
    for prefix, model in (((COMPANY,), Company), ((), form.schema)):
        for path in _gone(model, prefix, offered):
            if path not in _SET:
                yield _field(form, path)


def _gone(model: type[Section], prefix: DataPath, offered: frozenset[DataPath]) -> Iterator[DataPath]:
    """What a form has no place for: the sections none of whose fields is offered, and single fields of the others."""
    for name, item in model.model_fields.items():
        path = (*prefix, name)
        if any(name == each.field for each in model.percentages):  # printed as it is worked out
            continue
        below = [each for each in offered if each[: len(path)] == path]
        part = section_of(item.annotation)
        if not below:
            yield path
        elif part is not None and part[0] == "one":
            yield from _gone(part[1], path, offered)
        elif part is not None:
            step = EACH if part[0] == "many" else below[0][len(path)]
            yield from _gone(part[1], (*path, step), offered)


def unfilled(form: Form, offered: frozenset[DataPath], data: Mapping[str, Any]) -> Iterator[Field]:
    yield from (_field(form, path) for path in _empty(Company, (COMPANY,), data[COMPANY], offered))
    yield from (_field(form, path) for path in _empty(form.schema, (), data, offered))


def _empty(
    model: type[Section], prefix: DataPath, data: Mapping[str, Any], offered: frozenset[DataPath]
) -> Iterator[DataPath]:
    """The fields that nobody filled in; a section with nothing in it is told as one."""
    for name, item in model.model_fields.items():
        path, given = (*prefix, name), data.get(name)
        if not any(_fits(each, path) for each in offered):
            continue
        part = section_of(item.annotation)
        if not given:
            yield path
        elif part is None:
            continue
        elif part[0] == "one":
            yield from _empty(part[1], path, given, offered)
        else:
            items = given.items() if isinstance(given, Mapping) else enumerate(given)
            for key, inside in items:
                yield from _empty(part[1], (*path, str(key)), inside, offered)


def _fits(offered: DataPath, path: DataPath) -> bool:
    """Whether a path leads to a field that the form offers; of a list's item or a year any number will do."""
    pairs = zip(offered, path, strict=False)
    return len(offered) >= len(path) and all(a in (b, EACH) or (a.isdecimal() and b.isdecimal()) for a, b in pairs)


def _field(form: Form, path: DataPath) -> Field:
    return Field(".".join(step for step in path if step != EACH), title(form, path))


def title(form: Form, path: DataPath) -> str:
    """What the user calls a field: its printed labels, from the outermost in."""
    steps = tuple(step for step in path if step != EACH)
    return title_of(Company, steps[1:]) if steps[:1] == (COMPANY,) else title_of(form.schema, steps)


def label_of(form: Form, path: DataPath) -> str:
    """What the user calls a placeholder; what is worked out is told by the section that it belongs to."""
    words = title(form, path)
    return words.removesuffix(f" {path[-1]}") if words.endswith(path[-1]) else words
