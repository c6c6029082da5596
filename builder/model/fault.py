"""What stands in the way of judging: data that break the schema, and what a rule could not see."""

from dataclasses import dataclass

from builder.model.report import Where


class Unchecked(Exception):
    """A rule could not see what it needs; its result is `unchecked`, with the place and the reason."""

    def __init__(self, where: Where, reason: str, fix: str = "") -> None:
        super().__init__(reason)
        self.where = where
        self.reason = reason
        self.fix = fix


@dataclass(frozen=True)
class Fault:
    """Data that breaks the schema: the path names the field, the words are already the user's."""

    path: str  # "company.uscc", "workshops.0.lines"
    title: str  # "统一社会信用代码"
    message: str
    where: Where
    fix: str = ""
    absent: bool = False  # nothing is wrong, it is merely not filled in
