"""Pictures drawn by hand, as the decoder hands them over."""

import io
from base64 import b64decode
from collections.abc import Iterable
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from builder.evidence.videos.detail import DetailMeter, detail
from builder.evidence.videos.drawings import drawings
from builder.evidence.videos.screen import EVERY, Watcher
from builder.model.facts import Bars, Screen, SoundTrack, Stretch

Picture = NDArray[np.uint8]
RANDOM = np.random.default_rng(7)


def noise(low: int = 40, high: int = 200) -> Picture:
    return RANDOM.integers(low, high, (108, 192, 3), np.uint8)


def grey(level: int) -> Picture:
    return np.full((108, 192, 3), level, np.uint8)


def watched(pictures: Iterable[Picture], times: list[float] | None = None, end: float | None = None) -> Screen:
    watcher, shown = Watcher(1920, 1080), list(pictures)
    for picture in shown:
        watcher.take(picture.tobytes())
    at = times or [number * EVERY for number in range(len(shown))]
    found = watcher.seen(at, at[-1] + EVERY if end is None else end, None)
    assert found is not None
    return found


def test_a_moving_picture_is_neither_black_nor_still() -> None:
    assert watched(noise() for _ in range(20)) == Screen((), (), Bars(0, 0, 0, 0), None)


def test_black_is_found_from_its_first_picture_to_the_next_other() -> None:
    seen = watched([noise(), *[grey(16)] * 4, noise(), grey(0), noise()])
    assert (seen.black, seen.still) == ((Stretch(0.5, 2.5),), ())


def test_a_dark_hall_with_a_lamp_is_not_black() -> None:
    dark = grey(10)
    dark[:20, :40] = 120
    assert watched([dark] * 4).black == ()


def test_a_still_picture_with_the_dirt_of_an_encoder_stands_still() -> None:
    still = noise()
    dirty = [
        np.clip(still.astype(int) + RANDOM.integers(-3, 4, still.shape), 0, 255).astype(np.uint8) for _ in range(9)
    ]
    assert watched([noise(), *dirty, noise()]).still == (Stretch(0.5, 5.0),)


def test_a_slow_pan_moves() -> None:
    """From picture to picture hardly anything changes; compared with the first, all does."""
    wide = np.repeat(np.linspace(40, 220, 400).astype(np.uint8)[None, :, None], 108, axis=0).repeat(3, axis=2)
    assert watched(wide[:, step : step + 192].copy() for step in range(0, 200, 8)).still == ()


def test_a_hand_that_moves_is_enough() -> None:
    room = noise()

    def with_hand(at: int) -> Picture:
        picture = room.copy()
        picture[50:62, at : at + 12] = 250
        return picture

    assert watched(with_hand(40 + 12 * (step % 4)) for step in range(20)).still == ()


def test_pictures_shown_for_long_stand_still_as_long() -> None:
    seen = watched([noise(), noise(), noise()], times=[0.0, 5.0, 7.0], end=11.0)
    assert seen.still == (Stretch(0.0, 5.0), Stretch(7.0, 11.0))


def test_two_still_pictures_in_a_row_are_two_stretches() -> None:
    seen = watched([*[noise()] * 8, *[noise()] * 8])
    assert seen.still == (Stretch(0.0, 4.0), Stretch(4.0, 8.0))


def test_black_bars_count_where_they_stand_throughout() -> None:
    def framed(top: int) -> Picture:
        picture = noise()
        picture[:top] = picture[96:] = picture[:, :48] = 2
        return picture

    assert watched([grey(0), framed(24), framed(12), grey(0)]).bars == Bars(0.25, 0.0, 0.11, 0.11)


def test_what_is_not_a_whole_picture_is_left_out() -> None:
    watcher = Watcher(1920, 1080)
    watcher.take(bytes(100))
    assert watcher.seen([0.0], 1.0, None) is None
    assert watcher.strip(0) is None


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (7680, 16), (16, 7680), (0, 0)])
def test_small_pictures_keep_the_shape_as_far_as_tiles_allow(width: int, height: int) -> None:
    watcher = Watcher(width, height)
    assert max(watcher.width, watcher.height) <= 192
    assert min(watcher.width, watcher.height) >= 12
    assert watcher.size == watcher.width * watcher.height * 3


