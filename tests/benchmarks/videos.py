"""All measures of a video from one decode, against ffmpeg decoding the same video for nothing.

Loading libraries is timed on neither side: one run measures all files of a folder.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from builder.evidence.videos.video import measure_video
from builder.model.facts import VideoFacts
from tests.benchmarks import child
from tests.benchmarks.sample import SAMPLE
from tests.benchmarks.subject import Figure, Say, interleaved

_ROUNDS = 9


def bench(say: Say) -> Iterator[Figure]:
    say("measuring the sample's video")
    video = next((SAMPLE / "video").iterdir())
    _measured(video)
    ratio, (ours, bare) = interleaved(
        _ROUNDS,
        lambda: _measured(video),
        lambda: child.program(["ffmpeg", "-nostdin", "-v", "error", "-i", video, "-f", "null", "-"]),
    )
    how = f"{ours:.2f} s against {bare:.2f} s for decoding it by ffmpeg; medians of {_ROUNDS} rounds"
    yield Figure("video of a minute in full HD, all measures", ratio, 1.3, "×", how)


def _measured(video: Path) -> float:
    before = time.perf_counter()
    facts = measure_video(video)
    seconds = time.perf_counter() - before
    if not isinstance(facts, VideoFacts) or facts.screen is None or facts.sound is None:
        raise RuntimeError(f"not measured: {facts}")
    return seconds
