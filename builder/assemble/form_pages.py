"""The form as LibreOffice made it: its pages, its headings, and where words stand in it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium

from builder.errors import ConversionError
from builder.evidence.papers.pdf import PDFIUM, page_text

_BRIEF = re.compile(r"(（.+?）)?[^：（，；。]+")


@dataclass(frozen=True)
class FormHeading:
    title: str
    level: int  # from 1
    page: int  # index in the form
    top: float

    @property
    def brief(self) -> str:
        """A heading for the contents: an official one can be a whole sentence, named by its number and first words."""
        found = _BRIEF.match(self.title)
        return found.group() if found else self.title


@dataclass(frozen=True)
class FormPages:
    file: Path
    count: int
    headings: tuple[FormHeading, ...]  # in the order of the outline, each before those below it


def read_form(file: Path) -> FormPages:
    try:
        with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
            places: dict[tuple[int, int], int] = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
            return FormPages(file, len(places), tuple(_headings(outline.root, 1, places)))
    except (pikepdf.PdfError, OSError) as cause:
        raise ConversionError(
            f"“{file.name}”无法打开，不能装订", "请重新运行；若仍出错，运行 shenbao doctor"
        ) from cause


def page_texts(file: Path) -> list[str]:
    texts = []
    with PDFIUM, closing(pdfium.PdfDocument(file)) as document:
        for index in range(len(document)):
            with closing(document[index]) as page:
                texts.append(page_text(page))
    return texts


def _headings(
    items: Iterable[pikepdf.OutlineItem], level: int, places: dict[tuple[int, int], int]
) -> Iterator[FormHeading]:
    for item in items:
        target = item.destination
        if isinstance(target, pikepdf.Array) and len(target) and target[0].objgen in places:
            top = float(target[3]) if len(target) > 3 and target[1] == pikepdf.Name.XYZ else 0.0
            yield FormHeading(item.title, level, places[target[0].objgen], top)
        yield from _headings(item.children, level + 1, places)
