"""The video: slow pans over the photographs, captions, a spoken commentary; one minute, 1080p, H.264 and AAC."""

import wave
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ffmpeg
from PIL import Image, ImageDraw, ImageOps

from builder import tools
from builder.errors import ConversionError
from builder.evidence.videos.drawing_face import face
from samples.media.photos import mark
from samples.media.sample import Sample

SIZE = (1920, 1080)
SECONDS = 60.0
_RATE, _FADE, _ROOM = 25, 0.5, 1.08  # frames a second, seconds, how much larger than the frame a panned picture is
_LEAD = 1.0  # silence before the first word


@dataclass(frozen=True)
class Slide:
    still: Path
    caption: Path | None


def draw(sample: Sample, target: Path, *, size: tuple[int, int] = SIZE, seconds: float = SECONDS) -> None:
    with TemporaryDirectory() as folder:
        work = Path(folder)
        voice = work / "voice.wav"
        speak(sample.script["narration"], voice)
        slides = _slides(sample, work, size)
        command = _video(slides, voice, size, seconds).output(
            str(target), t=seconds, vcodec="libx264", preset="veryfast", crf=24, pix_fmt="yuv420p", threads=2, g=125,
            acodec="aac", audio_bitrate="96k", ar=44100, map_metadata=-1, movflags="+faststart", fflags="+bitexact",
            **{"flags:v": "+bitexact", "flags:a": "+bitexact"},
        )  # fmt: skip
        _run([*command.global_args("-v", "error", "-y").compile()], target, timeout=300)


def speak(words: str, target: Path) -> None:
    _run(["espeak-ng", "-v", "cmn", "-s", "210", "-w", target, " ".join(words.split())], target, timeout=60)


def _run(command: list[str | Path], target: Path, timeout: float) -> None:
    done = tools.run(command, timeout=timeout)
    if done.returncode or not target.is_file():
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise ConversionError(
            f"{command[0]} 未能生成“{target.name}”（{''.join(last)}）", "请运行 shenbao doctor 检查环境"
        )


def _slides(sample: Sample, work: Path, size: tuple[int, int]) -> list[Slide]:
    slides = [_card(work / "title.png", size, sample.object_name, sample.name)]
    room = (round(size[0] * _ROOM / 2) * 2, round(size[1] * _ROOM / 2) * 2)
    for number, photo in enumerate(sample.listed("photos")):
        still, caption = work / f"{number}.png", work / f"{number}-caption.png"
        with Image.open(photo.target) as picture:
            picture.draft("RGB", room)
            ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), room).save(still, compress_level=1)
        _strip(photo.words.get("caption", ""), size).save(caption, compress_level=1)
        slides.append(Slide(still, caption))
    return [*slides, _card(work / "end.png", size, sample.name, "本片为虚构的示例")]


def _card(target: Path, size: tuple[int, int], title: str, below: str) -> Slide:
    picture = Image.linear_gradient("L").resize(size)
    picture = ImageOps.colorize(picture, (10, 30, 66), (26, 96, 150))
    pen, (width, height) = ImageDraw.Draw(picture), size
    pen.text((width / 2, height * 0.45), title, (255, 255, 255), face(height // 11, True), anchor="mm")
    pen.line((width * 0.35, height * 0.54, width * 0.65, height * 0.54), (255, 180, 50), max(2, height // 200))
    pen.text((width / 2, height * 0.62), below, (205, 225, 245), face(height // 24), anchor="mm")
    mark(picture)
    picture.save(target, compress_level=1)
    return Slide(target, None)


def _strip(words: str, size: tuple[int, int]) -> Image.Image:
    width, tall = size[0], size[1] // 11
    picture = Image.new("RGBA", (width, tall), (8, 20, 40, 170))
    ImageDraw.Draw(picture).text((width / 2, tall / 2), words, (255, 255, 255, 255), face(tall * 2 // 5), anchor="mm")
    return picture


def _video(slides: list[Slide], voice: Path, size: tuple[int, int], seconds: float) -> Any:
    each = (seconds + _FADE * (len(slides) - 1)) / len(slides)
    picture = _shot(slides[0], size, each, 0)
    for number, slide in enumerate(slides[1:], 1):
        picture = ffmpeg.filter(
            [picture, _shot(slide, size, each, number)], "xfade", duration=_FADE, offset=number * (each - _FADE)
        )
    return _Joined(picture.filter("format", "yuv420p"), _commentary(voice, seconds))


@dataclass(frozen=True)
class _Joined:
    """Both streams, until the output is known."""

    picture: Any
    sound: Any

    def output(self, target: str, **options: Any) -> Any:
        return ffmpeg.output(self.picture, self.sound, target, **options)


def _shot(slide: Slide, size: tuple[int, int], seconds: float, number: int) -> Any:
    """One still, decoded once, panned to either side by turns; in full colour, which pans without jerking."""
    width, height = size
    still = ffmpeg.input(str(slide.still), framerate=_RATE).filter("format", "yuv444p")
    still = still.filter("loop", loop=-1, size=1, start=0).filter("trim", duration=seconds)
    if slide.caption is not None:
        share = f"min(t/{seconds:.4f},1)" if number % 2 else f"(1-min(t/{seconds:.4f},1))"
        still = still.filter("crop", width, height, f"(iw-{width})*{share}", f"(ih-{height})/2")
        strip = ffmpeg.input(str(slide.caption))
        still = still.overlay(strip, x=0, y=f"H-h-{height // 20}", format="yuv444")
    return still.filter("fps", _RATE).filter("settb", "AVTB").filter("setsar", 1)


def _commentary(voice: Path, seconds: float) -> Any:
    """Hurried a little if it would not fit, brought to the usual loudness, silence up to the end."""
    with wave.open(str(voice)) as sound:
        spoken = sound.getnframes() / sound.getframerate()
    tempo = min(2.0, max(1.0, spoken / max(1.0, seconds - _LEAD - 1.0)))
    speech = ffmpeg.input(str(voice)).filter("atempo", f"{tempo:.4f}").filter("loudnorm", I=-16, TP=-1.5, LRA=11)
    speech = speech.filter("aformat", sample_rates=44100, channel_layouts="stereo")
    delayed = speech.filter("adelay", f"{_LEAD * 1000:.0f}", all=1)
    return delayed.filter("apad").filter("atrim", duration=seconds)
