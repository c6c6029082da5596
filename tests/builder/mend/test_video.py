"""Videos made fit, by the real encoder."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder import tools
from builder.errors import ConversionError
from builder.evidence.videos.container import read_container
from builder.evidence.videos.video import measure_video
from builder.mend.planning import Hopeless
from builder.mend.video import VideoPlan, encode, plan
from builder.model.facts import VideoFacts

LIMIT = 200 * 2**20
GOOD = VideoFacts("mp4", "isom", "h264", "aac", 1920, 1080, False, 60.0, 60.0, -20.0, -3.0, ())


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    folder = tmp_path_factory.mktemp("videos")

    def make(name: str, *arguments: str, size: str = "320x240") -> Path:
        target = folder / name
        argv: list[str | Path] = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"testsrc2=s={size}:r=25:d=2"]
        argv += ["-f", "lavfi", "-i", "sine=d=2", "-pix_fmt", "yuv420p", *arguments, target]
        assert tools.run(argv, timeout=60).returncode == 0
        return target

    return make


def measured(path: Path) -> VideoFacts:
    facts = measure_video(path)
    assert isinstance(facts, VideoFacts), facts
    return facts


def planned(path: Path, most: int = LIMIT) -> VideoPlan:
    found = plan(path.name, measured(path), path.stat().st_size, most)
    assert isinstance(found, VideoPlan), found
    return found


def why(size: int = 50_000_000, **facts: object) -> str:
    found = plan("video/a.mp4", replace(GOOD, **facts), size, LIMIT)  # type: ignore[arg-type]
    assert isinstance(found, VideoPlan), found
    return found.why


def test_a_sound_video_stays_as_it_is() -> None:
    assert plan("video/a.MP4", GOOD, LIMIT, LIMIT) is None
    assert plan("video/a.mp4", replace(GOOD, width=1280, height=720, audio_codec=""), LIMIT, LIMIT) is None


def test_whatever_a_platform_may_refuse_is_a_reason() -> None:
    assert why(size=LIMIT + 1) == "文件209.8MB，超过209.7MB"
    assert why(container="mov", brand="qt") == "不是MP4格式"
    assert why(video_codec="hevc") == why(audio_codec="mp3") == "部分播放器不能播放其编码"
    assert (why(interlaced=True), why(steady=False)) == ("隔行扫描", "帧率不固定")
    assert "横倒" in why(turned=90)


def test_a_video_that_is_cut_off_or_too_long_for_its_limit_is_told_to_be_hopeless() -> None:
    for facts in (replace(GOOD, decode_errors=("文件提前结束，缺少4096字节",)), replace(GOOD, video_codec="")):
        assert isinstance(plan("video/a.mp4", facts, 1, LIMIT), Hopeless)
    long = replace(GOOD, duration=1500.0, declared_duration=1500.0)
    found = plan("video/a.mp4", long, LIMIT + 1, LIMIT)
    assert isinstance(found, Hopeless) and "剪短" in found.reason
    assert isinstance(plan("video/a.mp4", replace(long, duration=1300.0), LIMIT + 1, LIMIT), VideoPlan)


def test_a_small_video_stays_small_and_is_told_so(video: Callable[..., Path], tmp_path: Path) -> None:
    source = video("small.mov", "-c:v", "mpeg4", "-c:a", "pcm_s16le")
    before = source.read_bytes()
    found = planned(source)
    assert (found.file, "放大不会更清楚" in found.what) == ("small.mp4", True)
    encode(source, tmp_path / "video" / "small.mp4", found)
    facts = measured(tmp_path / "video" / "small.mp4")
    assert (facts.container, facts.video_codec, facts.audio_codec) == ("mp4", "h264", "aac")
    assert (facts.width, facts.height, facts.decode_errors) == (320, 240, ())
    assert facts.duration == pytest.approx(2.0, abs=0.1)
    assert plan("small.mp4", facts, 1, LIMIT) is None
    assert source.read_bytes() == before
    assert [each.name for each in (tmp_path / "video").iterdir()] == ["small.mp4"]


def test_its_index_stands_in_front(video: Callable[..., Path], tmp_path: Path) -> None:
    target = tmp_path / "front.mp4"
    encode(video("index.mkv"), target, planned(video("index2.mkv")))
    data = target.read_bytes()
    assert read_container(target).kind == "mp4" and data.index(b"moov") < data.index(b"mdat")


def test_a_large_video_is_reduced_to_1080_lines(video: Callable[..., Path], tmp_path: Path) -> None:
    source = video("large.mkv", "-preset", "ultrafast", "-t", "0.4", size="2560x1440")
    encode(source, tmp_path / "large.mp4", planned(source))
    facts = measured(tmp_path / "large.mp4")
    assert (facts.width, facts.height) == (1920, 1080)


def test_a_turned_video_is_set_upright(video: Callable[..., Path], tmp_path: Path) -> None:
    plain, turned = video("plain.mp4"), tmp_path / "turned.mp4"
    argv: list[str | Path] = ["ffmpeg", "-v", "error", "-i", plain, "-c", "copy", "-metadata:s:v", "rotate=90", turned]
    assert tools.run(argv, timeout=30).returncode == 0
    encode(turned, tmp_path / "upright.mp4", planned(turned))
    facts = measured(tmp_path / "upright.mp4")
    assert (facts.width, facts.height, facts.turned) == (240, 320, 0)


def test_uneven_frames_come_evenly_and_at_a_usual_rate(video: Callable[..., Path], tmp_path: Path) -> None:
    source = video("vfr.mp4", "-vf", "select='not(mod(n,3))+lt(n,20)'", "-fps_mode", "vfr")
    encode(source, tmp_path / "even.mp4", planned(source))
    facts = measured(tmp_path / "even.mp4")
    assert (facts.steady, round(facts.rate)) == (True, 24)


def test_a_mute_video_stays_mute(video: Callable[..., Path], tmp_path: Path) -> None:
    source = video("mute.mkv", "-an")
    encode(source, tmp_path / "mute.mp4", planned(source))
    assert measured(tmp_path / "mute.mp4").audio_codec == ""


def test_it_tells_how_far_it_is_and_how_long_it_takes(video: Callable[..., Path], tmp_path: Path) -> None:
    told: list[tuple[float, float]] = []
    source = video("told.mkv")
    encode(source, tmp_path / "told.mp4", planned(source), lambda share, left: told.append((share, left)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] > 0.9
    assert all(left >= 0 for _, left in told)


def test_what_cannot_be_made_small_enough_is_not_left_behind(video: Callable[..., Path], tmp_path: Path) -> None:
    source = video("dense.mkv")
    with pytest.raises(ConversionError, match="超过大小限制"):
        encode(source, tmp_path / "dense.mp4", replace(planned(source), most=1000))
    assert list(tmp_path.iterdir()) == []


def test_what_the_encoder_refuses_is_told(tmp_path: Path, video: Callable[..., Path]) -> None:
    broken = tmp_path / "broken.mkv"
    broken.write_bytes(video("whole.mkv").read_bytes()[:200])
    with pytest.raises(ConversionError, match="未能重新编码"):
        encode(broken, tmp_path / "out" / "a.mp4", planned(video("whole2.mkv")))
