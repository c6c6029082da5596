"""Cases: a sound dossier and one small change, after which exactly the named requirement must answer otherwise.

They stand in `cases.py` beside the rules they prove; a test runs them all against the sample of each track.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from builder.model.report import Outcome
from builder.proving.draft import DossierDraft

Change = Callable[[DossierDraft], None]


@dataclass(frozen=True)
class Case:
    """One change and what must come of it: `ids` answer `outcome` and `blinded` can no longer see; without outcome,
    nothing changes.

    `moved` are requirements that cannot but answer with another outcome of their own.
    """

    name: str
    ids: tuple[str, ...]
    outcome: Outcome | None
    blinded: tuple[str, ...]
    change: Change
    moved: tuple[tuple[str, Outcome], ...] = ()


def breaks(
    *ids: str,
    outcome: Outcome = Outcome.FAIL,
    blinds: Iterable[str] = (),
    moves: Mapping[str, Outcome] | None = None,
) -> Callable[[Change], Case]:
    """Makes a function a case that breaks a requirement; `blinds`: requirements whose rules need the very field that is
    now missing, and so become `unchecked`."""

    def make(change: Change) -> Case:
        return Case(change.__name__, ids, outcome, tuple(blinds), change, tuple((moves or {}).items()))

    return make


def keeps(*ids: str) -> Callable[[Change], Case]:
    """Makes a function a case that comes as near to the fault as may be, and does not break it."""

    def make(change: Change) -> Case:
        return Case(change.__name__, ids, None, (), change)

    return make


def cases_of(module: ModuleType) -> tuple[Case, ...]:
    """The cases of a module: those made by decorating a function, and those made from a table."""
    values = (value if isinstance(value, tuple) else (value,) for value in vars(module).values())
    return tuple(item for value in values for item in value if isinstance(item, Case))


def named(name: str, change: Change) -> Change:
    """A change with a name: one made from a table has none of its own."""
    change.__name__ = name
    return change


def left_out(path: str) -> Change:
    """A change that leaves a place empty."""
    return named(f"{path} left out", lambda d: d.leave_out(path))


def written(path: str, text: Any) -> Change:
    """A change that writes other text at a place."""
    return named(f"{path} = {str(text)[:24]!r}", lambda d: d.write(path, text))


def silent_about(words: Iterable[str], *patterns: str) -> Change:
    """A change that strikes words out of the texts at these places, each letter by another, so that lengths stay."""
    struck = tuple(words)

    def change(d: DossierDraft) -> None:
        for path in (path for pattern in patterns for path in d.places(pattern)):
            text = str(d.typed(path))
            for word in struck:
                text = re.sub(re.escape(word), "某" * len(word), text, flags=re.IGNORECASE)
            d.write(path, text)

    return named(f"no word of {'、'.join(struck)} in {', '.join(patterns)}", change)
