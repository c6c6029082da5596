"""The places of a form that data are printed in, and which field of the schema each one prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from jinja2 import nodes

from builder.extract.inverse import Derived
from builder.model.application import Application
from builder.model.base import Path, Section, section_of
from builder.model.company import Company, YearFigures
from builder.model.input_fields import EACH, FieldKind, InputField, input_field_of

COMPANY, FINANCE, YEARS = "company", "finance", "years"
_COMPUTED_RATIO = "computed_debt_ratio"


@dataclass(frozen=True, eq=False)
class Placeholder:
    """A place that prints data: `path` is that of the field, or of the section that prints what it works out; EACH
    stands for a list's items.

    With neither it prints nothing of the data: a running number, an index worked out of everything.
    """

    path: Path = ()
    entry: InputField | None = None
    derived: Derived | None = None

    @property
    def printing(self) -> bool:
        """Whether anything of the data is printed here."""
        return self.entry is not None or self.derived is not None

    @property
    def prose(self) -> bool:
        return self.entry is not None and self.entry.kind is FieldKind.PROSE

    @cached_property
    def pattern(self) -> str:
        """What it looks like as a regular expression, where it has a look of its own."""
        return self.derived.pattern if self.derived else ""

    @property
    def named(self) -> Path:
        """The path under which it is told."""
        return (*self.path, self.derived.name) if self.derived and self.derived.name else self.path


@dataclass(frozen=True)
class Meaning:
    """What a name of the template stands for: a section (or one of a list), a plain field, something worked out."""

    path: Path
    model: type[Section] | None = None
    many: bool = False
    entry: InputField | None = None
    derived: Derived | None = None


_NO_DATA = Meaning(())


@dataclass(frozen=True)
class Scope:
    schema: type[Application]
    names: Mapping[str, Meaning] = field(default_factory=dict)


def looped(scope: Scope, name: str, listed: nodes.Node) -> Scope:
    """The names that can be used inside `for name in listed`."""
    found = _meaning(scope, listed)
    item = replace(found, path=(*found.path, EACH), many=False) if found.many else _NO_DATA
    return replace(scope, names={**scope.names, name: item, "loop": _NO_DATA})


def placeholder_of(scope: Scope, node: nodes.Node) -> Placeholder:
    found = _meaning(scope, node)
    if found.model is not None and not found.many:
        return Placeholder(found.path, derived=Derived(found.model, ""))
    return Placeholder(found.path, found.entry, found.derived)


def _meaning(scope: Scope, node: nodes.Node) -> Meaning:
    match node:
        case nodes.Name(name=name):
            return scope.names[name] if name in scope.names else _outermost(scope.schema, name)
        case nodes.Getattr(node=inner, attr=name):
            return _below(_meaning(scope, inner), name)
        case nodes.Getitem(node=inner, arg=nodes.Const(value=int(index))):
            found = _meaning(scope, inner)
            if found.path == (YEARS,):
                return Meaning((YEARS, str(index)))
            return replace(found, path=(*found.path, str(index)), many=False) if found.many else _NO_DATA
    return _NO_DATA


def _outermost(schema: type[Application], name: str) -> Meaning:
    if name == COMPANY:
        return Meaning((COMPANY,), Company)
    if name == YEARS:
        return Meaning((YEARS,))
    if name == FINANCE:  # printed by column; which year it is the column's head says
        return Meaning((COMPANY, FINANCE), YearFigures, many=True)
    return _below(Meaning((), schema), name)


def _below(outer: Meaning, name: str) -> Meaning:
    if outer.model is None or outer.many:
        return _NO_DATA
    if outer.model is YearFigures and name == "debt_ratio":  # printed as it is worked out, see YearColumn
        return Meaning(outer.path, derived=Derived(YearFigures, _COMPUTED_RATIO))
    item = outer.model.model_fields.get(name)
    if item is None:
        return Meaning(outer.path, derived=Derived(outer.model, name))
    path = (*outer.path, name)
    if part := section_of(item.annotation):
        return Meaning(path, part[1], many=part[0] != "one")
    return Meaning(path, entry=input_field_of(path, item.title or name, item, None))
