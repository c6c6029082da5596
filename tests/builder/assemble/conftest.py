"""Papers as applicants hand them in, made on the spot."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from builder.assemble.book import assemble
from builder.assemble.plan import Assembled, AssemblyPlan, AttachmentPart
from builder.evidence.asking.children import Children

A4 = (595.28, 841.89)
HEADINGS = (("I", 1, 1), ("I.1", 2, 1), ("II", 1, 2), ("II.1", 2, 2), ("II.1.a", 3, 3), ("III", 1, 4))


class Maker:
    def __init__(self, folder: Path, children: Children) -> None:
        self.folder, self.children = folder, children

    def pdf(self, name: str, sizes: Sequence[tuple[float, float]] = (A4,), word: str = "PAGE") -> Path:
        """Each page says which it is, near its upper edge."""
        path = self.folder / name
        canvas = Canvas(str(path), invariant=1)
        for index, (width, height) in enumerate(sizes):
            canvas.setPageSize((width, height))
            canvas.setFont("Helvetica", min(width, height) / 12)
            canvas.drawString(width * 0.1, height * 0.85, f"{word}{index + 1}")
            canvas.showPage()
        canvas.save()
        return path

    def form(self, name: str = "form.pdf", texts: Sequence[str] = ("COVER", "ONE", "TWO", "THREE", "FOUR")) -> Path:
        """`HEADINGS` on five pages, as LibreOffice's outline would have them."""
        path = self.folder / name
        canvas = Canvas(str(path), pagesize=A4, invariant=1)
        for index, text in enumerate(texts):
            for row, line in enumerate(text.split("\n")):
                canvas.drawString(80, 740 - 20 * row, line)
            for title, level, page in HEADINGS:
                if page == index:
                    canvas.bookmarkHorizontalAbsolute(title, 700 - 100 * level)
                    canvas.addOutlineEntry(title, title, level - 1)
            canvas.showPage()
        canvas.save()
        return path

    def edit(self, path: Path, change: Any, **save: Any) -> Path:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path, **save)
        return path

    def picture(self, name: str, size: tuple[int, int] = (400, 300), mode: str = "RGB", **save: Any) -> Path:
        """White with a red upper left quarter, so that one sees which way up it is."""
        path = self.folder / name
        image = Image.new("RGB", size, "white")
        image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
        image.convert(mode).save(path, **save)
        return path

    def sign(self, path: Path) -> Path:
        """A visible signature field with a value: what a signing program leaves, but for the cryptography."""

        def add(pdf: Pdf) -> None:
            look = pdf.make_stream(
                b"BT /F 12 Tf 5 5 Td (SIGNED) Tj ET",
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, 100, 30]),
                Resources=Dictionary(
                    Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
                ),
            )
            value = Dictionary(Type=Name.Sig, ByteRange=Array([0, 10, 20, 10]), Contents=pikepdf.String("00"))
            self._add_field(pdf, FT=Name.Sig, V=pdf.make_indirect(value), AP=Dictionary(N=look))

        return self.edit(path, add)

    def text_field(self, path: Path, value: str) -> Path:
        """A filled field without an appearance: viewers draw it themselves."""
        return self.edit(path, lambda pdf: self._add_field(pdf, FT=Name.Tx, V=value, DA="/Helv 18 Tf 0 g"))

    def _add_field(self, pdf: Pdf, **entries: Any) -> None:
        rect = Array([200, 300, 400, 330])
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, T="f", Rect=rect, F=4, P=pdf.pages[0].obj, **entries)
        kept = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([kept])
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.Root.AcroForm = Dictionary(Fields=Array([kept]), DR=Dictionary(Font=Dictionary(Helv=helvetica)))

    def plan(self, *attachments: Path | AttachmentPart, **more: Any) -> AssemblyPlan:
        parts = tuple(a if isinstance(a, AttachmentPart) else AttachmentPart(a.stem, (a,)) for a in attachments)
        facts: dict[str, Any] = {"title": "申报书", "author": "甲公司", "made_on": date(2023, 3, 1), **more}
        return AssemblyPlan(attachments=parts, **facts)

    def book(self, *attachments: Path | AttachmentPart, **more: Any) -> Assembled:
        return assemble(
            self.form(),
            self.plan(*attachments, **more),
            self.folder / "out" / "book.pdf",
            env={},
            children=self.children,
        )


@pytest.fixture(scope="session")
def children() -> Iterator[Children]:
    several = Children()
    yield several
    several.close()


@pytest.fixture
def make(tmp_path: Path, children: Children) -> Maker:
    return Maker(tmp_path, children)
