"""Where a printed page is to be signed, sealed and dated: beside its own words, which a form's data name."""

from builder.model.ink import Area, Blanks, PrintedPage
from builder.model.limits import SealPlace, SignedPageLimits
from builder.model.text import squeeze

_NAME_REACH = 75.0  # millimetres to the right of the words that ask for a signature
_NAME_RISE = 9.0  # above and below the line: people write across it
_DATE_REACH = 11.0
_DATE_RISE = 1.2
_GAP = 0.6


def blanks_of(printed: PrintedPage, limits: SignedPageLimits) -> Blanks | None:
    """None where the page is not the one that is meant."""
    start = printed.words.find(squeeze(limits.text))
    if start < 0:
        return None
    seal = _seal(printed, limits.seal, start) if limits.seal else None
    name = _find(printed, limits.signature, start) if limits.signature else None
    own = _find(printed, limits.seal.near, start) if limits.seal else None
    last = max(place for place in (start, own, name) if place is not None)
    others = [_seal(printed, each, start) for each in limits.other_seals]
    return Blanks(
        seal=seal,
        signature=_right_of(printed, name + len(squeeze(limits.signature)) - 1) if name is not None else None,
        date=_before_marks(printed, limits.date, last),
        other_seals=tuple(area for area in others if area is not None) if None not in others else (),
    )


def _seal(printed: PrintedPage, place: SealPlace, start: int) -> Area | None:
    found = _find(printed, place.near, start)
    return None if found is None else _around(printed, found, place.near, place.reach_mm)


def _find(printed: PrintedPage, words: str, start: int) -> int | None:
    place = printed.words.find(squeeze(words), start)
    return place if place >= 0 else None


def _around(printed: PrintedPage, place: int, words: str, reach: tuple[float, float, float, float]) -> Area:
    boxes = printed.boxes[place : place + len(squeeze(words))]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return left - reach[0], top - reach[1], right + reach[2], bottom + reach[3]


def _right_of(printed: PrintedPage, place: int) -> Area:
    """Up to the next words on the line or the edge of the page."""
    _, top, right, bottom = printed.boxes[place]
    others = [box[0] for box in printed.boxes if box[0] > right + 3 and box[1] < bottom and box[3] > top]
    end = min([right + _NAME_REACH, printed.width_mm - 8, *(other - _GAP for other in others)])
    return right + _GAP, top - _NAME_RISE, end, bottom + _NAME_RISE


def _before_marks(printed: PrintedPage, marks: tuple[str, ...], start: int) -> tuple[Area, ...]:
    """年, 月, 日 one after the other, each with room to its left as far as the mark before it."""
    areas: list[Area] = []
    edge = 0.0
    for mark in marks:
        place = _find(printed, mark, start)
        if place is None:
            return ()
        left, top, right, bottom = printed.boxes[place]
        begin = max(left - _DATE_REACH, edge + _GAP if areas else 0.0)
        areas.append((begin, top - _DATE_RISE, left - _GAP / 2, bottom + _DATE_RISE))
        start, edge = place + 1, right
    return tuple(areas)
