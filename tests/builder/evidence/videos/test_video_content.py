"""Whole videos through the decoder: what is seen and heard of them, and what strange ones do to the measures."""

import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import tools
from builder.evidence.videos import decoding
from builder.evidence.videos import video as measuring
from builder.evidence.videos.video import measure_video
from builder.model.facts import Stretch, Unmeasured, VideoFacts

Video = Callable[..., Path]


def measured(path: Path) -> VideoFacts:
    found = measure_video(path)
    assert isinstance(found, VideoFacts), found
    return found


def joined(target: Path, *parts: Path) -> Path:
    """Copied behind one another, whatever they hold."""
    listed = target.with_suffix(".txt")
    listed.write_text("".join(f"file '{part}'\n" for part in parts), "utf-8")
    argv: list[str | Path] = [
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-f",
        "concat",
        "-safe",
        "0",
        "-i",
        listed,
        "-c",
        "copy",
        target,
    ]
    assert tools.run(argv, timeout=30).returncode == 0
    return target


def test_a_sound_video_moves_sounds_and_is_not_spoken(good_video: Path) -> None:
    facts = measured(good_video)
    assert facts.screen is not None and facts.sound is not None
    assert (facts.screen.black, facts.screen.still, facts.steady, facts.turned) == ((), (), True, 0)
    assert len(facts.sound.speech) == 4 and sum(facts.sound.speech) < 0.2
    assert all(-25 < level < -15 for level in facts.sound.level)
    assert [each.name for each in facts.drawings] == ["strip", "speech"]


def test_black_and_standing_stretches_have_their_times(video: Video) -> None:
    """Black from 2 to 4 s; then one picture stands for 4 s."""
    filters = "drawbox=t=fill:color=black:enable='between(t,2,3.99)',tpad=stop_mode=clone:stop_duration=4"
    screen = measured(video("holes.mp4", "-vf", filters, seconds=5, sound=None)).screen
    assert screen is not None
    assert screen.black == (Stretch(2.0, 4.0),)
    assert [(round(each.begin), round(each.end)) for each in screen.still] == [(5, 9)]


def test_bars_around_the_picture_are_measured(video: Video) -> None:
    screen = measured(video("bars.mp4", "-vf", "scale=320:180,pad=320:240:0:30", sound=None)).screen
    assert screen is not None
    assert (screen.bars.left, screen.bars.right) == (0, 0)
    assert screen.bars.top == screen.bars.bottom == pytest.approx(30 / 240, abs=0.02)


def test_frames_at_uneven_times_are_told(video: Video) -> None:
    assert not measured(
        video("vfr.mp4", "-vf", "select='not(mod(n,3))+lt(n,20)'", "-fps_mode", "vfr", seconds=4)
    ).steady


@pytest.mark.parametrize("rate", ["24000/1001", "25", "60"])
def test_a_constant_rate_is_steady_however_its_stamps_are_rounded(video: Video, rate: str) -> None:
    name = f"rate{rate.replace('/', '-')}.mkv"  # whole milliseconds
    assert measured(video(name, "-vf", f"fps={rate}", sound=None)).steady


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_is_told_clockwise(good_video: Path, degrees: int, tmp_path: Path) -> None:
    argv: list[str | Path] = ["ffmpeg", "-v", "error", "-i", good_video, "-c", "copy"]
    target = tmp_path / "turned.mp4"
    assert tools.run([*argv, "-metadata:s:v", f"rotate={degrees}", target], timeout=30).returncode == 0
    assert measured(target).turned == -degrees % 360  # that option counts the other way


def test_an_odd_turn_is_told_and_drawn_all_the_same(good_video: Path, tmp_path: Path) -> None:
    one, part = 0x10000, 0xB505  # 45°
    identity = struct.pack(">9i", one, 0, 0, 0, one, 0, 0, 0, 0x40000000)
    odd = struct.pack(">9i", part, part, 0, -part, part, 0, 0, 0, 0x40000000)
    head, tail = good_video.read_bytes().split(b"tkhd", 1)
    path = tmp_path / "odd.mp4"
    path.write_bytes(head + b"tkhd" + tail.replace(identity, odd, 1))
    facts = measured(path)
    assert (facts.turned, facts.width, facts.height) == (45, 320, 240)
    assert len(facts.drawings) == 2


def test_a_video_that_changes_its_size_on_the_way_is_seen_to_its_end(video: Video, tmp_path: Path) -> None:
    small, large = video("s.ts", sound=None), video("l.ts", "-s", "640x480", sound=None)
    for parts in ((small, large), (large, small)):
        facts = measured(joined(tmp_path / "mixed.ts", *parts))
        assert facts.duration == pytest.approx(4.0, abs=0.1)
        assert facts.screen is not None and facts.decode_errors == ()


def test_a_leap_in_time_is_no_flood_of_copies(video: Video) -> None:
    """A frame that claims to come ten hours later: the gap must not be filled with pictures."""
    leap = video("leap.mkv", "-vf", "setpts='if(lt(N,25),PTS,PTS+36000/TB)'", "-fps_mode", "passthrough", sound=None)
    facts = measured(leap)
    assert facts.screen is not None
    assert len(facts.screen.still) == 1 and facts.screen.still[0].seconds > 30_000


def test_a_track_of_no_length_is_heard_as_nothing(video: Video) -> None:
    facts = measured(video("hollow.mkv", "-c:a", "aac", "-af", "atrim=end=0"))
    assert facts.sound is None or facts.sound.speech == ()
    assert facts.screen is not None


def test_sound_alone_has_no_screen_and_a_mute_video_no_sound(video: Video) -> None:
    alone, mute = measured(video("sound.mp4", picture=False)), measured(video("mute.mp4", sound=None))
    assert alone.screen is None and alone.sound is not None
    assert mute.screen is not None and mute.sound is None


def test_a_video_that_needs_too_much_memory_is_unmeasured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That it is damaged would be a lie: a larger machine may play it."""
    huge = tmp_path / "huge.mp4"
    source = "color=gray:s=7680x4320:r=5:d=0.4"
    argv: list[str | Path] = [
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        source,
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        huge,
    ]
    assert tools.run(argv, timeout=60).returncode == 0
    assert measured(huge).decode_errors == ()
    monkeypatch.setattr(decoding, "MEMORY", 150_000_000)
    found = measure_video(huge)
    assert isinstance(found, Unmeasured) and "内存不足" in found.reason


def test_a_small_file_does_not_take_for_ever(video: Video, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "PATIENCE", 0.01)
    monkeypatch.setattr(measuring, "SLOWEST", 1e9)
    found = measure_video(video("long.mp4", "-preset", "ultrafast", seconds=60))
    assert isinstance(found, Unmeasured) and "超过" in found.reason


def test_without_the_model_a_video_is_unmeasured_and_the_remedy_is_named(
    good_video: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from builder.evidence.videos import voice

    voice._weights.cache_clear()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    copy = Path(shutil.copy(good_video, tmp_path))
    found = measure_video(copy)
    assert isinstance(found, Unmeasured) and "make setup" in found.reason