def test_the_strip_shows_ten_pictures_from_first_to_last_however_long_the_video() -> None:
    watcher = Watcher(1920, 1080)
    for number in range(500):
        watcher.take(grey(number // 2).tobytes())
    strip = watcher.strip(0)
    assert strip is not None and strip.size == (5 * 192 + 4 * 4, 2 * 108 + 4)
    levels = [strip.getpixel((x, y))[0] for y in (50, 160) for x in range(90, strip.width, 196)]  # type: ignore[index]
    assert levels == sorted(levels) and levels[0] < 10 and levels[-1] > 220


def test_the_strip_is_turned_as_players_turn_the_video() -> None:
    watcher = Watcher(1920, 1080)
    picture = grey(30)
    picture[:, :96] = 220  # left half light: turned clockwise, the upper half is
    watcher.take(picture.tobytes())
    strip = watcher.strip(90)
    assert strip is not None and strip.size == (108, 192)
    assert strip.getpixel((54, 20)) == (220, 220, 220)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from("bsm"), min_size=1, max_size=40))
def test_stretches_lie_in_order_within_the_video_and_never_both_at_once(kinds: list[str]) -> None:
    still, fresh = noise(), count()
    pictures = {"b": lambda: grey(0), "s": lambda: still, "m": lambda: np.roll(still, 5 * next(fresh), axis=1)}
    seen = watched(pictures[kind]() for kind in kinds)
    edges = [
        edge for each in sorted((*seen.black, *seen.still), key=lambda s: s.begin) for edge in (each.begin, each.end)
    ]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(kinds) * EVERY for edge in edges)


def scene(width: int = 1024, height: int = 576) -> Image.Image:
    """Edges at all angles, as a workshop has them."""
    big = Image.new("L", (width * 2, height * 2), 90)
    pixels = np.asarray(big).copy()
    for _ in range(250):
        x, y, w, h = RANDOM.integers(0, (2 * width, 2 * height, 300, 300))
        pixels[y : y + h, x : x + w] = RANDOM.integers(0, 255)
    return Image.fromarray(pixels).rotate(8, Image.Resampling.BICUBIC).resize((width, height), Image.Resampling.BOX)


@pytest.mark.parametrize("share", [1 / 3, 4 / 9, 1 / 2])
def test_an_enlarged_picture_has_less_detail_than_a_real_one(share: float) -> None:
    real = scene()
    small = real.resize((round(1024 * share), round(576 * share)), Image.Resampling.BOX)
    enlarged = detail(np.asarray(small.resize(real.size, Image.Resampling.BICUBIC)))
    true = detail(np.asarray(real))
    assert enlarged is not None and true is not None
    assert enlarged <= 0.57 < true


def test_a_plain_picture_says_nothing_about_its_detail() -> None:
    assert detail(np.full((576, 1024), 128, np.uint8)) is None
    meter = DetailMeter(1920, 1080)
    meter.take(bytes(meter.size))
    meter.take(b"cut short")
    assert meter.seen() is None


def test_the_sharpest_places_speak_for_the_video() -> None:
    meter = DetailMeter(1920, 1080)
    real = scene()
    soft = real.resize((200, 112), Image.Resampling.BOX).resize(real.size, Image.Resampling.BICUBIC)
    for picture in (soft, soft, real, real, soft, real, soft):
        meter.take(picture.tobytes())
    assert meter.seen() == pytest.approx(detail(np.asarray(real)), abs=0.01)


def test_drawings_are_small_jpegs_and_the_same_each_time() -> None:
    sound = SoundTrack(tuple(np.linspace(0, 1, 61)), tuple(np.linspace(-70, 5, 61)))
    made = drawings(Image.new("RGB", (976, 220)), sound)
    assert [each.name for each in made] == ["strip", "speech"]
    assert made == drawings(Image.new("RGB", (976, 220)), sound)
    for each in made:
        picture = Image.open(io.BytesIO(b64decode(each.jpeg)))
        assert (picture.format, len(each.jpeg) < 40_000) == ("JPEG", True)


@pytest.mark.parametrize("seconds", [1, 59, 3600, 36_000])
def test_a_bar_has_room_for_any_length(seconds: int) -> None:
    made = drawings(None, SoundTrack((0.5,) * seconds, (-20.0,) * seconds))
    assert [each.name for each in made] == ["speech"]


def test_without_a_chinese_face_there_is_no_bar_and_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.evidence.videos.drawing_face import face

    face.cache_clear()
    monkeypatch.setenv("PATH", "/nonexistent")
    assert drawings(None, SoundTrack((0.5,), (-20.0,))) == ()
