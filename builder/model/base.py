"""Sections of the applicant's data, and the one way of reading raw text into them.

Everything a user types arrives as text (YAML and Excel alike), so that no parser guesses: `0371` stays `0371`.
A field that is missing or wrong must not hide the others: `parse` collects every fault and returns a section in which
each faulty field is absent. Touching such a field raises `NoValue`, which a rule's caller reports as `unchecked`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

Path = tuple[str, ...]
S = TypeVar("S", bound="Section")
T = TypeVar("T")
E = TypeVar("E")


class NoValue(LookupError):
    """Raised where a field was needed that the applicant left out or filled in wrongly: the field `name` of that very
    `section`."""

    def __init__(self, title: str, section: "Section | None" = None, name: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.section = section
        self.name = name


@dataclass(frozen=True)
class Percentage:
    """A figure that is computed, (part - less) / whole in percent, of fields of one section: shown wherever they are
    typed, never typed itself.

    `field` is the section's own field that may state it all the same.
    """

    title: str
    part: str
    whole: str
    less: str = ""
    field: str = ""


class Section(BaseModel):
    """A group of fields of the form, in the form's order; `title`s are the form's own words."""

    percentages: ClassVar[tuple[Percentage, ...]] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def __getattr__(self, name: str) -> Any:
        if name not in type(self).model_fields:
            raise AttributeError(name)
        raise no_value(self, name)


def no_value(section: Section, name: str) -> NoValue:
    """The error for a field that may be left empty, but without which a question stays open."""
    return NoValue(type(section).model_fields[name].title or name, section, name)


def given(read: Callable[[], T], otherwise: E) -> T | E:
    """What `read` returns; `otherwise` where it needs a field that was left out or filled in wrongly.

    `given(lambda: company.name, "")`: the field stays typed, and a misspelt one is found before anything runs.
    """
    try:
        return read()
    except NoValue:
        return otherwise


def values_of(section: Section) -> Mapping[str, Any]:
    """The fields of a section that have a value, by name."""
    return section.__dict__


def forget(section: Section, name: str) -> None:
    """Takes the value of a field out of a section that nobody else holds yet."""
    section.__dict__.pop(name, None)


def require_values(value: Any) -> None:
    """Touches every field of a section, those inside it too: `NoValue` where one has none."""
    if isinstance(value, Section):
        for name in type(value).model_fields:
            require_values(getattr(value, name))
    elif isinstance(value, tuple | Mapping):
        for item in value.values() if isinstance(value, Mapping) else value:
            require_values(item)


def slot(
    title: str, hint: str = "", *, optional: bool = False, asked: bool = True, default: Any = ..., **extra: Any
) -> Any:
    """A field of a form: its printed label and the hint the official form prints in it.

    `asked=False`: a new folder offers it commented out, for few need it.
    """
    schema_extra: JsonDict | None = None if asked else {"asked": False}
    return Field(
        default=None if optional else default, title=title, description=hint, json_schema_extra=schema_extra, **extra
    )


def is_asked(field: FieldInfo) -> bool:
    return not field.json_schema_extra


def label_of(field: FieldInfo, how: str = "") -> str:
    """The label beside a field in a data file; `how` says in what shape to type it."""
    return f"{field.title}{field.description or ''}{how}{'' if is_asked(field) else '（可不填）'}"


def fault(message: str, fix: str = "", **values: Any) -> PydanticCustomError:
    """A validation error in the user's words; `fix` travels along to the report."""
    return PydanticCustomError("fault", message, {"fix": fix, **values})


@dataclass(frozen=True)
class RawFault:
    """What pydantic found, before it is put into the user's words."""

    path: Path
    type: str
    values: Mapping[str, Any]
    given: Any


def parse(model: type[S], raw: Mapping[str, Any]) -> tuple[S, list[RawFault]]:
    """Read raw text into a section; return it with every fault and the path of each."""
    try:
        return model.model_validate(raw), []
    except ValidationError as errors:
        faults = [_raw_fault(detail) for detail in errors.errors(include_url=False)]
    return _partial(model, raw, [fault.path for fault in faults]), faults


def without(section: S, names: Iterable[str]) -> S:
    """A section as it is, but for these fields, which cannot be seen."""
    copied = section.model_copy()
    for name in names:
        forget(copied, name)
    return copied


def steps_to(root: Any, wanted: Section) -> Path | None:
    """The way from a section down to one that stands in it: the very same, for equal ones are told apart by place."""
    if root is wanted:
        return ()
    inside = values_of(root) if isinstance(root, Section) else root
    below = inside.items() if isinstance(inside, Mapping) else enumerate(inside)
    for key, item in below:
        steps = steps_to(item, wanted) if isinstance(item, Section | tuple | Mapping) else None
        if steps is not None:
            return (str(key), *steps)
    return None


def _raw_fault(detail: ErrorDetails) -> RawFault:
    """A fault as pydantic tells it. Faults between fields are raised by the section; `field` in their values says which
    one to mend."""
    values = dict(detail.get("ctx", {}))
    field = values.pop("field", None)
    path = (*map(str, detail["loc"]), *([field] if field else []))
    return RawFault(path, detail["type"], {"message": detail["msg"], **values}, detail["input"])


def _partial(model: type[S], raw: Mapping[str, Any], broken: list[Path]) -> S:
    """A section with its healthy fields only; sections inside are healed likewise."""
    values: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        below = [path[1:] for path in broken if path[:1] == (name,)]
        if name not in raw:
            if not below and not field.is_required():
                values[name] = field.get_default(call_default_factory=True)
        elif (value := _healthy(model, name, raw[name], below)) is not _ABSENT:
            values[name] = value
    partial = model.model_construct(None, **values)
    for name in set(model.model_fields) - set(values):
        forget(partial, name)
    return partial


_ABSENT = object()


def _healthy(model: type[Section], name: str, raw: Any, below: list[Path]) -> Any:
    if not below:
        return _adapter(model, name).validate_python(raw)
    part = section_of(model.model_fields[name].annotation)
    if part is None:
        return _ABSENT
    shape, inner = part
    if shape == "one":
        return _partial(inner, raw, below) if isinstance(raw, Mapping) else _ABSENT
    if () in below or not isinstance(raw, list if shape == "many" else Mapping):
        return _ABSENT
    healed: dict[Any, Section] = {}
    for key, item in enumerate(raw) if isinstance(raw, list) else raw.items():
        given = item if isinstance(item, Mapping) else {}  # no section: it keeps its place, every field of it unseen
        healed[key] = _partial(inner, given, [path[1:] for path in below if path[:1] == (str(key),)])
    if shape == "many":
        return tuple(healed.values())
    return {int(key): value for key, value in healed.items() if str(key).isdecimal()}


def accepts(model: type[Section], name: str, raw: Any) -> bool:
    """Whether a field would take this text, by itself."""
    try:
        _adapter(model, name).validate_python(raw)
    except ValidationError:
        return False
    return True


@cache
def _adapter(model: type[Section], name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    annotation: Any = field.annotation
    for metadata in field.metadata:
        annotation = Annotated[annotation, metadata]
    return TypeAdapter(annotation)


def section_of(annotation: Any) -> tuple[str, type[Section]] | None:
    """How a field holds sections: one, many (a tuple), or by year (a dict); None where it holds a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return "one", annotation
    arguments = getattr(annotation, "__args__", ())
    origin = getattr(annotation, "__origin__", None)
    for argument in arguments:
        if isinstance(argument, type) and issubclass(argument, Section):
            if origin is tuple:
                return "many", argument
            return ("by_key", argument) if origin is dict else ("one", argument)
    return None
