"""Frozen dataclasses to JSON and back; whatever does not fit exactly is refused, never bent."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


class Undecodable(Exception):
    """The bytes are not what this version would have written."""


def encode(value: Any) -> bytes:
    return TypeAdapter(type(value)).dump_json(value)


def decode(kind: type[T], data: bytes | bytearray) -> T:
    try:
        return TypeAdapter(kind).validate_json(data, strict=True)
    except ValidationError as error:
        raise Undecodable(str(error)) from error
