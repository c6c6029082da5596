"""What answers must say, as data: evidence named, optional fields filled in, statements made, effects shown."""

from collections.abc import Iterator
from typing import Literal

from builder.model.limits.base import Limits, limit


class EvidenceLimits(Limits):
    """What is said at `path` is shown by files that its field `evidence` names; `path` may hold `*`.

    Each file named must be there; or, with `at_least`, so many of what `path` stands for must be shown at all.
    """

    path: str
    missing: Literal["warn", "none"] = "warn"  # no file named
    at_least: int = limit("至少{}项有佐证材料", 0)

    def words(self) -> Iterator[str]:
        if not self.at_least:
            yield f"佐证材料须在文件夹中{'（没有列出的只作提示）' if self.missing == 'warn' else ''}"
        yield from super().words()


class AnswerLimits(Limits):
    """A field that the form leaves optional, but that those whom the section concerns must fill in."""

    path: str
    title: str
    remark: bool = False
    fix: str = ""

    def words(self) -> Iterator[str]:
        yield f"须填写（没有填写的{'只作提示' if self.remark else '不合格'}）"
        if self.fix:
            yield self.fix


class StatementLimits(Limits):
    """What the applicant must be able to say of himself, 是 or 否; `message` is told of whoever cannot."""

    path: str
    title: str
    answer: bool
    message: str
    fix: str

    def words(self) -> Iterator[str]:
        yield f"填“{'是' if self.answer else '否'}”"
        yield self.fix


class IndicatorLimits(Limits):
    """Figures of before and after, and the way they are expected to move; all of it is a remark."""

    path: str
    title: str
    rises: bool
    must_move: bool = limit("没有变化的也提示", False)

    def words(self) -> Iterator[str]:
        yield f"建设后应{'提高' if self.rises else '降低'}（不符、没有数值的只作提示）"
        yield from super().words()
