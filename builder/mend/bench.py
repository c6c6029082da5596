"""The bench on which copies are mended: what was made of each file so far, and what it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import pikepdf

from builder.images import PictureUnreadable
from builder.mend.budget import Kind, Weighed, press
from builder.mend.papers import Signed
from builder.mend.planning import Hopeless, Repair, jpeg_name, repairs
from builder.model.dossier import Dossier
from builder.model.facts import PdfFacts, PictureFacts
from builder.progress import Progress


@dataclass(frozen=True)
class Offer:
    original: str  # "photos/01.heic"
    file: str  # "photos/01.jpg"
    mended: str  # "转为JPEG", "" where it was sound
    pressed: str  # "扫描件压缩到150dpi", "" where it was small enough
    why: str
    before: int
    after: int

    @property
    def what(self) -> str:
        return "、".join(filter(None, (self.mended, self.pressed)))


class Bench:
    """`made` takes the mended files, by the names they are offered under."""

    def __init__(self, dossier: Dossier, files: Mapping[str, Path], made: Path) -> None:
        self._dossier, self._files, self._made = dossier, files, made
        self._offers: dict[str, Offer] = {}
        self.hopeless: list[Hopeless] = []

    @property
    def offers(self) -> tuple[Offer, ...]:
        return tuple(self._offers.values())

    def mend(self, progress: Progress) -> None:
        found = list(repairs(self._dossier))
        for number, each in enumerate(found, start=1):
            if isinstance(each, Repair):
                self._try(each)
            else:
                self.hopeless.append(each)
            progress.advance(number, len(found), PurePosixPath(each.path).name)

    def press(self, budget: int, short_edge: int) -> None:
        for each in press(self.weighed(), budget, short_edge):
            name = each.path if self._kind(each.path) is Kind.PAPER else jpeg_name(each.path)
            fresh = Offer(each.path, name, "", "", "", self._files[each.path].stat().st_size, 0)
            known = self._offers.get(each.path, fresh)
            why = known.why or "整个申报包超过设定的大小"
            self._offer(replace(known, pressed=each.what, why=why), each.data)

    def weighed(self, *, mended: bool = True) -> tuple[Weighed, ...]:
        return tuple(self._weighed(path, mended=mended) for path in self._files)

    def _try(self, repair: Repair) -> None:
        before = self._files[repair.path].stat().st_size
        try:
            data = repair.make(self._files[repair.path])
        except PictureUnreadable as cause:
            self.hopeless.append(Hopeless(repair.path, str(cause)))
        except (Signed, pikepdf.PdfError, OSError, ValueError):
            self.hopeless.append(Hopeless(repair.path, "整理没有成功，请用原软件另存后替换"))
        else:
            self._offer(Offer(repair.path, repair.file, repair.what, "", repair.why, before, 0), data)

    def _offer(self, offer: Offer, data: bytes) -> None:
        target = self._made / offer.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self._offers[offer.original] = replace(offer, after=len(data))

    def _weighed(self, path: str, *, mended: bool) -> Weighed:
        file = self._files[path]
        if mended and path in self._offers:
            file = self._made / self._offers[path].file
        return Weighed(path, file, file.stat().st_size, self._kind(path))

    def _kind(self, path: str) -> Kind:
        if any(each.path == path for each in self._dossier.photos):
            return Kind.PHOTO
        papers = {each.path: each.facts for each in (*self._dossier.attachments, *self._dossier.signed)}
        match papers.get(path):
            case PdfFacts(signatures=0):
                return Kind.PAPER
            case PictureFacts(frames=1):
                return Kind.SCAN
            case PictureFacts() if path in self._offers:  # of several pages: it has become a PDF
                return Kind.PAPER
        return Kind.OTHER
