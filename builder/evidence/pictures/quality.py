"""Where a picture is so blurred, dark or empty that a person should look; the thresholds were chosen by ACCURACY.md."""

from builder.model.facts import PictureFacts

BLURRED = 1.3  # width of the edges, in pixels of a picture of 960: half of that goes unseen, twice of it nobody misses
SMEARED = 1.0  # width of the edges across a movement …
UNEVEN = 1.6  # … and how many times as wide as those along it: in blur without movement at most 1.4 times
DARK = 75.0  # grey of the brightest twentieth: in a hall at night lamps and windows are far above
EMPTY = 8.0  # standard deviation of the greys: fog, a wall, a finger before the lens


def is_blurred(facts: PictureFacts) -> bool:
    return facts.edge_width is not None and facts.edge_width >= BLURRED and not is_dark(facts)


def is_smeared(facts: PictureFacts) -> bool:
    """Whether a picture is smeared in one direction: the camera moved, or what it looked at."""
    widest, narrowest = facts.widest_edge, facts.narrowest_edge
    if widest is None or narrowest is None or is_dark(facts):
        return False
    return widest >= SMEARED and widest >= UNEVEN * narrowest


def is_dark(facts: PictureFacts) -> bool:
    return facts.lights < DARK


def is_nearly_empty(facts: PictureFacts) -> bool:
    return facts.contrast < EMPTY and not is_dark(facts)
