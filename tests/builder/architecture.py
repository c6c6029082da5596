"""`python -m tests.builder.architecture`: draws the parts of the engine, floor by floor, with their real imports.

Where an arrow leads, everything below may be used too, so of two ways only the longer is drawn; and the three lowest
floors, which everybody uses, get no arrows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from builder.foundation.whole_file import write_whole
from tests.builder.test_layers import FLOOR_OF, FLOORS, INSIDE, ROOT, imports, modules

PICTURE = ROOT / "assets" / "pictures" / "architecture.svg"
# What each part is in few words, and from which column to which it stands; what is missing here stops the drawing.
PARTS = {
    "cli": ("parse, one call, exit code", 0, 8),
    "pipeline": ("the commands as prose", 0, 8),
    "extract": ("Word form → data", 0, 1),
    "workbook": ("Excel there and back", 1, 2),
    "mend": ("better copies", 3, 4),
    "render": ("data → Word", 0, 1),
    "read": ("folder → data", 1, 2),
    "report": ("text, JSON, HTML", 2, 3),
    "assemble": ("PDFs → book", 4, 5),
    "archive": ("BagIt zip", 5, 6),
    "convert": ("Word → PDF", 6, 7),
    "bootstrap": ("set-up", 7, 8),
    "form": ("loads a form folder", 1, 3),
    "proving": ("what rules are tested with", 5, 7),
    "judge": ("facts → results", 1, 3),
    "evidence": ("files → facts", 1, 5),
    "model": ("the vocabulary, values only", 0, 8),
    "foundation": ("files written whole, pictures opened, progress, where things lie", 0, 5),
    "tools": ("the only door to outside programs", 5, 8),
    "errors": ("what stops the program", 0, 8),
}
GROUND = frozenset(part for floor in FLOORS[:3] for part in floor)
COLUMN, GAP, HIGH, ROOM, BETWEEN, MARGIN = 138, 12, 46, 22, 40, 16
WIDTH = 8 * COLUMN - GAP + 2 * MARGIN
Uses = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Box:
    left: int
    top: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.left + self.width // 2

    @property
    def bottom(self) -> int:
        return self.top + self.height


def uses() -> Uses:
    """The parts that each part imports."""
    found: dict[str, set[str]] = {part: set() for floor in FLOORS for part in floor}
    for module in modules("builder"):
        own = module.split(".")
        for name in imports(module) if len(own) > 1 else ():
            other = name.split(".")
            if other[0] == "builder" and len(other) > 1 and other[1] != own[1]:
                found[own[1]].add(other[1])
    return {part: frozenset(others) for part, others in found.items()}


def arrows(uses: Uses) -> list[tuple[str, str]]:
    below: dict[str, frozenset[str]] = {}
    for part in sorted(uses, key=FLOOR_OF.__getitem__):
        below[part] = uses[part].union(*(below[other] for other in uses[part]))
    direct = ((part, other) for part, others in uses.items() for other in others - GROUND)
    return sorted((part, other) for part, other in direct if not any(other in below[via] for via in uses[part]))


def boxes() -> dict[str, Box]:
    """A part with rooms is as high as they need, and its floor with it."""
    found, top = {}, MARGIN
    for floor in reversed(FLOORS):
        height = HIGH + ROOM * max(len(INSIDE.get(part, ())) for part in floor)
        for part in floor:
            _, first, end = PARTS[part]
            own = HIGH + ROOM * len(INSIDE.get(part, ()))
            found[part] = Box(MARGIN + first * COLUMN, top, (end - first) * COLUMN - GAP, own)
        top += height + (GAP if floor[0] in GROUND else BETWEEN)
    return found


def drawing() -> str:
    places = boxes()
    height = places["errors"].bottom + MARGIN
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
            "<title>The parts of builder/ and what imports what</title>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0 8 4 0 8z" fill="#47627d"/></marker></defs>',
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            *_arrows(places),
            *(line for part, box in places.items() for line in _part(part, box)),
            "</svg>\n",
        )
    )


def _arrows(places: Mapping[str, Box]) -> Iterator[str]:
    """Straight down where that is possible. Several that end at one part stand side by side, in the order of those
    they come from."""
    drawn = arrows(uses())
    for part, other in drawn:
        box, end = places[part], places[other]
        comers = sorted((of for of, to in drawn if to == other), key=lambda of: places[of].middle)
        to = end.left + end.width * (comers.index(part) + 1) // (len(comers) + 1)
        if end.left <= box.middle <= end.left + end.width and len(comers) > 1 and box.width < end.width:
            to = box.middle
        start = min(max(to, box.left + 20), box.left + box.width - 20)
        bend = BETWEEN - 4
        yield (
            f'<path d="M{start} {box.bottom}C{start} {box.bottom + bend} {to} {end.top - bend} {to} {end.top - 1}" '
            'fill="none" stroke="#47627d" stroke-width="1.3" marker-end="url(#tip)"/>'
        )


def _part(part: str, box: Box) -> Iterator[str]:
    fill = "#dfe7ef" if part in GROUND else "#eef3f8"
    yield (
        f'<rect x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}" rx="5" '
        f'fill="{fill}" stroke="#47627d"/>'
    )
    yield _text(box.middle, box.top + 19, part, 'font-size="15" font-weight="bold" fill="#16324f"')
    yield _text(box.middle, box.top + 36, PARTS[part][0], 'font-size="12" fill="#44566b"')
    for number, rooms in enumerate(reversed(INSIDE.get(part, ()))):
        top = box.top + HIGH + ROOM * number
        yield (
            f'<rect x="{box.left + 6}" y="{top}" width="{box.width - 12}" height="{ROOM - 4}" rx="3" '
            'fill="#fff" stroke="#b9c7d6"/>'
        )
        yield _text(box.middle, top + 13, " · ".join(rooms), 'font-size="11.5" fill="#16324f"')


def _text(x: int, y: int, words: str, look: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle" {look}>{escape(words)}</text>'


if __name__ == "__main__":
    write_whole(PICTURE, drawing().encode())
