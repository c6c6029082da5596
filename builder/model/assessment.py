"""`shenbao-assessment/1`: for every track whether this company may apply, and what is still to be said for that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from builder.model.clauses import About
from builder.model.fault import Fault
from builder.model.report import Basis, Hit, Subject, TrackInfo
from builder.model.ties import Tie, TieKind

COMPANY_FILE = "company.yaml"


class Standing(StrEnum):
    """Where a company stands with one condition; exactly one of these."""

    MET = "met"
    JUDGED = "judged"  # nothing speaks against it; whether it is so, reviewers decide
    OPEN = "open"  # the data do not say (or not rightly) what it depends on
    BROKEN = "broken"

    @property
    def label(self) -> str:
        return {"met": "符合", "judged": "由评审判断", "open": "有待确认", "broken": "不符合"}[self.value]


class Answer(StrEnum):
    CAN = "can"
    OPEN = "open"
    CANNOT = "cannot"

    @property
    def label(self) -> str:
        return {"can": "可以申报", "open": "有待确认", "cannot": "不能申报"}[self.value]


class Reach(StrEnum):
    """How near a track is, from near to far."""

    OPEN_TO_IT = "open to it"
    TO_BE_TOLD = "to be told"  # the data leave something open
    TO_BE_MENDED = "to be mended"  # something is broken that can be come up to
    UNSURE = "unsure"  # whether the company itself will do is open: the rest may be in vain
    CLOSED = "closed"


@dataclass(frozen=True)
class Condition:
    """A requirement that says who may apply, and where the company stands with it. `hits`: what breaks it or keeps it
    open."""

    rule: str
    title: str
    about: About
    basis: Basis
    standing: Standing
    hits: tuple[Hit, ...] = ()

    @property
    def asks(self) -> tuple[str, ...]:
        """The data paths that leave the condition open, each once."""
        return tuple(dict.fromkeys(hit.asks for hit in self.hits if hit.asks)) if self.standing is Standing.OPEN else ()


@dataclass(frozen=True)
class TrackAnswer:
    """Whether the company may apply for one track; `file` is the application that was read for it, None where there is
    none yet."""

    track: TrackInfo
    day: date  # on which the application is taken to be made
    conditions: tuple[Condition, ...]
    file: str | None = None

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
        """The data paths among its questions that ask who the company is."""
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
        """How near a track is; then what there is to come up to; then what there is to say or to see."""
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


@dataclass(frozen=True)
class KnownTie:
    """A tie with the words it stands on; `applied`: the tracks of the applications here that it concerns."""

    tie: Tie
    basis: Basis
    applied: tuple[str, ...] = ()

    @property
    def collides(self) -> bool:
        """Whether applications here collide: two for one track do so too, where the notice counts applications; where
        it does not, the applications are of different tracks."""
        return self.tie.kind is TieKind.EXCLUDES and len(set(self.applied)) > 1


@dataclass(frozen=True)
class Assessment:
    """What is open to a company. `tracks`: the nearest first; `faults`: what is filled in wrongly, and therefore counts
    as not said."""

    tool_version: str
    subject: Subject
    faults: tuple[Fault, ...]
    tracks: tuple[TrackAnswer, ...]
    open_fields: tuple[OpenField, ...]
    ties: tuple[KnownTie, ...]


def nearest_first(answers: Iterable[TrackAnswer]) -> tuple[TrackAnswer, ...]:
    """The answers by their distance; those of equal distance stay in the order of the tracks."""
    return tuple(sorted(answers, key=lambda each: each.distance))
