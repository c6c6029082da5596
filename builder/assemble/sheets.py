"""The sheets that are ours: contents, separators, notices, and the slips with page numbers, in one document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from builder.assemble.geometry import (
    A4_HEIGHT,
    A4_WIDTH,
    MARK_HEIGHT,
    MARK_WIDTH,
    NUMBER_HEIGHT,
    NUMBER_RISE,
    NUMBER_SIZE,
    NUMBER_WIDTH,
    TEXT_LEFT,
    TEXT_RIGHT,
    TEXT_TOP,
)
from builder.assemble.plan import ContentsEntry
from builder.assemble.typeface import Typeface
from builder.model.marks import PageMark

BODY, SMALL, LEADING = 14, 11, 25
CONTENTS_LINES = 23
_WIDTH = TEXT_RIGHT - TEXT_LEFT
_NUMBER_COLUMN = 40
_INDENT = 2 * BODY
_DOT_SPACE, _DOT_GAP = 2.0, 6.0


@dataclass(frozen=True)
class ContentsLine:
    """One line of the contents; `entry` gives its number, and only the last line of a title has one."""

    text: str
    level: int
    entry: int | None


@dataclass(frozen=True)
class Contents:
    """One page of contents: its lines, and on the last page the notes below."""

    lines: tuple[ContentsLine, ...]
    notes: tuple[str, ...] = ()
    continued: bool = False


@dataclass(frozen=True)
class Separator:
    number: int
    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class StandIn:
    """A sheet that stands where a file should, and says why it does not."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Slip:
    number: int


@dataclass(frozen=True)
class MarkSlip:
    mark: PageMark


OwnSheet = Contents | Separator | StandIn | Slip | MarkSlip


def lay_out_contents(entries: Sequence[tuple[str, int]], notes: Sequence[str], face: Typeface) -> list[Contents]:
    """Lays out the contents from titles and levels, before anybody knows the numbers: how many pages it takes decides
    the numbers."""
    lines = []
    for index, (title, level) in enumerate(entries):
        room = _WIDTH - _NUMBER_COLUMN - _INDENT * level
        parts = face.wrap(title, BODY, room)
        lines += [ContentsLine(part, level, None) for part in parts[:-1]] + [ContentsLine(parts[-1], level, index)]
    below = tuple(part for note in notes for part in face.wrap(f"注：{note}", SMALL, _WIDTH))
    chunks = [tuple(lines[i : i + CONTENTS_LINES]) for i in range(0, len(lines), CONTENTS_LINES)] or [()]
    if below and len(chunks[-1]) + len(below) > CONTENTS_LINES:
        chunks.append(())
    pages = [Contents(chunk, continued=index > 0) for index, chunk in enumerate(chunks)]
    pages[-1] = Contents(chunks[-1], below, len(chunks) > 1)
    return pages


def draw(sheets: Sequence[OwnSheet], entries: Sequence[ContentsEntry], face: Typeface, path: Path) -> None:
    canvas = Canvas(str(path), invariant=1, pageCompression=1, initialFontName=face.name)
    for sheet in sheets:
        canvas.setPageSize(_size(sheet))
        match sheet:
            case Contents():
                _draw_contents(canvas, sheet, entries, face)
            case Separator():
                _draw_separator(canvas, sheet, face)
            case StandIn():
                _draw_stand_in(canvas, sheet, face)
            case Slip():
                _draw_slip(canvas, sheet, face)
            case MarkSlip():
                from builder.assemble.mark_slip import draw_mark  # its library is loaded where marks are asked for

                draw_mark(canvas, sheet.mark, face)
        canvas.showPage()
    canvas.save()
    _mend_text_layer(path)


def _size(sheet: OwnSheet) -> tuple[float, float]:
    match sheet:
        case Slip():
            return NUMBER_WIDTH, NUMBER_HEIGHT
        case MarkSlip():
            return MARK_WIDTH, MARK_HEIGHT
        case _:
            return A4_WIDTH, A4_HEIGHT


