"""What a long run tells of itself; the doors decide how it looks."""

from typing import Protocol


class Progress(Protocol):
    def step(self, title: str) -> None:
        """Tells that a new stage begins."""

    def advance(self, done: int, total: int, detail: str) -> None:
        """Tells how much of the stage is done."""


class Silent:
    def step(self, title: str) -> None: ...

    def advance(self, done: int, total: int, detail: str) -> None: ...
