"""Cases of what stands on a signed page: the same for every form that asks for one with seal, name and date."""

from dataclasses import replace

from builder.model.facts import PdfFacts, PdfPage
from builder.model.ink import Blank, Box, InkFacts
from builder.model.report import Outcome
from builder.proving.cases import Case, Change, breaks, keeps, named
from builder.proving.draft import SEALED, DossierDraft


def lies_over(kind: str, **overlay: object) -> Change:
    return named(f"{kind} with {', '.join(overlay)}", lambda d: d.of_kind(kind)[0].lies_over(**overlay))


def shows(kind: str, *changes: dict[str, object], **page: object) -> Change:
    """A change after which a page shows one seal for each of these changes, and is otherwise as said."""
    seals = [replace(SEALED, **change) for change in changes]  # type: ignore[arg-type]
    return named(f"{kind} with {changes or 'no seal'} {page}", lambda d: d.of_kind(kind)[0].shows(*seals, **page))


def bare(kind: str, **page: object) -> Change:
    """A change after which nothing but print is on the page."""

    def change(d: DossierDraft) -> None:
        scan = d.of_kind(kind)[0]
        scan.lies_over(likeness=0.7, added_mm2=4.9, **NOTHING)
        scan.shows(**page)

    return named(f"{kind} bare {page}", change)


def signed_in_software(kind: str) -> Change:
    """A change after which the page is as it came from the program that made it: no ink, no red, and nothing to be
    scanned anew."""

    def change(d: DossierDraft) -> None:
        bare(kind, grey=True)(d)
        scan = d.of_kind(kind)[0]
        scan.facts = PdfFacts((PdfPage(210, 297, "", None),), (), 1, repaired=False, fonts_missing=())

    return named(f"{kind} signed in software", change)


def room(ink: float) -> Blank:
    return Blank(Box(0.5, 0.5, 0.7, 0.6), ink)


def three(*inks: float) -> tuple[Blank, ...]:
    return tuple(room(ink) for ink in inks)


NOTHING: dict[str, object] = {"seal": room(0.0), "signature": room(0.0), "date": three(0, 0, 0), "red_mm2": 0.0}


def marked(kind: str, page: int | None) -> Change:
    """A change after which the mark on the scan says which of its pages is meant, or that none is."""
    return named(f"{kind} by its mark on page {page}", lambda d: d.of_kind(kind)[0].is_by_mark(kind, page))


def sealed_on(kind: str, number: int, by_mark: int | None = None) -> Change:
    """A change after which all seals stand on this page of the scan, while the print lies on its first."""

    def change(d: DossierDraft) -> None:
        scan = d.of_kind(kind)[0]
        first = scan.answers[InkFacts].pages[0]
        scan.answers[InkFacts] = InkFacts((replace(first, seals=()), replace(first, number=number)))
        if by_mark is not None:
            scan.is_by_mark(kind, by_mark)

    return named(f"{kind} sealed on page {number}, by its mark page {by_mark}", change)


def page(kind: str, *ids: str) -> tuple[Case, ...]:
    """Cases of any signed page, whatever of seal, name and date it asks for."""
    look = (
        shows(kind),
        shows(kind, grey=True),
        lies_over(kind, likeness=0.39),
        lies_over(kind, likeness=0.69, added_mm2=0.0, **NOTHING),
        lies_over(kind, added_mm2=5.0, **NOTHING),
        bare(kind, grey=True),
        signed_in_software(kind),
        sealed_on(kind, 2),
        sealed_on(kind, 2, by_mark=1),
        marked(kind, 31),
    )
    return (
        *map(breaks(*ids, outcome=Outcome.EYES), look),
        breaks(*ids, outcome=Outcome.DOUBT)(shows(kind, {"drawn": True})),
        breaks(*ids, outcome=Outcome.DOUBT)(shows(kind, {}, {"drawn": True})),
        breaks(*ids)(lies_over(kind, likeness=0.7, added_mm2=4.9, **NOTHING)),
        breaks(*ids)(marked(kind, None)),
        keeps(*ids)(lies_over(kind, likeness=0.4)),
        keeps(*ids)(marked(kind, 1)),
        keeps(*ids)(sealed_on(kind, 2, by_mark=2)),
    )
