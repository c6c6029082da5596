"""Which requirement a fault of the data belongs to: the one that names its field most closely."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from builder.model.clauses import Clause
from builder.model.fault import Fault

ENTERPRISE = "enterprise"


def claims(faults: Iterable[Fault], clauses: Iterable[Clause]) -> Mapping[str | None, tuple[Fault, ...]]:
    """The faults of each requirement; under None, those of nobody.

    A field's fault is one of its own requirement, not of every section around it as well.
    """
    found: dict[str | None, tuple[Fault, ...]] = defaultdict(tuple)
    listed = [clause for clause in clauses if clause.actor == ENTERPRISE]
    for fault in faults:
        nearness = {clause.id: _nearness(clause, fault) for clause in listed}
        nearest = max(nearness.values(), default=0)
        for id in [id for id, near in nearness.items() if near == nearest] if nearest else [None]:
            found[id] = (*found[id], fault)
    return found


def unclaimed_by(clauses: Iterable[Clause], faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults that belong to no requirement."""
    return claims(faults, clauses)[None]


def _nearness(clause: Clause, fault: Fault) -> int:
    """Steps that the fault's path has in common with the clause's; a missing section lacks all fields in it."""
    given = fault.path.split(".")
    return max((_in_common(path.split("."), given) for path in clause.paths), default=0)


def _in_common(pattern: list[str], path: list[str]) -> int:
    steps = list(zip(pattern, path, strict=False))
    return len(steps) if all(want in ("*", have) for want, have in steps) else 0
