"""Any file an applicant may hand in becomes leaves: pages of PDFs that can be merged as they are."""

from dataclasses import dataclass
from pathlib import Path

Leaf = tuple[Path, int]  # a PDF without forms and annotations, and a page in it, from 0


@dataclass(frozen=True)
class Paper:
    """`digital`: the file bears a digital signature, of which the leaves are only a picture."""

    file: Path
    leaves: tuple[Leaf, ...]
    digital: bool = False
    remark: str = ""  # a clause that can follow the file's name: what was mended
    lost: bool = False  # some of it could not be read


@dataclass(frozen=True)
class Unusable:
    """`reason` is a clause that can follow "："."""

    file: Path
    reason: str
    fix: str
