"""Packaging again when nothing changed: the last result is given again, in the time it takes to look at file dates."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder import resources
from builder.replacing import write_whole
from builder.report.json_view import from_json

if TYPE_CHECKING:
    from builder.pipeline.results import Packaged
    from builder.progress import Progress

_STATE = "state.json"
_MADE_HERE = ("build", "dist")


def package_if_changed(folder: Path, dist: Path | None, progress: "Progress") -> "Packaged":
    """Libraries, data and rules are loaded only where there is work: that alone takes longer than the look."""
    known = _last(folder, dist)
    if known is not None:
        return known
    before = _fingerprint(folder, dist)
    from builder.pipeline.making import package

    packaged = package(folder, dist, progress)
    state = {"fingerprint": before, "archive": str(packaged.archive.resolve()), "stamp": _stamp(packaged.archive)}
    write_whole(folder / "build" / _STATE, json.dumps(state).encode())
    return packaged


def _last(folder: Path, dist: Path | None) -> "Packaged | None":
    try:
        state: dict[str, Any] = json.loads((folder / "build" / _STATE).read_text(encoding="utf-8"))
        archive = Path(state["archive"])
        if state["fingerprint"] != _fingerprint(folder, dist) or state["stamp"] != _stamp(archive):
            return None
        report = from_json((folder / "build" / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    from builder.pipeline.results import Packaged

    return Packaged(report, archive)


def _fingerprint(folder: Path, dist: Path | None) -> str:
    """Of every input: the applicant's files, the program, its forms and assets, the place of the result."""
    digest = hashlib.sha256(f"{dist and dist.resolve()}".encode())
    for path in _inputs(folder):
        digest.update(f"{path}|{_stamp(path)}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.relative_to(folder).parts[0] not in _MADE_HERE and path.is_file():
            yield path
    program = Path(__file__).resolve().parents[1]
    for home in (program, resources.forms_dir(), resources.assets_dir()):
        yield from sorted(path for path in home.rglob("*") if path.suffix != ".pyc" and path.is_file())


def _stamp(path: Path) -> str:
    """Changes whenever the content may have; ctime cannot be set back."""
    stat = path.stat()
    return f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}"
