"""Sound with a commentary and without, made from a seed: does the speech share tell them apart?"""

import subprocess
import tempfile
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.evidence.asking.questions import VIDEO
from builder.evidence.videos.sound import PIECE, Listener
from builder.evidence.videos.voice import RATE
from builder.judge.standard.video_content import SPOKEN_AT_LEAST
from tests.accuracy.figure import Figure, Rate, Say, Study

SECONDS = 20
EACH = 60
_TIME = np.arange(SECONDS * RATE) / RATE
_WORDS = {
    "cmn": "本项目建成数字化车间，关键工序全部联网，设备数据实时采集，生产效率提高百分之三十二，能耗下降百分之十五。"
    "车间配备机器人和立体仓库，质量检测由机器视觉完成，产品一次合格率达到百分之九十九。",
    "yue": "我哋嘅工厂已经全面升级，机器人负责搬运，检测由电脑完成，效率提高咗三成，质量亦都更加稳定。",
    "en": "The workshop is fully connected. Robots load the machines, cameras inspect every part, and the energy "
    "consumption has fallen by fifteen percent since last year. Quality has risen as well.",
}
Wave = NDArray[np.float64]
Random = np.random.Generator


@dataclass(frozen=True)
class Judged:
    """One labelled sample and what was measured of it."""

    kind: str
    truth: bool
    score: float  # share of the seconds that is speech


def measure(seed: int, say: Say) -> Iterator[Figure]:
    say("listening")
    heard = list(judged(seed, EACH))
    threshold = f"< {SPOKEN_AT_LEAST:.0%} of the seconds (`footage.SPOKEN_AT_LEAST`)"
    alarms = Rate(sum(one.score < SPOKEN_AT_LEAST for one in heard if one.truth), sum(one.truth for one in heard), 3)
    for kind in UNSPOKEN:
        mute = [one.score for one in heard if one.kind == kind]
        yield Figure(
            f"no speech but {kind}", threshold, Rate(sum(s >= SPOKEN_AT_LEAST for s in mute), len(mute), 3), alarms
        )


def judged(seed: int, each: int) -> Iterator[Judged]:
    """`each` samples of every kind; the same seed gives the same sound."""
    for truth, makers in ((True, SPOKEN), (False, UNSPOKEN)):
        for kind, make in makers.items():
            for number in range(each):
                chance = np.random.default_rng([seed, number, *kind.encode()])
                yield Judged(kind, truth, share(make(chance)))


def share(sound: Wave) -> float:
    listener = Listener()
    data = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
    for start in range(0, len(data), PIECE):
        listener.take(data[start : start + PIECE])
    heard = listener.heard()
    return heard.spoken_seconds / len(heard.speech)


def _speech(chance: Random) -> Wave:
    """A voice at any speed and pitch, from somewhere in the first seconds on, to the end or not."""
    language = str(chance.choice(list(_WORDS)))
    voice = f"{language}+{chance.choice(['m1', 'm3', 'm7', 'f1', 'f2', 'f4'])}"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "voice.wav")
        speed, pitch = str(chance.integers(120, 280)), str(chance.integers(25, 75))
        words = [_WORDS[language]] * 2
        argv = ["espeak-ng", "-v", voice, "-s", speed, "-p", pitch, "-w", str(target), "\n".join(words)]
        subprocess.run(argv, check=True, timeout=60)
        with wave.open(str(target)) as file:
            rate, data = file.getframerate(), file.readframes(file.getnframes())
    samples = np.frombuffer(data, "<i2") / 32768
    samples = np.interp(np.arange(0, len(samples) - 1, rate / RATE), np.arange(len(samples)), samples)
    sound = np.zeros(len(_TIME))
    begin = int(chance.integers(0, 5 * RATE))
    fitting = samples[: len(sound) - begin]
    sound[begin : begin + len(fitting)] = fitting
    return _at(sound, -20)


def _at(sound: Wave, decibels: float) -> Wave:
    """At this loudness where it sounds at all."""
    loud = sound[np.abs(sound) > 1e-3 * max(float(np.abs(sound).max()), 1e-9)]
    return sound * 10 ** (decibels / 20) / np.sqrt((loud**2).mean()) if len(loud) else sound


def _over(background: Callable[[Random], Wave], low: float, high: float) -> Callable[[Random], Wave]:
    """Speech over something this much quieter, in decibels."""
    return lambda chance: _speech(chance) + _at(background(chance), -20 - chance.uniform(low, high))


def _quiet(chance: Random) -> Wave:
    return _speech(chance) * 10 ** (-chance.uniform(20, 30) / 20)


def _in_a_hall(chance: Random) -> Wave:
    echo = chance.normal(size=RATE // 2) * np.exp(-np.arange(RATE // 2) / RATE * chance.uniform(8, 15))
    echo[0] = 6.0
    return _at(_filtered(_speech(chance), echo), -20)


def _by_telephone(chance: Random) -> Wave:
    return _at(_banded(_speech(chance), 300, 3400), -20)


def _filtered(sound: Wave, response: Wave) -> Wave:
    size = len(sound) + len(response)
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(response, size), size)[: len(sound)]


def _banded(sound: Wave, low: float, high: float) -> Wave:
    bands = np.fft.rfft(sound)
    at = np.fft.rfftfreq(len(sound), 1 / RATE)
    bands[(at < low) | (at > high)] = 0
    return np.fft.irfft(bands, len(sound))


