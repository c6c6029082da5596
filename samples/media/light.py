"""Light on a rasterised scene: lamps, shadows and reflections on the floor, bloom, grain; all from one seed."""

from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.media.raster import Array, Camera, Face, Frame, rasterise
from samples.media.solids import Colour, Point

_MAP = 0.05  # metres of floor per pixel of the shadow map
_DETAIL = 0.75  # drawn smaller, then enlarged: the softness of a lens, at half the cost


@dataclass(frozen=True)
class Scene:
    """What stands there, where the camera and the lamps are, and the mood of the picture."""

    faces: list[Face]
    camera: Camera
    lamps: tuple[Point, ...]
    ambient: Colour = (0.40, 0.43, 0.47)
    sky: Colour = (0.75, 0.82, 0.9)  # where no face is hit
    exposure: float = 1.5
    gloss: float = 0.35  # how much the floor mirrors
    floor: str = "green"
    tint: Colour = field(default=(1.0, 1.0, 1.0))


def render(scene: Scene, width: int, height: int, seed: int) -> Image.Image:
    """The picture as a camera would give it."""
    size, (width, height) = (width, height), (round(width * _DETAIL), round(height * _DETAIL))
    frame = rasterise(scene.faces, scene.camera, width, height)
    light = _shade(scene, frame)
    light = _occlusion(frame)[..., None] * light
    on_floor = _on_floor(scene, frame)
    if scene.gloss and on_floor.any():
        light = light + (scene.gloss * on_floor)[..., None] * _reflection(scene, width, height)
    smooth = _develop(light, scene).resize(size, Image.Resampling.BICUBIC)
    grain = np.random.default_rng(seed).normal(0, 3.0, (size[1], size[0], 1)).astype(np.float32)
    return Image.fromarray(np.clip(np.asarray(smooth, dtype=np.float32) + grain, 0, 255).astype(np.uint8))


def _shade(scene: Scene, frame: Frame) -> Array:
    faces, hit = scene.faces, frame.face
    table = np.array([(*face.paint.colour, face.paint.glow, face.paint.shine, *face.normal) for face in faces])
    table = np.vstack([table, (*scene.sky, 1.0, 0, 0, 0, 0)]).astype(np.float32)
    values = table[hit]
    base, glow, shine, normal = values[..., :3], values[..., 3:4], values[..., 4:5], values[..., 5:]
    place, view = _places(scene.camera, frame)
    base = _textures(scene, frame, place, base)
    light = np.broadcast_to(_vector(scene.ambient), base.shape) * (0.72 + 0.28 * normal[..., 2:3])
    gleam = np.zeros_like(shine)
    for lamp in scene.lamps:
        towards = _vector(lamp) - place
        distance = np.sqrt((towards**2).sum(-1, keepdims=True))
        towards /= distance
        facing = np.clip((towards * normal).sum(-1, keepdims=True), 0, 1)
        light = light + facing * (1.15 / (1.0 + (distance / 7.0) ** 2))
        half = towards + view
        half /= np.sqrt((half**2).sum(-1, keepdims=True))
        gleam += np.clip((half * normal).sum(-1, keepdims=True), 0, 1) ** 40 / (1.0 + (distance / 9.0) ** 2)
    shaded: Array = base * (light * (1 - np.minimum(glow, 1)) + glow) + shine * gleam
    return shaded


def _vector(values: Colour | Point) -> Array:
    return np.array(values, dtype=np.float32)


def _places(camera: Camera, frame: Frame) -> tuple[Array, Array]:
    """World position of each pixel, and the direction from there to the camera."""
    height, width = frame.face.shape
    columns, rows = camera.rays(width, height)
    right, down, forward = camera.axes().astype(np.float32)
    rays = columns[None, :, None] * right + rows[:, None, None] * down + forward
    place = _vector(camera.eye) + rays / np.maximum(frame.inverse, 1e-3)[..., None]
    return place, -rays / np.sqrt((rays**2).sum(-1, keepdims=True))


def _textures(scene: Scene, frame: Frame, place: Array, base: Array) -> Array:
    base = base.copy()
    for number, face in enumerate(scene.faces):
        if face.paint.texture is None and not face.paint.floor:
            continue
        here = frame.face == number
        if not here.any():
            continue
        if face.paint.floor:
            base[here] = _floor(scene, place[here], base[here])
        elif face.paint.texture is not None:
            base[here] = _sample(face, face.paint.texture, place[here])
    return base


def _sample(face: Face, texture: Array, place: Array) -> Array:
    origin, right, up = face.points[0], face.points[1] - face.points[0], face.points[3] - face.points[0]
    across, rise = ((place - origin) @ axis / (axis @ axis) for axis in (right, up))
    rows, columns = texture.shape[:2]
    x = np.clip(across * columns, 0, columns - 1).astype(np.intp)
    y = np.clip((1 - rise) * rows, 0, rows - 1).astype(np.intp)
    found: Array = texture[y, x]
    return found


