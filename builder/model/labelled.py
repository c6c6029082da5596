"""Enumerations that bear the users' word for each value beside the value itself."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """`PASS = "pass", "合格"`: the value stands in data and files, the label is what users read."""

    _value_: str
    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_, member.label = value, label
        return member
