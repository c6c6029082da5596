"""Photographs of the invented factory: JPEGs as a camera would write them, each marked 示例图片."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from builder.evidence.videos.drawing_face import face
from samples.media import views
from samples.media.light import render
from samples.media.sample import Sample

SIZE = (2400, 1600)
_ORIENTATION = 0x0112
_LYING = 3  # this one was taken with the camera turned: pixels on their side, EXIF says so


@dataclass(frozen=True)
class Photo:
    """Picklable, so that photographs can be drawn in several processes."""

    target: Path
    view: int
    number: int


def wanted(sample: Sample) -> list[Photo]:
    listed = list(sample.listed("photos"))
    chosen = views.choose([entry.words.get("caption", "") for entry in listed])
    return [
        Photo(entry.target, views.VIEWS.index(view), number)
        for number, (entry, view) in enumerate(zip(listed, chosen, strict=True))
    ]


def draw(photo: Photo, size: tuple[int, int] = SIZE) -> None:
    picture = render(views.VIEWS[photo.view].build(), *size, seed=photo.number)
    if photo.number >= len(views.VIEWS):  # the same view again: from the other side, lest it count as a copy
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    mark(picture)
    exif = Image.Exif()
    exif[_ORIENTATION] = 1
    if photo.number == _LYING:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[_ORIENTATION] = 6
    picture.save(photo.target, "JPEG", quality=88, exif=exif)


def mark(picture: Image.Image, words: str = "示例图片") -> None:
    """Whoever comes upon the file must see that it shows nothing real."""
    letter = max(12, picture.height // 45)
    place = (picture.width - letter, picture.height - letter * 0.7)
    pen = ImageDraw.Draw(picture)
    pen.text(place, words, (255, 255, 255), face(letter), anchor="rs", stroke_width=2, stroke_fill=(60, 60, 60))
