"""What is filled in, as data: years, lengths, topics, numbers, days, choices."""

from collections.abc import Iterator
from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from builder.model.limits.base import Limits, Worded, limit


class YearLimits(Limits):
    """The years that are asked for, as 近三年: counted back from the edition."""

    before: tuple[int, ...]

    def words(self) -> Iterator[str]:
        yield f"申报年度之前第{'、'.join(map(str, self.before))}年"

    def years(self, edition: int) -> tuple[int, ...]:
        return tuple(edition - back for back in self.before)


class LengthLimits(Limits):
    """How long a text is, at each place that `path` stands for; that it is there at all is the schema's business.

    With `about` (400字左右) the two bounds are our own tolerance, and leaving it is a remark.
    """

    path: str
    title: str = ""
    about: int | None = None
    at_least: int = limit("不少于{}字", 0)
    at_most: int | None = limit("不超过{}字", None)

    def words(self) -> Iterator[str]:
        bounds = super().words()
        return iter([f"{self.about}字左右（{'，'.join(bounds)}；超出只作提示）"]) if self.about else bounds


class MentionLimits(Limits):
    """Topics that a text must touch on: of each group at least one of its words; `paths` may hold `*`."""

    paths: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    at_least: int = limit("至少提到{}个方面", 0)  # so many of the groups will do; 0 = all


class ChapterLimits(Limits):
    """One item of a chapter: its file, its official heading, and how it must be divided."""

    key: str
    file: str
    heading: str
    sections: int = limit("分{}个小节", 0)  # headings expected, 0 = free
    picture_in_each: bool = limit("每节有图片", False)
    share_stated: bool = limit("写明主营产品占营业收入的百分比", False)
    topics: tuple[tuple[str, ...], ...] = ()
    characters_at_least: int = limit("不少于{}字", 0)
    characters_at_most: int | None = limit("不超过{}字", None)

    @property
    def subject(self) -> str:
        return self.heading


class PickOption(BaseModel):
    """One of the things to pick from: picked where something stands at its path, or 是 where it is asked whether."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    path: str


class PickLimits(Limits):
    """So many things to be picked (任选), the mandatory among them. `waived_if`: a data path that makes it a remark."""

    choose: int = limit("选{}项")
    or_more: bool = limit("可以多选", False)
    options: tuple[PickOption, ...] = limit("可选：{}")
    mandatory: tuple[str, ...] = limit("必选：{}", ())
    waived_if: str = ""


class NumberLimits(Limits):
    """Bounds of a figure, themselves included, or of the number of items where a list stands at the path."""

    path: str
    shown_at: str = ""  # where a report points to, when the figure at `path` is worked out
    title: str
    at_least: int | float | None = limit("不低于{}", None)
    at_most: int | float | None = limit("不超过{}", None)
    unit: str = "%"
    fix: str = ""
    waived_if: str = ""
    remark: bool = False  # another reading of the notice, of which a person is told

    def words(self) -> Iterator[str]:
        return (f"{words}{self.unit}{'（只作提示）' if self.remark else ''}" for words in super().words())


class DayBounds(Worded):
    """Between which days a day must lie; the last three count from the day of applying."""

    not_before: date | None = limit("不早于{}", None)
    not_after: date | None = limit("不晚于{}", None)
    before_applying: bool = limit("不晚于申报日期", False)
    max_age_days: int | None = limit("不早于申报日前{}天", None)
    full_years: int | None = limit("至申报日满{}年", None)


class DayLimits(Limits, DayBounds):
    """A day or a month that the applicant fills in; `path` may hold `*`."""

    path: str
    title: str
    fix: str = ""


class DistinctLimits(Limits):
    """The values at the places that `path` stands for differ from each other; `message` names `{n}` and `{value}`."""

    path: str
    message: str
    fix: str

    @model_validator(mode="after")
    def of_many(self) -> Self:
        if "*" not in self.path.split("."):
            raise ValueError("path 须含有“*”")
        return self
