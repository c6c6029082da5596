"""Photographs and screenshots: enough different ones, readable, large enough."""

from collections.abc import Iterator
from itertools import combinations

from builder.evidence.likeness import looks_alike
from builder.model.dossier import Dossier, PictureEvidence
from builder.model.facts import PictureFacts, Unmeasured
from builder.model.limits import PhotoLimits, ScreenshotLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard


def distinct(photos: tuple[PictureEvidence, ...]) -> list[PictureEvidence]:
    """Readable photographs, exact copies counted once."""
    return list({photo.sha256: photo for photo in reversed(photos) if _readable(photo)}.values())[::-1]


def _readable(picture: PictureEvidence) -> bool:
    return isinstance(picture.facts, PictureFacts)


@standard(PhotoLimits, fix="请再补{missing}张反映建设成效的照片（重复的、屏幕截图、证书不计）")
def too_few_photos(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Screenshots and copies do not count: the notice asks for views of what was built."""
    count = len(distinct(d.photos))
    if count < limits.count:
        message = "合格照片{count}张，少于{limit}张"
        yield hit("photos/", message, count=count, limit=limits.count, missing=limits.count - count)


@standard(PhotoLimits, when=lambda limits: limits.at_most is not None, fix="请只留{limit}张最能说明建设成效的照片")
def too_many_photos(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Every file is counted here, a copy too: the office counts what it receives."""
    if limits.at_most is not None and len(d.photos) > limits.at_most:
        yield hit("photos/", "照片{count}张，多于{limit}张", count=len(d.photos), limit=limits.at_most)


@standard(PhotoLimits, outcome=Outcome.WARN, fix="请删去重复的一张，或换成另一张照片")
def same_photo_twice(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """An exact copy is counted once."""
    first: dict[str, PictureEvidence] = {}
    for photo in filter(_readable, d.photos):
        if (earlier := first.setdefault(photo.sha256, photo)) is not photo:
            yield hit(photo.where, "与{other}是同一个文件", other=earlier.name)


@standard(PhotoLimits, outcome=Outcome.EYES, fix="请比较两张照片；确为同一画面的，请换成另一张")
def photos_alike(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Likeness is a guess, so a person compares; only copies are counted once without asking."""
    for one, other in combinations(distinct(d.photos), 2):
        if looks_alike(one, other):
            yield hit(other.where, "与{other}很相似，可能是同一画面", other=one.name, evidence=(one.path, other.path))


@standard(PhotoLimits, outcome=Outcome.UNCHECKED, fix="请打开该照片检查，更换为能正常打开的JPG或PNG文件，或将其移出")
def photo_unreadable(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """It can be neither counted nor printed."""
    for photo in d.photos:
        if isinstance(photo.facts, Unmeasured):
            yield hit(photo.where, "{reason}", reason=photo.facts.reason)


@standard(
    PhotoLimits,
    when=lambda limits: limits.short_edge,
    outcome=Outcome.WARN,
    fix="请换用原图（不要用聊天软件压缩过的图片）",
)
def photo_small(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Small pictures print blurred."""
    for photo in filter(_readable, d.photos):
        if min(photo.seen.width, photo.seen.height) < limits.short_edge:
            size = f"{photo.seen.width}×{photo.seen.height}"
            yield hit(photo.where, "只有{size}像素，印出来会模糊", size=size)


@standard(ScreenshotLimits, outcome=Outcome.WARN, fix="请将软件应用的屏幕截图放入 screenshots/")
def no_screenshots(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """No minimum is set, but whoever claims software is expected to show it."""
    if not d.screenshots:
        yield hit("screenshots/", "{message}", message=limits.none_message)


@standard(ScreenshotLimits, outcome=Outcome.UNCHECKED, fix="请更换为能正常打开的JPG或PNG文件，或将其移出")
def screenshot_unreadable(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """It can be neither looked at nor printed."""
    for picture in d.screenshots:
        if isinstance(picture.facts, Unmeasured):
            yield hit(picture.where, "{reason}", reason=picture.facts.reason)


@standard(ScreenshotLimits, outcome=Outcome.EYES, fix="{look}")
def screenshot_to_be_read(d: Dossier, limits: ScreenshotLimits) -> Iterator[Finding]:
    """What a screen shows is for a person to read."""
    for picture in filter(_readable, d.screenshots):
        yield hit(picture.where, "截图已提供", look=limits.look_at, evidence=(picture.path,))
