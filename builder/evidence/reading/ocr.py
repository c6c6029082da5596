"""What is written on a picture or a scanned page, read without network by the models that lie in RapidOCR's wheel."""

from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from builder.errors import ToolMissing
from builder.evidence.ground.guard import guarded
from builder.evidence.ground.sniff import is_pdf
from builder.evidence.pictures.picture import upright
from builder.foundation.picture_file import PictureUnreadable, open_picture
from builder.model.facts import TextFacts, TextLine, Unmeasured

LONGEST = 3000  # pixels; letters are cut out of the picture at this size …
LOOKED_FOR = 1280  # … and found at this: twice as large takes three times the memory and finds nothing more
DPI = 200  # of a rendered page
REDDER = 50  # than green and blue, of 255
BLACK, SOME = 130, 0.03  # grey, and the share of it that print has at least


@guarded
def read_text(path: Path, *, page: int = 1, turned: int = 0) -> TextFacts | Unmeasured:
    """Reads what is written on a picture or a page. It loads models, so it is asked through `Measurer.text` and runs in
    a child. A PDF's text layer is not asked.

    `turned`: degrees clockwise to turn it first; the boxes are those of the turned page.
    """
    if is_pdf(path):
        seen = _page(path, page)
        return seen if isinstance(seen, Unmeasured) else _text_of(seen, 1.0, turned)
    try:
        with open_picture(path) as picture:
            longest = max(picture.size)
            seen = upright(picture, LONGEST)
    except PictureUnreadable as fault:
        return Unmeasured(str(fault))
    return _text_of(seen, longest / max(seen.size), turned)


def _text_of(picture: Image.Image, scale: float, turned: int) -> TextFacts:
    seen = picture.rotate(-turned, expand=True)
    return TextFacts(round(seen.width * scale), round(seen.height * scale), tuple(_lines(seen, scale)))


def _lines(picture: Image.Image, scale: float) -> list[TextLine]:
    # The models were trained on blue, green, red. In one piece: else each of a hundred lines costs a copy of the page.
    found = _engine()(np.ascontiguousarray(np.asarray(picture)[:, :, ::-1]))
    if found.txts is None:
        return []
    corners = np.asarray(found.boxes) * scale
    boxes = np.concatenate([np.floor(corners.min(axis=1)), np.ceil(corners.max(axis=1))], axis=1).astype(int)
    return [
        TextLine(text, round(float(score), 3), (left, top, right, bottom), _red(picture, box / scale))
        for text, score, box in zip(found.txts, found.scores, boxes, strict=True)
        for left, top, right, bottom in [map(int, box)]
    ]


def _red(picture: Image.Image, box: NDArray[np.float64]) -> float:
    """How much of a piece of text is red as seals are: their ink is much redder than it is green or blue, also where it
    is pale. Words printed in red are no seal: nothing black lies among them."""
    left, top, right, bottom = map(int, box)
    pixels = np.asarray(picture.crop((left, top, right, bottom)), dtype=np.int16)
    others = np.maximum(pixels[:, :, 1], pixels[:, :, 2])
    if not pixels.size or (pixels.max(axis=2) < BLACK).mean() < SOME:
        return 0.0
    return round(float((pixels[:, :, 0] - others > REDDER).mean()), 3)


@cache
def _engine() -> Any:
    """The recogniser, with two threads and one line at a time: the same picture gives the same text on any machine, bit
    by bit with one thread or two [measured]. With the models' paths given, nothing is looked for elsewhere."""
    try:
        import rapidocr
    except ImportError as cause:
        raise ToolMissing("缺少文字识别组件 rapidocr", "请重新运行 make setup") from cause
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # whether a line stands on its head: scans are turned as a whole
            "Global.max_side_len": LONGEST,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Det.limit_type": "max",
            "Det.limit_side_len": LOOKED_FOR,
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _page(path: Path, number: int) -> Image.Image | Unmeasured:
    import pypdfium2 as pdfium

    try:
        with closing(pdfium.PdfDocument(path)) as document:
            if not 1 <= number <= len(document):
                return Unmeasured(f"没有第{number}页")
            with closing(document[number - 1]) as page:
                edge = max(*page.get_size(), 1.0)
                with closing(page.render(scale=min(DPI / 72, LONGEST / edge))) as bitmap:
                    seen: Image.Image = bitmap.to_pil().convert("RGB")
                    return seen
    except pdfium.PdfiumError:
        return Unmeasured("文件已损坏或已加密，无法打开")
