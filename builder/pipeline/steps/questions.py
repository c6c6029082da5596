"""What the data do not say, put as questions that a clerk can answer: each once, however many tracks need it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic.fields import FieldInfo

from builder.model.assessment import COMPANY_FILE, Condition, OpenField, TrackAnswer
from builder.model.base import Section, section_of
from builder.model.company import Company
from builder.model.dossier import Dossier
from builder.model.form import Form
from builder.model.report import Outcome
from builder.read.faults import field_at, title_of

_NAMED = 5
_EACH = {"one": "", "many": "每项", "by_key": "每年"}


@dataclass(frozen=True)
class Asking:
    answer: TrackAnswer
    form: Form
    dossier: Dossier


def questions(asking: Iterable[Asking]) -> tuple[OpenField, ...]:
    """Those of the nearest tracks first, and of a track that which may spare the others; of closed ones, none."""
    found: dict[tuple[str, str, str], OpenField] = {}
    for each in sorted(asking, key=lambda each: each.answer.distance):
        if not each.answer.mendable:
            continue
        for question in sorted(_of_track(each), key=lambda each: (not each.decisive, each.file != COMPANY_FILE)):
            key = (question.file, question.path, question.title)
            known = found.get(key, replace(question, tracks=(), notes=()))
            found[key] = replace(
                known,
                tracks=_together(known.tracks, question.tracks),
                notes=_together(known.notes, question.notes),
                decisive=known.decisive or question.decisive,
            )
    return tuple(found.values())


def _together(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _of_track(asking: Asking) -> Iterator[OpenField]:
    unsaid = {fault.path for fault in asking.dossier.faults if fault.absent}
    for condition in asking.answer.conditions:
        for path in condition.asks:
            notes = () if path in unsaid else tuple(_notes(condition, path))
            yield _question(asking, path, notes)


def _notes(condition: Condition, path: str) -> Iterator[str]:
    """What is said already and will not do; of a field that nobody has filled in there is nothing more to say."""
    for hit in condition.hits:
        if hit.asks == path and hit.outcome is not Outcome.UNCHECKED:
            yield hit.fix or hit.message


def _question(asking: Asking, path: str, notes: tuple[str, ...]) -> OpenField:
    file, inside = asking.answer.place_of(path)
    model: type[Section] = Company if inside != path else asking.form.schema
    steps = tuple(inside.split("."))
    field = field_at(model, steps)
    hint = _hint(field) if field else ""
    track, decisive = asking.answer.track.id, path in asking.answer.decisive
    return OpenField(inside, file, title_of(model, steps), hint, notes, (track,), decisive)


def _hint(field: FieldInfo) -> str:
    """Its own hint; of a group, what it holds; of a list, how to say that there is nothing."""
    part = section_of(field.annotation)
    if part is None:
        return (field.description or "").removeprefix("（").removesuffix("）")
    shape, section = part
    inside = section.model_fields
    titles = [inside[name].title or name for name in inside if inside[name].is_required()] or [
        inner.title or name for name, inner in inside.items()
    ]
    listed = "、".join(titles[:_NAMED]) + ("等" if len(titles) > _NAMED else "")
    nothing = "；没有的写 []" if shape == "many" and not field.is_required() else ""
    return f"{_EACH[shape]}填写{listed}{nothing}"
