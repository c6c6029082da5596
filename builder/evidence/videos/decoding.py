"""One full decode of a video by ffmpeg feeds all measures: a line for every frame, its log for loudness and errors,
small pictures, crops and plain sound through pipes of their own."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg

from builder import tools
from builder.evidence.videos import detail, screen
from builder.evidence.videos import sound as hearing

MAX_PIXELS = 70_000_000  # a frame of 8192 × 8192; a header may claim anything
MEMORY = 480_000_000  # bytes of data that ffmpeg may hold: enough for a common video of 7680 × 4320
OUT_OF_MEMORY = ("Cannot allocate memory", "get_buffer() failed")
LARGE = 4096 * 2304  # pixels; each thread of the decoder holds such frames
MAX_ERRORS = 1000  # kept while listening
MAX_GAPS = 10_000
UNEVEN_SHARE = 0.02  # of the frames may come more than a quarter too early or late
CROPS_EVERY = 2.0  # seconds
PICTURES, CROPS, SOUND = "outlet:pictures", "outlet:crops", "outlet:sound"
Progress = Callable[[float], None]  # seconds of video decoded so far


@dataclass
class Decoding:
    """Listens to one run of ffmpeg: a line for each decoded frame on stdout, its log on stderr."""

    on_progress: Progress | None = None
    tick: Fraction = Fraction(0)
    first: int | None = None
    last: int = 0
    end: int = 0
    frames: int = 0
    gaps: Counter[int] = field(default_factory=Counter)
    longest_gap: int = 0
    watched: list[Fraction] = field(default_factory=list)  # when each of the small pictures was shown
    watched_tick: Fraction = Fraction(0)
    mean_volume: float | None = None
    max_volume: float | None = None
    errors: set[str] = field(default_factory=set)

    def on_frame(self, line: str) -> None:
        """Notes a decoded frame. Stream 0 is the video (or the sound, where there is no picture), stream 1 the small
        pictures taken of it."""
        if line.startswith("#tb 0"):
            self.tick = Fraction(line.split()[-1])
        elif line.startswith("#tb 1"):
            self.watched_tick = Fraction(line.split()[-1])
        if line.startswith("#") or not line:
            return
        stream, _, stamp, length, *_ = (
            int(part) if part[:2] != "0x" else 0 for part in line.replace(" ", "").split(",")
        )
        if stream == 1:
            self.watched.append(stamp * self.watched_tick)
        else:
            self._count(stamp, length)

    def _count(self, stamp: int, length: int) -> None:
        self.frames += 1
        before, self.last = self.last, stamp
        if self.first is None:
            self.first = stamp
        else:
            self.longest_gap = max(self.longest_gap, stamp - before)
            if len(self.gaps) < MAX_GAPS:
                self.gaps[stamp - before] += 1
        self.end = max(self.end, stamp + length)
        seconds = stamp * self.tick
        if self.on_progress is not None and self.first != stamp and int(seconds) > int(before * self.tick):
            self.on_progress(float(seconds))

    @property
    def steady(self) -> bool:
        """Whether frames follow each other evenly. Stamps are rounded to the container's clock, so a gap may waver a
        little."""
        usual = max(self.gaps, key=self.gaps.__getitem__, default=0)
        uneven = sum(count for gap, count in self.gaps.items() if abs(gap - usual) * 4 > usual)
        return uneven <= UNEVEN_SHARE * self.gaps.total()

    @property
    def times(self) -> list[float]:
        """When each of the small pictures is shown, counted from the first frame."""
        return [float(stamp - (self.first or 0) * self.tick) for stamp in self.watched]

    def on_log(self, line: str) -> None:
        if found := re.search(r"\b(mean|max)_volume: (-?[\d.]+) dB", line):
            setattr(self, f"{found[1]}_volume", float(found[2]))
        elif (error := _error(line)) and len(self.errors) < MAX_ERRORS:
            self.errors.add(error)

    def duration(self, declared: float) -> float:
        """How long the video is. A frame is known to last until the next; the last may stand as long as the longest
        before it, if declared."""
        if self.first is None:
            return 0.0
        proven = float((self.end - self.first) * self.tick)
        possible = float((self.last + self.longest_gap - self.first) * self.tick)
        return max(proven, min(declared, possible))


@dataclass(frozen=True)
class Gauges:
    """What looks and listens while a video is decoded."""

    watcher: screen.Watcher
    detail: detail.DetailMeter
    listener: hearing.Listener

    def outlets(self, seen: bool, heard: bool) -> list[tools.Outlet]:
        looking = [
            tools.Outlet(PICTURES, self.watcher.size, self.watcher.take),
            tools.Outlet(CROPS, self.detail.size, self.detail.take),
        ]
        return looking * seen + [tools.Outlet(SOUND, hearing.PIECE, self.listener.take)] * heard


def decode(
    path: Path,
    reader: str,
    picture: int | None,
    sound: int | None,
    gauges: Gauges,
    *,
    timeout: float,
    on_progress: Progress | None,
) -> Decoding:
    """Decodes the streams with these indexes to the end; at least one must be given."""
    decoding = Decoding(on_progress)
    argv = _command(path, reader, picture, sound, gauges)
    outlets = gauges.outlets(picture is not None, sound is not None)
    status = tools.stream(
        argv, timeout=timeout, on_stdout=decoding.on_frame, on_stderr=decoding.on_log, outlets=outlets, memory=MEMORY
    )
    if any(words in error for error in decoding.errors for words in OUT_OF_MEMORY):
        raise MemoryError  # which need be no fault of the video's
    if status != 0 and not decoding.errors:
        decoding.errors.add(f"ffmpeg异常结束（状态{status}）")
    return decoding


def _command(path: Path, reader: str, picture: int | None, sound: int | None, gauges: Gauges) -> list[str]:
    """The command line of ffmpeg. `framecrc` writes a line with the time of each decoded frame; of `wrapped_avframe` it
    sums a mere handle. Without `max_interleave_delta` full frames would be held back until the next small one comes."""
    source = ffmpeg.input(
        str(path.absolute()),
        f=reader,
        protocol_whitelist="file",
        max_pixels=MAX_PIXELS,
        noautorotate=None,  # turning every frame would cost time and tell nothing
        **({"threads": 2} if gauges.watcher.pixels > LARGE else {}),
    )
    frames = {"f": "framecrc", "flush_packets": 1, "max_interleave_delta": 1}
    outputs = []
    if picture is not None:
        outputs += _looking(source[str(picture)], gauges, frames)
    if sound is not None:
        listed = {"f": "null"} if outputs else frames
        outputs.append(ffmpeg.output(source[str(sound)], "pipe:1", af="volumedetect", acodec="pcm_s16le", **listed))
        outputs.append(ffmpeg.output(source[str(sound)], SOUND, af=hearing.FILTERS, f="s16le"))
    quiet = (
        "-filter_threads",
        "1",
        "-filter_complex_threads",
        "1",
        "-hide_banner",
        "-nostdin",
        "-nostats",
        "-v",
        "repeat+level+info",
    )
    return [str(part) for part in ffmpeg.compile(ffmpeg.merge_outputs(*outputs).global_args(*quiet))]


def _looking(video: Any, gauges: Gauges, frames: dict[str, Any]) -> list[Any]:
    """The filters that take small pictures, chosen by their time and never repeated, or a stamp far ahead would bring a
    flood of copies. Each size is forced, since a video may change its own on the way."""
    watcher, crop = gauges.watcher, gauges.detail
    small = video.filter("select", _every(screen.EVERY)).filter("scale", watcher.width, watcher.height, flags="area")
    small = small.filter("format", "rgb24").filter_multi_output("split")
    middle = video.filter("select", _every(CROPS_EVERY)).filter(
        "crop", f"min(iw,{crop.width})", f"min(ih,{crop.height})"
    )
    middle = middle.filter("pad", crop.width, crop.height).filter("format", "gray")
    raw = {"f": "rawvideo", "fps_mode": "passthrough"}
    codecs = {"c:v:0": "wrapped_avframe", "c:v:1": "rawvideo", "enc_time_base": -1}  # else stamps are rounded to frames
    return [
        ffmpeg.output(video, small[0], "pipe:1", fps_mode="passthrough", **codecs, **frames),
        ffmpeg.output(small[1], PICTURES, **raw),
        ffmpeg.output(middle, CROPS, **raw),
    ]


def _every(seconds: float) -> str:
    """A filter that takes the first frame of each period; stamps are rounded, hence the thousandth."""
    period, before = (f"floor({time}/{seconds}+0.001)" for time in ("t", "prev_selected_t"))
    return f"isnan(prev_selected_t)+gt({period},{before})"


def _error(line: str) -> str:
    """A line of ffmpeg's about an error, without addresses in memory; what the writing side says is of our making, not
    of the video."""
    found = re.match(r"((?:\[[^\]]*\] )*?)\[(?:error|fatal|panic)\] (.+)", line)
    if not found or re.search(r"\[(?:null|framecrc|rawvideo|s16le|out#|aost#|vost#)", found[1]):
        return ""
    who = re.findall(r"\[([^\]@]+?)(?: @ 0x[0-9a-f]+)?\] ", found[1])
    return ": ".join([*who[-1:], found[2].strip()])
