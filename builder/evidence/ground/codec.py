"""Frozen dataclasses to JSON and back; whatever does not fit exactly is refused, never bent."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")
_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


class Undecodable(Exception):
    """Raised where bytes are not what this version would have written."""


def encode(value: Any) -> bytes:
    return _adapter(type(value)).dump_json(value)


def decode(kind: type[T], data: bytes | bytearray) -> T:
    try:
        found: T = _adapter(kind).validate_json(data, strict=True)
    except ValidationError as error:
        raise Undecodable(str(error)) from error
    return found


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """The adapter that reads and writes one class, kept: it is made in two milliseconds and asked for hundreds of
    times."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
