"""JSON of a model, written, read and described by the model's own `json_keys` and types.

A key may lead to a value further down: "tie.kind" is written as "kind".
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from inspect import get_annotations
from operator import attrgetter
from typing import Annotated, Any, ClassVar, Protocol, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from builder.model.report import COUNTED, Outcome


class FileModel(Protocol):
    """A model that is a file of its own; `schema` is the name and version of its format."""

    schema: ClassVar[Any]
    json_keys: ClassVar[Any]


def to_json(model: FileModel) -> str:
    """The text of a file: the same model gives the same bytes, for its keys stand in the order of `json_keys`."""
    return storable(json.dumps(_document(model), ensure_ascii=False, indent=1, default=date.isoformat)) + "\n"


def storable(text: str) -> str:
    """Text that a file can hold: a file name that is no UTF-8 reaches us with lone surrogates, which it cannot."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


@cache
def contract(model: type) -> type[BaseModel]:
    """The pydantic model of what a file must hold: every key, each of exactly its type, for `"line": "12"` shows a
    foreign file. Keys that a later version of the program added are passed over."""
    keys: Mapping[str, str] = model.json_keys  # type: ignore[attr-defined]
    return _shape(model.__name__, ((_name(key), _type_at(model, key), words) for key, words in keys.items()))


def read_as(kind: Any, given: Any) -> Any:
    """A model made of what its contract has read; values that follow from others are not taken over."""
    if isinstance(given, tuple):
        return tuple(read_as(get_args(kind)[0], each) for each in given)
    if isinstance(kind, type) and is_dataclass(kind):
        parts = {each.name: read_as(each.type, given[each.name]) for each in fields(kind) if each.name in given}
        return kind(**parts)
    return given


def schema_text(model: type[FileModel], description: str) -> str:
    """The JSON Schema of a file, for whoever reads it with a program of their own."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **contract(model).model_json_schema(),
        "title": model.schema,
        "description": description,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _document(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_document(each) for each in value]
    if hasattr(value, "json_keys"):
        return {_name(key): _document(attrgetter(key)(value)) for key in value.json_keys}
    return value


def _shape(name: str, keys: Iterable[tuple[str, Any, str]]) -> type[BaseModel]:
    """A pydantic model of keys, types and descriptions. Its fields are named otherwise than the keys, for pydantic has
    a `schema` of its own and Python a `pass`."""
    parts: dict[str, Any] = {
        f"{key}_": Annotated[_read_type(kind), Field(alias=key, description=words or None)] for key, kind, words in keys
    }
    return create_model(name, __config__=ConfigDict(strict=True), **parts)


def _read_type(kind: Any) -> Any:
    if hasattr(kind, "json_keys"):
        return contract(kind)
    if get_origin(kind) is tuple:
        return tuple[_read_type(get_args(kind)[0]), ...]  # type: ignore[misc]
    if kind == dict[Outcome, int]:
        count = Annotated[int, Field(ge=0)]
        return _shape("Counts", ((outcome.value, count, outcome.label) for outcome in COUNTED))
    return kind


def _name(key: str) -> str:
    return key.rpartition(".")[2]


def _type_at(model: type, key: str) -> Any:
    kind: Any = model
    for step in key.split("."):
        kind = _type_of(kind, step)
    return kind


def _type_of(model: type, name: str) -> Any:
    """The type of a field, of a constant of the class or of a property."""
    if isinstance(made := getattr(model, name, None), property):
        return get_annotations(made.fget)["return"]  # type: ignore[arg-type]
    kind: Any = get_annotations(model)[name]
    origin: Any = get_origin(kind)
    return get_args(kind)[0] if origin is ClassVar else kind
