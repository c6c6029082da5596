"""`shenbao-assessment/1`: for every track whether this company may apply, and what is still to be said for that.

`json_keys` say what its JSON holds, as in `builder.model.report`. Nobody reads it back: it is made anew from the folder
whenever it is wanted.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from builder.model.clauses import About
from builder.model.fault import Fault
from builder.model.labelled import Labelled
from builder.model.report import Basis, Hit, Subject, Tool, TrackInfo
from builder.model.ties import Tie, TieKind

COMPANY_FILE = "company.yaml"


class Standing(Labelled):
    """Where a company stands with one condition; exactly one of these."""

    MET = "met", "符合"
    JUDGED = "judged", "由评审判断"  # nothing speaks against it; whether it is so, reviewers decide
    OPEN = "open", "有待确认"  # the data do not say (or not rightly) what it depends on
    BROKEN = "broken", "不符合"


class Answer(Labelled):
    """Whether the company may apply for a track."""

    CAN = "can", "可以申报"
    OPEN = "open", "有待确认"
    CANNOT = "cannot", "不能申报"


class Reach(StrEnum):
    """How near a track is, from near to far."""

    OPEN_TO_IT = "open to it"
    TO_BE_TOLD = "to be told"  # the data leave something open
    TO_BE_MENDED = "to be mended"  # something is broken that can be come up to
    UNSURE = "unsure"  # whether the company itself will do is open: the rest may be in vain
    CLOSED = "closed"


@dataclass(frozen=True)
class Condition:
    """One condition of a track and where the company stands with it; `hits`: what breaks it or keeps it open."""

    rule: str
    title: str
    about: About
    basis: Basis
    standing: Standing
    hits: tuple[Hit, ...] = ()

    json_keys: ClassVar = {
        "rule": "条款在规则目录中的编号",
        "title": "条件名称",
        "about": "identity 企业本身（补材料不能解决），condition 可以达到的条件",
        "standing": "met 符合，judged 由评审判断，open 有待确认，broken 不符合",
        "basis": "",
        "hits": "不符合之处，或有待确认、判断之处",
        "asks": "因哪些填报项没有填（对）而有待确认；company. 开头的在 company.yaml",
    }

    @property
    def asks(self) -> tuple[str, ...]:
        """The data paths that leave the condition open, each once."""
        return tuple(dict.fromkeys(hit.asks for hit in self.hits if hit.asks)) if self.standing is Standing.OPEN else ()


@dataclass(frozen=True)
class TrackAnswer:
    """Whether the company may apply for one track; `file` is the application that was read for it, None where there is
    none yet."""

    track: TrackInfo
    date: datetime.date  # on which the application is taken to be made
    conditions: tuple[Condition, ...]
    file: str | None = None

    json_keys: ClassVar = {
        "track": "",
        "answer": "can 可以申报，open 有待确认，cannot 不能申报",
        "mendable": "false：企业本身不符合，补材料不能解决",
        "date": "按哪一天申报判断",
        "file": "所参考的申报表；没有的为null",
        "conditions": "全部申报条件，每项一个结果",
    }

    def with_standing(self, standing: Standing) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.conditions if condition.standing is standing)

    @property
    def answer(self) -> Answer:
        """Whether the company may apply. It fails closed: without a single condition that was looked at nothing can be
        said."""
        if self.with_standing(Standing.BROKEN):
            return Answer.CANNOT
        return Answer.OPEN if self.with_standing(Standing.OPEN) or not self.conditions else Answer.CAN

    @property
    def mendable(self) -> bool:
        """Whether the company could come up to what it does not meet; False where it is the company itself that will
        not do."""
        return all(condition.about is not About.IDENTITY for condition in self.with_standing(Standing.BROKEN))

    @property
    def asks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(path for condition in self.conditions for path in condition.asks))

    def place_of(self, path: str) -> tuple[str, str]:
        """The file in which a data path is filled in, and the path within it."""
        if path.startswith("company."):
            return COMPANY_FILE, path.removeprefix("company.")
        return self.file or "application.yaml", path

    @property
    def decisive(self) -> tuple[str, ...]:
        """Those of the data paths it asks for that say who the company is: the answer may close the track for good."""
        by_identity = (each.asks for each in self.conditions if each.about is About.IDENTITY)
        return tuple(dict.fromkeys(path for asks in by_identity for path in asks))

    @property
    def reach(self) -> Reach:
        if not self.mendable:
            return Reach.CLOSED
        if any(each.about is About.IDENTITY for each in self.with_standing(Standing.OPEN)):
            return Reach.UNSURE
        near = {Answer.CAN: Reach.OPEN_TO_IT, Answer.OPEN: Reach.TO_BE_TOLD, Answer.CANNOT: Reach.TO_BE_MENDED}
        return near[self.answer]

    @property
    def distance(self) -> tuple[int, int, int]:
        """Sorts tracks, the nearest first: by reach, by conditions broken, by what is to be said or was not seen."""
        blind = sum(not each.asks for each in self.with_standing(Standing.OPEN))
        return list(Reach).index(self.reach), len(self.with_standing(Standing.BROKEN)), len(self.asks) + blind


@dataclass(frozen=True)
class OpenField:
    """Something the data do not say, asked once, however many tracks need it."""

    path: str  # as in the file: "above_scale"
    file: str  # "company.yaml"
    title: str
    hint: str
    notes: tuple[str, ...]  # what exactly is missing, where the field is not simply empty
    tracks: tuple[str, ...]
    decisive: bool = False  # a track may be closed for good by the answer: better asked first

    json_keys: ClassVar = {
        "file": "填在哪个文件",
        "path": "填在哪一项",
        "title": "该项名称",
        "hint": "怎样填；可为空",
        "notes": "已填而不够的，还差什么",
        "tracks": "哪些类别需要",
        "decisive": "true：答案可能直接排除该类别，宜先答",
    }


@dataclass(frozen=True)
class KnownTie:
    """A tie with the words it stands on; `applied`: the tracks of the applications here that it concerns."""

    tie: Tie
    basis: Basis
    applied: tuple[str, ...] = ()

    json_keys: ClassVar = {
        "tie.kind": "excludes 只能报其中一类，needs_title 先取得称号，barred_by_title 已获称号不得申报",
        "tie.tracks": "涉及的类别",
        "tie.rule": "条款在规则目录中的编号",
        "basis": "",
        "tie.within": "互相排斥的范围；可为空",
        "tie.title": "称号；可为空",
        "tie.given_by": "取得该称号的申报类别；可为空",
        "applied": "其中已有申报表的类别",
        "collides": "true：已有的申报表互相排斥",
    }

    @property
    def collides(self) -> bool:
        """Whether the applications here exclude each other; two for one and the same track do not."""
        return self.tie.kind is TieKind.EXCLUDES and len(set(self.applied)) > 1


@dataclass(frozen=True)
class Assessment:
    """The answer for all tracks, the nearest first; `faults`: what is filled in wrongly, which counts as not said."""

    tool: Tool
    subject: Subject
    faults: tuple[Fault, ...]
    tracks: tuple[TrackAnswer, ...]
    questions: tuple[OpenField, ...]
    ties: tuple[KnownTie, ...]

    schema: ClassVar[Literal["shenbao-assessment/1"]] = "shenbao-assessment/1"
    json_keys: ClassVar = {
        "schema": "格式名称和版本",
        "tool": "",
        "subject": "",
        "faults": "填写有误之处，改正前视为没有填写",
        "tracks": "每个类别一个结论；有几份申报表的，每份一个",
        "questions": "需要补填的各项，每项只问一次；已排除的类别不问",
        "ties": "类别之间、类别与称号之间的关系",
    }


def nearest_first(answers: Iterable[TrackAnswer]) -> tuple[TrackAnswer, ...]:
    """Sorted by distance; tracks of equal distance stay in their order."""
    return tuple(sorted(answers, key=lambda each: each.distance))
