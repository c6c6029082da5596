"""Lines that tell a waiting person what goes on; on stderr, so that stdout stays the result's own."""

import contextlib
import sys
import threading
import time
from collections.abc import Iterator

_BEAT_SECONDS = 15.0


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Say `what` at once, and every fifteen seconds that it is still going on: downloads can take minutes."""
    say(f"{what}……")
    over = threading.Event()
    began = time.monotonic()

    def beat() -> None:
        while not over.wait(_BEAT_SECONDS):
            say(f"　仍在进行（已{time.monotonic() - began:.0f}秒）")

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
