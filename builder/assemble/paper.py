"""Any file an applicant may hand in becomes leaves: pages of PDFs that can be merged as they are."""

import os
from dataclasses import dataclass
from pathlib import Path

Leaf = tuple[Path, int]  # a PDF without forms and annotations, and a page in it, from 0


def shown_name(file: Path) -> str:
    """A file's name as it can be printed: one from an old archive may not be UTF-8."""
    return os.fsencode(file.name).decode("utf-8", "replace")


@dataclass(frozen=True)
class Paper:
    """A file that can be bound, as leaves. `digital`: it bears a digital signature, of which the leaves are only a
    picture."""

    file: Path
    leaves: tuple[Leaf, ...]
    digital: bool = False
    remark: str = ""  # a clause that can follow the file's name: what was mended
    lost: bool = False  # some of it could not be read


@dataclass(frozen=True)
class Unusable:
    """A file that cannot be bound; `reason` is a clause that can follow "："."""

    file: Path
    reason: str
    fix: str
