"""A Word form read as values: cover lines, table cells, chapter lines; and how it differs from the official one.

A cell is one `w:tc`, as in the official export: a cell merged sideways counts once, and a cell that continues a
vertical merge is empty. White space does not count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from builder.errors import InputError
from builder.model.text import without_blanks
from builder.render.package import read_package
from builder.render.wml import Element, children, merge_of, parse, text_of, w

SLOT = "\ue000"  # stands for whatever an applicant may have written, in the form that a document is compared with

FORM_TABLE = "FormTable"

_DOCUMENT = "word/document.xml"


@dataclass(frozen=True)
class Grid:
    cover: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chapters: tuple[str, ...]


def official_grid(form: Mapping[str, Any]) -> Grid:
    """Reads the official export: `cover`, `table`, `chapters`."""
    return Grid(tuple(form["cover"]), tuple(map(tuple, form["table"])), tuple(form["chapters"]))


def read_grid(document: Path | bytes) -> Grid:
    """Reads a Word form. Its tables are the first one and those that look like it; the others belong to the applicant's
    chapters.

    A form of several tables sets them all in the style `FORM_TABLE`; its rows are counted through.
    """
    return grid_of(_body(document))


def grid_of(body: Element | None) -> Grid:
    cover: list[str] = []
    chapters: list[str] = []
    rows: tuple[tuple[str, ...], ...] | None = None
    for block in () if body is None else body_blocks(body):
        if block.tag == w("p"):
            (cover if rows is None else chapters).extend(line for line in text_of(block).split("\n") if line.strip())
        elif rows is None or _style(block) == FORM_TABLE:
            own = tuple(tuple(_words(cell) for cell in children(row, "tc")) for row in children(block, "tr"))
            rows = (*(rows or ()), *own)
    return Grid(tuple(cover), rows or (), tuple(chapters))


def read_text(document: Path | bytes) -> str:
    """All words of the body, tables included, in their order."""
    body = _body(document)
    return "" if body is None else text_of(body)


def body_of(root: Element | None) -> Element | None:
    return None if root is None else root.find(w("body"))


def _body(document: Path | bytes) -> Element | None:
    name = document.name if isinstance(document, Path) else "文件"
    try:
        return body_of(parse(read_package(document)[_DOCUMENT]))
    except (KeyError, etree.XMLSyntaxError) as error:
        raise InputError(f"“{name}”不是完好的Word文件", "请用Word或WPS打开并另存为.docx后重试") from error


def compare(form: Grid, document: Grid) -> list[str]:
    """Every difference, as a sentence with its place; a document may hold more lines, but none of the form's less."""
    return [
        *_missing_lines("封面", form.cover, document.cover),
        *_different_rows(form.rows, document.rows),
        *_missing_lines("正文", form.chapters, document.chapters),
    ]


def body_blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body in their order, those in content controls too."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent")):
            yield from body_blocks(child)


def _style(table: Element) -> str | None:
    style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
    return None if style is None else style.get(w("val"))


def _words(cell: Element) -> str:
    return "" if merge_of(cell) == "continue" else text_of(cell)


def _missing_lines(part: str, wanted: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    flat, at = without_blanks("".join(found)), 0
    for line in wanted:
        for words in filter(None, map(without_blanks, line.split(SLOT))):
            start = flat.find(words, at)
            if start < 0:
                yield f"{part}：缺少“{words}”，或次序不对"
            else:
                at = start + len(words)


def _different_rows(wanted: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> Iterator[str]:
    if len(wanted) != len(found):
        yield f"表格：应有{len(wanted)}行，现有{len(found)}行"
    for line, (form, document) in enumerate(zip(wanted, found, strict=False), start=1):
        if len(form) != len(document):
            yield f"表格第{line}行：应有{len(form)}格，现有{len(document)}格"
            continue
        for column, (words, given) in enumerate(zip(form, document, strict=True), start=1):
            if not _matches(words, given):
                yield f"表格第{line}行第{column}格：应为“{without_blanks(words)}”，现为“{without_blanks(given)}”"


def _matches(words: str, given: str) -> bool:
    pattern = ".*".join(re.escape(without_blanks(piece)) for piece in words.split(SLOT))
    return re.fullmatch(pattern, without_blanks(given), re.DOTALL) is not None
