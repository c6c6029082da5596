"""Hits put together for reading: what one remedy mends, and within it each message once with all its places."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model.exhibit import Exhibit
from builder.model.report import Hit, Outcome, Report, Result

READING_ORDER = (Outcome.FAIL, Outcome.UNCHECKED, Outcome.WARN, Outcome.EYES, Outcome.PASS)


@dataclass(frozen=True)
class Spot:
    """A message with all its places. `evidence` names what to look at besides these, `looks` all that can be shown."""

    message: str
    places: tuple[str, ...]
    evidence: tuple[str, ...]
    looks: tuple[str, ...]


@dataclass(frozen=True)
class Lot:
    outcome: Outcome
    fix: str
    spots: tuple[Spot, ...]

    @property
    def size(self) -> int:
        return sum(len(spot.places) for spot in self.spots)


def with_outcome(report: Report, outcome: Outcome) -> tuple[Result, ...]:
    return tuple(result for result in report.results if result.outcome is outcome)


def lots(result: Result) -> tuple[Lot, ...]:
    """The hits put together, the worst first; forty hits of one kind are one lot."""
    kinds: dict[tuple[Outcome, str], list[Hit]] = {}
    for hit in sorted(result.hits, key=lambda hit: READING_ORDER.index(hit.outcome)):
        kinds.setdefault((hit.outcome, hit.fix), []).append(hit)
    return tuple(Lot(outcome, fix, _spots(hits)) for (outcome, fix), hits in kinds.items())


def _spots(hits: Iterable[Hit]) -> tuple[Spot, ...]:
    by_message: dict[str, list[Hit]] = {}
    for hit in hits:
        by_message.setdefault(hit.message, []).append(hit)
    return tuple(_spot(message, same) for message, same in by_message.items())


def _spot(message: str, hits: list[Hit]) -> Spot:
    places = tuple(dict.fromkeys(str(hit.where) for hit in hits))
    named = {hit.where.path for hit in hits}
    looks = tuple(dict.fromkeys(look for hit in hits for look in hit.evidence))
    evidence = dict.fromkeys(look.place for look in map(Exhibit.parse, looks) if look.path not in named)
    return Spot(message, places, tuple(evidence), looks)