def _on_floor(scene: Scene, frame: Frame) -> Array:
    table = np.array([*(face.paint.floor for face in scene.faces), False])
    found: Array = table[frame.face].astype(np.float32)
    return found


def _floor(scene: Scene, place: Array, base: Array) -> Array:
    """Joints, worn patches and the soft shadows of what stands on it."""
    x, y = place[:, 0], place[:, 1]
    step = 0.6 if scene.floor == "tiles" else 6.0
    joint = (np.minimum(x % step, y % step) < (0.012 if scene.floor == "tiles" else 0.025)).astype(np.float32)
    wear = 0.03 * np.sin(x * 1.7 + 3 * np.sin(y * 0.6)) + 0.03 * np.sin(y * 2.3 + 2 * np.sin(x * 0.9))
    shade = _shadows(scene)
    low, pixels = shade
    rows, columns = pixels.shape
    i = np.clip((y - low[1]) / _MAP, 0, rows - 1).astype(np.intp)
    j = np.clip((x - low[0]) / _MAP, 0, columns - 1).astype(np.intp)
    found: Array = base * ((1 + wear) * (1 - 0.25 * joint) * pixels[i, j])[:, None]
    return found


def _shadows(scene: Scene) -> tuple[tuple[float, float], Array]:
    """A map from above: the lower a face, the darker what lies under it."""
    solid = [face for face in scene.faces if not face.paint.floor and face.points[:, 2].min() < 2.6]
    spots = np.concatenate([face.points[:, :2] for face in solid]) if solid else np.zeros((1, 2))
    low = np.maximum(spots.min(0) - 1.5, -40)
    high = np.minimum(spots.max(0) + 1.5, 70)
    size = ((high - low) / _MAP).astype(int) + 1
    canvas = Image.new("L", (int(size[0]), int(size[1])), 255)
    pen = ImageDraw.Draw(canvas)
    for face in sorted(solid, key=lambda face: -float(face.points[:, 2].min())):
        outline = [(float(a), float(b)) for a, b in (face.points[:, :2] - low) / _MAP]
        pen.polygon(outline, fill=int(95 + min(120.0, 48 * max(0.0, float(face.points[:, 2].min())))))
    soft = canvas.filter(ImageFilter.GaussianBlur(5))
    return (float(low[0]), float(low[1])), np.asarray(soft, dtype=np.float32) / 255


def _occlusion(frame: Frame) -> Array:
    """Corners are darker: where the surroundings lie nearer than the pixel itself."""
    depth = -np.log(np.maximum(frame.inverse, 0.01))
    dark = np.zeros_like(depth)
    for radius in (max(2, frame.face.shape[1] // 300), max(6, frame.face.shape[1] // 70)):
        dark += np.clip(depth - _blur(depth, radius), 0, 0.18)
    found: Array = 1 - 1.3 * dark
    return found


def _blur(values: Array, radius: int) -> Array:
    for axis in (0, 1):
        padded = np.pad(values, [(radius + 1, radius) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        total = np.cumsum(padded, axis=axis, dtype=np.float64)
        ends = np.take(total, range(2 * radius + 1, total.shape[axis]), axis=axis)
        starts = np.take(total, range(total.shape[axis] - 2 * radius - 1), axis=axis)
        values = ((ends - starts) / (2 * radius + 1)).astype(np.float32)
    return values


def _reflection(scene: Scene, width: int, height: int) -> Array:
    """The scene upside down below the floor, small and blurred: polished concrete, not a mirror."""
    mirror = [
        Face(face.points[::-1] * (1, 1, -1), face.paint)
        for face in scene.faces
        if not face.paint.floor and face.paint.texture is None
    ]
    below = Scene(mirror, scene.camera, tuple((x, y, -z) for x, y, z in scene.lamps), scene.ambient, (0, 0, 0))
    small = (max(8, width // 5), max(8, height // 5))
    light = np.clip(_shade(below, rasterise(mirror, scene.camera, *small)), 0, 2)
    picture = Image.fromarray((light * 127).astype(np.uint8)).filter(ImageFilter.GaussianBlur(small[0] / 160))
    return np.asarray(picture.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32) / 127


def _develop(light: Array, scene: Scene) -> Image.Image:
    """Bloom round lamps, the curve of a sensor, falling off to the corners."""
    height, width = light.shape[:2]
    bright = Image.fromarray((np.clip(light - 0.85, 0, 1) * 255).astype(np.uint8)).resize((width // 4, height // 4))
    halo = bright.filter(ImageFilter.GaussianBlur(width / 250)).resize((width, height), Image.Resampling.BICUBIC)
    light = light + 0.5 * np.asarray(halo, dtype=np.float32) / 255
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    light = light * (1 - 0.22 * (x**2 + y**2) / 2)[..., None] * _vector(scene.tint)
    curve = (1 - np.exp(-scene.exposure * np.clip(light, 0, None))) ** (1 / 1.9)
    picture = Image.fromarray((np.clip(curve, 0, 1) * 255).astype(np.uint8))
    return picture.filter(ImageFilter.GaussianBlur(width / 3200))
