"""What the form prints of several fields at once, or works out of them: taken apart, or held against the fields."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from builder.extract.answers import Answers, Said, Unplaced, Value
from builder.extract.inverse import Derived
from builder.extract.typed import agree
from builder.model.base import Path, Section, parse, section_of
from builder.model.numbers import printed as rounded
from builder.render.text import printed

_NOT_TO_BE_TOLD = (LookupError, AttributeError, TypeError, ValueError, ArithmeticError)


def settle(answers: Answers) -> None:
    for said in answers.said:
        if said.worked_out is not None and said.text.strip():
            _settle(answers, said, said.worked_out)


def _settle(answers: Answers, said: Said, derived: Derived) -> None:
    path = said.path[: len(said.path) - bool(derived.name)]
    known = _worked_out(answers, path, derived)
    if not known and derived.alternatives:
        found = derived.read(said.text.strip("\n"))
        if found is None:
            answers.unplaced.append(Unplaced(said.place, said.text.strip(), "不能读出其中各项", said.path))
            return
        for name, value in found.items():
            if value:
                answers.put((*path, name), _without_outer_blanks(value), said.place)
        known = _worked_out(answers, path, derived)
    if known and not agree(said.text, known, words=not derived.alternatives):
        message = f"与按所填数据算得的“{known}”不一致"
        answers.unplaced.append(Unplaced(said.place, said.text.strip(), message, said.path))


def _without_outer_blanks(value: Value) -> Value:
    return value if isinstance(value, str) else [item.strip() for item in value]


def _worked_out(answers: Answers, path: Path, derived: Derived) -> str:
    """What the form prints of several fields; empty as long as not all that it takes is known."""
    section, _ = parse(derived.model, nested(derived.model, answers.values, path))
    try:
        value = derived.printed(section)
        return rounded(value) if isinstance(value, Decimal) else printed(value)
    except _NOT_TO_BE_TOLD:
        return ""


def nested(model: type[Section], values: Mapping[Path, Value], path: Path) -> dict[str, Any]:
    """The values below a path, as a data file would hold them; what is empty is left out."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        inside = (*path, name)
        part = section_of(field.annotation)
        if part is None:
            if values.get(inside):
                found[name] = values[inside]
        elif part[0] == "one":
            if below := nested(part[1], values, inside):
                found[name] = below
        else:
            keys = sorted({each[len(inside)] for each in values if each[: len(inside)] == inside}, key=int)
            items = {key: nested(part[1], values, (*inside, key)) for key in keys}
            if items:
                found[name] = list(items.values()) if part[0] == "many" else items
    return found
