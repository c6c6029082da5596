"""Evidence mended into build/fixed/: proposed first, done when told to; the originals are never touched."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from builder.evidence.asking.children import Children
from builder.evidence.asking.measurer import Measurer
from builder.foundation.progress import Progress, Silent
from builder.mend.budget import Weighed, total
from builder.mend.children import mending_children
from builder.mend.planning import Hopeless
from builder.mend.session import MendingSession, Offer
from builder.pipeline.steps.dossier import build_dossier
from builder.pipeline.steps.folder_lock import alone, disk_troubles_told
from builder.read.folder import read_folder
from builder.read.mended import FOLDER, Mended, read_mended, write_mended

ANY_SIZE = 10**12  # where the notice sets none


@dataclass(frozen=True)
class Fixing:
    """`before` and `after`: of the whole package, reckoned from its parts; `least`: how small it could be pressed where
    that is still more than the budget, and so nothing was."""

    offers: tuple[Offer, ...]
    hopeless: tuple[Hopeless, ...]
    before: int
    after: int
    largest: Weighed | None
    least: int | None = None


def fix(folder: Path, *, do: bool, budget: int | None = None, progress: Progress | None = None) -> Fixing:
    """Begins from the originals, whatever was mended before: mending twice would lose quality twice."""
    progress = progress or Silent()
    with disk_troubles_told(folder):
        progress.step("读取填报数据")
        reading = read_folder(folder, mended=False)
        with (
            alone(folder),
            closing(Children()) as measuring,
            closing(mending_children()) as mending,
            closing(Measurer(measuring, folder / "build")) as measurer,
            tempfile.TemporaryDirectory(prefix=".fixing-", dir=folder / "build") as made,
        ):
            progress.step("核验照片、视频和附件")
            dossier = build_dossier(reading, measurer, words=False, on_progress=progress.advance)
            files = {each.path: each.file for each in reading.files.all()}
            session = MendingSession(dossier, files, Path(made), mending)
            progress.step("整理")
            session.mend(progress)
            digests = {each.path: each.sha256 for each in dossier.evidence()}
            video = reading.form.limits.video
            most = (video.max_bytes_safe or video.max_bytes) if video else None
            session.video(most or ANY_SIZE, _made_before(folder, digests), progress, do=do)
            photos = reading.form.limits.photos
            least = session.press(budget, photos.short_edge if photos else 0) if budget is not None else 0
            before, after = session.weighed(mended=False), session.weighed()
            largest = max(after, key=lambda file: file.in_package, default=None)
            missed = least if budget is not None and least > budget else None
            fixing = Fixing(session.offers, tuple(session.hopeless), total(before), total(after), largest, missed)
            if do:
                _keep(folder, Path(made), [_mended(offer, digests[offer.original]) for offer in fixing.offers])
    return fixing


def _made_before(folder: Path, digests: Mapping[str, str]) -> dict[tuple[str, str], Path]:
    """What was made of files that are still the same, and how."""
    return {
        (each.original, each.what): folder / FOLDER / each.file
        for each in read_mended(folder)
        if digests.get(each.original) == each.sha256 and (folder / FOLDER / each.file).is_file()
    }


def _mended(offer: Offer, sha256: str) -> Mended:
    return Mended(offer.original, sha256, offer.file, offer.what)


def _keep(folder: Path, made: Path, mended: Sequence[Mended]) -> None:
    """The index goes first and comes back last: killed in between, the originals stand."""
    fixed = folder / FOLDER
    write_mended(folder, ())
    for inside in fixed.iterdir():
        if inside.is_dir():
            shutil.rmtree(inside)
    for each in made.iterdir():
        each.rename(fixed / each.name)
    write_mended(folder, mended)
