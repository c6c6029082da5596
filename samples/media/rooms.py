"""Views of store, control room, server room, laboratory and plant."""

import numpy as np

from samples.media.light import Scene
from samples.media.props import (
    BLUE,
    DARK,
    GREEN,
    GREY,
    ORANGE,
    RED,
    STEEL,
    WHITE,
    YELLOW,
    board,
    chair,
    chart,
    desk,
    gauge,
    gear,
    hall,
    lamp,
    pallet,
    person,
    rack,
    robot,
)
from samples.media.raster import Camera, Face, Paint
from samples.media.solids import ball, beam, block, panel, rod, screen

_GREY_FLOOR, _LIGHT_FLOOR = (0.30, 0.31, 0.32), (0.52, 0.54, 0.56)


def storage() -> Scene:
    faces = hall(15, 50, 13, _GREY_FLOOR)
    for place, (x, side) in enumerate([(-2.1, 1.0), (2.1, -1.0), (-4.9, 1.0), (4.9, -1.0)]):
        faces += rack((x, 1, 0), 26, 9, place, side)
    faces += block((0, 20, 0), (0.14, 50, 0.1), STEEL) + block((0, 8, 0.1), (0.7, 2.6, 0.45), YELLOW)
    for y in (7.3, 8.7):
        faces += block((0, y, 0.5), (0.35, 0.3, 11), YELLOW)
    faces += block((0, 8, 4.2), (1.4, 1.2, 0.25), GREY) + pallet((0, 8, 4.45), 2, (0.5, 0.34, 0.17))
    faces += block((0.1, 6.85, 1.0), (0.6, 0.5, 1.3), RED)
    return Scene(
        faces,
        Camera((0.5, -3.4, 2.0), (-0.1, 9, 4.8), 0.72),
        ((0, 0, 9), (0, 10, 11), (0, 24, 11)),
        tint=(1.06, 1.0, 0.9),
    )


def command_centre() -> Scene:
    width, deep, high = 14.0, 9.0, 4.2
    faces = [
        panel((-width / 2, -5, 0), (width, 0, 0), (0, deep + 5, 0), Paint((0.05, 0.07, 0.11), shine=0.6, floor=True))
    ]
    faces += [
        panel((-width / 2, deep, 0), (width, 0, 0), (0, 0, high), (0.05, 0.08, 0.14)),
        panel((-width / 2, -5, 0), (0, deep + 5, 0), (0, 0, high), (0.10, 0.13, 0.2)),
        panel((width / 2, deep, 0), (0, -deep - 5, 0), (0, 0, high), (0.10, 0.13, 0.2)),
        panel((-width / 2, deep, high), (width, 0, 0), (0, -deep - 5, 0), (0.07, 0.09, 0.13)),
    ]
    for row in range(3):
        for column in range(6):
            left, low = -5.4 + column * 1.8, 0.75 + row * 1.03
            faces.append(
                screen((left, deep - 0.06, low), (1.78, 0, 0), (0, 0, 1.01), chart((420, 240), row * 6 + column), 1.1)
            )
    title = board([("生产指挥中心", (0.6, 0.9, 1.0))], (720, 72), (0.02, 0.06, 0.14))
    faces.append(screen((-2.2, deep - 0.07, 3.86), (4.4, 0, 0), (0, 0, 0.32), title, 1.2))
    for y in (1.2, 3.9):
        for x in (-3.6, 0.0, 3.6):
            faces += (
                desk((x, y, 0), 2.8, 3, int(x * 10 + y * 7) + 50)
                + chair((x - 0.5, y - 0.8, 0))
                + chair((x + 0.7, y - 0.85, 0))
            )
    faces += person((-4.0, 0.3, 0), 180, WHITE, DARK) + person((1.2, 3.0, 0), 180, BLUE, DARK)
    for x in (-4.5, -1.5, 1.5, 4.5):
        faces += block((x, 2.5, high - 0.05), (0.25, 5.0, 0.04), lamp((0.75, 0.88, 1.0), 1.5))
    camera = Camera((-1.6, -3.6, 2.1), (0.2, 6, 1.7), 0.85)
    return Scene(faces, camera, ((0, 2, 3.8), (-4, 5, 3.6)), ambient=(0.16, 0.2, 0.28), exposure=1.7)


