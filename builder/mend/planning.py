"""What would be mended, and why; judged by what a file is, not by a rule, so that it is the same for every form."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from builder.mend.papers import rebuilt
from builder.mend.pictures import as_jpeg, as_pdf
from builder.model.dossier import Dossier
from builder.model.evidence import Evidence
from builder.model.facts import Facts, PdfFacts, PictureFacts, Unmeasured
from builder.model.scan import ScanFacts

_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}
_SEEN_EVERYWHERE = ("JPEG", "PNG")
_NAMES = {"HEIF": "HEIC"}


@dataclass(frozen=True)
class Repair:
    path: str  # "photos/01.heic"
    file: str  # "photos/01.jpg"
    what: str
    why: str
    make: Callable[[Path], bytes]


@dataclass(frozen=True)
class Hopeless:
    path: str
    reason: str


def repairs(dossier: Dossier) -> Iterator[Repair | Hopeless]:
    taken = {each.path for each in dossier.evidence()}
    for each in dossier.evidence():
        found = _repair(each.path, each.facts, _turns(each), in_photos=each in dossier.photos)
        if isinstance(found, Repair):
            found = replace(found, file=free_name(found.file, taken - {found.path}))
            taken.add(found.file)
        if found is not None:
            yield found


def _turns(evidence: Evidence[Facts]) -> dict[int, int]:
    """How the pages must be turned that were scanned sideways or upside down, as far as a program can tell."""
    scan = evidence.known(ScanFacts)
    return {page.number: page.turned for page in scan.pages if page.turned} if scan else {}


def _repair(path: str, facts: object, turns: dict[int, int], *, in_photos: bool) -> Repair | Hopeless | None:
    match facts:
        case Unmeasured(reason):
            return Hopeless(path, reason)
        case PdfFacts(repaired=repaired, signatures=0) if repaired or turns:
            steps = [("修复文件结构", "PDF的目录已损坏，部分软件打不开")] if repaired else []
            return _joined(path, path, [*steps, *_turning(turns)], partial(rebuilt, turns=turns))
        case PictureFacts(frames=frames) if frames > 1 and not in_photos:
            return Repair(path, _ending(path, ".pdf"), f"转为{frames}页的PDF", "多页图片，多数软件只显示第一页", as_pdf)
        case PictureFacts():
            return _picture(path, facts, turns, in_photos=in_photos)
    return None


def _turning(turns: dict[int, int]) -> list[tuple[str, str]]:
    pages = "、".join(map(str, turns))
    return [(f"转正第{pages}页", "扫描时放倒了（由程序判断，请看一眼）")] if turns else []


def _joined(path: str, file: str, steps: Sequence[tuple[str, str]], make: Callable[[Path], bytes]) -> Repair:
    what, why = ("、".join(words) for words in zip(*steps, strict=True))
    return Repair(path, file, what, why, make)


def _picture(path: str, facts: PictureFacts, turns: dict[int, int], *, in_photos: bool) -> Repair | None:
    """What would be mended of a picture. A screenshot in PNG stays: JPEG would blur its letters."""
    steps = _turning(turns)
    if facts.format not in _SEEN_EVERYWHERE:
        name = _NAMES.get(facts.format, facts.format)
        steps.append(("转为JPEG", f"{name}格式，评审用的电脑多不能直接打开"))
    elif in_photos and facts.format == "PNG":
        steps.append(("转为JPEG", "照片存成PNG，文件过大"))
    if not facts.upright:
        steps.append(("转正", "照片靠附加信息转正，部分软件中是横倒的"))
    suffix = PurePosixPath(path).suffix.lower()
    if not steps and suffix not in _ENDINGS[facts.format]:
        right = _ENDINGS[facts.format][0]
        why = f"内容是{facts.format}，扩展名是{suffix or '空的'}"
        return Repair(path, _ending(path, right), "改正扩展名", why, Path.read_bytes)
    if not steps:
        return None
    return _joined(path, jpeg_name(path), steps, partial(as_jpeg, turn=turns.get(1, 0)))


def jpeg_name(path: str) -> str:
    """The name of a picture as JPEG; one that says so already stays."""
    return path if PurePosixPath(path).suffix.lower() in _ENDINGS["JPEG"] else _ending(path, ".jpg")


def _ending(path: str, suffix: str) -> str:
    return str(PurePosixPath(path).with_suffix(suffix))


def free_name(file: str, taken: set[str]) -> str:
    """A name that is not taken: 01.jpg may lie beside 01.heic."""
    free, number = PurePosixPath(file), 1
    while str(free) in taken:
        number += 1
        free = PurePosixPath(file).with_stem(f"{PurePosixPath(file).stem}_{number}")
    return str(free)
