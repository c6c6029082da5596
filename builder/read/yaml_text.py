"""The data as the YAML file that a person would have written: labels beside the fields, long texts as blocks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic.fields import FieldInfo

from builder.model.base import Section, label_of, section_of
from builder.model.input_fields import FieldKind, input_field_of

_MUST_BE_QUOTED = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`~=<\s]|.*(: |:$| #|\s$)|(null|Null|NULL|\.\.\.)$")
_WIDE_SPACE = "\u3000"
_IN_BLOCK = re.compile("[\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_HEAPED = re.compile(r"[\[{]\s*[\[{]")  # the reader refuses heaps of brackets, wherever they stand


def yaml_text(head: Sequence[str], model: type[Section], data: Mapping[str, Any]) -> str:
    lines = [*(f"# {line}" for line in head), "", *_section(model, data, "")]
    return "\n".join(lines) + "\n"


def _section(model: type[Section], data: Mapping[str, Any], indent: str) -> Iterator[str]:
    """The lines of a section; what few need and nobody filled in comes commented out, as in a new folder."""
    for name, field in model.model_fields.items():
        if not indent and section_of(field.annotation) is not None:
            yield ""
        given = data.get(name)
        if given is None or given == {} or given == []:
            yield f"{indent}{'' if field.is_required() else '# '}{name}:  # {label_of(field)}"
        else:
            yield from _field(name, field, given, indent)


def _field(name: str, field: FieldInfo, given: Any, indent: str) -> Iterator[str]:
    part = section_of(field.annotation)
    inside = f"{indent}  "
    if part is None:
        yield from _value(name, field, given, indent)
        return
    shape, inner = part
    yield f"{indent}{name}:  # {label_of(field)}"
    if shape == "one":
        yield from _section(inner, given, inside)
    elif shape == "many":
        for item in given:
            yield from _item(inner, item, inside)
    else:
        for year, figures in given.items():
            yield f"{inside}{year}:"
            yield from _section(inner, figures, f"{inside}  ")


def _item(model: type[Section], data: Mapping[str, Any], indent: str) -> Iterator[str]:
    """The lines of a list's item; fields left empty are not repeated for every item."""
    dash = "- "
    for name, field in model.model_fields.items():
        given = data.get(name)
        if given is None or given == {} or given == []:
            continue
        for line in _field(name, field, given, f"{indent}  "):
            yield f"{indent}{dash}{line[len(indent) + 2 :]}" if dash else line
            dash = ""
    if dash:
        yield f"{indent}- {{}}"


def _value(name: str, field: FieldInfo, given: Any, indent: str) -> Iterator[str]:
    if isinstance(given, list):
        yield f"{indent}{name}:  # {label_of(field)}"
        yield from (f"{indent}  - {_scalar(line)}" for line in given)
    elif _is_block(given, field):
        yield from _block(f"{indent}{name}:", label_of(field), given, indent)
    else:
        yield f"{indent}{name}: {_scalar(given)}  # {label_of(field)}"


def _is_block(text: str, field: FieldInfo) -> bool:
    long = "\n" in text or input_field_of((), "", field, None).kind is FieldKind.PROSE
    return long and bool(_IN_BLOCK.fullmatch(text)) and not _HEAPED.search(text)


def _block(head: str, label: str, text: str, indent: str) -> Iterator[str]:
    """A long text as a block. A first line that begins with white space would be taken for deeper indentation: then its
    depth is stated."""
    depth = "2" if text[:1].isspace() else ""
    yield f"{head} |{depth}  # {label}"
    yield from (f"{indent}  {line}" if line else "" for line in text.split("\n"))


def _scalar(text: str) -> str:
    if text and _is_printable(text) and not _MUST_BE_QUOTED.match(text) and not _HEAPED.search(text):
        return text
    return f'"{"".join(map(_quoted, text))}"'


def _quoted(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char in "[{" or not _is_printable(char):
        return f"\\U{ord(char):08X}"
    return char


def _is_printable(text: str) -> bool:
    return text.replace(_WIDE_SPACE, " ").isprintable()
