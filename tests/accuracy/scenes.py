"""Invented photographs of many workshops: the examples' halls from other places, and halls furnished at random."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PIL import Image

from samples.media import views
from samples.media.light import Scene, render
from samples.media.props import agv, hall, machine_tool, pallet, person, robot
from samples.media.raster import Camera
from samples.media.solids import Colour, block, turned

SIZE = (720, 480)
_FLOORS: tuple[Colour, ...] = ((0.10, 0.22, 0.16), (0.30, 0.31, 0.32), (0.09, 0.15, 0.26), (0.52, 0.54, 0.56))
Random = np.random.Generator


def photographs(count: int, seed: int) -> Iterator[Image.Image]:
    """No two of the same view, though some of the same hall: as different as ten photographs of one company are."""
    for number in range(count):
        random = np.random.default_rng((seed, number))
        scene = _example(number, random) if number % 3 == 0 else _furnished(random)
        yield render(scene, *SIZE, seed=number)


def _example(number: int, random: Random) -> Scene:
    """Somebody walks through a hall and takes its picture again from a few steps further on."""
    scene = views.VIEWS[(number // 3) % len(views.VIEWS)].build()
    steps = number // 3 // len(views.VIEWS)
    if steps == 0:
        return scene
    side = -1 if steps % 2 else 1
    eye, target = scene.camera.eye, scene.camera.target
    away = (eye[0] + side * float(random.uniform(0.8, 1.4)), eye[1] + 1.2 * steps, eye[2] + 0.3)
    there = (target[0] - side * float(random.uniform(1.5, 2.5)), target[1] + 2 * steps, target[2])
    return replace(scene, camera=Camera(away, there, scene.camera.focal * float(random.uniform(0.8, 1.25))))


def _furnished(random: Random) -> Scene:
    width, height = float(random.uniform(14, 26)), float(random.uniform(5, 9))
    faces = hall(width, float(random.uniform(22, 50)), height, _FLOORS[random.integers(len(_FLOORS))])
    for _ in range(int(random.integers(8, 20))):
        foot = (float(random.uniform(-0.45, 0.45)) * width, float(random.uniform(3, 20)), 0.0)
        turn = float(random.uniform(0, 360))
        colour = tuple(float(value) for value in random.uniform(0.1, 0.7, 3))
        shade = (colour[0], colour[1], colour[2])
        match int(random.integers(6)):
            case 0:
                faces += turned(machine_tool(foot, shade, state=int(random.integers(3))), foot, turn)
            case 1:
                faces += robot(foot, turn, float(random.uniform(0.2, 0.7)), float(random.uniform(0.7, 1.1)), shade)
            case 2:
                faces += agv(foot, turn, int(random.integers(1, 4)), int(random.integers(1, 9)))
            case 3:
                faces += pallet(foot, int(random.integers(1, 4)), shade)
            case 4:
                faces += person(foot, turn, shade)
            case _:
                size = tuple(float(value) for value in random.uniform(0.5, 2.5, 3))
                faces += turned(block(foot, (size[0], size[1], size[2]), shade), foot, turn)
    camera = Camera(
        (float(random.uniform(-4, 4)), float(random.uniform(-2, 1)), float(random.uniform(1.4, 3.4))),
        (float(random.uniform(-3, 3)), float(random.uniform(8, 14)), float(random.uniform(0.6, 1.8))),
        float(random.uniform(0.7, 1.1)),
    )
    lamps = tuple((float(random.uniform(-6, 6)), float(y), height - 1.0) for y in random.uniform(0, 25, 3))
    return Scene(faces, camera, lamps, exposure=float(random.uniform(1.1, 1.8)))
