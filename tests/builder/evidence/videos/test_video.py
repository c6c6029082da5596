import os
import random
import socket
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import tools
from builder.evidence.videos.decoding import Decoding
from builder.evidence.videos.video import measure_video
from builder.model.facts import Unmeasured, VideoFacts

Video = Callable[..., Path]


def measured(path: Path) -> VideoFacts:
    found = measure_video(path)
    assert isinstance(found, VideoFacts), found
    return found


def unmeasured(path: Path, *, timeout: float | None = None) -> str:
    found = measure_video(path, timeout=timeout)
    assert isinstance(found, Unmeasured), found
    return found.reason


def test_a_sound_video_is_measured_to_its_end(good_video: Path) -> None:
    facts = measured(good_video)
    assert (facts.container, facts.brand, facts.video_codec, facts.audio_codec) == ("mp4", "isom", "h264", "aac")
    assert (facts.width, facts.height, facts.interlaced) == (320, 240, False)
    assert facts.duration == pytest.approx(4.0, abs=0.05)
    assert facts.declared_duration == pytest.approx(4.0, abs=0.1)
    assert facts.mean_volume is not None and -25 < facts.mean_volume < -15
    assert facts.max_volume is not None and facts.mean_volume < facts.max_volume <= 0
    assert facts.decode_errors == ()


def test_the_same_video_gives_the_same_facts(good_video: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(good_video.read_bytes()[:-20000])
    assert measure_video(cut) == measure_video(cut)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_fast_start_video_cut_off_is_found_out(good_video: Path, share: float, tmp_path: Path) -> None:
    """Its index stands in front and still promises the whole length."""
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(good_video.read_bytes()[: int(good_video.stat().st_size * share)])
    facts = measured(cut)
    assert facts.declared_duration == pytest.approx(4.0, abs=0.1)
    assert facts.duration < 3.9
    assert "提前结束" in facts.decode_errors[0]


def test_a_video_without_its_index_is_unmeasured(video: Video, tmp_path: Path) -> None:
    """What a telephone leaves behind when its battery dies."""
    whole = video("index-last.mp4").read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: whole.index(b"moov") - 4])
    assert "损坏" in unmeasured(cut)


def test_damage_in_the_middle_is_reported_in_ffmpegs_words(good_video: Path, tmp_path: Path) -> None:
    data = bytearray(good_video.read_bytes())
    for spot in range(data.index(b"mdat") + 5000, len(data) - 2000, 3000):
        data[spot : spot + 400] = random.Random(spot).randbytes(400)
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(data)
    facts = measured(broken)
    assert 1 <= len(facts.decode_errors) <= 5
    assert not any("0x" in error and "@" in error for error in facts.decode_errors)


