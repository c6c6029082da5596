"""What a long run tells of itself; the doors decide how it looks."""

from typing import Protocol


class Progress(Protocol):
    def step(self, title: str) -> None:
        """A new stage begins."""

    def advance(self, done: int, total: int, detail: str) -> None:
        """So much of the stage is done."""


class Silent:
    def step(self, title: str) -> None: ...

    def advance(self, done: int, total: int, detail: str) -> None: ...