def _music(chance: Random) -> Wave:
    """Chords, a melody over them, sometimes drums: notes with overtones, attack, decay and vibrato."""
    sound = np.zeros(len(_TIME))
    beat = 60 / chance.uniform(70, 140)
    key = 110 * 2 ** (chance.integers(0, 12) / 12)
    overtones, decay = 1 / np.arange(1, 9) ** chance.uniform(1, 2.2), chance.uniform(0.5, 6)
    for start in np.arange(0, SECONDS - 0.1, beat):
        bar = int(start / beat) // 4
        if int(start / beat) % 4 == 0:
            for step in (0, (3, 4)[bar % 2], 7):
                _note(sound, start, 4 * beat, key * 2 ** ((step + (0, 5, 7, 0)[bar % 4]) / 12), overtones, decay / 4, 0)
        step = chance.choice([0, 2, 4, 7, 9]) + 12
        _note(sound, start, beat, key * 2 ** (step / 12), overtones, decay, chance.choice([0, 0.01]))
    if chance.random() < 0.5:
        sound = sound / np.abs(sound).max() + _beats(chance, beat)
    return _at(sound, -20)


def _note(
    sound: Wave, start: float, length: float, pitch: float, overtones: Wave, decay: float, vibrato: float
) -> None:
    begin = int(start * RATE)
    time = _TIME[: min(int(length * RATE), len(sound) - begin)]
    phase = 2 * np.pi * pitch * (time + vibrato / 5 * np.sin(2 * np.pi * 5.5 * time))
    envelope = np.minimum(time / 0.02, 1) * np.exp(-decay * time)
    tone = sum(loud * np.sin(number * phase) for number, loud in enumerate(overtones, 1))
    sound[begin : begin + len(time)] += envelope * tone


def _beats(chance: Random, beat: float) -> Wave:
    hits = np.zeros(len(_TIME))
    hits[(np.arange(0, SECONDS, beat / 2) * RATE).astype(int)] = 1
    length = RATE // 5
    drum = chance.normal(size=length) * np.exp(-np.arange(length) / RATE * chance.uniform(20, 60))
    return _filtered(hits, drum) / 3


def _song_without_words(chance: Random) -> Wave:
    """A lone reed: gliding pitch and vibrato, the likest to a voice."""
    pitch = 220 * 2 ** (np.repeat(chance.integers(-5, 12, SECONDS * 2), RATE // 2) / 12)
    smooth = np.convolve(pitch, np.ones(1600) / 1600, "same") * (1 + 0.012 * np.sin(2 * np.pi * 5.5 * _TIME))
    phase = 2 * np.pi * np.cumsum(smooth) / RATE
    tone = np.sum([np.sin(number * phase) / number**1.3 for number in range(1, 12)], axis=0)
    return _at(np.asarray(tone) * (0.6 + 0.4 * np.sin(2 * np.pi * chance.uniform(0.2, 0.7) * _TIME)), -20)


def _hum(chance: Random) -> Wave:
    loud = chance.uniform(0.1, 1, 8)
    tone = sum(part * np.sin(2 * np.pi * 50 * number * _TIME) for number, part in enumerate(loud, 1))
    return _at(tone, chance.uniform(-50, -20))


def _machine(chance: Random) -> Wave:
    """Blows at a steady pace, a motor's whine, rushing air."""
    air = _banded(chance.normal(size=len(_TIME)), 50, chance.uniform(1000, 7000))
    air *= 1 + 0.8 * np.sin(2 * np.pi * chance.uniform(0.3, 8) * _TIME)
    whine = np.sin(2 * np.pi * np.cumsum(chance.uniform(200, 900) * (1 + 0.2 * np.sin(0.5 * _TIME))) / RATE)
    return _at(_at(air, -20) + _at(whine, -28) + _at(_beats(chance, chance.uniform(0.2, 1.5)), -24), -20)


def _noise(chance: Random) -> Wave:
    bands = np.fft.rfft(chance.normal(size=len(_TIME)))
    bands /= np.maximum(np.arange(len(bands)), 50) ** chance.uniform(0, 1)
    return _at(np.fft.irfft(bands, len(_TIME)), chance.uniform(-60, -15))


def _alarm(chance: Random) -> Wave:
    phase = 2 * np.pi * np.cumsum(chance.uniform(600, 1200) + 200 * np.sin(2 * np.pi * chance.uniform(0.5, 3) * _TIME))
    return _at(np.sin(phase / RATE) * (np.sin(2 * np.pi * chance.uniform(0.5, 2) * _TIME) > 0), -18)


def _silence(chance: Random) -> Wave:
    return chance.normal(0, float(chance.choice([0, 1e-5, 1e-4])), len(_TIME))


SPOKEN: dict[str, Callable[[Random], Wave]] = {
    "speech": _speech,
    "speech, quiet": _quiet,
    "speech in a hall": _in_a_hall,
    "speech by telephone": _by_telephone,
    "speech over music": _over(_music, -3, 12),
    "speech over machines": _over(_machine, 0, 12),
    "speech over noise": _over(_noise, 0, 12),
}
UNSPOKEN: dict[str, Callable[[Random], Wave]] = {
    "music": _music,
    "song without words": _song_without_words,
    "hum": _hum,
    "machines": _machine,
    "noise": _noise,
    "alarm": _alarm,
    "silence": _silence,
}

STUDY = Study("Speech, over music, machines and noise, and what is none", 2, (VIDEO,), measure)
