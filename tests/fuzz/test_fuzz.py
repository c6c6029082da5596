"""The fuzzer itself, and a few files of each kind; `make fuzz` opens thousands."""

from pathlib import Path

import pytest

from builder.model.facts import Unmeasured
from tests.fuzz import run
from tests.fuzz.targets import TARGETS

NAMES = sorted(TARGETS)


@pytest.mark.parametrize("name", NAMES)
def test_sound_files_are_read(name: str, tmp_path: Path) -> None:
    target = TARGETS[name]
    for seed in target.seeds():
        path = tmp_path / target.name
        path.write_bytes(seed)
        assert not isinstance(target.look(path), Unmeasured)


@pytest.mark.parametrize("name", NAMES)
def test_spoiled_files_are_answered(name: str) -> None:
    for number in range(12):
        TARGETS[name].try_one(TARGETS[name].spoiled(number))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_number_spoils_in_the_same_way(name: str) -> None:
    spoiled = [TARGETS[name].spoiled(number) for number in range(10)]
    assert spoiled == [TARGETS[name].spoiled(number) for number in range(10)]
    assert len(set(spoiled)) > 5


def test_what_goes_wrong_is_found_and_the_next_file_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exceptions, deaths and silence alike."""
    monkeypatch.setattr(run, "CHILD", "tests.fuzz.bad_child")
    monkeypatch.setattr(run, "PATIENCE", 2.0)
    outcome = run.fuzz("any", 0, seconds=10.0, most=6)
    assert outcome.findings == {1: "ValueError: 坏", 2: "died with -9", 4: "silent for 2 s"}
    assert outcome.tried >= 6
