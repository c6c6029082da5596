"""Films: container by our own reading, streams by ffprobe, everything else by one full decode."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder import tools
from builder.evidence.container import Container, read_container
from builder.evidence.decoding import Decoding, Progress, decode
from builder.evidence.guard import guarded
from builder.model.facts import Unmeasured, VideoFacts

log = logging.getLogger(__name__)
PROBE_SECONDS = 60
SHOWN_ERRORS = 5
INTERLACED = ("tt", "bb", "tb", "bt")
Stream = dict[str, Any]


@dataclass(frozen=True)
class Streams:
    """What ffprobe says of the file, unproven; no picture is {}, no sound is {}."""

    picture: Stream
    sound: Stream
    duration: float


@guarded
def measure_video(
    path: Path, on_progress: Progress | None = None, *, timeout: float | None = None
) -> VideoFacts | Unmeasured:
    """Decodes the whole film: a fast-start MP4 cut in half looks sound to everything less."""
    container = read_container(path)
    streams = _probe(path, container.reader) if container.reader else None
    if streams is None and container.kind != "other":
        return Unmeasured("视频已损坏，读不出其中的画面和声音（常因录制或复制未完成），请重新导出")
    if streams is None:
        return _facts(container, Streams({}, {}, 0.0), Decoding(errors={"不是可识别的视频格式"}))
    if not streams.picture and not streams.sound:
        return _facts(container, streams, Decoding(errors={"文件中既没有画面也没有声音"}))
    decoding = decode(
        path,
        container.reader,
        streams.picture.get("index"),
        streams.sound.get("index"),
        timeout=timeout or min(3600.0, 120 + 15 * streams.duration),
        on_progress=on_progress,
    )
    return _facts(container, streams, decoding)


def _probe(path: Path, reader: str) -> Streams | None:
    """None where the reader for this container finds nothing it can read."""
    argv = ["ffprobe", "-v", "error", "-protocol_whitelist", "file", "-f", reader]
    argv += ["-show_format", "-show_streams", "-of", "json", "-i", str(path.absolute())]
    done = tools.run(argv, timeout=PROBE_SECONDS)
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
    """Absent or "N/A" where the container does not say."""
    try:
        return max(0.0, float(entry.get("duration", 0)))
    except ValueError:
        return 0.0


def _facts(container: Container, streams: Streams, decoding: Decoding) -> VideoFacts:
    picture, sound = streams.picture, streams.sound
    width, height = int(picture.get("width", 0)), int(picture.get("height", 0))
    if _lies_on_its_side(picture):
        width, height = height, width
    return VideoFacts(
        container=container.kind,
        brand=container.brand,
        video_codec=picture.get("codec_name", "unknown") if picture else "",
        audio_codec=sound.get("codec_name", "unknown") if sound else "",
        width=width,
        height=height,
        interlaced=picture.get("field_order") in INTERLACED,
        duration=round(decoding.duration(_seconds(picture or sound) or streams.duration), 3),
        declared_duration=round(streams.duration, 3),
        mean_volume=decoding.mean_volume,
        max_volume=decoding.max_volume,
        decode_errors=_errors(container, decoding),
    )


def _errors(container: Container, decoding: Decoding) -> tuple[str, ...]:
    """Decoder threads report in any order; sorted, the same film gives the same facts."""
    cut = [f"文件提前结束，缺少{container.lacking}字节"] if container.lacking else []
    return tuple([*cut, *sorted(decoding.errors)][:SHOWN_ERRORS])


def _lies_on_its_side(picture: Stream) -> bool:
    turns = [entry.get("rotation", 0) for entry in picture.get("side_data_list", [])]
    turns.append(picture.get("tags", {}).get("rotate", 0))
    return any(round(float(turn)) % 180 == 90 for turn in turns)
