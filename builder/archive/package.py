"""A package as it was taken in: its files with their hashes, and what had to be assumed."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True)
class PackageFile:
    """A file of a package: `name` is the package's own (NFC, "/"), relative to the payload; `path` is where the bytes
    lie here."""

    name: str
    path: Path
    size: int
    sha256: str


class BagProblemKind(StrEnum):
    MISSING = "missing"  # listed, not there
    ADDED = "added"  # there, not listed
    CHANGED = "changed"  # another checksum than listed
    OXUM = "oxum"  # Payload-Oxum counts other bytes or files
    MALFORMED = "malformed"  # a tag file that cannot be read as one
    ESCAPE = "escape"  # a manifest names something outside the bag
    UNSUPPORTED = "unsupported"  # version, encoding or algorithm we cannot judge


@dataclass(frozen=True)
class BagProblem:
    kind: BagProblemKind
    path: str  # relative to the bag: "data/照片/03.jpg", "manifest-sha256.txt"
    message: str


@dataclass(frozen=True)
class BagCheck:
    version: str
    algorithms: tuple[str, ...]
    info: tuple[tuple[str, str], ...]  # the lines of bag-info.txt
    problems: tuple[BagProblem, ...]

    @property
    def intact(self) -> bool:
        return not self.problems


@dataclass(frozen=True)
class OpenedPackage:
    files: tuple[PackageFile, ...]  # sorted by name
    bag: BagCheck | None  # None: not a bag, nothing to check against
    notes: tuple[str, ...]  # what was assumed or left aside, in the user's language
