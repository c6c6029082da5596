"""A video as every platform takes it: MP4 with H.264 and AAC, upright, no larger than asked, ready to play at once.

A small video stays small: enlarging it would make pixels without detail, and pass a limit by deceit.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import ffmpeg

from builder import tools
from builder.errors import ConversionError
from builder.evidence.videos.container import read_container
from builder.mend.planning import Hopeless
from builder.model.facts import VideoFacts

Told = Callable[[float, float], None]  # the share that is done, the seconds that are left
EDGE = 1080
BEST, WORST, SOUND = 8_000_000, 1_000_000, 128_000  # bits a second
_AIM = 0.95  # of the size allowed: two passes come near, not below
_SLOWEST = 60  # times the length of the video
_RATES = (24, 25, 30, 50, 60)


@dataclass(frozen=True)
class VideoPlan:
    file: str  # "video/成效.mp4"
    what: str
    why: str
    filters: tuple[tuple[str, dict[str, Any]], ...]
    bits: int  # a second, of the picture
    rate: int  # frames a second
    seconds: float
    most: int  # bytes

    @property
    def size(self) -> int:
        """About how many bytes the video will have."""
        return min(self.most, round((self.bits + SOUND) * self.seconds / 8))


def plan(path: str, facts: VideoFacts, size: int, most: int) -> VideoPlan | Hopeless | None:
    """What is to be mended of a video; None where it may stay as it is. `most`: the bytes allowed."""
    if facts.decode_errors or not facts.video_codec or facts.duration <= 0:
        return Hopeless(path, "视频不能完整解码，重新编码补不回缺少的部分，请用原始素材重新导出")
    reasons = list(_reasons(path, facts, size, most))
    if not reasons:
        return None
    bits = min(BEST, int(most * _AIM * 8 / facts.duration) - SOUND)
    if bits < WORST:
        return Hopeless(path, f"视频长{facts.duration:.0f}秒，压缩到大小限制以内会看不清，请先剪短")
    what = "转为MP4（H.264、AAC）"
    if facts.short_edge > EDGE:
        what += f"，画面缩小到{EDGE}P"
    elif facts.short_edge < EDGE:
        what += f"，画面仍为{facts.width}×{facts.height}（放大不会更清楚，如要求{EDGE}P，请用原始素材重新导出）"
    file = str(PurePosixPath(path).with_suffix(".mp4"))
    return VideoPlan(file, what, "、".join(reasons), _filters(facts), bits, _rate(facts), facts.duration, most)


def _reasons(path: str, facts: VideoFacts, size: int, most: int) -> Iterator[str]:
    if facts.container != "mp4":
        yield "不是MP4格式"
    elif not path.lower().endswith(".mp4"):
        yield "扩展名不是 .mp4"
    if facts.video_codec != "h264" or facts.audio_codec not in ("aac", ""):
        yield "部分播放器不能播放其编码"
    if size > most:
        yield f"文件{-(-size // 100_000) / 10}MB，超过{most // 100_000 / 10}MB"
    if facts.interlaced:
        yield "隔行扫描"
    if not facts.steady:
        yield "帧率不固定"
    if facts.turned:
        yield "画面靠附加信息转正，部分播放器中是横倒的"


def _filters(facts: VideoFacts) -> tuple[tuple[str, dict[str, Any]], ...]:
    """ffmpeg's filters for the picture, which it has turned before; H.264 wants even edges."""
    scale = min(1.0, EDGE / facts.short_edge)
    width, height = (round(edge * scale / 2) * 2 for edge in (facts.width, facts.height))
    found: list[tuple[str, dict[str, Any]]] = [("yadif", {})] if facts.interlaced else []
    if (width, height) != (facts.width, facts.height):
        found.append(("scale", {"w": width, "h": height, "flags": "lanczos"}))
    return (*found, ("setsar", {"sar": 1}), ("format", {"pix_fmts": "yuv420p"}))


def _rate(facts: VideoFacts) -> int:
    """The usual frame rate that is nearest to what the video has on average."""
    return min(_RATES, key=lambda rate: abs(rate - facts.rate))


def encode(source: Path, target: Path, plan: VideoPlan, told: Told | None = None) -> None:
    """Encodes a video in two passes: the first finds out where bits are needed. `source` is never touched."""
    began = time.monotonic()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".video-", dir=target.parent) as folder:
        made = Path(folder, "video.mp4")
        for number in (1, 2):

            def on_line(line: str, done: int = number - 1) -> None:
                if told is not None and line.startswith("out_time_us=") and line[12:].isdigit():
                    share = min(1.0, (done + min(1.0, int(line[12:]) / 1e6 / plan.seconds)) / 2)
                    passed = time.monotonic() - began
                    told(share, passed * (1 - share) / share if share else plan.seconds)

            _run(_command(source, made, plan, number, Path(folder, "passes")), plan, on_line)
        if made.stat().st_size > plan.most:
            raise ConversionError("视频压缩后仍超过大小限制", "请先剪短视频，或用视频软件降低码率后导出")
        made.replace(target)


def _command(source: Path, made: Path, plan: VideoPlan, number: int, passes: Path) -> list[str]:
    """The command line of ffmpeg, with the same reader and no other as when it was measured; `V` leaves out the cover
    picture of a sound file."""
    video = ffmpeg.input(str(source.absolute()), f=read_container(source).reader, protocol_whitelist="file")
    picture = video["V:0"]
    for name, options in plan.filters:
        picture = picture.filter(name, **options)
    picture = picture.filter("fps", plan.rate)
    coded = {"vcodec": "libx264", "preset": "medium", "profile:v": "high", "video_bitrate": plan.bits}
    coded |= {"maxrate": plan.bits * 3 // 2, "bufsize": plan.bits * 2, "pass": number, "passlogfile": str(passes)}
    if number == 1:
        written = ffmpeg.output(picture, "/dev/null", f="null", **coded)
    else:
        sound = {"acodec": "aac", "audio_bitrate": SOUND, "ac": 2, "ar": 48000}
        written = ffmpeg.output(picture, video["a:0?"], str(made), movflags="+faststart", **coded, **sound)
    quiet = ("-hide_banner", "-nostdin", "-nostats", "-v", "error", "-progress", "pipe:1", "-y")
    return [str(part) for part in ffmpeg.compile(written.global_args(*quiet))]


def _run(argv: list[str], plan: VideoPlan, on_line: Callable[[str], None]) -> None:
    said: list[str] = []
    timeout = 60 + _SLOWEST * plan.seconds
    if tools.stream(argv, timeout=timeout, on_stdout=on_line, on_stderr=said.append) != 0:
        raise ConversionError(f"视频未能重新编码（{''.join(said[-1:])}）", "请用视频软件另存为MP4（H.264、AAC）")
