"""The things a factory is furnished with, each built of solids at a place on the floor."""

import numpy as np
from PIL import Image, ImageDraw

from builder.evidence.videos.drawing_face import face
from samples.media.raster import Array, Face, Paint
from samples.media.solids import Colour, Point, ball, beam, block, box, panel, rod, screen, turned

WHITE, PALE, GREY, DARK = (0.72, 0.73, 0.74), (0.52, 0.55, 0.58), (0.25, 0.27, 0.29), (0.05, 0.055, 0.06)
BLUE, ORANGE, YELLOW, RED, GREEN = (
    (0.03, 0.13, 0.36),
    (0.85, 0.26, 0.03),
    (0.85, 0.58, 0.03),
    (0.6, 0.03, 0.03),
    (0.04, 0.4, 0.12),
)
STEEL, WOOD = Paint((0.42, 0.44, 0.46), shine=0.8), (0.42, 0.27, 0.13)


def lamp(colour: Colour, glow: float = 1.4) -> Paint:
    return Paint(colour, glow=glow)


def board(lines: list[tuple[str, Colour]], size: tuple[int, int], ground: Colour, bold: bool = True) -> Array:
    """A picture of lines of text, as light: for screens and signs."""
    picture = Image.new("RGB", size, _bytes(ground))
    pen = ImageDraw.Draw(picture)
    step = size[1] / len(lines)
    for row, (text, colour) in enumerate(lines):
        letter = int(min(step * 0.62, 1.7 * size[0] / max(len(text.encode("gb18030")), 1)))
        pen.text((size[0] * 0.05, step * (row + 0.5)), text, _bytes(colour), face(letter, bold), anchor="lm")
    return as_light(picture)


def as_light(picture: Image.Image) -> Array:
    return (np.asarray(picture.convert("RGB"), dtype=np.float32) / 255) ** 2


