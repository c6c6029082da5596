"""What a person has answered to a doubt of the program, bound to what he looked at."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from builder.model.exhibit import Exhibit
from builder.model.report import Hit, Outcome


@dataclass(frozen=True)
class Confirmation:
    """`yes`: what was doubted is in order. `looked_at`: stamp of the doubt and of the files it is about; when one of
    them changes, the answer is void."""

    rule: str
    yes: bool
    by: str
    on: date
    looked_at: str
    note: str = ""

    @property
    def words(self) -> str:
        """In the words of a report."""
        note = f"，{self.note}" if self.note else ""
        return f"{self.by}于{self.on.isoformat()}查看后答“{'属实、没有问题' if self.yes else '有问题'}”{note}"


def looked_at(rule: str, hit: Hit, digests: Mapping[str, str]) -> str:
    """The stamp of a doubt: its rule, its words, its place, what it shows, and the content of every file concerned.

    Two doubts in the same words about two pages of one file are two doubts, and each wants its answer.
    """
    paths = dict.fromkeys((hit.where.path, *(Exhibit.parse(text).path for text in hit.evidence)))
    parts = [rule, hit.message, str(hit.where), *hit.evidence, *(f"{path}:{digests.get(path, '')}" for path in paths)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def settled(
    rule: str, hit: Hit, digests: Mapping[str, str], answers: Iterable[Confirmation], told: Iterable[Confirmation] = ()
) -> Hit:
    """A doubt as a person has answered it, the last answer counting: yes, and it is a remark; no, and it is a fault.

    `told`: answers that came with a package and that nobody believes; they are shown.
    """
    if hit.outcome is not Outcome.DOUBT:
        return hit
    stamp = looked_at(rule, hit, digests)
    if own := _of(rule, stamp, answers):
        outcome = Outcome.WARN if own[-1].yes else Outcome.FAIL
        return replace(hit, outcome=outcome, message=f"{hit.message}（{own[-1].words}）")
    if theirs := _of(rule, stamp, told):
        return replace(hit, fix=f"{hit.fix}；申报单位的{theirs[-1].words}，须另行核实")
    return hit


def _of(rule: str, stamp: str, answers: Iterable[Confirmation]) -> list[Confirmation]:
    return [answer for answer in answers if (answer.rule, answer.looked_at) == (rule, stamp)]


def as_data(answers: Iterable[Confirmation]) -> list[dict[str, Any]]:
    """As they stand in a file."""
    return [{**asdict(answer), "on": answer.on.isoformat()} for answer in answers]


def answers_of(listed: Iterable[Mapping[str, Any]]) -> tuple[Confirmation, ...]:
    """`ValueError`, `KeyError` or `TypeError` where it is none."""
    return tuple(
        Confirmation(
            rule=str(each["rule"]),
            yes=each["yes"] is True,
            by=str(each["by"]),
            on=date.fromisoformat(each["on"]),
            looked_at=str(each["looked_at"]),
            note=str(each["note"]),
        )
        for each in listed
    )
