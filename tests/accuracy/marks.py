"""How often a page mark is not read on a scan at 150 dpi, and how often something else is taken for one.

Marks as they are printed, on pages that were then worn: skew to ±3°, grey, JPEG 60, noise, blur, a fold anywhere,
faded ink, one in ten upside down. `sealed`: with a seal over the mark as well, half of them copied in grey.
"""

import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from builder.assemble import sheets
from builder.assemble.geometry import A4_HEIGHT, A4_WIDTH, Rectangle, mark_corner
from builder.assemble.typeface import Typeface
from builder.convert.form_pdf import set_up_fonts
from builder.evidence.asking.questions import page_marks
from builder.evidence.signed.page_marks import measure_marks
from builder.model.facts import MarkFacts
from builder.model.marks import PageMark, PrintedItem, Printing, encode, mark_of
from tests.accuracy.figure import Figure, Rate, Say, Study

DPI, PRINTER = 150, 600
Random = np.random.Generator


def measure(seed: int, say: Say) -> Iterator[Figure]:
    for count, sealed, what in ((600, False, "page mark on a worn scan"), (200, True, "with a seal over the mark")):
        say(f"{count} pages: {what}")
        missed, false = _wrong(count, seed, sealed=sealed)
        limit = None if sealed else 1.0  # the README says where not to put the seal
        yield Figure(what, "error correction M, own checksum", Rate(missed, count, limit), Rate(false, count, 0.0))


def _wrong(count: int, seed: int, *, sealed: bool) -> tuple[int, int]:
    """Marks missed or misread, and pages without a mark on which one was found."""
    random = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as name:
        work, marks = Path(name), [_mark(random) for _ in range(count)]
        missed = false = 0
        for mark, slip in zip(marks, _printed(marks, work), strict=True):
            missed += _read(_worn(_page(slip, random), random, sealed=sealed), work) != (encode(mark),)
            false += bool(_read(_worn(_other(random), random, sealed=sealed), work))
    return missed, false


def _mark(random: Random) -> PageMark:
    """From a page with hardly a value to one with more than the code has room for."""
    items = tuple(PrintedItem("项", str(random.integers(10**9))) for _ in range(int(random.integers(1, 160))))
    printing = Printing("shandong_excellent", 2026, str(random.integers(10**9)), items)
    pages = int(random.integers(1, 60))
    return mark_of(printing, printing.hashes, int(random.integers(1, pages + 1)), pages, range(len(items)))


def _printed(marks: Sequence[PageMark], work: Path) -> Iterator[Image.Image]:
    """By the very code that prints them, as a printer of 600 dpi sees it."""
    path = work / "slips.pdf"
    sheets.draw([sheets.MarkSlip(mark) for mark in marks], (), Typeface(set_up_fonts(work).env), path)
    with pdfium.PdfDocument(path) as document:
        for page in document:
            yield page.render(scale=PRINTER / 72, grayscale=True).to_pil().convert("L")


def _page(slip: Image.Image, random: Random) -> Image.Image:
    """The lower part of the sheet: looking for the mark on the whole page takes longer and finds the same."""
    scale = PRINTER / 72
    sheet = Image.new("L", (round(A4_WIDTH * scale), round(A4_HEIGHT * scale / 3)), 255)
    left, bottom = mark_corner(Rectangle(0, 0, A4_WIDTH, A4_HEIGHT))
    shift = random.uniform(-8, 8, 2)  # printers do not feed straight
    place = round(left * scale + shift[0]), round(sheet.height - bottom * scale - slip.height + shift[1])
    sheet.paste(slip, place)
    _lines(sheet, random)
    return sheet


def _other(random: Random) -> Image.Image:
    """Lines of print, and often a code of somebody else's."""
    scale = PRINTER / 72
    sheet = Image.new("L", (round(A4_WIDTH * scale), round(A4_HEIGHT * scale / 3)), 255)
    _lines(sheet, random)
    if random.random() < 0.6:
        text = f"https://example.com/verify?id={random.integers(10**15)}"
        small = np.asarray(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=16))
        sheet.paste(Image.fromarray(small), (1800, round(sheet.height * 0.6)))
    return sheet


def _lines(sheet: Image.Image, random: Random) -> None:
    pen = ImageDraw.Draw(sheet)
    for line in range(12):
        for column in range(60):
            if random.random() < 0.8:
                x, y = 600 + column * 65, 60 + line * 90
                pen.rectangle([(x, y), (x + int(random.integers(10, 50)), y + int(random.integers(10, 60)))], 0)


def _worn(sheet: Image.Image, random: Random, *, sealed: bool) -> Image.Image:
    size = round(sheet.width * DPI / PRINTER), round(sheet.height * DPI / PRINTER)
    small = sheet.resize(size, Image.Resampling.BOX)
    if sealed:
        small = _sealed(small, random)
    if random.random() < 0.5:
        small = small.convert("L")  # a copier makes seals nearly as dark as print
    skewed = small.rotate(float(random.uniform(-3, 3)), Image.Resampling.BICUBIC, fillcolor="white")
    soft = skewed.filter(ImageFilter.GaussianBlur(float(random.uniform(0.2, 0.9))))
    light = np.asarray(soft, dtype=np.float32)
    height, width = light.shape[:2]
    veil = random.uniform(0, 70)
    light = veil + light * (random.uniform(0.85, 1) - veil / 255)
    light += random.normal(0, random.uniform(1, 8), light.shape)
    light -= _fold(height, width, random).reshape(height, width, *[1] * (light.ndim - 2))
    scan = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
    return scan.rotate(180) if random.random() < 0.1 else scan


def _fold(height: int, width: int, random: Random) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A dark line across, anywhere, also through the mark."""
    rows = np.arange(height)[:, None] + np.linspace(0, random.uniform(-10, 10), width)[None, :]
    return np.asarray(random.uniform(10, 90) * np.exp(-(((rows - random.uniform(0, height)) / 1.3) ** 2)))


def _sealed(sheet: Image.Image, random: Random) -> Image.Image:
    seal = Image.new("RGB", sheet.size, "white")
    left, top = random.uniform(300, 560), random.uniform(sheet.height - 330, sheet.height - 250)
    ImageDraw.Draw(seal).ellipse([(left, top), (left + 248, top + 248)], (255, 175, 175), (205, 40, 45), 8)
    return ImageChops.multiply(sheet.convert("RGB"), seal)


def _read(scan: Image.Image, work: Path) -> tuple[str, ...]:
    stream = io.BytesIO()
    scan.save(stream, "JPEG", quality=60)
    path = work / "scan.jpg"
    path.write_bytes(stream.getvalue())
    facts = measure_marks(path)
    assert isinstance(facts, MarkFacts)
    return facts.pages[0].texts


STUDY = Study("Page marks on scans of 150 dpi", 4, (page_marks(),), measure)
