"""A small depth-buffer renderer: flat faces in, for every pixel the nearest face and its distance out."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
_NEAR = 0.05


@dataclass(frozen=True)
class Paint:
    """How a face looks: `texture` covers a quad from its first point, `floor` faces take lanes and shadows."""

    colour: tuple[float, float, float]
    glow: float = 0.0
    shine: float = 0.0
    texture: Array | None = None
    floor: bool = False


@dataclass(frozen=True)
class Face:
    """A convex polygon, counter-clockwise seen from outside."""

    points: Array
    paint: Paint

    @property
    def normal(self) -> Array:
        across = np.cross(self.points[1] - self.points[0], self.points[2] - self.points[0])
        return across / max(float(np.linalg.norm(across)), 1e-9)


@dataclass(frozen=True)
class Camera:
    """x to the right, y into the picture, z up; metres."""

    eye: tuple[float, float, float]
    target: tuple[float, float, float]
    focal: float = 1.1  # focal length in picture widths: small = wide angle

    def axes(self) -> Array:
        """Rows: right, down, forward."""
        forward = np.subtract(self.target, self.eye).astype(np.float64)
        forward /= np.linalg.norm(forward)
        right = np.cross(forward, (0.0, 0.0, 1.0))
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(forward, right), forward])

    def rays(self, width: int, height: int) -> tuple[Array, Array]:
        """Normalised picture coordinates of pixel columns and rows."""
        columns = (np.arange(width, dtype=np.float32) + 0.5 - width / 2) / (width * self.focal)
        rows = (np.arange(height, dtype=np.float32) + 0.5 - height / 2) / (width * self.focal)
        return columns, rows


@dataclass(frozen=True)
class Frame:
    """`face` is -1 where nothing was hit; `inverse` is 1/distance along the view axis."""

    face: NDArray[np.int32]
    inverse: Array


def rasterise(faces: list[Face], camera: Camera, width: int, height: int) -> Frame:
    frame = Frame(np.full((height, width), -1, np.int32), np.zeros((height, width), np.float32))
    axes, eye = camera.axes(), np.array(camera.eye)
    columns, rows = camera.rays(width, height)
    for number, face in enumerate(faces):
        seen = _clip((face.points - eye) @ axes.T)
        if len(seen) >= 3:
            _fill(frame, number, seen, columns, rows)
    return frame


def _clip(points: Array) -> Array:
    """Cut off what lies behind the camera."""
    if (points[:, 2] > _NEAR).all():
        return points
    kept: list[Array] = []
    for here, there in zip(points, np.roll(points, -1, axis=0), strict=True):
        if here[2] > _NEAR:
            kept.append(here)
        if (here[2] > _NEAR) != (there[2] > _NEAR):
            kept.append(here + (there - here) * ((_NEAR - here[2]) / (there[2] - here[2])))
    return np.array(kept)


def _fill(frame: Frame, number: int, points: Array, columns: Array, rows: Array) -> None:
    normal = np.cross(points[1] - points[0], points[2] - points[0])
    distance = float(normal @ points[0])
    if distance >= -1e-12:  # seen from behind, or edge-on
        return
    flat = points[:, :2] / points[:, 2:]
    left, right = np.searchsorted(columns, (flat[:, 0].min(), flat[:, 0].max()))
    top, bottom = np.searchsorted(rows, (flat[:, 1].min(), flat[:, 1].max()))
    if left >= right or top >= bottom:
        return
    x, y = columns[left:right][None, :], rows[top:bottom][:, None]
    # The inverse distance of a plane is linear over the picture, so no interpolation is needed.
    a, b, c = (normal / distance).astype(np.float32)
    inverse = a * x + (b * y + c)
    target = frame.inverse[top:bottom, left:right]
    inside = inverse > target
    for (x0, y0), (x1, y1) in zip(flat, np.roll(flat, -1, axis=0), strict=True):
        inside &= np.float32(y1 - y0) * x - np.float32(x1 - x0) * y >= np.float32((y1 - y0) * x0 - (x1 - x0) * y0)
    target[inside] = inverse[inside]
    frame.face[top:bottom, left:right][inside] = number
