"""Packaging again when nothing changed: the last result is given again, in the time it takes to look at file dates."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.errors import BuilderError
from builder.evidence.signed.trusted_roots import roots_folder
from builder.foundation import resources
from builder.foundation.whole_file import write_whole
from builder.model.report import Outcome
from builder.pipeline.steps.packaged import Packaged
from builder.report.json_view import from_json

_MADE_HERE = ("build", "dist")
FIXED = "build/fixed/fixed.json"
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class LastRun:
    """What packaging a folder came to the last time, and whether anything it stands on has changed since."""

    def __init__(self, folder: Path, target: Path) -> None:
        """`target`: the folder of the archive."""
        build = folder / "build"
        self._target, self._state, self._report = target, build / "state.json", build / "report.json"
        self._fingerprint = _fingerprint(folder, target)

    def packaged(self) -> "Packaged | None":
        """None where something changed. What could not be judged is judged again: a program that was missing may be
        there now."""
        try:
            known: dict[str, Any] = json.loads(self._state.read_text(encoding="utf-8"))
            archive = self._target / known["archive"]
            stamps = (known["archive_stamp"], known["report_stamp"], known["fingerprint"])
            if stamps != (_stamp(archive), _stamp(self._report), self._fingerprint):
                return None
            said = from_json(self._report.read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError, BuilderError):
            return None
        return None if said.counts[Outcome.UNCHECKED] else Packaged(said, archive)

    def remember(self, packaged: Packaged) -> Packaged:
        remembered = {
            "fingerprint": self._fingerprint,
            "archive": packaged.archive.name,
            "archive_stamp": _stamp(packaged.archive),
            "report_stamp": _stamp(self._report),
        }
        write_whole(self._state, json.dumps(remembered).encode())
        return packaged


def _fingerprint(folder: Path, target: Path) -> str:
    """Of every input: the applicant's files, the program, its forms and assets, the fonts, the place of the result."""
    digest = hashlib.sha256(os.fsencode(target.resolve()))
    skipped = {(folder / name).resolve() for name in _MADE_HERE} | {target.resolve()}
    for home in (folder, Path(__file__).parents[2], resources.forms_dir(), resources.assets_dir()):
        for path in _files(home, skipped):
            digest.update(os.fsencode(path.relative_to(home)) + _stamp(path).encode())
    if (index := folder / FIXED).exists():
        digest.update(_stamp(index).encode())
    if roots_folder().is_dir():  # whoever trusts another certificate gets another report
        for path in _files(roots_folder(), set()):
            digest.update(os.fsencode(path) + _stamp(path).encode())
    for fonts in _FONTS:
        for place, _, _ in os.walk(Path(fonts).expanduser()):
            digest.update(os.fsencode(place) + _stamp(Path(place)).encode())
    return digest.hexdigest()


def _files(home: Path, skipped: set[Path]) -> Iterator[Path]:
    """Also behind links, for there the photographs may lie; a folder that leads back to itself is entered once."""
    entered = set(skipped)
    for place, folders, names in os.walk(home, followlinks=True):
        inside = {name: (Path(place) / name).resolve() for name in folders}
        folders[:] = sorted(name for name, real in inside.items() if real not in entered and name != "__pycache__")
        entered.update(inside[name] for name in folders)
        yield from (Path(place) / name for name in sorted(names))


def _stamp(path: Path) -> str:
    """Changes whenever the content may have; ctime cannot be set back. A link that leads nowhere, or in a circle, has a
    stamp too."""
    try:
        stat = path.stat()
    except OSError:
        stat = path.lstat()
    return f"{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}:{stat.st_ino}"
