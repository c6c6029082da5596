"""What a single input cell holds: the kind of its value, read off a schema's annotation."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from builder.model.base import Path, Percentage, is_asked
from builder.model.values import Choice, Month, is_prose

EACH = "_"  # stands in a path for every item of a list; no field of a schema can be called so


class FieldKind(Enum):
    LINE = auto()
    PROSE = auto()
    NUMBER = auto()
    DATE = auto()
    MONTH = auto()
    YES_NO = auto()
    OWNER = auto()  # in a list inside a list: to which item of the outer one a row belongs
    SHOWN = auto()  # computed, never typed


@dataclass(frozen=True)
class InputField:
    """One value of the data, or all values of one column; `path` begins with "company" for those of the company."""

    path: Path
    title: str
    hint: str
    kind: FieldKind
    required: bool
    asked: bool = True
    several: bool = False  # a list of plain values: one a line in the same cell
    choices: tuple[str, ...] = ()
    computed: Percentage | None = None

    @property
    def label(self) -> str:
        """The label as it stands in the sheet."""
        if self.computed is not None:
            return f"{self.title}（自动计算）"
        return f"{self.title}{'（每行一条）' if self.several else ''}{'' if self.asked else '（可不填）'}"


def input_field_of(path: Path, title: str, field: FieldInfo, computed: Percentage | None) -> InputField:
    plain, marks = _unfold(field.annotation, list(field.metadata))
    several = get_origin(plain) is tuple
    if several:
        plain, marks = _unfold(get_args(plain)[0], [])
    return InputField(
        path=path,
        title=title,
        hint=field.description or "",
        kind=_kind(plain, marks),
        required=field.is_required(),
        asked=is_asked(field),
        several=several,
        choices=_choices(plain, marks),
        computed=computed,
    )


def _unfold(annotation: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    """The type and the marks of a field: Annotated[X | None, …] and Annotated[X, …] | None alike are X and its
    marks."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _unfold(inner, [*more, *marks])
    some = [argument for argument in get_args(annotation) if argument is not type(None)]
    if type(None) in get_args(annotation) and len(some) == 1:
        return _unfold(some[0], marks)
    return annotation, marks


_KINDS = {
    bool: FieldKind.YES_NO,
    int: FieldKind.NUMBER,
    Decimal: FieldKind.NUMBER,
    date: FieldKind.DATE,
    Month: FieldKind.MONTH,
}


def _kind(plain: Any, marks: list[Any]) -> FieldKind:
    return _KINDS.get(plain, FieldKind.PROSE if is_prose(marks) else FieldKind.LINE)


def _choices(plain: Any, marks: list[Any]) -> tuple[str, ...]:
    if plain is bool:
        return ("是", "否")
    if get_origin(plain) is Literal:
        return tuple(map(str, get_args(plain)))
    for mark in marks:
        if isinstance(mark, BeforeValidator) and isinstance(mark.func, Choice):
            return mark.func.options
    return ()
