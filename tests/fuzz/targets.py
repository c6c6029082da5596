"""A target per parser: sound files to begin with, and what is done to a spoiled one. Whatever a file holds, the answer
is a value or one of the program's own errors; anything else is a finding."""

import io
import itertools
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from docx import Document
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from builder import tools
from builder.archive.opening import open_package
from builder.errors import BuilderError
from builder.evidence.asking.measurer import Measurer
from builder.evidence.asking.questions import PDF_COLOUR, PICTURE, VIDEO, paper
from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.model.application import Application
from builder.model.base import parse
from builder.pipeline.workbook import workbook
from builder.read.markdown import read_markdown
from builder.read.word import read_word
from builder.read.yaml_source import read_yaml
from builder.workbook.reading import take_in
from tests.asking import a_measurer
from tests.fuzz import strangers
from tests.fuzz.mutate import mutated, mutated_zip
from tests.heic import heic

TRACK = "henan_discrete"
SAMPLE = samples_dir() / TRACK
Mutate = Callable[[bytes, Random], bytes]


@dataclass(frozen=True)
class Target:
    name: str  # of the file, as a hasty clerk would call it
    seeds: Callable[[], tuple[bytes, ...]]
    look: Callable[[Path], object]
    mutate: Mutate = mutated

    def spoiled(self, number: int) -> bytes:
        random = Random(number)
        return self.mutate(random.choice(self.seeds()), random)

    def try_one(self, data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, self.name)
            path.write_bytes(data)
            try:
                self.look(path)
            except BuilderError as refusal:
                assert refusal.message and "Error" not in refusal.message, refusal.message


@cache
def _measurer() -> Measurer:
    return a_measurer()


def _picture(*kinds: str) -> Callable[[], tuple[bytes, ...]]:
    @cache
    def seeds() -> tuple[bytes, ...]:
        blots = np.random.default_rng(1).integers(0, 256, (6, 8, 3), dtype=np.uint8)
        scene = Image.fromarray(blots).resize((320, 240), Image.Resampling.BICUBIC)
        exif = Image.Exif()
        exif[0x0112] = 6
        modes = ("RGB", "L", "CMYK") if "JPEG" in kinds else ("RGB", "L", "P")
        return tuple(_saved(scene.convert(mode), kind, exif) for kind, mode in itertools.product(kinds, modes))

    return seeds


def _saved(picture: Image.Image, kind: str, exif: Image.Exif) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, exif=exif)
    return file.getvalue()


@cache
def _telephone_pictures() -> tuple[bytes, ...]:
    frame = ("-f", "lavfi", "-i", "testsrc2=s=320x240:r=1:d=1", "-frames:v", "1", "-pix_fmt", "yuv420p")
    return (heic(_video(*frame, "-c:v", "libx265", "-x265-params", "log-level=none"), 320, 240),)


@cache
def _papers() -> tuple[bytes, ...]:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for number in range(3):
        canvas.drawString(72, 720, f"page {number}")
        canvas.bookmarkPage(str(number))
        canvas.addOutlineEntry(f"page {number}", str(number))
        canvas.acroForm.textfield(name=f"field{number}", value="x")
        canvas.showPage()
    canvas.save()
    plain = file.getvalue()
    scan = io.BytesIO()
    Image.radial_gradient("L").save(scan, "PDF")
    return plain, scan.getvalue()


@cache
def _videos() -> tuple[bytes, ...]:
    both = ("-f", "lavfi", "-i", "testsrc=s=160x120:r=5:d=2", "-f", "lavfi", "-i", "sine=d=2", "-pix_fmt", "yuv420p")
    return tuple(_video(*both, "-movflags", flags) for flags in ("+faststart", "+frag_keyframe+empty_moov"))


def _video(*arguments: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        video = Path(folder, "video.mp4")
        done = tools.run(["ffmpeg", "-v", "error", *arguments, video], timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        return video.read_bytes()


@cache
def _packages() -> tuple[bytes, ...]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("data/申报书.pdf", _papers()[0])
        package.writestr("data/photos/01.jpg", _picture("JPEG")()[0])
        package.writestr("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        package.writestr("manifest-sha256.txt", "0" * 64 + "  data/申报书.pdf\n")
        package.writestr("data/data.json", "{}")
    return (file.getvalue(),)


@cache
def _documents() -> tuple[bytes, ...]:
    document = Document()
    document.add_heading("概况", 1)
    document.add_paragraph("文字", style="List Number")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合并"
    document.add_picture(io.BytesIO(_picture("PNG")()[0]))
    file = io.BytesIO()
    document.save(file)
    return (file.getvalue(),)


@cache
def _workbooks() -> tuple[bytes, ...]:
    return (workbook(TRACK, None, SAMPLE),)


def _texts(*names: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: tuple(path.read_bytes() for name in names for path in sorted(SAMPLE.glob(name)))


def _open(path: Path) -> object:
    with tempfile.TemporaryDirectory() as workspace:
        return open_package([path], Path(workspace))


def _chapter(path: Path) -> object:
    return read_word(path, path.parent, path.parent / "media")


def _data(path: Path) -> object:
    form: type[Application] = load_form(TRACK).schema
    return parse(form, read_yaml(path).data)


TARGETS = {
    "jpeg": Target("01.jpg", _picture("JPEG"), lambda path: _measurer().ask(PICTURE, path)),
    "png": Target("02.png", _picture("PNG", "GIF", "BMP", "WEBP"), lambda path: _measurer().ask(PICTURE, path)),
    "tiff": Target("扫描.tif", _picture("TIFF"), lambda path: _measurer().ask(paper(path), path)),
    "heic": Target("03.heic", _telephone_pictures, lambda path: _measurer().ask(PICTURE, path)),
    "pdf": Target("审计报告.pdf", _papers, lambda path: _measurer().ask(PDF_COLOUR, path)),
    "mp4": Target("成效.mp4", _videos, lambda path: _measurer().ask(VIDEO, path)),
    "zip": Target("申报包.zip", _packages, _open, mutated_zip),
    "docx": Target("概况.docx", _documents, _chapter, mutated_zip),
    "xlsx": Target("申报表.xlsx", _workbooks, take_in, mutated_zip),
    "yaml": Target("application.yaml", _texts("*.yaml"), _data),
    "form": Target("申报书.docx", strangers.forms, strangers.back_from_word, mutated_zip),
    "data": Target("data.json", strangers.data_files, strangers.read_packed),
    "report": Target("report.json", strangers.reports, strangers.read_report),
    "mended": Target("fixed.json", strangers.indexes, strangers.read_index),
    "signature": Target("承诺.pdf", strangers.signed_papers, strangers.verify_signature),
    "certificate": Target("根.cer", strangers.certificates, strangers.trust),
    "mark": Target("标记.txt", strangers.mark_texts, strangers.read_mark),
    "scan": Target("营业执照.pdf", _papers, strangers.look_at_paper),
    "scanned": Target("营业执照.jpg", _picture("JPEG", "TIFF"), strangers.look_at_paper),
    "book": Target("申报书.pdf", _papers, strangers.search_book),
    "bound": Target("合同.pdf", _papers, strangers.bind),
    "bound-picture": Target("证书.tif", _picture("TIFF", "PNG", "GIF"), strangers.bind),
    "mended-paper": Target("审计报告.pdf", _papers, strangers.mend_paper),
    "mended-picture": Target("04.png", _picture("PNG", "TIFF", "WEBP"), strangers.mend_picture),
    "markdown": Target("概况.md", _texts("chapters/*.md"), lambda path: read_markdown(path, path.parent)),
}
