"""The hits of a rule put together for reading: by what mends them, and each message once with all its places."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model.exhibit import Exhibit
from builder.model.report import Hit, Outcome, Report, Result
from builder.report.outcomes import READING_ORDER


@dataclass(frozen=True)
class SameMessage:
    """One message and all places where it holds; `evidence` names what to look at besides those, `exhibits` is all that
    can be shown."""

    message: str
    places: tuple[str, ...]
    evidence: tuple[str, ...]
    exhibits: tuple[str, ...]


@dataclass(frozen=True)
class Remedy:
    """What is to be done, and all messages that it mends."""

    outcome: Outcome
    fix: str
    findings: tuple[SameMessage, ...]

    @property
    def size(self) -> int:
        """How many places it mends."""
        return sum(len(finding.places) for finding in self.findings)


def with_outcome(report: Report, outcome: Outcome) -> tuple[Result, ...]:
    return tuple(result for result in report.results if result.outcome is outcome)


def remedies(result: Result) -> tuple[Remedy, ...]:
    """What mends a rule's hits, each remedy once, that of the worst hits first."""
    kinds: dict[tuple[Outcome, str], list[Hit]] = {}
    for hit in sorted(result.hits, key=lambda hit: READING_ORDER.index(hit.outcome)):
        kinds.setdefault((hit.outcome, hit.fix), []).append(hit)
    return tuple(Remedy(outcome, fix, _findings(hits)) for (outcome, fix), hits in kinds.items())


def _findings(hits: Iterable[Hit]) -> tuple[SameMessage, ...]:
    by_message: dict[str, list[Hit]] = {}
    for hit in hits:
        by_message.setdefault(hit.message, []).append(hit)
    return tuple(_finding(message, same) for message, same in by_message.items())


def _finding(message: str, hits: list[Hit]) -> SameMessage:
    places = tuple(dict.fromkeys(str(hit.where) for hit in hits))
    named = {hit.where.path for hit in hits}
    exhibits = tuple(dict.fromkeys(exhibit for hit in hits for exhibit in hit.evidence))
    evidence = dict.fromkeys(exhibit.place for exhibit in map(Exhibit.parse, exhibits) if exhibit.path not in named)
    return SameMessage(message, places, tuple(evidence), exhibits)
