"""What a rule is: one function, one fault, with its requirement's id and its remedy in one place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from builder.model.dossier import Dossier
from builder.model.limits import Limits
from builder.model.report import Hit, Outcome, Where

L = TypeVar("L", bound=Limits)


def _always(section: Limits) -> bool:  # noqa: ARG001
    return True


class Needs(StrEnum):
    """What a rule looks at: what is not there yet, or not there at all, it cannot judge."""

    FOLDER = "folder"  # the applicant's data and files
    VIDEO = "video"  # the video, which stands beside any package
    BOOK = "book"  # the finished declaration


@dataclass(frozen=True)
class Finding:
    """What a rule function yields; the rule adds the outcome and the remedy."""

    where: Where
    message: str
    values: dict[str, Any]
    evidence: tuple[str, ...] = ()


def hit(where: Where | str, message: str, /, *, evidence: Iterable[str] = (), **values: Any) -> Finding:
    place = Where(where) if isinstance(where, str) else where
    return Finding(place, message.format(**values), values, tuple(evidence))


@dataclass(frozen=True)
class Rule:
    """A function that finds one fault; `id` is the requirement it enforces; several rules may enforce one requirement,
    each a fault of its own.

    `asks`: what it finds is no fault but that the data at this path do not say enough to tell.
    """

    id: str
    name: str
    why: str
    outcome: Outcome
    fix: str
    check: Callable[[Dossier[Any]], Iterable[Finding]]
    needs: "Needs"
    asks: str = ""

    @property
    def may_bar(self) -> bool:
        """Whether the rule's answer can decide if one may apply at all; the others only remark on something."""
        return self.outcome is Outcome.FAIL or bool(self.asks)

    def run(self, dossier: Dossier) -> Iterator[Hit]:
        for found in self.check(dossier):
            fix = self.fix.format(**found.values)
            yield Hit(self.outcome, found.where, found.message, fix, found.evidence, self.asks)


def rule(
    id: str, *, fix: str, outcome: Outcome = Outcome.FAIL, needs: Needs = Needs.FOLDER, asks: str = ""
) -> Callable[[Callable[[Dossier[Any]], Iterable[Finding]]], Rule]:
    """Makes a function a rule; its name is the fault, its docstring the reason."""

    def make(check: Callable[[Dossier[Any]], Iterable[Finding]]) -> Rule:
        return Rule(id, check.__name__, check.__doc__ or "", outcome, fix, check, needs, asks)

    return make


def concerns(dossier: Dossier, limits: Limits) -> bool:
    """Whether a section that holds for some applicants only holds for this one."""
    if limits.only_if and not dossier.at(limits.only_if):
        return False
    answers = {path: [_answer(value) for _, value in dossier.filled(path)] for path in limits.only_where}
    return all(given and set(given) <= set(limits.only_where[path]) for path, given in answers.items())


def _answer(value: object) -> str:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class StandardRule:
    """A rule without a region: bound to each limits section of its kind that a form's data hold."""

    name: str
    why: str
    outcome: Outcome
    fix: str
    check: Callable[[Dossier, Any], Iterable[Finding]]
    limits: type[Limits]
    rule_of: Callable[[Any], str]
    needs: Needs
    when: Callable[[Any], object]  # false where a section does not ask for it: then it is no rule of that form
    asks: str

    def bind(self, limits: Limits) -> Rule:
        def check(dossier: Dossier) -> Iterator[Finding]:
            if concerns(dossier, limits):
                yield from self.check(dossier, limits)

        return Rule(self.rule_of(limits), self.name, self.why, self.outcome, self.fix, check, self.needs, self.asks)


def standard(
    limits: type[L],
    *,
    fix: str,
    outcome: Outcome = Outcome.FAIL,
    rule_of: Callable[[L], str] = lambda section: section.rule,
    needs: Needs = Needs.FOLDER,
    when: Callable[[L], object] = _always,
    asks: str = "",
) -> Callable[[Callable[[Dossier, L], Iterable[Finding]]], StandardRule]:
    """Makes a function a standard rule, like `rule`, for faults that any notice may name; the requirement's id comes
    from the form's data."""

    def make(check: Callable[[Dossier, L], Iterable[Finding]]) -> StandardRule:
        why = check.__doc__ or ""
        return StandardRule(check.__name__, why, outcome, fix, check, limits, rule_of, needs, when, asks)

    return make
