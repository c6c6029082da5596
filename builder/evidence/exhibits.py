"""What a person is asked to look at, drawn small, for the report that asks."""

import base64
import io
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path

from PIL import Image

from builder.evidence.asking.measurer import Measurer
from builder.evidence.asking.questions import exhibit_of
from builder.evidence.ground.guard import guarded
from builder.evidence.ground.sniff import is_pdf
from builder.evidence.pictures.picture import upright
from builder.foundation.picture_file import PictureUnreadable, open_picture
from builder.model.dossier import Dossier
from builder.model.exhibit import Exhibit, Part
from builder.model.facts import ExhibitPicture, Unmeasured
from builder.model.report import Report

WIDEST, HIGHEST = 640, 420  # pixels of a picture in a report
QUALITY = 70
MOST = 80  # pictures in one report: 30 KB each, and a report must still go by mail
_EDGE = 3000  # of the whole picture that a part is cut from


def draw_exhibits(report: Report, dossier: Dossier, files: Mapping[str, Path], measurer: Measurer) -> dict[str, bytes]:
    """Draws exhibits: JPEGs by the texts that name them; what cannot be drawn is left to its name. The same input, the
    same bytes."""
    drawn: dict[str, bytes] = {}
    for text in dict.fromkeys(exhibit for result in report.results for hit in result.hits for exhibit in hit.evidence):
        if len(drawn) == MOST:
            break
        exhibit = Exhibit.parse(text)
        found = _made(dossier, exhibit) if exhibit.drawing else _drawn(files, exhibit, measurer)
        if isinstance(found, bytes):
            drawn[text] = found
    return drawn


def _made(dossier: Dossier, exhibit: Exhibit) -> bytes | None:
    for video in dossier.videos:
        if video.path == exhibit.path and not isinstance(video.facts, Unmeasured):
            return next(
                (base64.b64decode(each.jpeg) for each in video.facts.drawings if each.name == exhibit.drawing), None
            )
    return None


def _drawn(files: Mapping[str, Path], exhibit: Exhibit, measurer: Measurer) -> bytes | None:
    if exhibit.path not in files:
        return None
    drawn = measurer.ask(exhibit_of(exhibit), files[exhibit.path])
    return None if isinstance(drawn, Unmeasured) else base64.b64decode(drawn.jpeg)


@guarded
def show(path: Path, *, exhibit: str) -> ExhibitPicture | Unmeasured:
    """Draws a picture or a page of a PDF, or a part of one, as a small JPEG; `exhibit` as a report names it."""
    drawn = draw(path, Exhibit.parse(exhibit))
    return drawn if isinstance(drawn, Unmeasured) else ExhibitPicture(base64.b64encode(drawn).decode())


def draw(path: Path, exhibit: Exhibit) -> bytes | Unmeasured:
    share = 1.0 if exhibit.part is None else max(exhibit.part[2], exhibit.part[3]) / 100
    edge = min(_EDGE, round(max(WIDEST, HIGHEST) / max(share, 0.05)))
    if is_pdf(path):
        picture = _page(path, exhibit.page or 1, edge)
    else:
        try:
            with open_picture(path) as opened:
                picture = upright(opened, edge)
        except PictureUnreadable as fault:
            return Unmeasured(str(fault))
    if exhibit.part is not None:
        picture = picture.crop(_box(exhibit.part, picture.size))
    return jpeg(picture)


def jpeg(picture: Image.Image) -> bytes:
    """A picture as a JPEG no larger than a report shows it."""
    small = picture.convert("RGB")
    small.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    held = io.BytesIO()
    small.save(held, "JPEG", quality=QUALITY)
    return held.getvalue()


def _page(path: Path, number: int, edge: int) -> Image.Image:
    import pypdfium2 as pdfium

    from builder.evidence.papers.pdf import PDFIUM

    with PDFIUM, ExitStack() as stack:
        document = stack.enter_context(closing(pdfium.PdfDocument(path)))
        page = stack.enter_context(closing(document[number - 1]))
        bitmap = stack.enter_context(closing(page.render(scale=edge / max(*page.get_size(), 1.0))))
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture


def _box(part: Part, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A part of a picture in pixels: at least one of them, and none beyond the edge."""
    left, top = min(int(part[0] * size[0] / 100), size[0] - 1), min(int(part[1] * size[1] / 100), size[1] - 1)
    right, bottom = left + round(part[2] * size[0] / 100), top + round(part[3] * size[1] / 100)
    return left, top, max(left + 1, min(right, size[0])), max(top + 1, min(bottom, size[1]))
