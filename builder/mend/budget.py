"""Scans and photographs pressed until the package is small enough: the largest first, no more than needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from builder.evidence.asking.children import Children
from builder.mend.children import Unmendable, Way, made
from builder.mend.papers import Pressing, pressed
from builder.mend.pictures import Shrinking, as_jpeg

PAPERS = (Pressing(200, 80), Pressing(150, 75), Pressing(150, 60), Pressing(120, 50))
PHOTOGRAPHS = (Shrinking(88, 4000), Shrinking(85, 3000), Shrinking(80, 2400), Shrinking(75, 2000))
A4_INCHES = 11.7  # the long edge
IN_THE_BOOK = 2  # attachments and signed pages lie in the package on their own and in the declaration
PRINTED = 400_000  # bytes that a photograph adds to the declaration, in Word and in PDF, at most
SMALL = 300_000  # bytes: pressing it would cost quality and save next to nothing
SAVES = 0.95  # of the size: less is not worth a second loss of quality


class EvidenceKind(StrEnum):
    PHOTO = "photo"
    PAPER = "paper"  # a PDF
    SCAN = "scan"  # a picture of a paper
    OTHER = "other"


@dataclass(frozen=True)
class Weighed:
    """A file as it would go into the package."""

    path: str
    file: Path
    size: int
    kind: EvidenceKind

    @property
    def in_package(self) -> int:
        match self.kind:
            case EvidenceKind.PAPER | EvidenceKind.SCAN:
                return IN_THE_BOOK * self.size
            case EvidenceKind.PHOTO:
                return self.size + min(PRINTED, self.size)
            case EvidenceKind.OTHER:
                return self.size


@dataclass(frozen=True)
class Pressed:
    path: str
    data: bytes
    what: str


def total(files: Iterable[Weighed]) -> int:
    return sum(each.in_package for each in files)


def press(files: Iterable[Weighed], budget: int, short_edge: int, children: Children) -> Iterator[Pressed]:
    """Presses files until the package is small enough. Later words on a file replace earlier ones. `short_edge`: of a
    photograph, as the notice demands at least."""
    now = {each.path: each for each in files}
    for paper, photograph in zip(PAPERS, PHOTOGRAPHS, strict=True):
        shrinking = Shrinking(photograph.quality, photograph.long_edge, short_edge)
        scan = Shrinking(paper.quality, round(paper.dpi * A4_INCHES))
        ways: dict[EvidenceKind, tuple[Way, str]] = {
            EvidenceKind.PAPER: (partial(pressed, pressing=paper), f"扫描件压缩到{paper.dpi}dpi"),
            EvidenceKind.SCAN: (partial(as_jpeg, shrinking=scan), f"扫描件压缩到{paper.dpi}dpi"),
            EvidenceKind.PHOTO: (
                partial(as_jpeg, shrinking=shrinking),
                f"压缩（长边不超过{photograph.long_edge}像素，质量{photograph.quality}）",
            ),
        }
        for each in sorted(now.values(), key=lambda file: -file.in_package):
            if total(now.values()) <= budget:
                return
            if each.kind not in ways or each.size < SMALL:
                continue
            way, what = ways[each.kind]
            data = _tried(way, each.file, children)
            if data is not None and len(data) < SAVES * each.size:
                now[each.path] = Weighed(each.path, each.file, len(data), each.kind)
                yield Pressed(each.path, data, what)


def _tried(way: Way, file: Path, children: Children) -> bytes | None:
    try:
        return made(way, file, children)
    except Unmendable:
        return None
