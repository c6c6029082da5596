"""Videos real and enlarged, moving, standing and black, made from a seed: do the measures tell them apart?"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from PIL.ImageFilter import GaussianBlur

from builder import tools
from builder.evidence.asking.questions import VIDEO
from builder.evidence.videos.screen import EVERY, Watcher
from builder.evidence.videos.video import measure_video
from builder.judge.standard.video_content import BLACK_FROM, ENLARGED_UP_TO, STILL_FROM
from builder.model.facts import Screen, VideoFacts
from tests.accuracy.figure import Figure, Rate, Say, Study

EACH = 18  # of each kind of stretch
VIDEOS = {"real": 40, "360P": 12, "480P": 12, "540P": 20, "720P": 40}
_SIZE = (1920, 1080)
_ROOM = 60  # pixels for the camera to move
_SMALLER = {"360P": (640, 360), "480P": (854, 480), "540P": (960, 540), "720P": (1280, 720)}
_CODECS = (("-c:v", "libx264", "-preset", "veryfast"), ("-c:v", "libx265", "-preset", "ultrafast"))
_SLOT = (96, 60)  # of the small pictures
Random = np.random.Generator
Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Judged:
    """One labelled video and what was measured of it."""

    kind: str
    truth: bool
    score: float


def measure(seed: int, say: Say) -> Iterator[Figure]:
    say("watching")
    yield from _stretched(list(stretches(seed, EACH)))
    say("coding enlarged videos")
    videos = list(enlarged(seed))
    alarms = _rate([one.score <= ENLARGED_UP_TO for one in videos if not one.truth], 3)
    for kind in _SMALLER:
        missed = _rate([one.score > ENLARGED_UP_TO for one in videos if one.kind == kind], 3)
        threshold = f"detail ≤ {ENLARGED_UP_TO:g} (`footage.ENLARGED_UP_TO`)"
        yield Figure(f"enlarged to 1080P from {kind}", threshold, missed, alarms)


def _stretched(videos: list[Judged]) -> Iterator[Figure]:
    for wanted, limit in (("black", BLACK_FROM), ("still", STILL_FROM)):
        mine = [one for one in videos if one.kind.startswith(wanted)]
        missed = _rate([one.score < limit for one in mine if one.truth], 3)
        alarms = _rate([one.score >= limit for one in mine if not one.truth], 3)
        yield Figure(f"{wanted} stretch", f"≥ {limit:g} s (`footage.{wanted.upper()}_FROM`)", missed, alarms)


def _rate(wrong: list[bool], limit: float | None) -> Rate:
    return Rate(sum(wrong), len(wrong), limit)


def enlarged(seed: int) -> Iterator[Judged]:
    """The score is the detail: small where a video was enlarged. `None` counts as 1, since nothing is reported."""
    for kind, count in VIDEOS.items():
        for number in range(count):
            chance = np.random.default_rng([seed, number, *kind.encode()])
            yield Judged(kind, kind != "real", _detail(chance, _SMALLER.get(kind)))


def _detail(chance: Random, smaller: tuple[int, int] | None) -> float:
    with tempfile.TemporaryDirectory() as folder:
        still, video = Path(folder, "still.png"), Path(folder, "video.mp4")
        _scene(chance).save(still, compress_level=1)
        filters = [f"crop={_SIZE[0]}:{_SIZE[1]}:'{_ROOM}*t/2':'{_ROOM}*t/3'"]
        if smaller is not None:
            how = chance.choice(["bicubic", "bilinear", "lanczos"])
            filters += [f"scale={smaller[0]}:{smaller[1]}:flags=area", f"scale={_SIZE[0]}:{_SIZE[1]}:flags={how}"]
        argv: list[str | Path] = ["ffmpeg", "-v", "error", "-loop", "1", "-framerate", "2", "-t", "4.5", "-i", still]
        argv += ["-vf", ",".join(filters), *chance.choice(_CODECS), "-crf", str(chance.integers(18, 30))]
        done = tools.run([*argv, "-pix_fmt", "yuv420p", video], timeout=120)
        facts = measure_video(video)
    if done.returncode or not isinstance(facts, VideoFacts) or facts.screen is None:
        raise RuntimeError(f"not measured: {facts} {done.stderr.decode()}")
    return 1.0 if facts.screen.detail is None else facts.screen.detail


def _scene(chance: Random) -> Image.Image:
    """A hall as a camera sees it: edges at all angles, lettering, rough surfaces, through a lens that is never quite
    sharp."""
    width, height = _SIZE[0] + _ROOM, _SIZE[1] + _ROOM
    picture = Image.new("L", (2 * width, 2 * height), int(chance.integers(60, 180)))
    pen = ImageDraw.Draw(picture)
    for _ in range(400):
        corner, size = chance.integers((0, 0), (2 * width, 2 * height)), chance.integers(8, 500)
        corners = corner + size * chance.normal(size=(int(chance.integers(3, 6)), 2))
        pen.polygon([(float(x), float(y)) for x, y in corners], int(chance.integers(0, 256)))
    for _ in range(60):
        x, y = chance.integers((0, 0), (2 * width, 2 * height))
        pen.text(
            (int(x), int(y)),
            "".join(chr(int(code)) for code in chance.integers(0x41, 0x7A, 12)),
            int(chance.integers(0, 256)),
        )
    sharp = picture.resize((width, height), Image.Resampling.BOX).filter(GaussianBlur(chance.uniform(0, 0.7)))
    rough = np.asarray(sharp, np.float32) + chance.normal(0, chance.uniform(1, 6), (height, width))
    return Image.fromarray(np.clip(rough, 0, 255).astype(np.uint8))


def stretches(seed: int, each: int) -> Iterator[Judged]:
    """The score is the longest stretch of the kind in seconds; labelled true where one of at least that limit is in."""
    for kind, (make, wanted) in _STRETCHES.items():
        for number in range(each):
            chance = np.random.default_rng([seed, number, *kind.encode()])
            screen = _watched(make(chance), chance)
            found = screen.black if wanted == "black" else screen.still
            yield Judged(f"{wanted}: {kind}", kind in _TRUE, max((stretch.seconds for stretch in found), default=0.0))


def _watched(pictures: Iterator[Picture], chance: Random) -> Screen:
    """As an encoder leaves them: with dirt that changes from picture to picture."""
    watcher = Watcher(*_SLOT)
    dirt = chance.uniform(0, 4)
    for picture in pictures:
        small = np.asarray(Image.fromarray(picture).resize((watcher.width, watcher.height), Image.Resampling.BOX))
        dirty = small + chance.normal(0, dirt, small.shape)
        watcher.take(np.clip(dirty, 0, 255).astype(np.uint8).tobytes())
    times = [number * EVERY for number in range(60)]
    seen = watcher.seen(times, 30.0, None)
    if seen is None:
        raise RuntimeError("nothing seen")
    return seen


def _hall(chance: Random) -> Picture:
    return np.asarray(_scene(chance).resize((400, 250)).convert("RGB"))


def _pan(chance: Random) -> Iterator[Picture]:
    hall, speed = _hall(chance), chance.uniform(0.8, 4)
    for number in range(60):
        yield hall[:200, int(number * speed) % 80 :][:, :320].copy()


def _with(chance: Random, begin: int, insert: Callable[[Picture], Picture]) -> Iterator[Picture]:
    """Twelve seconds and more of something else in the middle of a pan."""
    length = int(chance.integers(24, 36))
    held: Picture | None = None
    for number, picture in enumerate(_pan(chance)):
        if begin <= number < begin + length:
            held = picture if held is None else held
            yield insert(held)
        else:
            yield picture


def _blackened(chance: Random) -> Iterator[Picture]:
    return _with(chance, int(chance.integers(0, 24)), lambda picture: np.zeros_like(picture))


def _stopped(chance: Random) -> Iterator[Picture]:
    return _with(chance, int(chance.integers(0, 24)), lambda picture: picture)


def _dark(chance: Random) -> Iterator[Picture]:
    """A night shift: lamps and signs in a dark hall."""
    for picture in _pan(chance):
        yield (picture * 0.25).astype(np.uint8)


def _worked(chance: Random) -> Iterator[Picture]:
    """A camera on its stand, and one machine that moves in a corner."""
    hall = _hall(chance)[:200, :320]
    x, y, size = int(chance.integers(0, 260)), int(chance.integers(0, 150)), int(chance.integers(24, 50))
    for number in range(60):
        picture = hall.copy()
        step = int(20 * np.sin(number * chance.uniform(0.9, 1.1)))
        picture[y : y + size, max(0, x + step) : x + step + size] = 235
        yield picture


_TRUE = ("a piece cut out", "a camera that hangs")
_STRETCHES: dict[str, tuple[Callable[[Random], Iterator[Picture]], str]] = {
    "a piece cut out": (_blackened, "black"),
    "a dark hall": (_dark, "black"),
    "a camera that hangs": (_stopped, "still"),
    "a slow pan": (_pan, "still"),
    "one machine at work": (_worked, "still"),
}

STUDY = Study("Videos: enlarged, black, standing still", 1, (VIDEO,), measure)
