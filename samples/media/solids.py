"""Boxes, tubes, rods and panels: the faces that everything in a picture is made of."""

from collections.abc import Iterator

import numpy as np

from samples.media.raster import Array, Face, Paint

Point = tuple[float, float, float]
Colour = tuple[float, float, float]

_CORNERS = np.array([(x, y, z) for z in (0, 1) for y in (0, 1) for x in (0, 1)], dtype=np.float64)
_SIDES = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5))


def paint(colour: Colour | Paint, shine: float = 0.15, glow: float = 0.0) -> Paint:
    return colour if isinstance(colour, Paint) else Paint(colour, glow=glow, shine=shine)


def box(corner: Point, size: Point, colour: Colour | Paint) -> list[Face]:
    """From its lowest corner."""
    corners = np.array(corner) + _CORNERS * np.array(size)
    return [Face(corners[list(side)], paint(colour)) for side in _SIDES]


def block(foot: Point, size: Point, colour: Colour | Paint) -> list[Face]:
    """A box by the middle of its underside."""
    return box((foot[0] - size[0] / 2, foot[1] - size[1] / 2, foot[2]), size, colour)


def panel(corner: Point, right: Point, up: Point, colour: Colour | Paint) -> Face:
    """A quad; a texture stands upright on it. Seen from the side where right × up points."""
    start, across, rise = np.array(corner), np.array(right), np.array(up)
    return Face(np.array([start, start + across, start + across + rise, start + rise]), paint(colour))


def screen(corner: Point, right: Point, up: Point, picture: Array, glow: float = 0.9) -> Face:
    return panel(corner, right, up, Paint((1, 1, 1), glow=glow, texture=picture))


def rod(
    start: Point, end: Point, radius: float, colour: Colour | Paint, sides: int = 12, tip: float = 1.0
) -> list[Face]:
    """A tube between two points, closed; `tip` is the far radius as a share of the near one."""
    first, last = np.array(start, dtype=np.float64), np.array(end, dtype=np.float64)
    along = (last - first) / np.linalg.norm(last - first)
    side = np.cross(along, (1.0, 0.0, 0.0) if abs(along[0]) < 0.9 else (0.0, 1.0, 0.0))
    side /= np.linalg.norm(side)
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = np.outer(np.cos(turn), side) + np.outer(np.sin(turn), np.cross(along, side))
    near, far = first + ring * radius, last + ring * radius * tip
    look = paint(colour, shine=0.4)
    faces = [
        Face(np.array([near[i], near[j], far[j], far[i]]), look)
        for i, j in zip(range(sides), _next(sides), strict=True)
    ]
    return [*faces, Face(near[::-1].copy(), look), Face(far, look)]


def _next(count: int) -> Iterator[int]:
    return ((i + 1) % count for i in range(count))


def beam(start: Point, end: Point, width: float, colour: Colour | Paint) -> list[Face]:
    """A square bar between two points."""
    return rod(start, end, width * 0.7, colour, sides=4)


def ball(centre: Point, radius: float, colour: Colour | Paint, sides: int = 14) -> list[Face]:
    look, faces = paint(colour, shine=0.5), []
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, sides // 2 + 1), np.linspace(0, 2 * np.pi, sides + 1)
    grid = np.stack(
        [
            np.outer(np.cos(lat), np.cos(lon)),
            np.outer(np.cos(lat), np.sin(lon)),
            np.outer(np.sin(lat), np.ones_like(lon)),
        ],
        axis=-1,
    ) * radius + np.array(centre)
    for row in range(len(lat) - 1):
        for column in range(sides):
            quad = grid[[row, row, row + 1, row + 1], [column, column + 1, column + 1, column]]
            faces.append(Face(quad[1:] if row == 0 else quad[:3] if row == len(lat) - 2 else quad, look))
    return faces


def turned(faces: list[Face], about: Point, degrees: float) -> list[Face]:
    """Turned about an upright axis through `about`."""
    angle = np.radians(degrees)
    matrix = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    centre = np.array(about)
    return [Face((face.points - centre) @ matrix.T + centre, face.paint) for face in faces]
