"""The command called in this process: the same door as users', without a second's start."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.cli import main


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


class Call:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Said:
        """Whatever escapes the door fails the test; what was logged as a crash does too."""
        self._monkeypatch.setattr(sys, "argv", ["shenbao", *map(str, arguments)])
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        said = self._capsys.readouterr()
        assert "运行出错" not in said.out
        assert "Traceback" not in said.err
        assert isinstance(stop.value.code, int)
        return Said(stop.value.code, said.out, said.err)


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return Call(monkeypatch, capsys)