def _bytes(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (int(255 * part**0.5) for part in colour)
    return red, green, blue


def chart(size: tuple[int, int], seed: int) -> Array:
    """Curves and bars on a dark ground: what a monitor far away looks like."""
    random = np.random.default_rng(seed)
    picture = Image.new("RGB", size, (12, 28, 52))
    pen, (width, height) = ImageDraw.Draw(picture), size
    pen.rectangle((0, 0, width, height // 9), (20, 70, 130))
    for i in range(9):
        tall = height * (0.1 + 0.3 * random.random())
        left = width * (0.06 + i * 0.05)
        pen.rectangle((left, height * 0.92 - tall, left + width * 0.03, height * 0.92), (60, 190, 220))
    level = height * (0.35 + 0.08 * np.cumsum(random.normal(0, 0.5, 24)))
    pen.line(
        [(width * (0.55 + 0.017 * i), float(y)) for i, y in enumerate(level)], (255, 190, 60), max(2, height // 90)
    )
    for i in range(4):
        pen.rectangle(
            (width * (0.06 + i * 0.23), height * 0.17, width * (0.24 + i * 0.23), height * 0.4), (24, 58, 100)
        )
        pen.text(
            (width * (0.15 + i * 0.23), height * 0.285),
            str(random.integers(60, 999)),
            (150, 240, 190),
            face(height // 9, True),
            anchor="mm",
        )
    return as_light(picture)


def hall(width: float, length: float, height: float, floor: Colour, wall: Colour = (0.55, 0.58, 0.6)) -> list[Face]:
    """From x = 0 to `width` and y = -6 to `length`: floor with lanes, walls with windows, trusses, columns, lamps."""
    half, start = width / 2, -6.0
    faces = [panel((-half, start, 0), (width, 0, 0), (0, length - start, 0), Paint(floor, shine=0.5, floor=True))]
    faces += [
        panel((-half, length, 0), (width, 0, 0), (0, 0, height), wall),
        panel((-half, start, 0), (0, length - start, 0), (0, 0, height), wall),
        panel((half, length, 0), (0, start - length, 0), (0, 0, height), wall),
        panel((-half, length, height), (width, 0, 0), (0, start - length, 0), (0.32, 0.34, 0.36)),
    ]
    for y in np.arange(0.0, length, 6.0):
        for side in (-1, 1):
            x = side * (half - 0.35)
            faces += block((x, y, 0), (0.4, 0.4, height), PALE)
            faces += block((x, y, 0), (0.44, 0.44, 1.2), YELLOW)
            across = (0.0, -side * 3.6, 0.0)
            faces.append(
                panel(
                    (side * (half - 0.02), y + 3 + side * 1.8, height * 0.5),
                    across,
                    (0, 0, height * 0.3),
                    lamp((0.8, 0.9, 1.0), 1.1),
                )
            )
        faces += box((-half, y - 0.1, height - 0.9), (width, 0.2, 0.15), GREY)
        for x in np.arange(-half, half - 1, 2.0):
            faces += beam((x, y, height - 0.85), (x + 1, y, height - 0.1), 0.08, GREY)
            faces += beam((x + 1, y, height - 0.1), (x + 2, y, height - 0.85), 0.08, GREY)
        for x in (-width * 0.28, 0.0, width * 0.28):
            faces += block((x, y + 3, height - 1.05), (0.5, 2.6, 0.08), lamp((1.0, 0.98, 0.94), 2.2))
    return faces


def lane(x: float, start: float, end: float, width: float, colour: Colour = YELLOW) -> list[Face]:
    """Two painted lines along the hall."""
    return [
        panel((x + side * width / 2 - 0.06, start, 0.004), (0.12, 0, 0), (0, end - start, 0), Paint(colour, shine=0.4))
        for side in (-1, 1)
    ]


def machine_tool(foot: Point, body: Colour = WHITE, trim: Colour = BLUE, state: int = 0) -> list[Face]:
    """A machining centre, its door towards -y; `state` 0 runs, 1 waits, 2 calls."""
    x, y, z = foot
    faces = block((x, y, z), (3.0, 2.2, 0.3), DARK) + block((x, y, z + 0.3), (3.0, 2.2, 1.9), body)
    faces += block((x, y + 0.3, z + 2.2), (2.2, 1.4, 0.45), body) + block(
        (x, y - 1.12, z + 0.3), (3.02, 0.05, 0.35), trim
    )
    faces += block((x - 0.3, y - 1.12, z + 0.8), (1.7, 0.04, 1.15), Paint((0.05, 0.09, 0.12), shine=1.0))
    faces += block((x - 0.3, y - 1.15, z + 1.0), (0.9, 0.02, 0.6), lamp((0.5, 0.65, 0.7), 0.5))
    faces += block((x - 0.3, y - 1.17, z + 0.75), (0.05, 0.06, 1.2), STEEL)
    faces += block((x + 1.05, y - 1.25, z + 1.05), (0.6, 0.2, 0.85), GREY)
    faces.append(
        screen((x + 0.82, y - 1.36, z + 1.45), (0.46, 0, 0), (0, 0, 0.36), chart((160, 120), state + int(x * 7) % 97))
    )
    for level, colour in enumerate((GREEN, YELLOW, RED)):
        glow = 1.6 if level == state else 0.15
        faces += rod(
            (x + 1.3, y - 0.8, z + 2.2 + level * 0.17),
            (x + 1.3, y - 0.8, z + 2.36 + level * 0.17),
            0.07,
            lamp(colour, glow),
        )
    return faces


def robot(foot: Point, turn: float, lean: float = 0.5, reach: float = 0.9, colour: Colour = ORANGE) -> list[Face]:
    """A six-axis arm; `turn` in degrees about its base, `lean` forward and `reach` of the fore-arm."""
    x, y, z = foot
    skin = Paint(colour, shine=0.5)
    shoulder = (x, y + 0.15, z + 0.95)
    elbow = (x, y + 0.15 + lean, z + 2.0)
    wrist = (x, elbow[1] + reach, z + 1.75)
    tip = (x, wrist[1] + 0.1, z + 1.3)
    faces = rod((x, y, z), (x, y, z + 0.25), 0.48, GREY, 20) + rod((x, y, z + 0.25), (x, y, z + 0.75), 0.36, skin, 20)
    faces += block((x, y + 0.05, z + 0.7), (0.5, 0.5, 0.35), skin)
    faces += rod((x - 0.32, *shoulder[1:]), (x + 0.32, *shoulder[1:]), 0.24, DARK, 18)
    faces += rod(shoulder, elbow, 0.2, skin, 16, 0.8) + rod(
        (x - 0.27, *elbow[1:]), (x + 0.27, *elbow[1:]), 0.21, DARK, 18
    )
    faces += rod(elbow, wrist, 0.17, skin, 16, 0.65) + ball(wrist, 0.15, DARK)
    faces += rod(wrist, tip, 0.1, skin, 12) + block((x, tip[1], tip[2] - 0.12), (0.34, 0.16, 0.12), STEEL)
    for side in (-0.13, 0.13):
        faces += block((x + side, tip[1], tip[2] - 0.34), (0.05, 0.1, 0.24), STEEL)
    return turned(faces, foot, turn)


def agv(foot: Point, turn: float = 0.0, load: int = 2, number: int = 1) -> list[Face]:
    """A flat vehicle with a pallet and boxes on it; it drives towards -y."""
    x, y, z = foot
    faces = block((x, y, z + 0.07), (1.0, 1.5, 0.26), BLUE) + block((x, y, z + 0.03), (1.08, 1.6, 0.1), DARK)
    faces += block((x, y, z + 0.33), (0.9, 1.3, 0.05), GREY)
    faces += block((x, y - 0.77, z + 0.22), (0.9, 0.03, 0.05), lamp((0.1, 0.9, 0.5), 1.8))
    faces.append(
        screen(
            (x - 0.3, y - 0.77, z + 0.1),
            (0.6, 0, 0),
            (0, 0, 0.12),
            board([(f"AGV-{number:02d}", (1, 1, 1))], (240, 60), (0.02, 0.1, 0.3)),
            0.5,
        )
    )
    for wheel in (-0.5, 0.5):
        faces += rod((x - 0.5, y + wheel, z + 0.1), (x + 0.5, y + wheel, z + 0.1), 0.1, DARK)
    if load:
        faces += pallet((x, y, z + 0.38), load)
    return turned(faces, foot, turn)


def pallet(foot: Point, layers: int, colour: Colour = (0.08, 0.22, 0.42)) -> list[Face]:
    """Stackable bins on a wooden pallet."""
    x, y, z = foot
    faces = block((x, y, z), (1.0, 1.2, 0.14), WOOD)
    for level in range(layers):
        for column in (-0.25, 0.25):
            for row in (-0.3, 0.3):
                shade = tuple(part * (1 + 0.25 * ((level + row + column) % 0.6)) for part in colour)
                faces += block(
                    (x + column, y + row, z + 0.16 + level * 0.36), (0.46, 0.56, 0.33), (shade[0], shade[1], shade[2])
                )
    return faces


def rack(foot: Point, bays: int, levels: int, seed: int, face_x: float = 1.0) -> list[Face]:
    """High-bay storage along y; `face_x` is the side from which the boxes are served."""
    random = np.random.default_rng(seed)
    x, y, z = foot
    faces: list[Face] = []
    for bay in range(bays + 1):
        for side in (-0.55, 0.55):
            faces += block((x + side, y + bay * 1.5, z), (0.1, 0.1, levels * 1.15 + 0.3), BLUE)
    for level in range(levels):
        height = z + 0.25 + level * 1.15
        for side in (-0.55, 0.55):
            faces += box((x + side - 0.05, y, height), (0.1, bays * 1.5, 0.12), ORANGE)
        for bay in range(bays):
            if random.random() < 0.84:
                tone = [(0.5, 0.34, 0.17), (0.08, 0.22, 0.42), (0.6, 0.6, 0.58), (0.42, 0.28, 0.14)][
                    int(random.integers(4))
                ]
                tall = float(random.uniform(0.5, 0.85))
                faces += block((x, y + bay * 1.5 + 0.75, height + 0.12), (1.05, 1.15, 0.1), WOOD)
                faces += block((x, y + bay * 1.5 + 0.75, height + 0.22), (0.98, 1.05, tall), tone)
                faces += block((x + face_x * 0.5, y + bay * 1.5 + 0.6, height + 0.4), (0.02, 0.22, 0.16), WHITE)
    return faces


def person(foot: Point, turn: float = 0.0, coat: Colour = BLUE, helmet: Colour = YELLOW) -> list[Face]:
    x, y, z = foot
    faces = ball((x, y, z + 1.6), 0.115, (0.62, 0.42, 0.3)) + ball((x, y, z + 1.66), 0.13, helmet)
    faces += rod((x, y, z + 0.9), (x, y, z + 1.45), 0.17, coat, 14, 1.15) + ball((x, y, z + 1.44), 0.19, coat)
    for side in (-0.1, 0.1):
        faces += rod((x + side, y, z + 0.05), (x + side, y, z + 0.95), 0.075, DARK, 10, 1.25)
        faces += block((x + side, y - 0.05, z), (0.1, 0.27, 0.08), DARK)
        faces += rod((x + side * 2.3, y, z + 1.4), (x + side * 2.4, y - 0.22, z + 1.02), 0.055, coat, 10)
    return turned(faces, foot, turn)


def desk(foot: Point, width: float, monitors: int, seed: int) -> list[Face]:
    """An operator's place looking towards +y, seen from behind."""
    x, y, z = foot
    faces = block((x, y, z + 0.7), (width, 0.8, 0.05), PALE) + block((x, y + 0.35, z), (width, 0.05, 0.7), GREY)
    for index in range(monitors):
        left = x - width / 2 + (index + 0.5) * width / monitors
        faces += block((left, y + 0.2, z + 0.75), (0.1, 0.1, 0.2), DARK) + block(
            (left, y + 0.24, z + 0.9), (0.66, 0.05, 0.42), DARK
        )
        faces.append(
            screen((left - 0.31, y + 0.21, z + 0.92), (0.62, 0, 0), (0, 0, 0.38), chart((200, 120), seed + index))
        )
    return faces


def chair(foot: Point, colour: Colour = DARK) -> list[Face]:
    x, y, z = foot
    faces = block((x, y, z + 0.45), (0.5, 0.48, 0.09), colour) + block(
        (x, y - 0.25, z + 0.55), (0.48, 0.08, 0.6), colour
    )
    return (
        faces
        + rod((x, y, z + 0.08), (x, y, z + 0.45), 0.04, STEEL)
        + rod((x, y, z + 0.03), (x, y, z + 0.08), 0.3, GREY, 16)
    )


def gauge(centre: Point, radius: float, reading: float) -> list[Face]:
    """A dial facing -y."""
    x, y, z = centre
    picture = Image.new("RGB", (240, 240), (238, 240, 240))
    pen = ImageDraw.Draw(picture)
    pen.arc((22, 22, 218, 218), 135, 300, (30, 140, 60), 14)
    pen.arc((22, 22, 218, 218), 300, 405, (200, 40, 30), 14)
    angle = np.radians(135 + 270 * reading)
    pen.line((120, 120, 120 + 84 * np.cos(angle), 120 + 84 * np.sin(angle)), (20, 20, 20), 8)
    pen.text((120, 186), "MPa", (60, 60, 60), face(30), anchor="mm")
    rim = rod((x, y, z), (x, y - 0.06, z), radius * 1.45, STEEL, 28)
    return [
        *rim,
        screen((x - radius, y - 0.065, z - radius), (2 * radius, 0, 0), (0, 0, 2 * radius), as_light(picture), 0.25),
    ]


def gear(centre: Point, radius: float, thick: float, teeth: int = 24) -> list[Face]:
    """A toothed wheel lying on its side."""
    x, y, z = centre
    faces = rod((x, y, z), (x, y, z + thick), radius * 0.9, STEEL, 36)
    for i in range(teeth):
        turn = 2 * np.pi * i / teeth
        tooth = block((x + radius * 0.93, y, z), (radius * 0.16, radius * 0.13, thick), STEEL)
        faces += turned(tooth, centre, float(np.degrees(turn)))
    return faces + rod((x, y, z + thick), (x, y, z + thick + 0.002), radius * 0.35, DARK, 24)