def _draw_contents(canvas: Canvas, page: Contents, entries: Sequence[ContentsEntry], face: Typeface) -> None:
    y = TEXT_TOP - 22
    _centred(canvas, y, "目　录（续）" if page.continued else "目　录", 22, face)
    y -= 20
    for line in page.lines:
        y -= LEADING
        left = TEXT_LEFT + _INDENT * (line.level - 1)
        face.draw(canvas, left, y, line.text, BODY)
        if line.entry is not None:
            _draw_leader(canvas, left + face.width(line.text, BODY), y, str(entries[line.entry].page), face)
    y -= 12
    for note in page.notes:
        y -= 18
        face.draw(canvas, TEXT_LEFT, y, note, SMALL)


def _draw_leader(canvas: Canvas, start: float, y: float, number: str, face: Typeface) -> None:
    """Draws the dots between a title and its number, from the right, so that they stand under each other."""
    end = TEXT_RIGHT - face.width(number, BODY)
    step = face.width(".", BODY) + _DOT_SPACE
    dots = int((end - start - 2 * _DOT_GAP) / step)
    canvas.setFont(face.name, BODY)
    canvas.drawString(end - _DOT_GAP - dots * step, y, "." * dots, charSpace=_DOT_SPACE)
    face.draw(canvas, end, y, number, BODY)


def _draw_separator(canvas: Canvas, page: Separator, face: Typeface) -> None:
    face.draw(canvas, TEXT_LEFT, TEXT_TOP - 16, f"附件{page.number}", 16)
    y = A4_HEIGHT * 0.66
    for line in face.wrap(page.title, 26, _WIDTH):
        _centred(canvas, y, line, 26, face)
        y -= 40
    canvas.setLineWidth(0.6)
    canvas.line(A4_WIDTH / 2 - 60, y + 12, A4_WIDTH / 2 + 60, y + 12)
    y -= 20
    for line in [part for fact in page.facts for part in face.wrap(fact, 12, _WIDTH)]:
        _centred(canvas, y, line, 12, face)
        y -= 20


def _draw_stand_in(canvas: Canvas, page: StandIn, face: Typeface) -> None:
    y = A4_HEIGHT * 0.66
    for line in face.wrap(page.heading, 18, _WIDTH):
        _centred(canvas, y, line, 18, face)
        y -= 30
    y -= 10
    for line in [part for text in page.lines for part in face.wrap(text, 12, _WIDTH)]:
        face.draw(canvas, TEXT_LEFT, y, line, 12)
        y -= 20


def _draw_slip(canvas: Canvas, slip: Slip, face: Typeface) -> None:
    text = f"— {slip.number} —"
    left = NUMBER_WIDTH - face.width(text, NUMBER_SIZE) if slip.number % 2 else 0
    face.draw(canvas, left, NUMBER_RISE, text, NUMBER_SIZE)


def _centred(canvas: Canvas, y: float, text: str, size: float, face: Typeface) -> None:
    middle = (TEXT_LEFT + TEXT_RIGHT) / 2
    face.draw(canvas, middle - face.width(text, size) / 2, y, text, size)


def _mend_text_layer(path: Path) -> None:
    """Puts characters beyond U+FFFF right: reportlab writes them as five hex digits, which readers take for another
    character."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        wrong = False
        for font in pdf.objects:
            table = font.get("/ToUnicode") if isinstance(font, pikepdf.Dictionary) else None
            if isinstance(table, pikepdf.Stream):
                old = table.read_bytes()
                new = re.sub(rb"(?<=> )<([0-9A-F]{5,6})>", _as_utf16, old)
                if new != old:
                    table.write(new)
                    wrong = True
        if wrong:
            pdf.save(path, static_id=True)


def _as_utf16(match: re.Match[bytes]) -> bytes:
    return b"<" + chr(int(match[1], 16)).encode("utf-16-be").hex().upper().encode() + b">"
