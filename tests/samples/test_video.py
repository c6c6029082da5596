"""The video, with the real espeak-ng and ffmpeg, small and short."""

import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from builder.errors import ConversionError
from samples.media import video
from samples.media.sample import Sample


@pytest.fixture
def photographed(sample: Sample) -> Sample:
    for number, entry in enumerate(sample.listed("photos")):
        entry.target.parent.mkdir(exist_ok=True)
        Image.new("RGB", (300, 200), (20 * number, 120, 90)).save(entry.target)
    return sample


def test_a_video_has_the_length_the_pictures_and_a_voice(photographed: Sample, tmp_path: Path) -> None:
    target = tmp_path / "video.mp4"
    video.draw(photographed, target, size=(320, 180), seconds=16.0)
    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", target],
        capture_output=True,
        check=True,
    )
    told = json.loads(shown.stdout)
    assert [stream["codec_name"] for stream in told["streams"]] == ["h264", "aac"]
    assert (told["streams"][0]["width"], told["streams"][0]["r_frame_rate"]) == (320, "25/1")
    assert abs(float(told["format"]["duration"]) - 16.0) < 0.1
    assert target.read_bytes().find(b"moov") < target.read_bytes().find(b"mdat")
    loud = subprocess.run(["ffmpeg", "-i", target, "-af", "volumedetect", "-f", "null", "-"], capture_output=True)
    mean = next(line for line in loud.stderr.decode().splitlines() if "mean_volume" in line)
    assert float(mean.split()[-2]) > -30


def test_the_commentary_fits_the_video_without_hurry(sample: Sample, tmp_path: Path) -> None:
    import wave

    video.speak(sample.script["narration"], tmp_path / "voice.wav")
    with wave.open(str(tmp_path / "voice.wav")) as sound:
        assert 45 < sound.getnframes() / sound.getframerate() < video.SECONDS - 1


def test_what_ffmpeg_says_of_a_failure_is_passed_on(photographed: Sample, tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match="未能生成"):
        video.draw(photographed, tmp_path / "no" / "such.mp4", size=(320, 180), seconds=16.0)
