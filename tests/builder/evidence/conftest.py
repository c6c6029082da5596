"""Real media, tiny and made once: videos by ffmpeg, papers by reportlab and qpdf, a telephone's HEIC by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builder import tools
from tests.heic import heic as of_frame

Video = Callable[..., Path]


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Video:
    """`video(name, *arguments, seconds=2, sound="sine")`: a moving picture 320 × 240 at 25 frames, with a tone."""
    folder = tmp_path_factory.mktemp("videos")

    def make(name: str, *arguments: str, seconds: float = 2, sound: str | None = "sine", picture: bool = True) -> Path:
        target = folder / name
        if target.exists():
            return target
        argv = ["ffmpeg", "-v", "error", "-y"]
        if picture:
            argv += ["-f", "lavfi", "-i", f"testsrc2=s=320x240:r=25:d={seconds}"]
        if sound is not None:
            argv += ["-f", "lavfi", "-i", f"{sound}=d={seconds}"]
        done = tools.run([*argv, "-pix_fmt", "yuv420p", *arguments, target], timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        return target

    return make


@pytest.fixture(scope="session")
def good_video(video: Video) -> Path:
    return video("好.mp4", "-movflags", "+faststart", seconds=4)


@pytest.fixture(scope="session")
def heic(video: Video, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One HEVC frame, 320 × 240, in the container that telephones write."""
    source = video("one.mp4", "-frames:v", "1", "-c:v", "libx265", "-x265-params", "log-level=none", sound=None)
    target = tmp_path_factory.mktemp("heic") / "IMG_0001.jpg"  # the wrong ending is what the clerk's folder holds
    target.write_bytes(of_frame(source.read_bytes(), 320, 240))
    return target
