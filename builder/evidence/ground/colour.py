"""Whether a picture or a page has colour that a person would see: one threshold for both."""

from PIL import Image, ImageChops

LOOK_EDGE = 400  # pixels; averaging down to this size takes away the colour noise of scanners and JPEG
CHROMA = 28  # distance between the strongest and the weakest of red, green, blue, of 255
SHARE = 0.0003  # of the area: a seal of 1 cm on A4 is about three times that


def has_colour(picture: Image.Image) -> bool:
    """Whether a picture has colour. Greys have three equal channels; the tint of old paper and fringes at letters stay
    below the threshold."""
    small = picture.convert("RGB")
    small.thumbnail((LOOK_EDGE, LOOK_EDGE), Image.Resampling.BOX)
    red, green, blue = small.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
    chroma = ImageChops.subtract(strongest, weakest).histogram()
    return sum(chroma[CHROMA:]) >= SHARE * small.width * small.height