@pytest.mark.parametrize("name", ["-i.mp4", "视频 一.mp4", "a:b.mp4", "%03d.mp4", "'; rm x.mp4"])
def test_no_name_is_taken_for_something_else(
    good_video: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(good_video.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert measured(Path(name)).decode_errors == ()


def test_a_playlist_named_mp4_is_no_video_and_is_never_followed(good_video: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        for name, words in {
            "hls.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n",
            "local.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{good_video}\n#EXT-X-ENDLIST\n",
            "concat.mp4": f"ffconcat version 1.0\nfile '{good_video}'\n",
        }.items():
            (tmp_path / name).write_text(words, "utf-8")
            facts = measured(tmp_path / name)
            assert (facts.container, facts.video_codec, facts.width, facts.duration) == ("other", "", 0, 0.0)
            assert facts.decode_errors
        with pytest.raises(TimeoutError):
            server.accept()


def test_garbage_is_no_video(tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    path.write_bytes(random.Random(7).randbytes(4096))
    facts = measured(path)
    assert (facts.container, facts.brand, facts.video_codec) == ("other", "", "")
    assert facts.decode_errors == ("不是可识别的视频格式",)


def test_an_mp4_mark_before_garbage_is_unmeasured(tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    path.write_bytes(b"\0\0\0\x18ftypisom\0\0\0\0isommp41" + random.Random(7).randbytes(4096))
    assert "损坏" in unmeasured(path)


def test_emptiness_and_absence_are_unmeasured(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    os.mkfifo(tmp_path / "pipe.mp4")
    assert "0字节" in unmeasured(tmp_path / "empty.mp4")
    assert "不是普通文件" in unmeasured(tmp_path / "pipe.mp4")
    assert "不存在" in unmeasured(tmp_path / "none.mp4")


@pytest.mark.parametrize(
    ("name", "container", "brand"),
    [("a.mov", "mov", "qt"), ("a.m4v", "mp4", "M4V"), ("a.3gp", "other", "3gp6"), ("a.mkv", "other", "")],
)
def test_the_container_is_read_from_the_content(
    video: Video, name: str, container: str, brand: str, tmp_path: Path
) -> None:
    disguised = tmp_path / "v.mp4"
    disguised.write_bytes(video(name, "-c:v", "libx264", "-c:a", "aac", "-ar", "44100").read_bytes())
    facts = measured(disguised)
    assert (facts.container, facts.brand) == (container, brand)
    assert facts.duration == pytest.approx(2.0, abs=0.1)
    assert facts.decode_errors == ()


@pytest.mark.parametrize("name", ["b.avi", "b.ts", "b.mpg", "b.flv", "b.wmv"])
def test_other_videos_are_measured_but_are_no_mp4(video: Video, name: str) -> None:
    facts = measured(video(name, "-ar", "44100"))
    assert (facts.container, facts.width, facts.height) == ("other", 320, 240)
    assert facts.duration == pytest.approx(2.0, abs=0.2)


def test_a_quicktime_video_older_than_brands_is_mov(video: Video, tmp_path: Path) -> None:
    data = video("old.mov").read_bytes()
    old = tmp_path / "old.mp4"
    size = int.from_bytes(data[:4])
    old.write_bytes(struct.pack(">I4s", size, b"free") + data[8:])
    facts = measured(old)
    assert (facts.container, facts.brand, facts.video_codec) == ("mov", "", "h264")


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_video_turned_by_the_telephone_has_the_size_that_is_shown(
    good_video: Path, degrees: int, tmp_path: Path
) -> None:
    one, quarter = 0x10000, 0x10000 if degrees == 90 else -0x10000
    identity = struct.pack(">9i", one, 0, 0, 0, one, 0, 0, 0, 0x40000000)
    turned = struct.pack(">9i", 0, quarter, 0, -quarter, 0, 0, 0, 0, 0x40000000)
    head, tail = good_video.read_bytes().split(b"tkhd", 1)
    path = tmp_path / "turned.mp4"
    path.write_bytes(head + b"tkhd" + tail.replace(identity, turned, 1))
    facts = measured(path)
    assert (facts.width, facts.height, facts.decode_errors) == (240, 320, ())


def test_a_video_without_sound_says_so(video: Video) -> None:
    facts = measured(video("mute.mp4", sound=None))
    assert (facts.audio_codec, facts.mean_volume, facts.max_volume) == ("", None, None)
    assert facts.duration == pytest.approx(2.0, abs=0.05)


def test_a_silent_track_is_sound_at_the_bottom_of_the_scale(video: Video) -> None:
    facts = measured(video("silent.mp4", sound="anullsrc"))
    assert facts.audio_codec == "aac"
    assert facts.mean_volume is not None and facts.mean_volume < -80


def test_sound_alone_is_no_picture(video: Video) -> None:
    facts = measured(video("sound.mp4", picture=False))
    assert (facts.video_codec, facts.width, facts.audio_codec) == ("", 0, "aac")
    assert facts.duration == pytest.approx(2.0, abs=0.1)
    assert facts.mean_volume is not None


def test_the_cover_picture_of_a_sound_file_is_no_video(video: Video, tmp_path: Path) -> None:
    cover = video("cover.png", "-frames:v", "1", sound=None)
    target = tmp_path / "covered.mp4"
    argv: list[str | Path] = [
        "ffmpeg",
        "-v",
        "error",
        "-i",
        video("sound.mp4", picture=False),
        "-i",
        cover,
        "-map",
        "0",
        "-map",
        "1",
    ]
    assert tools.run([*argv, "-c", "copy", "-disposition:v:0", "attached_pic", target], timeout=30).returncode == 0
    assert measured(target).video_codec == ""


def test_a_video_with_no_stream_at_all_does_not_pass_for_decoded(tmp_path: Path) -> None:
    mvhd = struct.pack(">4xIIIIIH10x9i24xI", 0, 0, 1000, 5000, 0x10000, 0x100, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1)
    boxes = [(b"ftyp", b"isom\0\0\2\0isommp41"), (b"moov", struct.pack(">I4s", len(mvhd) + 8, b"mvhd") + mvhd)]
    path = tmp_path / "hollow.mp4"
    path.write_bytes(b"".join(struct.pack(">I4s", len(body) + 8, name) + body for name, body in boxes))
    found = measure_video(path)
    assert isinstance(found, Unmeasured) or (found.video_codec == "" and found.decode_errors)


def test_interlaced_video_is_recognised(video: Video) -> None:
    facts = measured(video("interlaced.mp4", "-vf", "interlace", "-flags", "+ilme+ildct", "-x264opts", "tff=1"))
    assert facts.interlaced


def test_still_pictures_shown_for_seconds_count_with_their_time(video: Video) -> None:
    facts = measured(video("slides.mp4", "-vf", "fps=1", seconds=5))
    assert facts.duration == pytest.approx(5.0, abs=0.1)


@pytest.mark.parametrize(("declared", "duration"), [(9.0, 9.0), (60.0, 9.0), (7.0, 7.0), (1.0, 6.04)])
def test_the_last_frame_stands_at_most_as_long_as_the_longest_before_it(declared: float, duration: float) -> None:
    decoding = Decoding()
    for line in ("#tb 0: 1/25", *(f"0, {at}, {at}, 1, 472, 0x00000000" for at in (0, 75, 100, 150))):
        decoding.on_frame(line)
    assert decoding.duration(declared) == pytest.approx(duration)


def test_frames_at_uneven_times_are_timed_by_their_stamps(video: Video) -> None:
    facts = measured(video("vfr.mp4", "-vf", "select='not(mod(n,3))+lt(n,20)'", "-fps_mode", "vfr", seconds=4))
    assert facts.duration == pytest.approx(4.0, abs=0.15)
    assert facts.decode_errors == ()


def test_progress_is_told_in_seconds_of_video(good_video: Path) -> None:
    seen: list[float] = []
    measure_video(good_video, seen.append)
    assert seen == [1.0, 2.0, 3.0]


def test_a_decode_that_takes_too_long_is_killed_and_unmeasured(video: Video) -> None:
    long = video("long.mp4", "-preset", "ultrafast", seconds=60)
    assert "超过" in unmeasured(long, timeout=0.05)


def test_a_missing_program_is_named_with_the_command_that_installs_it(
    good_video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert "apt-get install" in unmeasured(good_video)
