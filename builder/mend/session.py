"""The bench on which copies are mended: what was made of each file so far, and what it weighs."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from builder.errors import ConversionError
from builder.evidence.asking.children import Children
from builder.foundation.progress import Progress
from builder.mend.budget import EvidenceKind, Pressed, Weighed, press, total
from builder.mend.children import Unmendable, made
from builder.mend.planning import Hopeless, Repair, free_name, jpeg_name, repairs
from builder.mend.video import VideoPlan, encode, plan
from builder.model.dossier import Dossier
from builder.model.facts import PdfFacts, PictureFacts, VideoFacts


@dataclass(frozen=True)
class Offer:
    original: str  # "photos/01.heic"
    file: str  # "photos/01.jpg"
    mended: str  # "转为JPEG", "" where it was sound
    pressed: str  # "扫描件压缩到150dpi", "" where it was small enough
    why: str
    before: int
    after: int
    reckoned: bool = False  # the video is not made yet

    @property
    def what(self) -> str:
        return "、".join(filter(None, (self.mended, self.pressed)))


class MendingSession:
    """Mends files one by one; `made` takes the mended ones, by the names they are offered under; `children` make
    them."""

    def __init__(self, dossier: Dossier, files: Mapping[str, Path], made: Path, children: Children) -> None:
        self._dossier, self._files, self._made, self._children = dossier, files, made, children
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

    def video(self, most: int, kept: Mapping[tuple[str, str], Path], progress: Progress, *, do: bool) -> None:
        """Mends a video. It takes minutes: it is made only when told to, and not again where `kept` holds what was made
        of it in the same way."""
        for each in self._dossier.videos:
            if isinstance(each.facts, VideoFacts):
                found = plan(each.path, each.facts, each.size, most)
                if isinstance(found, VideoPlan):
                    self._video(each.path, each.size, found, kept.get((each.path, found.what)), progress, do=do)
                elif found is not None:
                    self.hopeless.append(found)

    def _video(
        self, path: str, before: int, found: VideoPlan, kept: Path | None, progress: Progress, *, do: bool
    ) -> None:
        file = free_name(found.file, set(self._files) - {path})
        target = self._made / file
        offer = Offer(path, file, found.what, "", found.why, before, found.size, reckoned=True)
        if kept is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(kept, target)
        elif do:
            try:
                encode(self._files[path], target, found, lambda share, left: _told(progress, file, share, left))
            except ConversionError as cause:
                self.hopeless.append(Hopeless(path, f"{cause.message}，{cause.fix}"))
                return
        if target.exists():
            offer = replace(offer, after=target.stat().st_size, reckoned=False)
        self._offers[path] = offer

    def press(self, budget: int, short_edge: int) -> int:
        """Presses the files, and says what the whole weighs afterwards. Where that is still too much nothing is
        pressed: quality would be lost for nothing."""
        whole = {each.path: each for each in self.weighed()}
        with tempfile.TemporaryDirectory(prefix=".pressed-", dir=self._made) as folder:
            tried: dict[str, tuple[Pressed, Path]] = {}
            for number, each in enumerate(press(whole.values(), budget, short_edge, self._children)):
                tried[each.path] = each, Path(folder, str(number))
                tried[each.path][1].write_bytes(each.data)
                whole[each.path] = replace(whole[each.path], size=len(each.data))
            if (least := total(whole.values())) <= budget:
                for each, file in tried.values():
                    self._offer(self._pressed(each), file.read_bytes())
        return least

    def _pressed(self, each: Pressed) -> Offer:
        name = each.path if self._kind(each.path) is EvidenceKind.PAPER else jpeg_name(each.path)
        fresh = Offer(each.path, name, "", "", "", self._files[each.path].stat().st_size, 0)
        known = self._offers.get(each.path, fresh)
        return replace(known, pressed=each.what, why=known.why or "整个申报包超过设定的大小")

    def weighed(self, *, mended: bool = True) -> tuple[Weighed, ...]:
        return tuple(self._weighed(path, mended=mended) for path in self._files)

    def _try(self, repair: Repair) -> None:
        before = self._files[repair.path].stat().st_size
        try:
            data = made(repair.make, self._files[repair.path], self._children)
        except Unmendable as cause:
            self.hopeless.append(Hopeless(repair.path, str(cause)))
            return
        if data is not None:
            self._offer(Offer(repair.path, repair.file, repair.what, "", repair.why, before, 0), data)

    def _offer(self, offer: Offer, data: bytes) -> None:
        target = self._made / offer.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self._offers[offer.original] = replace(offer, after=len(data))

    def _weighed(self, path: str, *, mended: bool) -> Weighed:
        if mended and path in self._offers:
            offer = self._offers[path]
            return Weighed(path, self._made / offer.file, offer.after, self._kind(path))
        return Weighed(path, self._files[path], self._files[path].stat().st_size, self._kind(path))

    def _kind(self, path: str) -> EvidenceKind:
        if any(each.path == path for each in self._dossier.photos):
            return EvidenceKind.PHOTO
        papers = {each.path: each.facts for each in (*self._dossier.attachments, *self._dossier.signed)}
        match papers.get(path):
            case PdfFacts(signatures=0):
                return EvidenceKind.PAPER
            case PictureFacts(frames=1):
                return EvidenceKind.SCAN
            case PictureFacts() if path in self._offers:  # of several pages: it has become a PDF
                return EvidenceKind.PAPER
        return EvidenceKind.OTHER


def _told(progress: Progress, file: str, share: float, left: float) -> None:
    minutes, seconds = divmod(round(left), 60)
    progress.advance(round(share * 100), 100, f"{PurePosixPath(file).name} 约剩{minutes}分{seconds:02}秒")
