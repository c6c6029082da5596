"""`shenbao verify` of an archive whose video is as large as the notice allows."""

import hashlib
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import child, sample
from tests.benchmarks.subject import Figure, Say, interleaved

_ROUNDS = 5
_LARGEST_VIDEO = 200_000_000
_SMALLEST_VIDEO = 185_000_000


def bench(say: Say) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="shenbao-bench-") as name:
        say("drawing a video of 190 MB")
        folder = sample.copy_to(Path(name, "sample"))
        video = next((folder / "video").iterdir())
        _draw_video(video)
        say("packaging it")
        child.shenbao("package", folder, codes=(0, 1))
        archive = next((folder / "dist").glob("*.zip"))
        say("verifying the archive")
        yield from _verify(archive, video)


def _verify(archive: Path, video: Path) -> Iterator[Figure]:
    peaks = []

    def verify() -> float:
        ran = child.shenbao("verify", archive, codes=(0, 1))
        peaks.append(ran.peak_mb)
        return ran.seconds

    ratio, (ours, hashing, decoding) = interleaved(
        _ROUNDS,
        verify,
        lambda: _hash(archive),
        lambda: child.program(["ffmpeg", "-nostdin", "-v", "error", "-i", video, "-f", "null", "-"]),
    )
    yield Figure(
        f"verify, video of {video.stat().st_size / 1e6:.0f} MB",
        ratio,
        1.2,
        "×",
        f"{ours:.2f} s against {hashing:.2f} s for SHA-256 of the archive and {decoding:.2f} s for decoding the video "
        f"by ffmpeg; medians of {_ROUNDS} rounds",
    )
    yield Figure("verify: own memory", max(peaks), 300, "MB", "peak of the process itself")


def _hash(archive: Path) -> float:
    before = time.perf_counter()
    with archive.open("rb") as file:
        hashlib.file_digest(file, "sha256")
    return time.perf_counter() - before


def _draw_video(video: Path) -> None:
    """A minute in full HD, coded as cameras do (High profile, CABAC: without it decoding would cost less than half);
    noise keeps the encoder at its bit rate."""
    argv = ["ffmpeg", "-nostdin", "-v", "error", "-y"]
    argv += ["-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=25:duration=60,noise=alls=20:allf=t"]
    argv += ["-f", "lavfi", "-i", "sine=frequency=330:duration=60"]
    argv += ["-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "cabac=1:8x8dct=1", "-pix_fmt", "yuv420p"]
    argv += ["-b:v", "25M", "-maxrate", "25M", "-bufsize", "12M", "-c:a", "aac", "-b:a", "128k"]
    child.program([*argv, "-movflags", "+faststart", video])
    size = video.stat().st_size
    if not _SMALLEST_VIDEO < size < _LARGEST_VIDEO:
        raise RuntimeError(f"the video has {size:,} bytes; another encoder version needs another bit rate")
