"""Still pictures: size as seen, orientation, colour, contrast and a fingerprint; decoded to the last byte."""

import warnings
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, ImageStat

from builder.evidence.ground.colour import has_colour
from builder.evidence.ground.guard import guarded
from builder.evidence.pictures import sharpness
from builder.evidence.pictures.fingerprint import fingerprint
from builder.evidence.pictures.genre import genre
from builder.evidence.pictures.photo_signature import photo_signature
from builder.foundation.picture_file import PictureUnreadable, decode, frames, open_picture
from builder.model.facts import PictureFacts, Unmeasured

LOOK_EDGE = 512  # contrast, colour and fingerprint are those of the picture at this size
FLAT = 8.0  # below this standard deviation a perceptual hash is noise, and dark or blank pictures would collide
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # EXIF orientation → what a viewer does; 5 to 8 lie on their side

# A spoiled EXIF is no obstacle; Pillow's English remarks about it would reach the clerk's screen.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


@guarded
def measure_picture(path: Path) -> PictureFacts | Unmeasured:
    try:
        with open_picture(path) as picture:
            return facts_of(picture)
    except PictureUnreadable as fault:
        return Unmeasured(str(fault))


def facts_of(picture: Image.Image) -> PictureFacts:
    width, height = picture.size
    large = upright(picture, sharpness.EDGE)
    turn = _turn(picture)
    seen = large.copy()
    seen.thumbnail((LOOK_EDGE, LOOK_EDGE), Image.Resampling.BOX)
    kind = "JPEG" if picture.format == "MPO" else str(picture.format)  # a telephone's JPEG with a preview behind it
    count = 1 if kind == "JPEG" else frames(picture)
    grey = seen.convert("L")
    contrast = ImageStat.Stat(grey).stddev[0]
    edges = sharpness.edges(large.convert("L"))
    return PictureFacts(
        format=kind,
        width=height if turn in (5, 6, 7, 8) else width,
        height=width if turn in (5, 6, 7, 8) else height,
        upright=turn not in UPRIGHT,
        colour=has_colour(seen),
        contrast=round(contrast, 2),
        fingerprint=fingerprint(grey) if contrast >= FLAT else None,
        frames=count,
        plain=len(large.getcolors(maxcolors=1) or ()) == 1,
        lights=_lights(grey),
        edge_width=edges.width,
        widest_edge=edges.widest,
        narrowest_edge=edges.narrowest,
        photo_signature=photo_signature(grey),
        genre=genre(large),
    )


def _lights(grey: Image.Image) -> float:
    return float(np.percentile(np.asarray(grey), 95))


def upright(picture: Image.Image, edge: int) -> Image.Image:
    """A picture as viewers show it, no side longer than `edge`; decoded, with the same limit as measuring has."""
    small = _small(picture, edge)
    turn = _turn(picture)
    return small.transpose(UPRIGHT[turn]) if turn in UPRIGHT else small


def _turn(picture: Image.Image) -> int:
    """How viewers must turn a picture, asked after decoding: for a PNG's EXIF the whole file is read, and a broken one
    stops that."""
    turn = picture.getexif().get(ExifTags.Base.Orientation, 1)
    return turn if turn in UPRIGHT else 1


def _small(picture: Image.Image, edge: int) -> Image.Image:
    """A picture at reduced size. JPEGs are decoded so, which still reads every byte and so finds a file that was cut
    off."""
    picture.draft(None, (edge, edge))
    decode(picture)
    small = _on_white(picture)
    small.thumbnail((edge, edge), Image.Resampling.BOX)
    return small


def _on_white(picture: Image.Image) -> Image.Image:
    """A picture on white, as viewers and paper show transparent parts; Pillow would show what is hidden under them, and
    clip 16 bits."""
    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8)).convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    white = Image.new("RGB", layer.size, "white")
    white.paste(layer, mask=layer)
    return white
