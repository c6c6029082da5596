"""Cases of what stands on a signed page: the same for every form that asks for one with seal, name and date."""

from dataclasses import replace

from builder.judge.cases import Case, Change, breaks, keeps, named
from builder.judge.draft import SEALED
from builder.model.ink import Blank, Box
from builder.model.report import Outcome


def sees(kind: str, **sight: object) -> Change:
    return named(f"{kind} with {', '.join(sight)}", lambda d: d.of_kind(kind)[0].sees(**sight))


def shows(kind: str, *changes: dict[str, object], **page: object) -> Change:
    """One seal for each change, and a page that is otherwise."""
    seals = [replace(SEALED, **change) for change in changes]  # type: ignore[arg-type]
    return named(f"{kind} with {changes or 'no seal'} {page}", lambda d: d.of_kind(kind)[0].shows(*seals, **page))


def room(ink: float) -> Blank:
    return Blank(Box(0.5, 0.5, 0.7, 0.6), ink)


def three(*inks: float) -> tuple[Blank, ...]:
    return tuple(room(ink) for ink in inks)


NOTHING: dict[str, object] = {"seal": room(0.0), "signature": room(0.0), "date": three(0, 0, 0), "red_mm2": 0.0}


def page(kind: str, *ids: str) -> tuple[Case, ...]:
    """Of any signed page, whatever of seal, name and date it asks for."""
    look = (
        shows(kind),
        shows(kind, grey=True),
        shows(kind, {"drawn": True}),
        shows(kind, {}, {"drawn": True}),
        sees(kind, likeness=0.39),
        sees(kind, likeness=0.69, added_mm2=0.0, **NOTHING),
        sees(kind, added_mm2=5.0, **NOTHING),
    )
    return (
        *map(breaks(*ids, outcome=Outcome.EYES), look),
        breaks(*ids)(sees(kind, likeness=0.7, added_mm2=4.9, **NOTHING)),
        keeps(*ids)(sees(kind, likeness=0.4)),
    )
