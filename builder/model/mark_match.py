"""A mark held against the data of today: are these the values that were printed, and if not, which are others?"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from builder.model.marks import PageMark, page_digest, print_of

_AROUND = 50  # so many values before and after its old place a page's values are looked for


@dataclass(frozen=True)
class Match:
    """What a mark says beside the data of today. `at`: where the page's values stand, all unchanged; None where they
    differ.

    Then `changed` are the places of today's values that are not as printed, as far as they can be told, and `gone` the
    places before which printed ones are missing.
    """

    at: int | None
    changed: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()


def match(mark: PageMark, hashes: Sequence[bytes]) -> Match:
    """Compares a mark with the data: the digest proves; the few bits of each value only say where to look."""
    places = range(len(hashes) - mark.count + 1)
    for place in sorted(places, key=lambda start: abs(start - mark.first)):
        if page_digest(hashes[place : place + mark.count]) == mark.digest:
            return Match(place)
    return _differences(mark, hashes) if mark.bits else Match(None)


def _differences(mark: PageMark, hashes: Sequence[bytes]) -> Match:
    start = max(0, min(mark.first, len(hashes)) - _AROUND)
    now = [print_of(hash, mark.bits) for hash in hashes[start : mark.end + _AROUND]]
    changed: list[int] = []
    gone: list[int] = []
    steps = SequenceMatcher(None, mark.prints, now, autojunk=False).get_opcodes()
    for kind, first, last, begin, end in steps:
        if kind == "equal" or (kind == "insert" and (first == 0 or first == mark.count)):
            continue  # what stands before and after belongs to other pages
        missing = last - first - (end - begin)
        if kind == "replace" and missing < 0 and first == 0 and last < mark.count:
            begin = end - (last - first)
        elif kind == "replace" and missing < 0 and last == mark.count and first > 0:
            end = begin + (last - first)
        elif kind == "replace" and missing < 0 and first == 0:  # nothing at all is as it was
            begin, end = _own_place(mark, start, len(now))
        changed += range(start + begin, start + end)
        if missing > 0:
            gone.append(start + end)
    return Match(None, tuple(changed), tuple(gone))


def _own_place(mark: PageMark, start: int, length: int) -> tuple[int, int]:
    return min(length, mark.first - start), min(length, mark.end - start)
