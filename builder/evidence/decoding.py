"""One full decode of a film by ffmpeg: a line for every frame, its log for loudness and errors."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import ffmpeg

from builder import tools

MAX_PIXELS = 70_000_000  # a frame of 8192 × 8192; a header may claim anything
MAX_ERRORS = 1000  # kept while listening
Progress = Callable[[float], None]  # seconds of film decoded so far


@dataclass
class Decoding:
    """Listens to one run of ffmpeg: a line for each decoded frame on stdout, its log on stderr."""

    on_progress: Progress | None = None
    tick: Fraction = Fraction(0)
    first: int | None = None
    last: int = 0
    end: int = 0
    longest_gap: int = 0
    mean_volume: float | None = None
    max_volume: float | None = None
    errors: set[str] = field(default_factory=set)

    def on_frame(self, line: str) -> None:
        if line.startswith("#tb "):
            self.tick = Fraction(line.split()[-1])
        if line.startswith("#") or not line:
            return
        _, _, stamp, length, *_ = (part.strip() for part in line.split(","))
        before, self.last = self.last, int(stamp)
        if self.first is None:
            self.first = before = self.last
        self.longest_gap = max(self.longest_gap, self.last - before)
        self.end = max(self.end, self.last + int(length))
        seconds = self.last * self.tick
        if self.on_progress is not None and int(seconds) > int(before * self.tick):
            self.on_progress(float(seconds))

    def on_log(self, line: str) -> None:
        if found := re.search(r"\b(mean|max)_volume: (-?[\d.]+) dB", line):
            setattr(self, f"{found[1]}_volume", float(found[2]))
        elif (error := _error(line)) and len(self.errors) < MAX_ERRORS:
            self.errors.add(error)

    def duration(self, declared: float) -> float:
        """A frame is known to last until the next; the last may stand as long as the longest before it, if declared."""
        if self.first is None:
            return 0.0
        proven = float((self.end - self.first) * self.tick)
        possible = float((self.last + self.longest_gap - self.first) * self.tick)
        return max(proven, min(declared, possible))


def decode(
    path: Path, reader: str, picture: int | None, sound: int | None, *, timeout: float, on_progress: Progress | None
) -> Decoding:
    """Decodes the streams with these indexes to the end; at least one must be given."""
    decoding = Decoding(on_progress)
    argv = _command(path, reader, picture, sound)
    status = tools.stream(argv, timeout=timeout, on_stdout=decoding.on_frame, on_stderr=decoding.on_log)
    if status != 0 and not decoding.errors:
        decoding.errors.add(f"ffmpeg异常结束（状态{status}）")
    return decoding


def _command(path: Path, reader: str, picture: int | None, sound: int | None) -> list[str]:
    """`framecrc` writes a line with the time of each decoded frame; of `wrapped_avframe` it sums a mere handle."""
    source = ffmpeg.input(
        str(path.absolute()),
        f=reader,
        protocol_whitelist="file",
        max_pixels=MAX_PIXELS,
        noautorotate=None,  # turning every frame would cost time and tell nothing
    )
    frames = {"f": "framecrc", "flush_packets": 1}
    outputs = []
    if picture is not None:
        film = source[str(picture)]
        outputs.append(ffmpeg.output(film, "pipe:1", vcodec="wrapped_avframe", fps_mode="passthrough", **frames))
    if sound is not None:
        listed = {"f": "null"} if outputs else frames
        outputs.append(ffmpeg.output(source[str(sound)], "pipe:1", af="volumedetect", acodec="pcm_s16le", **listed))
    quiet = ("-hide_banner", "-nostdin", "-nostats", "-v", "repeat+level+info")
    return [str(part) for part in ffmpeg.compile(ffmpeg.merge_outputs(*outputs).global_args(*quiet))]


def _error(line: str) -> str:
    """ffmpeg's words without addresses in memory; what the writing side says is of our making, not of the film."""
    found = re.match(r"((?:\[[^\]]*\] )*?)\[(?:error|fatal|panic)\] (.+)", line)
    if not found or re.search(r"\[(?:null|framecrc|out#|aost#|vost#)", found[1]):
        return ""
    who = re.findall(r"\[([^\]@]+?)(?: @ 0x[0-9a-f]+)?\] ", found[1])
    return ": ".join([*who[-1:], found[2].strip()])
