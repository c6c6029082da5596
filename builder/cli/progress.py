"""Progress on stderr: a bar on a terminal, plain lines elsewhere, nothing for what is over within a second."""

import sys
import time

from builder.foundation.progress import Progress

_QUIET = 1.0  # seconds


class Terminal:
    """Progress on a terminal: one line that is rewritten, and cleared at the end, so that only results stay."""

    def __init__(self) -> None:
        self._title = ""

    def step(self, title: str) -> None:
        self._title = title
        self._show(f"{title}……")

    def advance(self, done: int, total: int, detail: str) -> None:
        filled = round(20 * done / total) if total else 20
        self._show(f"{self._title} [{'█' * filled}{'·' * (20 - filled)}] {done}/{total} {detail[:30]}")

    def close(self) -> None:
        self._show("")

    def _show(self, text: str) -> None:
        sys.stderr.write(f"\r\x1b[2K{text}")
        sys.stderr.flush()


class Lines:
    """Progress in a log: a line a stage, and one now and then inside a long stage."""

    def __init__(self) -> None:
        self._started = self._last = time.monotonic()

    def step(self, title: str) -> None:
        if time.monotonic() - self._started > _QUIET:
            self._say(f"{title}……")

    def advance(self, done: int, total: int, detail: str) -> None:
        if time.monotonic() - self._last > _QUIET:
            self._say(f"　已完成{done}/{total}：{detail}")

    def close(self) -> None:
        pass

    def _say(self, text: str) -> None:
        self._last = time.monotonic()
        print(text, file=sys.stderr, flush=True)


def for_stderr() -> "Terminal | Lines":
    return Terminal() if sys.stderr.isatty() else Lines()


_: type[Progress] = Terminal
