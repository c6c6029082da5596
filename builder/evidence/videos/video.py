"""Videos: container by our own reading, streams by ffprobe, everything else by one full decode."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder import tools
from builder.evidence.ground.guard import guarded
from builder.evidence.videos.container import Container, read_container
from builder.evidence.videos.decoding import MEMORY, Decoding, Gauges, Progress, decode
from builder.evidence.videos.detail import DetailMeter
from builder.evidence.videos.drawings import drawings
from builder.evidence.videos.screen import Watcher
from builder.evidence.videos.sound import Listener
from builder.model.facts import Unmeasured, VideoFacts

log = logging.getLogger(__name__)
PROBE_SECONDS = 20
PATIENCE, SLOWEST, LONGEST = 20.0, 500_000, 3600.0  # seconds, bytes a second: a small file may not take for ever
SHOWN_ERRORS = 5
INTERLACED = ("tt", "bb", "tb", "bt")
Stream = dict[str, Any]


@dataclass(frozen=True)
class Streams:
    """What ffprobe says of the file, unproven; no picture is {}, no sound is {}."""

    picture: Stream
    sound: Stream
    duration: float

    @property
    def size(self) -> tuple[int, int]:
        return int(self.picture.get("width", 0)), int(self.picture.get("height", 0))

    @property
    def turned(self) -> int:
        """By how many degrees clockwise players turn the picture; the matrix in the file counts the other way."""
        for entry in self.picture.get("side_data_list", []):
            if "rotation" in entry:
                return round(-float(entry["rotation"])) % 360
        return round(float(self.picture.get("tags", {}).get("rotate", 0))) % 360


@guarded
def measure_video(
    path: Path, on_progress: Progress | None = None, *, timeout: float | None = None
) -> VideoFacts | Unmeasured:
    """Measures a video, decoding all of it: a fast-start MP4 cut in half looks sound to everything less."""
    container = read_container(path)
    streams = _probe(path, container.reader) if container.reader else None
    if streams is None and container.kind != "other":
        return Unmeasured("视频已损坏，读不出其中的画面和声音（常因录制或复制未完成），请重新导出")
    if streams is None:
        return _facts(container, Streams({}, {}, 0.0), Decoding(errors={"不是可识别的视频格式"}), None)
    if not streams.picture and not streams.sound:
        return _facts(container, streams, Decoding(errors={"文件中既没有画面也没有声音"}), None)
    width, height = streams.size
    gauges = Gauges(Watcher(width, height), DetailMeter(width, height), Listener())
    decoding = decode(
        path,
        container.reader,
        streams.picture.get("index"),
        streams.sound.get("index"),
        gauges,
        timeout=timeout or min(LONGEST, PATIENCE + path.stat().st_size / SLOWEST),
        on_progress=on_progress,
    )
    return _facts(container, streams, decoding, gauges)


def _probe(path: Path, reader: str) -> Streams | None:
    """Asks ffprobe for the streams; None where the reader for this container finds nothing it can read."""
    argv = ["ffprobe", "-v", "error", "-protocol_whitelist", "file", "-f", reader]
    argv += ["-show_format", "-show_streams", "-of", "json", "-i", str(path.absolute())]
    done = tools.run(argv, timeout=PROBE_SECONDS, memory=MEMORY)
    if done.returncode != 0:
        log.info("ffprobe %s: %s", path, done.stderr.decode("utf-8", "replace").strip())
        return None
    found = json.loads(done.stdout)
    streams = found.get("streams", [])
    return Streams(
        picture=_chosen([s for s in streams if s.get("codec_type") == "video" and not _flag(s, "attached_pic")]),
        sound=_chosen([s for s in streams if s.get("codec_type") == "audio"]),
        duration=_seconds(found.get("format", {})),
    )


def _chosen(streams: list[Stream]) -> Stream:
    """The track that players show when nobody chooses."""
    return next((s for s in streams if _flag(s, "default")), streams[0] if streams else {})


def _flag(stream: Stream, name: str) -> bool:
    return bool(stream.get("disposition", {}).get(name))


def _seconds(entry: Stream) -> float:
    """A duration that ffprobe gives; 0 where it is absent, or "N/A" because the container does not say."""
    try:
        return max(0.0, float(entry.get("duration", 0)))
    except ValueError:
        return 0.0


def _facts(container: Container, streams: Streams, decoding: Decoding, gauges: Gauges | None) -> VideoFacts:
    picture, sound = streams.picture, streams.sound
    width, height = streams.size if streams.turned % 180 != 90 else reversed(streams.size)
    heard = gauges.listener.heard() if gauges and sound else None
    duration = decoding.duration(_seconds(picture or sound) or streams.duration)
    return VideoFacts(
        container=container.kind,
        brand=container.brand,
        video_codec=picture.get("codec_name", "unknown") if picture else "",
        audio_codec=sound.get("codec_name", "unknown") if sound else "",
        width=width,
        height=height,
        interlaced=picture.get("field_order") in INTERLACED,
        duration=round(duration, 3),
        declared_duration=round(streams.duration, 3),
        mean_volume=decoding.mean_volume,
        max_volume=decoding.max_volume,
        decode_errors=_errors(container, decoding),
        drawings=drawings(gauges.watcher.strip(streams.turned), heard) if gauges else (),
        turned=streams.turned,
        steady=decoding.steady,
        rate=round(decoding.frames / duration, 3) if picture and duration else 0.0,
        screen=gauges.watcher.seen(decoding.times, duration, gauges.detail.seen()) if gauges and picture else None,
        sound=heard,
    )


def _errors(container: Container, decoding: Decoding) -> tuple[str, ...]:
    """What went wrong in decoding. Decoder threads report in any order; sorted, the same video gives the same facts."""
    cut = [f"文件提前结束，缺少{container.lacking}字节"] if container.lacking else []
    return tuple([*cut, *sorted(decoding.errors)][:SHOWN_ERRORS])