def measuring() -> Scene:
    faces = hall(11, 9, 4, _LIGHT_FLOOR, (0.66, 0.7, 0.72))
    faces += block((0, 4, 0), (2.0, 2.6, 0.6), GREY) + block(
        (0, 4, 0.6), (2.4, 3.0, 0.3), Paint((0.04, 0.045, 0.05), shine=0.9)
    )
    for side in (-1.25, 1.25):
        faces += block((side, 4.0, 0.9), (0.28, 0.7, 1.6), WHITE)
    faces += block((0, 4.0, 2.45), (2.9, 0.6, 0.45), WHITE) + block((0.3, 3.75, 2.3), (0.6, 0.5, 0.75), BLUE)
    faces += block((0.3, 3.75, 1.7), (0.22, 0.22, 1.3), STEEL) + rod((0.3, 3.75, 1.72), (0.3, 3.75, 1.5), 0.02, DARK)
    faces += ball((0.3, 3.75, 1.49), 0.03, RED)
    part = Paint((0.35, 0.33, 0.3), shine=0.6)
    faces += block((0.15, 3.7, 0.9), (0.9, 0.7, 0.5), part) + rod((0.15, 3.34, 1.15), (0.15, 3.3, 1.15), 0.2, DARK, 24)
    faces += block((-0.7, 3.4, 0.9), (0.1, 0.1, 0.3), STEEL) + gear((-0.7, 4.6, 0.9), 0.25, 0.12)
    faces += desk((2.9, 3.2, 0), 1.4, 2, 80) + chair((2.9, 2.3, 0), BLUE) + person((2.2, 3.9, 0), 60, WHITE, DARK)
    sign = board([("计量室", (1, 1, 1)), ("20±1℃", (0.5, 0.95, 0.6))], (300, 160), (0.02, 0.12, 0.3))
    faces.append(screen((-4.4, 8.9, 2.0), (1.5, 0, 0), (0, 0, 0.8), sign, 0.6))
    return Scene(
        faces,
        Camera((-2.0, -0.2, 2.0), (0.45, 4, 1.3), 0.95),
        ((-2, 1, 3.6), (2, 4, 3.6)),
        ambient=(0.5, 0.54, 0.57),
        exposure=1.15,
        gloss=0.2,
    )


def server_room() -> Scene:
    faces = [panel((-3.4, -4, 0), (6.8, 0, 0), (0, 20, 0), Paint((0.42, 0.44, 0.46), shine=0.6, floor=True))]
    faces += [
        panel((-3.4, 16, 0), (6.8, 0, 0), (0, 0, 3.2), (0.4, 0.43, 0.46)),
        panel((-3.4, -4, 0), (0, 20, 0), (0, 0, 3.2), (0.4, 0.43, 0.46)),
        panel((3.4, 16, 0), (0, -20, 0), (0, 0, 3.2), (0.4, 0.43, 0.46)),
        panel((-3.4, 16, 3.2), (6.8, 0, 0), (0, -20, 0), (0.5, 0.52, 0.54)),
    ]
    random = np.random.default_rng(10)
    for row in range(16):
        y = 0.6 + row * 0.82
        for side in (-1, 1):
            x = side * 1.75
            faces += block((x, y, 0), (1.0, 0.8, 2.25), Paint((0.018, 0.02, 0.024), shine=0.7))
            faces += _server_front(side, x, y, random)
        if row % 3 == 1:
            faces += block((0, y, 3.14), (0.3, 1.6, 0.05), lamp((0.9, 0.96, 1.0), 2.2))
    for tray in (-1.8, 1.8):
        faces += block((tray, 6, 2.55), (0.5, 13, 0.08), YELLOW)
    return Scene(
        faces, Camera((0.25, -2.2, 1.6), (-0.15, 6, 1.35), 0.75), ((0, 1, 3), (0, 6, 3), (0, 11, 3)),
        ambient=(0.26, 0.31, 0.38), exposure=1.6, floor="tiles", tint=(0.9, 1.0, 1.12),
    )  # fmt: skip


def _server_front(side: int, x: float, y: float, random: np.random.Generator) -> list[Face]:
    faces: list[Face] = []
    front = x - side * 0.505
    for unit in range(9):
        z = 0.25 + unit * 0.21
        faces += block((front, y, z), (0.02, 0.66, 0.17), (0.06, 0.065, 0.07))
        for light in range(5):
            colour = [(0.1, 1, 0.3), (0.1, 0.5, 1), (1, 0.6, 0.1)][int(random.choice(3, p=[0.6, 0.3, 0.1]))]
            if random.random() < 0.75:
                faces += block(
                    (front - side * 0.015, y - 0.25 + light * 0.06, z + 0.1), (0.015, 0.03, 0.03), lamp(colour, 1.8)
                )
    return faces


