"""Pictures taken out of a Word file as its reader sees them: cropped and turned, named by their content."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image

from builder.foundation.picture_file import PictureUnreadable, decode, open_picture, unreadable_because
from builder.foundation.whole_file import write_whole
from builder.read.docx_file import DocxFile, Element, Relation
from builder.read.word_styles import number

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_VECTOR = (".emf", ".wmf", ".svg", ".wdp", ".emz", ".wmz", ".pict", ".eps")
_CLOCKWISE = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


class NoPicture(Exception):
    """Raised where a picture cannot be used: what is wrong with it and what to do, for the user."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


@dataclass(frozen=True)
class View:
    """The part of a stored picture that the author shows: cut off at each side (shares), turned by quarters."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    turned: int = 0

    @staticmethod
    def of(picture: Element) -> "View":
        crop = picture.find(f"{_PIC}blipFill/{_A}srcRect")
        sides = [0.0 if crop is None else number(crop.get(side)) / 100_000 for side in ("l", "t", "r", "b")]
        place = picture.find(f"{_PIC}spPr/{_A}xfrm")
        angle = 0 if place is None else number(place.get("rot")) // 60_000 % 360
        left, top, right, bottom = (min(max(side, 0.0), 0.95) for side in sides)  # negative: a margin is added
        quarter = round(angle / 90) * 90 % 360
        return (
            View(left, top, right, bottom, quarter) if left + right < 1 and top + bottom < 1 else View(turned=quarter)
        )


class Extractor:
    """Writes each distinct picture of a document once into `folder`."""

    def __init__(self, docx: DocxFile, folder: Path) -> None:
        self._docx, self._folder = docx, folder

    def extract(self, relation: Relation | None, view: View) -> Path:
        if relation is None:
            raise NoPicture("图片已丢失", "请在Word中删去该图，重新插入")
        if relation.external:
            raise NoPicture("图片只是链接，没有存入文件", "请在Word中删去该图，用“插入→图片”重新插入")
        data = self._docx.data(relation.target)
        if data is None:
            raise NoPicture("图片已丢失", "请在Word中删去该图，重新插入")
        suffix = Path(relation.target).suffix.lower()
        if suffix in _VECTOR:
            raise NoPicture(
                f"图片是矢量格式（{suffix.removeprefix('.').upper()}），不能收入",
                "请在Word中剪切该图，再“选择性粘贴”为图片（PNG）",
            )
        file = self._keep(data, suffix)
        reason = unreadable_because(file)
        if reason is not None:
            raise NoPicture(f"图片不能使用：{reason}", "请在Word中删去该图，换成JPG或PNG图片")
        return self._as_shown(file, view)

    def _keep(self, data: bytes, suffix: str) -> Path:
        file = self._folder / f"{hashlib.sha256(data).hexdigest()[:20]}{suffix}"
        if not file.exists():
            write_whole(file, data)
        return file

    def _as_shown(self, file: Path, view: View) -> Path:
        """A picture as Word shows it, which ignores a camera's orientation mark; and what was cropped away must not
        come to light again."""
        try:
            with open_picture(file) as picture:
                if view == View() and picture.getexif().get(ExifTags.Base.Orientation, 1) == 1:
                    return file
                decode(picture)
                shown = _cut(picture, view)
        except PictureUnreadable as fault:
            raise NoPicture(f"图片不能使用：{fault}", "请在Word中删去该图，换成JPG或PNG图片") from fault
        shown.info.pop("exif", None)
        out = io.BytesIO()
        if picture.format in ("JPEG", "MPO"):
            shown.save(out, "JPEG", quality=95, subsampling=0, icc_profile=picture.info.get("icc_profile"))
            return self._keep(out.getvalue(), ".jpg")
        shown.save(out, "PNG")
        return self._keep(out.getvalue(), ".png")


def _cut(picture: Image.Image, view: View) -> Image.Image:
    width, height = picture.size
    box = (
        round(width * view.left),
        round(height * view.top),
        max(round(width * (1 - view.right)), round(width * view.left) + 1),
        max(round(height * (1 - view.bottom)), round(height * view.top) + 1),
    )
    shown = picture.crop(box)
    return shown.transpose(_CLOCKWISE[view.turned]) if view.turned else shown
