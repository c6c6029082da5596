"""Views of the workshops: machines, lines, vehicles."""

import numpy as np

from samples.media.light import Scene
from samples.media.props import (
    BLUE,
    DARK,
    GREEN,
    GREY,
    ORANGE,
    PALE,
    RED,
    STEEL,
    WHITE,
    YELLOW,
    agv,
    board,
    chart,
    gear,
    hall,
    lamp,
    lane,
    machine_tool,
    pallet,
    person,
    robot,
)
from samples.media.raster import Camera, Paint
from samples.media.solids import block, box, rod, screen, turned

_GREEN_FLOOR, _GREY_FLOOR, _BLUE_FLOOR = (0.10, 0.22, 0.16), (0.30, 0.31, 0.32), (0.09, 0.15, 0.26)
_LIGHT_FLOOR, _TAN_FLOOR = (0.52, 0.54, 0.56), (0.34, 0.28, 0.21)


def workshop() -> Scene:
    faces = hall(24, 60, 8, _GREEN_FLOOR) + lane(0, -6, 60, 3)
    for row, y in enumerate(range(4, 52, 5)):
        for side in (-1, 1):
            faces += turned(
                machine_tool((side * 6.5, y, 0), state=(row * side) % 7 // 3), (side * 6.5, y, 0), -90 * side
            )
    faces += agv((0.3, 8, 0)) + person((-2.3, 9.5, 0), 40)
    return Scene(faces, Camera((1.2, -3, 3.2), (-0.5, 20, 1.2), 0.75), ((0, 6, 6.8), (-5, 18, 6.8), (5, 30, 6.8)))


def loading_robot() -> Scene:
    faces = hall(20, 22, 7, _GREY_FLOOR)
    faces += machine_tool((-3.1, 7.5, 0), PALE, ORANGE) + machine_tool((3.4, 7.8, 0), PALE, ORANGE, 1)
    faces += block((0.1, 4.6, 0), (1.2, 1.2, 0.35), GREY) + robot((0.1, 4.6, 0.35), 38, 0.5, 1.0)
    faces += block((-2.3, 3.4, 0), (1.4, 0.9, 0.8), WHITE)
    for i in range(6):
        faces += gear((-2.75 + (i % 3) * 0.44, 3.2 + i // 3 * 0.42, 0.8), 0.18, 0.08, 16)
    for x in np.arange(-4.5, 5.0, 1.5):
        faces += block((x, 2.1, 0), (0.07, 0.07, 1.5), YELLOW)
    faces += box((-4.5, 2.07, 0.25), (3.4, 0.04, 0.05), YELLOW) + box((1.5, 2.07, 0.25), (3.0, 0.04, 0.05), YELLOW)
    faces += box((-4.5, 2.07, 1.4), (3.4, 0.04, 0.05), YELLOW) + box((1.5, 2.07, 1.4), (3.0, 0.04, 0.05), YELLOW)
    faces += block((2.7, 1.2, 0), (0.5, 0.4, 1.25), WHITE)
    faces.append(screen((2.5, 0.99, 0.85), (0.4, 0, 0), (0, 0, 0.3), chart((200, 150), 5)))
    camera = Camera((-0.9, -1.6, 1.9), (0.2, 4.6, 1.35), 0.95)
    return Scene(faces, camera, ((-2, 1, 6), (3, 3, 6), (0, 9, 6)), tint=(1.04, 1.0, 0.94))


def rail_vehicle() -> Scene:
    faces = hall(22, 50, 7.5, _BLUE_FLOOR)
    for side in (-0.75, 0.75):
        faces += block((side, 22, 0), (0.12, 56, 0.08), STEEL)
    for row, y in enumerate(range(3, 40, 5)):
        faces += turned(machine_tool((4.6, y, 0), WHITE, (0.03, 0.3, 0.3), row % 2), (4.6, y, 0), -90)
        faces += block((-2.6, y - 1, 0), (1.6, 1.6, 0.9), GREY) + pallet(
            (-2.6, y - 1, 0.9), row % 3, (0.35, 0.36, 0.37)
        )
        faces += block((-2.6, y + 1.2, 0), (1.6, 1.6, 0.9), GREY)
        faces += block((-2.6, y + 1.2, 0.9), (0.8, 0.7, 0.8), STEEL)
    faces += block((0, 6.5, 0.12), (1.9, 2.6, 0.5), ORANGE) + block((0, 6.5, 0.62), (1.5, 1.5, 0.12), GREY)
    faces += block((0, 6.5, 0.74), (0.9, 0.8, 0.95), Paint((0.45, 0.42, 0.38), shine=0.6))
    faces += rod((-0.2, 6.05, 1.2), (-0.2, 6.0, 1.2), 0.2, DARK, 20) + rod(
        (0.25, 6.05, 1.05), (0.25, 6.0, 1.05), 0.12, DARK, 20
    )
    sign = board([("RGV-01", (1, 1, 1))], (260, 80), ORANGE)
    faces.append(screen((-0.5, 5.19, 0.28), (1.0, 0, 0), (0, 0, 0.26), sign, 0.4))
    for side in (-0.85, 0.85):
        faces += rod((side, 5.4, 0.6), (side, 5.4, 1.0), 0.07, lamp(YELLOW, 1.6))
    return Scene(
        faces,
        Camera((-0.9, 0.4, 2.5), (0.5, 9, 0.7), 0.8),
        ((0, 4, 6.4), (2, 14, 6.4), (-3, 26, 6.4)),
        tint=(0.95, 1.0, 1.06),
    )


def vehicles() -> Scene:
    faces = hall(26, 45, 8, _LIGHT_FLOOR) + lane(-1.6, -6, 45, 2.2, GREEN) + lane(2.2, -6, 45, 2.2, GREEN)
    for number, (x, y, turn) in enumerate(
        [(-1.6, 4.2, 0), (2.2, 6.8, 180), (-1.5, 10.5, 0), (2.1, 14, 180), (-1.6, 19, 0)]
    ):
        faces += agv((x, y, 0), turn, 1 + number % 3, number + 1)
    for y in range(3, 40, 4):
        faces += block((6.5, y, 0), (1.6, 2.4, 0.85), PALE) + block((6.5, y, 0.85), (0.7, 0.7, 0.45), STEEL)
        faces += block((7.2, y, 0.85), (0.1, 2.4, 1.2), WHITE) + pallet((-6.4, y, 0), 1 + y % 3, (0.4, 0.1, 0.05))
    for place in (6.0, 9.5, 15.0):
        faces += person((5.2, place, 0), 90, (0.35, 0.37, 0.4), (0.03, 0.2, 0.6))
    return Scene(
        faces, Camera((0.2, -0.6, 1.5), (0.5, 10, 0.9), 0.9), ((0, 4, 7), (4, 16, 7), (-6, 10, 7)), exposure=1.25
    )


def assembly_line() -> Scene:
    faces = hall(22, 46, 6.5, _TAN_FLOOR)
    faces += block((0, 19, 0.5), (1.1, 40, 0.3), GREY) + block((0, 19, 0.8), (0.8, 40, 0.04), (0.05, 0.16, 0.1))
    for y in np.arange(0.5, 38, 2.4):
        faces += block((0, y, 0), (0.9, 0.15, 0.5), PALE)
    for index, y in enumerate(np.arange(1.0, 38, 1.6)):
        faces += block((0, y, 0.84), (0.55, 0.55, 0.05), ORANGE) + rod((0, y, 0.89), (0, y, 1.15), 0.2, STEEL, 18)
        if index % 2:
            faces += rod((0, y, 1.15), (0, y, 1.34), 0.12, (0.1, 0.12, 0.4), 16)
    for index, y in enumerate(range(3, 38, 4)):
        for side in (-1, 1):
            faces += block((side * 1.35, y, 0), (0.12, 0.12, 2.7), BLUE)
        faces += block((0, y, 2.65), (2.9, 0.14, 0.14), BLUE) + block(
            (0, y + 0.4, 2.58), (1.4, 0.2, 0.05), lamp((1, 1, 0.95), 2)
        )
        faces.append(screen((1.02, y - 0.1, 1.7), (0.62, 0, 0), (0, 0, 0.42), chart((220, 150), index)))
        faces += rod((-0.4, y, 2.6), (-0.4, y, 1.7), 0.05, ORANGE) + block((-0.4, y, 1.5), (0.1, 0.14, 0.26), RED)
        faces += person((-1.2 if index % 2 else 1.5, y + 0.9, 0), -90 if index % 2 else 90, (0.05, 0.25, 0.3), WHITE)
        faces += block((-2.6, y, 0), (0.7, 1.8, 1.5), PALE)
    return Scene(
        faces,
        Camera((-2.2, -1.8, 2.3), (0.6, 8, 0.9), 0.85),
        ((0, 3, 5.5), (1, 12, 5.5), (-3, 22, 5.5)),
        tint=(1.03, 1.0, 0.96),
    )


def andon() -> Scene:
    faces = hall(20, 34, 7, _GREEN_FLOOR) + lane(0, -6, 34, 2.4)
    lines = [
        ("安灯看板 ANDON", (1, 1, 1)),
        ("1号线 正常  计划60 完成45", (0.2, 0.95, 0.35)),
        ("2号线 正常  计划48 完成31", (0.2, 0.95, 0.35)),
        ("3号线 缺料  呼叫 02:15", (1.0, 0.75, 0.1)),
        ("4号线 质量  处理中 01:40", (1.0, 0.15, 0.1)),
        ("5号线 正常  计划40 完成28", (0.2, 0.95, 0.35)),
    ]
    faces += block((0, 6.1, 2.55), (4.9, 0.2, 2.75), DARK)
    faces.append(
        screen((-2.35, 5.98, 2.65), (4.7, 0, 0), (0, 0, 2.55), board(lines, (940, 510), (0.005, 0.01, 0.02)), 1.15)
    )
    for side in (-2.0, 2.0):
        faces += rod((side, 6.1, 5.3), (side, 6.1, 6.9), 0.04, STEEL)
    for row, y in enumerate((8, 13, 18, 23)):
        faces += turned(machine_tool((-5, y, 0), (0.3, 0.4, 0.45), YELLOW, row % 3), (-5, y, 0), 90)
        faces += turned(machine_tool((5, y, 0), (0.3, 0.4, 0.45), YELLOW, (row + 1) % 3), (5, y, 0), -90)
    faces += person((-1.5, 5.0, 0), 170) + person((-0.8, 5.3, 0), 190, (0.4, 0.4, 0.42), WHITE)
    for level, colour in enumerate((GREEN, YELLOW, RED)):
        faces += rod(
            (2.9, 4.6, 1.3 + level * 0.25),
            (2.9, 4.6, 1.53 + level * 0.25),
            0.12,
            lamp(colour, (0.2, 0.2, 1.8)[level]),
            18,
        )
    faces += rod((2.9, 4.6, 0), (2.9, 4.6, 1.3), 0.05, STEEL)
    return Scene(
        faces,
        Camera((0.7, -1.2, 1.55), (0.1, 6, 2.75), 0.88),
        ((0, 2, 6), (0, 12, 6)),
        ambient=(0.26, 0.28, 0.31),
        exposure=1.35,
    )
