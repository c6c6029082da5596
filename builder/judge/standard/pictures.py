"""Photographs: enough different ones, readable, large enough."""

from collections.abc import Iterator

from builder.evidence.pictures.likeness import views
from builder.evidence.pictures.quality import is_blurred, is_dark, is_nearly_empty, is_smeared
from builder.model.dossier import Dossier
from builder.model.evidence import PictureEvidence
from builder.model.facts import Genre, PictureFacts, Unmeasured
from builder.model.limits import PhotoLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard

_SUFFIXES = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "HEIF": (".heic", ".heif"),
    "TIFF": (".tif", ".tiff"),
    "WEBP": (".webp",),
    "BMP": (".bmp", ".dib"),
    "GIF": (".gif",),
}
_NAMES = {"JPEG": "JPG", "HEIF": "HEIC"}


def distinct(photos: tuple[PictureEvidence, ...]) -> list[PictureEvidence]:
    """The readable photographs on which there is something, exact copies counted once."""
    return list({photo.sha256: photo for photo in reversed(photos) if _shows(photo)}.values())[::-1]


def _shows(picture: PictureEvidence) -> bool:
    return isinstance(picture.facts, PictureFacts) and not picture.facts.plain


def _is_photograph(photo: PictureEvidence) -> bool:
    """Whether a picture is a photograph, as far as a machine can tell."""
    return photo.measured.genre is Genre.PHOTOGRAPH


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
            shown = (earlier.path, photo.path)
            yield hit(photo.where, "与{other}是同一个文件", other=earlier.name, evidence=shown)


@standard(PhotoLimits, outcome=Outcome.EYES, fix="请比较两张照片；确为同一画面的，请换成另一张")
def photos_alike(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Likeness is a guess, so a person compares; only copies are counted once without asking."""
    for one, *others in views(distinct(d.photos)):
        for other in others:
            yield hit(other.where, "与{other}很相似，可能是同一画面", other=one.name, evidence=(one.path, other.path))


@standard(
    PhotoLimits, outcome=Outcome.EYES, fix="请逐张核对；确为同一画面或不是照片的不计数，请再补{missing}张建设成效照片"
)
def too_few_photos_for_certain(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Enough files, but only if what looks like one view twice, or like a screen, counts as well: a person decides."""
    photos = distinct(d.photos)
    sure = len(views([photo for photo in photos if _is_photograph(photo)]))
    if sure < limits.count <= len(photos):
        message = "照片{count}张，其中疑似重复或不是照片的若不计，只有{sure}张，少于{limit}张"
        doubtful = [photo.path for group in views(photos) for photo in group if len(group) > 1]
        doubtful += [photo.path for photo in photos if not _is_photograph(photo)]
        found = {"count": len(photos), "sure": sure, "limit": limits.count, "missing": limits.count - sure}
        yield hit("photos/", message, evidence=dict.fromkeys(doubtful), **found)


@standard(PhotoLimits, outcome=Outcome.EYES, fix="请看图核对；截图请移到 screenshots/，证书等请移到 attachments/")
def not_a_photograph(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Screens, certificates and pages of text are no views of what was built; what it is, is a guess."""
    for photo in distinct(d.photos):
        if not _is_photograph(photo):
            yield hit(
                photo.where, "看上去像{label}，不像照片", label=photo.measured.genre.label, evidence=(photo.path,)
            )


@standard(PhotoLimits, outcome=Outcome.WARN, fix="请换成拍有内容的照片，或将其移出")
def photo_of_one_colour(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Not a single pixel differs from another: that is a fact, and it is not counted."""
    for photo in filter(_readable, d.photos):
        if photo.measured.plain:
            yield hit(photo.where, "整张只有一种颜色，没有内容，不计入照片张数", evidence=(photo.path,))


@standard(PhotoLimits, outcome=Outcome.EYES, fix="请看图核对；看不清建设成效的，请换一张")
def photo_hard_to_see(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """Blurred, dark or nearly empty: how much is still to be seen, a person judges."""
    for photo in distinct(d.photos):
        if is_dark(photo.measured):
            yield hit(photo.where, "画面很暗", evidence=(photo.path,))
        elif is_nearly_empty(photo.measured):
            yield hit(photo.where, "画面几乎没有内容", evidence=(photo.path,))
        elif is_blurred(photo.measured):
            yield hit(photo.where, "画面模糊，可能没有对准焦距", evidence=(photo.path,))
        elif is_smeared(photo.measured):
            yield hit(photo.where, "画面朝一个方向拖影，可能拍摄时晃动", evidence=(photo.path,))


@standard(PhotoLimits, outcome=Outcome.WARN, fix="请将扩展名改为 {suffix}，或用看图软件另存为JPG")
def photo_named_otherwise(d: Dossier, limits: PhotoLimits) -> Iterator[Finding]:
    """A telephone's HEIC named .jpg opens here, but on few office computers."""
    for photo in filter(_readable, d.photos):
        suffixes = _SUFFIXES[photo.measured.format]
        if not photo.name.lower().endswith(suffixes):
            yield hit(
                photo.where,
                "内容是{format}格式，与扩展名不符",
                format=_NAMES.get(photo.measured.format, photo.measured.format),
                suffix=suffixes[0],
            )


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
        if min(photo.measured.width, photo.measured.height) < limits.short_edge:
            size = f"{photo.measured.width}×{photo.measured.height}"
            yield hit(photo.where, "只有{size}像素，印出来会模糊", size=size)
