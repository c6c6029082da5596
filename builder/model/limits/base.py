"""What every section of limits is: the requirement it enforces, whom it concerns, and itself put into words."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Missing = Literal["fail", "warn", "none"]  # "none": known and bound in, but asked of nobody


def limit(words: str, default: Any = ..., **more: Any) -> Any:
    """A number of a form that the rule book prints; `{}` in its words stands for the number."""
    return Field(default, description=words, **more)


class Worded(BaseModel):
    """Data of a form that can say in Chinese what they demand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def words(self) -> Iterator[str]:
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if _silent(value, field.default):
                continue
            if field.description:
                yield field.description.format(_as_words(value))
            if isinstance(value, Worded):
                yield from value.words()


class Limits(Worded):
    """A section that a standard rule stands on; `rule` is the requirement it enforces.

    Any section may concern some applicants only: those who filled in `only_if` with more than 否 or 0, and whose
    answers at each path of `only_where` are among those given. For all others it is as if it were not written.
    """

    rule: str
    only_if: str = ""
    only_where: dict[str, tuple[str, ...]] = {}

    @property
    def subject(self) -> str:
        """What the demands are made of, in the reader's words."""
        return str(getattr(self, "title", ""))


def _silent(value: Any, default: Any) -> bool:
    """Whether a value demands nothing: nothing is written; a written 0 is a demand, unless 0 is what not writing
    means."""
    return value is None or value is False or value in ("", (), {}) or (value == 0 and default == 0)


def _as_words(value: Any) -> Any:
    if isinstance(value, tuple) and not all(isinstance(item, int) for item in value):
        return "、".join(str(getattr(item, "name", item)) for item in value)
    if isinstance(value, dict):
        return "、".join(map(str, value.values()))
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:g}" if isinstance(value, float) else value
