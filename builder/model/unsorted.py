"""Stand-ins for what nobody has put in order in somebody's own package: a rule that asks for it sees nothing."""

from collections.abc import Iterator
from typing import Any, NoReturn

from builder.model.chapter import ChapterFacts
from builder.model.fault import Unchecked
from builder.model.report import Where


class UnsortedFiles(tuple[Any, ...]):
    """Files of which nobody knows which are photographs and which attachments."""

    def _refuse(self) -> NoReturn:
        raise Unchecked(Where("申报包"), "包内的材料没有归类，程序不能核验此项", "请对照申报书和材料人工核验")

    def __iter__(self) -> Iterator[Any]:
        self._refuse()

    def __len__(self) -> int:
        self._refuse()

    def __getitem__(self, _: Any) -> Any:
        self._refuse()


class UnreadChapters(dict[str, ChapterFacts]):
    """Chapters that stand somewhere in the book and were not read."""

    def _refuse(self, *_: Any) -> NoReturn:
        raise Unchecked(Where("申报书"), "章节的内容没有读入，程序不能核验此项", "请对照申报书人工核验")

    __getitem__ = __iter__ = __len__ = __contains__ = get = items = values = keys = _refuse