def compressors() -> Scene:
    faces = hall(15, 14, 5.5, _GREY_FLOOR, (0.5, 0.56, 0.54))
    tank = Paint((0.62, 0.66, 0.68), shine=0.6)
    for x in (-3.6, -1.5):
        faces += rod((x, 6.2, 0.4), (x, 6.2, 2.9), 0.8, tank, 30) + ball((x, 6.2, 2.9), 0.79, tank, 26)
        for turn in (0.6, 2.6, 4.6):
            faces += block((x + 0.6 * np.cos(turn), 6.2 + 0.6 * np.sin(turn), 0), (0.14, 0.14, 0.5), GREY)
        faces += gauge((x, 5.36, 2.1), 0.17, 0.55)
    for x, state in ((1.4, 0), (4.3, 0)):
        faces += block((x, 6.2, 0.1), (2.3, 1.9, 1.9), Paint((0.05, 0.2, 0.42), shine=0.4)) + block(
            (x, 6.2, 0), (2.4, 2.0, 0.12), DARK
        )
        for i in range(6):
            faces += block((x - 0.45, 5.23, 0.5 + i * 0.14), (1.0, 0.04, 0.06), DARK)
        faces.append(screen((x + 0.35, 5.23, 1.35), (0.5, 0, 0), (0, 0, 0.36), chart((180, 120), int(x * 10)), 0.9))
        faces += rod((x, 6.2, 2.0), (x, 6.2, 3.6), 0.14, STEEL, 18) + block(
            (x - 0.6, 5.2, 1.55), (0.14, 0.07, 0.14), lamp(GREEN, 0.4 + state)
        )
    pipe = Paint((0.05, 0.35, 0.5), shine=0.5)
    faces += rod((-6, 6.2, 3.7), (6.5, 6.2, 3.7), 0.16, pipe, 18) + rod(
        (-6, 6.8, 4.2), (6.5, 6.8, 4.2), 0.11, YELLOW, 18
    )
    for x in (-3.6, -1.5):
        faces += rod((x, 6.2, 3.5), (x, 6.2, 3.7), 0.12, pipe, 16)
    faces += rod((-0.2, 3.0, 0), (-0.2, 3.0, 1.15), 0.09, pipe, 18) + rod(
        (-0.2, 3.0, 1.15), (2.8, 3.0, 1.15), 0.09, pipe, 18
    )
    faces += (
        rod((2.8, 3.0, 1.15), (2.8, 3.0, 0), 0.09, pipe, 18)
        + gauge((0.7, 2.95, 1.5), 0.17, 0.42)
        + gauge((1.7, 2.95, 1.5), 0.17, 0.6)
    )
    for x in (0.7, 1.7):
        faces += rod((x, 2.97, 1.2), (x, 2.97, 1.35), 0.035, STEEL)
    faces += rod((1.2, 2.98, 1.0), (1.2, 2.98, 1.34), 0.17, RED, 24) + block((1.2, 2.9, 1.24), (0.2, 0.1, 0.16), ORANGE)
    faces += beam((1.2, 2.9, 1.4), (1.5, 4.9, 2.1), 0.02, DARK)
    return Scene(faces, Camera((-0.6, -1.6, 1.9), (0.5, 5, 1.6), 0.82), ((-2, 2, 5), (3, 3, 5)), exposure=1.4)


def vision_station() -> Scene:
    faces = hall(9, 7, 3.6, (0.2, 0.22, 0.26), (0.35, 0.4, 0.46))
    faces += block((0, 2.6, 0.7), (4.4, 0.7, 0.18), GREY) + block((0, 2.6, 0.88), (4.4, 0.5, 0.03), (0.02, 0.025, 0.03))
    for i, x in enumerate((-1.75, -0.88, 0.0, 0.88, 1.75)):
        faces += gear((x, 2.6, 0.91), 0.24, 0.14 + 0.03 * (i % 2), 26)
    for x in (-0.55, 0.55):
        faces += block((x, 3.05, 0), (0.09, 0.09, 2.3), STEEL)
    faces += block((0, 3.05, 2.2), (1.3, 0.12, 0.12), STEEL) + block((0, 2.85, 2.12), (0.12, 0.5, 0.1), STEEL)
    faces += block((0, 2.6, 1.72), (0.2, 0.2, 0.42), BLUE) + rod((0, 2.6, 1.72), (0, 2.6, 1.5), 0.085, DARK, 22)
    faces += rod((0, 2.6, 1.36), (0, 2.6, 1.42), 0.36, lamp((1.0, 0.25, 0.2), 1.9), 34) + rod(
        (0, 2.6, 1.42), (0, 2.6, 1.46), 0.38, DARK, 34
    )
    lines = [
        ("齿面缺陷检测", (1, 1, 1)),
        ("结果 合格 OK", (0.2, 0.95, 0.4)),
        ("检出率 99.3%", (0.5, 0.85, 1.0)),
        ("节拍 1.8秒", (0.5, 0.85, 1.0)),
    ]
    faces += block((1.55, 3.3, 0.9), (0.08, 0.08, 0.6), DARK) + block((1.55, 3.22, 1.35), (1.3, 0.06, 0.85), DARK)
    faces.append(screen((0.95, 3.18, 1.4), (1.2, 0, 0), (0, 0, 0.75), board(lines, (480, 300), (0.01, 0.04, 0.1)), 1.0))
    faces += robot((-1.9, 3.9, 0.3), 170, 0.4, 0.7, WHITE) + block((-1.9, 3.9, 0), (1.0, 1.0, 0.3), GREY)
    faces += block((-3.3, 5.2, 0), (1.2, 0.9, 2.1), (0.45, 0.5, 0.55)) + block(
        (3.2, 5.0, 0), (1.0, 0.9, 2.1), (0.45, 0.5, 0.55)
    )
    camera = Camera((-0.7, 0.35, 1.7), (0.15, 2.7, 1.22), 0.85)
    return Scene(faces, camera, ((-1, 1, 3.3), (2, 2, 3.3)), ambient=(0.2, 0.23, 0.28), exposure=1.5, gloss=0.15)
