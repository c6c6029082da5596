"""The order of the set-up."""

from pathlib import Path

from builder.bootstrap import environment, fangsong, packages
from builder.bootstrap.progress import say
from builder.errors import BuilderError


def set_up(root: Path, *, dev: bool) -> int:
    try:
        packages.provide(packages.read_list(root / "assets/apt-packages.txt"))
        environment.provide(root, dev=dev)
        fangsong.provide(root / ".venv")
    except BuilderError as stop:
        say(str(stop))
        return int(stop.exit_code)
    return 0
