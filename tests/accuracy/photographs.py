"""Photographs: which show the same view, which are blurred, dark or empty, which are none at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from builder.evidence.asking.questions import PICTURE
from builder.evidence.pictures import likeness, photo_signature, quality
from builder.evidence.pictures.genre import genre
from builder.evidence.pictures.picture import LOOK_EDGE, facts_of
from builder.evidence.pictures.quality import is_blurred, is_dark, is_nearly_empty, is_smeared
from builder.model.facts import Genre, PictureFacts
from tests.accuracy import sheets, wear
from tests.accuracy.figure import Figure, Rate, Say, Study
from tests.accuracy.scenes import photographs

COUNT = 90
_SEEN = 10  # pixels of movement; half of that goes unseen, and no target is set for it
Random = np.random.Generator
Pictures = Sequence[Image.Image]
COPIES: dict[str, Callable[[Image.Image, Random], Image.Image]] = {
    "re-saved": lambda p, r: wear.resaved(p, int(r.integers(25, 80))),
    "resized": lambda p, r: wear.resized(p, float(r.uniform(0.3, 1.8))),
    "cropped by 5 %": lambda p, r: wear.cropped(p, 0.05, r),
    "brightened or darkened": lambda p, r: wear.brightened(p, float(r.choice([0.6, 0.75, 1.25, 1.4]))),
    "mirrored": lambda p, _: wear.mirrored(p),
    "all of these at once": lambda p, r: everything(p, r),
}


def everything(picture: Image.Image, random: Random) -> Image.Image:
    changed = wear.cropped(wear.mirrored(picture), 0.05, random)
    changed = wear.resized(wear.brightened(changed, float(random.uniform(0.75, 1.35))), float(random.uniform(0.4, 1.0)))
    return wear.resaved(changed, int(random.integers(40, 80)))


def measure(seed: int, say: Say) -> Iterator[Figure]:
    say(f"{COUNT} photographs are drawn")
    yield from figures(list(photographs(COUNT, seed)), seed, say)


def figures(drawn: Pictures, seed: int, say: Say) -> Iterator[Figure]:
    random = np.random.default_rng(seed)
    say("copies and other views")
    yield from same_view(drawn, random)
    say("blurred, dark and empty ones")
    sound = [_sound(picture, random) for picture in drawn]
    yield blurred(drawn, sound, random)
    yield from smeared(drawn, sound, random)
    yield dark(drawn, sound, random)
    yield empty(sound, random, len(drawn))
    say("pages, certificates, drawings, screens")
    yield from sorts(sound, random)


def same_view(drawn: Pictures, random: Random) -> Iterator[Figure]:
    seen = [each for picture in drawn if (each := _glance(_sound(picture, random))) is not None]
    apart = photo_signature.likenesses(tuple(seen))[np.triu_indices(len(seen), 1)]
    others = Rate(int((apart >= likeness.ALIKE).sum()), len(apart), 0.5)
    for name, change in COPIES.items():
        found = [_alike(_glance(picture), _glance(change(picture, random))) for picture in drawn]
        threshold = f"≥ {likeness.ALIKE} (`likeness.ALIKE`)"
        yield Figure(f"same view, {name}", threshold, Rate(found.count(False), len(found), 1), others)
    yield collisions([*_flats(random, len(drawn)), *_covered(drawn, random)])


def collisions(pictures: Pictures) -> Figure:
    """Pictures on which nothing can be made out must not count as one another's copies."""
    seen = [each for picture in pictures if (each := _glance(picture)) is not None]
    alike = int((photo_signature.likenesses(tuple(seen))[np.triu_indices(len(seen), 1)] >= likeness.ALIKE).sum())
    false = Rate(alike, len(pictures) * (len(pictures) - 1) // 2, 0.5)
    return Figure(
        "flat and dark pictures taken for one view",
        f"detail ≥ {photo_signature.FLAT} (`photo_signature.FLAT`)",
        None,
        false,
    )


def blurred(drawn: Pictures, sound: Pictures, random: Random) -> Figure:
    soft = [wear.blurred(picture, float(random.uniform(2.2, 6)) * picture.width / 960) for picture in drawn]
    soft = [wear.resaved(wear.noisy(picture, float(random.uniform(0, 4)), random), 80) for picture in soft]
    threshold = f"edges ≥ {quality.BLURRED} px wide (`quality.BLURRED`)"
    return _figure("blurred", threshold, is_blurred, soft, sound)


def smeared(drawn: Pictures, sound: Pictures, random: Random) -> Iterator[Figure]:
    """Those out of focus are blurred, and no movement."""
    threshold = f"edges ≥ {quality.SMEARED} px wide, {quality.UNEVEN} times the narrowest (`quality.SMEARED`, `UNEVEN`)"
    blurred = [wear.blurred(picture, float(random.uniform(1.5, 4)) * picture.width / 960) for picture in drawn[::2]]
    for length in (6, 10, 16):
        moved = (
            wear.shaken(picture, length * picture.width / 960, float(random.uniform(0, np.pi))) for picture in drawn
        )
        worn = [wear.resaved(wear.noisy(each, float(random.uniform(0, 4)), random), 80) for each in moved]
        name = f"moved by {length} px at a size of 960"
        figure = _figure(name, threshold, is_smeared, worn, [*sound, *blurred])
        yield (
            replace(figure, miss=Rate(figure.miss.wrong, figure.miss.of)) if length < _SEEN and figure.miss else figure
        )


def dark(drawn: Pictures, sound: Pictures, random: Random) -> Figure:
    night = [wear.noisy(wear.brightened(each, float(random.uniform(0.08, 0.25))), 3, random) for each in drawn]
    return _figure("too dark", f"lights < {quality.DARK} (`quality.DARK`)", is_dark, night, sound)


def empty(sound: Pictures, random: Random, count: int) -> Figure:
    threshold = f"contrast < {quality.EMPTY} (`quality.EMPTY`)"
    return _figure("nearly empty", threshold, is_nearly_empty, list(_flats(random, count)), sound)


def sorts(sound: Pictures, random: Random) -> Iterator[Figure]:
    """Told from photographs; that a certificate is taken for a page of text is no false alarm."""
    alarms = Rate(sum(genre(picture) is not Genre.PHOTOGRAPH for picture in sound), len(sound), 2)
    made: dict[Genre, Callable[[], Image.Image]] = {
        Genre.PAGE: lambda: wear.scanned(sheets.page(random), random),
        Genre.CERTIFICATE: lambda: wear.scanned(sheets.certificate(random), random),
        Genre.DRAWING: lambda: wear.resaved(sheets.drawing(random), int(random.integers(50, 90))),
        Genre.SCREEN: lambda: wear.resaved(sheets.screen(random)[0], int(random.integers(50, 95))),
    }
    for kind, make in made.items():
        found = [genre(make()) for _ in range(max(10, len(sound) // 3))]
        missed = Rate(found.count(Genre.PHOTOGRAPH), len(found), 2)
        right = f"named rightly: {100 * found.count(kind) / len(found):.0f} %"
        yield Figure(f"no photograph but a {kind}", f"`genre`; {right}", missed, alarms)


def _figure(
    name: str, threshold: str, test: Callable[[PictureFacts], bool], faulty: Pictures, sound: Pictures
) -> Figure:
    missed = sum(not test(facts_of(picture)) for picture in faulty)
    alarms = sum(test(facts_of(picture)) for picture in sound)
    return Figure(name, threshold, Rate(missed, len(faulty), 2), Rate(alarms, len(sound), 2))


def _sound(picture: Image.Image, random: Random) -> Image.Image:
    """As an honest photograph comes: a little soft, grainy, saved by a telephone."""
    soft = wear.blurred(picture, float(random.uniform(0, 0.6)))
    light = wear.brightened(soft, float(random.uniform(0.7, 1.3)))
    return wear.resaved(wear.noisy(light, float(random.uniform(0, 5)), random), int(random.integers(50, 92)))


def _flats(random: Random, count: int) -> Iterator[Image.Image]:
    """Walls, fog, a covered lens: a tone that hardly changes, with grain."""
    for _ in range(count):
        tone = random.uniform(90, 250) + np.linspace(-8, 8, 640)[None, :, None] * random.uniform(-1, 1)
        shade = np.repeat(np.repeat(tone, 480, axis=0), 3, axis=2)
        yield wear.noisy(Image.fromarray(np.clip(shade, 0, 255).astype(np.uint8)), float(random.uniform(1, 4)), random)


def _covered(drawn: Pictures, random: Random) -> Iterator[Image.Image]:
    return (wear.noisy(wear.brightened(picture, 0.01), 2, random) for picture in drawn)


def _glance(picture: Image.Image) -> str | None:
    small = picture.convert("L")
    small.thumbnail((LOOK_EDGE, LOOK_EDGE), Image.Resampling.BOX)
    return photo_signature.photo_signature(small)


def _alike(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return bool(photo_signature.likenesses((one, other))[0, 1] >= likeness.ALIKE)


STUDY = Study("Photographs", 4, (PICTURE,), measure)
