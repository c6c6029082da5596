"""`shenbao-report/1`: one model, of which text, JSON and HTML are views."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """Five outcomes, from good to bad; a rule's outcome is the worst of its hits."""

    PASS = "pass"
    WARN = "warn"
    EYES = "eyes"
    UNCHECKED = "unchecked"
    FAIL = "fail"

    @property
    def label(self) -> str:
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.PASS: "合格",
    Outcome.WARN: "提示",
    Outcome.EYES: "需人工判断",
    Outcome.UNCHECKED: "无法核验",
    Outcome.FAIL: "不合格",
}


_RANKS = {outcome: rank for rank, outcome in enumerate(Outcome)}


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    return max(outcomes, key=_RANKS.__getitem__, default=Outcome.PASS)


class Verdict(StrEnum):
    COMPLETE = "complete"
    UNCHECKED = "unchecked"
    INCOMPLETE = "incomplete"

    @property
    def label(self) -> str:
        return {"complete": "完整", "unchecked": "未核验完", "incomplete": "不完整"}[self.value]


@dataclass(frozen=True)
class Where:
    """A place in the user's own terms; `path` is relative to the folder or archive."""

    path: str
    line: int | None = None
    page: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        text = self.path
        if self.cell is not None:
            text += f" › {self.cell}"
        if self.line is not None:
            text += f":{self.line}"
        if self.page is not None:
            text += f" 第{self.page}页"
        return text


@dataclass(frozen=True)
class Basis:
    """The ground a rule stands on: document, clause and the clause's own words."""

    document: str
    clause: str
    text: str


@dataclass(frozen=True)
class Hit:
    """One thing found, with its place and its remedy."""

    outcome: Outcome
    where: Where
    message: str
    fix: str = ""
    evidence: tuple[str, ...] = ()
    asks: str = field(default="", compare=False)  # the data path that leaves this open: not wrong, but not (well) said


@dataclass(frozen=True)
class Result:
    """What one rule says; present also when it passes."""

    rule: str
    title: str
    basis: Basis
    hits: tuple[Hit, ...] = ()

    @property
    def outcome(self) -> Outcome:
        return worst(hit.outcome for hit in self.hits)

    @property
    def fix(self) -> str:
        """The remedies, each once, those of the worst hits first."""
        order = sorted(self.hits, key=lambda hit: -_RANKS[hit.outcome])
        return "；".join(dict.fromkeys(hit.fix for hit in order if hit.fix))


@dataclass(frozen=True)
class TrackInfo:
    id: str
    title: str
    edition: int
    status: str
    rules_sha256: str


@dataclass(frozen=True)
class Subject:
    company: str
    uscc: str
    path: str


@dataclass(frozen=True)
class Report:
    """All that is said of one application; `deferred` names the rules about the finished files, which a check of the
    folder alone cannot judge."""

    tool_version: str
    track: TrackInfo
    subject: Subject
    results: tuple[Result, ...]
    deferred: tuple[str, ...] = field(default=())

    @property
    def counts(self) -> dict[Outcome, int]:
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def verdict(self) -> Verdict:
        """What the results come to. It fails closed: a single fault makes it incomplete, a single blind spot leaves it
        unchecked."""
        if self.counts[Outcome.FAIL]:
            return Verdict.INCOMPLETE
        if self.counts[Outcome.UNCHECKED] or not self.results:
            return Verdict.UNCHECKED
        return Verdict.COMPLETE
