"""A filled form into data: the prose of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import InputError
from builder.evidence.asking.children import Children
from builder.extract.align import Alignment, align
from builder.extract.answers import Answers, Said, Unplaced, gather
from builder.extract.combined_fields import nested, settle
from builder.extract.fields import Field, missing, offered_by, unfilled
from builder.extract.layout import layout
from builder.extract.paper import FilledForm, read_paper
from builder.extract.pattern import Chapter, Item, Step
from builder.extract.placeholders import COMPANY
from builder.model.base import Path as DataPath
from builder.model.company import Company
from builder.model.form import Form

_SELDOM = 3  # a paper with less than a third of the form's words is another paper


@dataclass(frozen=True)
class Extracted:
    """The data of a filled form. `empty`: fields of the form that nobody filled in; `not_on_form`: those that it has no
    place for."""

    form: Form
    company: Mapping[str, Any]
    application: Mapping[str, Any]
    places: Mapping[DataPath, str]
    asked: frozenset[DataPath]
    said: tuple[Said, ...]
    unplaced: tuple[Unplaced, ...]
    empty: tuple[Field, ...]
    not_on_form: tuple[Field, ...]
    chapters: Mapping[str, tuple[int, ...]]  # blocks of the paper, by chapter


def extract(path: Path, form: Form, children: Children | None = None) -> Extracted:
    return extract_from(read_paper(path, children), form, path.name)


def extract_from(paper: FilledForm, form: Form, name: str) -> Extracted:
    steps = layout(form)
    alignment = align(steps, paper)
    _refuse_other_papers(steps, alignment, form, name)
    years = form.limits.years.years(form.edition) if form.limits.years else ()
    answers = gather(steps, alignment, years)
    settle(answers)
    company = nested(Company, answers.values, (COMPANY,))
    application = nested(form.schema, answers.values, ())
    stated = application.get("edition", str(form.edition))
    application |= {"track": form.id, "edition": stated}
    offered = offered_by(steps)
    return Extracted(
        form=form,
        company=company,
        application=application,
        places=_renumbered(answers),
        asked=frozenset(answers.asked),
        said=tuple(answers.said),
        unplaced=tuple(answers.unplaced),
        empty=tuple(unfilled(form, offered, {COMPANY: company, **application})),
        not_on_form=tuple(missing(form, offered)),
        chapters=_chapters(steps, alignment),
    )


def edition_stated(extracted: Extracted) -> int | None:
    stated = str(extracted.application.get("edition", ""))
    return int(stated) if stated.isdecimal() and len(stated) == 4 else None


def _refuse_other_papers(steps: Sequence[Step], alignment: Alignment, form: Form, name: str) -> None:
    wanted = _worded(steps)
    found = {placed.step for placed in alignment.placed} & wanted
    if len(found) * _SELDOM < len(wanted):
        raise InputError(
            f"“{name}”不像{form.title}的申报书：样表的{len(wanted)}行中只认出{len(found)}行",
            "请核对文件和 --track 是否相符（类别见 shenbao tracks）",
        )


def _worded(steps: Sequence[Step]) -> set[int]:
    return {at for at, step in enumerate(steps) if isinstance(step, Item) and step.words and not step.loops}


def _chapters(steps: Sequence[Step], alignment: Alignment) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = {}
    for placed in alignment.placed:
        step = steps[placed.step]
        if isinstance(step, Chapter) and placed.taken is None:
            found.setdefault(step.key, {})[placed.given.block] = None
    return {key: tuple(blocks) for key, blocks in found.items()}


def _renumbered(answers: Answers) -> dict[DataPath, str]:
    """The values without items of lists that nobody filled in: those behind them move up."""
    used: dict[DataPath, set[str]] = {}
    for path in answers.values:
        for at, step in enumerate(path):
            if step.isdecimal():
                used.setdefault(path[:at], set()).add(step)
    ranks = {
        (*before, step): step if len(step) == 4 else str(rank)
        for before, steps in used.items()
        for rank, step in enumerate(sorted(steps, key=int))
    }
    return {
        tuple(ranks.get(path[: at + 1], step) for at, step in enumerate(path)): place
        for path, place in answers.places.items()
    }
