"""A chapter in Word: the body is walked in order and becomes blocks; the form's own styles replace the author's."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.errors import InputError
from builder.evidence.asking.children import Children, lasting
from builder.model.blocks import (
    Block,
    ChapterFault,
    ChapterSource,
    Gallery,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Span,
    Table,
    block_text,
)
from builder.read.chapter_finish import Losses, captioned, finish
from builder.read.chapter_flow import flow
from builder.read.chapter_tables import RawCell, table_blocks
from builder.read.docx_file import DocxFile, Element, Unreadable
from builder.read.spans import trimmed
from builder.read.word_content import ContentReader, Piece, TextBox
from builder.read.word_numbering import Numbering
from builder.read.word_pictures import Extractor
from builder.read.word_styles import Styles, W
from builder.read.word_tables import TableCell, header_row, table_cells

_SILENT = {
    f"{W}{name}" for name in ("sectPr", "tcPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")
}
_INSIDE = {f"{W}{name}" for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_SNIPPET = 12


def read_word_apart(path: Path, folder: Path, media_dir: Path, children: Children | None = None) -> ChapterSource:
    """Reads a chapter in Word in a child with limits: nobody knows from whom the clerk has the file."""
    options = {"folder": str(folder.absolute()), "media": str(media_dir.absolute())}
    try:
        with lasting(children) as own:
            return own.read("builder.read.word:read_chapter", options, ChapterSource, path)
    except InputError as cause:
        reason = cause.message.removeprefix(f"“{path.name}”")
        return ChapterSource(_where(path, folder), (), faults=(ChapterFault(None, reason, cause.fix),))


def read_chapter(path: Path, *, folder: str, media: str) -> ChapterSource:
    return read_word(path, Path(folder), Path(media))


def read_word(path: Path, folder: Path, media_dir: Path) -> ChapterSource:
    """Reads a chapter in Word; pictures are copied to `media_dir`. Never raises for what stands in the file."""
    losses, faults = Losses(), list[ChapterFault]()
    blocks: list[Block] = []
    try:
        with DocxFile(path) as docx:
            blocks += _Walk(docx, media_dir, losses, faults).blocks
    except Unreadable as cause:
        blocks, losses, faults = [], Losses(), [ChapterFault(None, cause.message, cause.fix)]
    except RecursionError:
        fault = ChapterFault(None, "表格或内容控件套叠过深，不能读取", "请减少套叠的层数")
        blocks, losses, faults = [], Losses(), [fault]
    return finish(_where(path, folder), path.stem, blocks, losses, faults)


def _where(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


class _Walk:
    def __init__(self, docx: DocxFile, media_dir: Path, losses: Losses, faults: list[ChapterFault]) -> None:
        relations = docx.relations(docx.main)
        parts = {relation.kind: relation.target for relation in relations.values() if not relation.external}
        root = docx.xml(docx.main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise Unreadable(
                "不是通常的.docx（可能存成了“严格Open XML”）", "请在Word中另存，类型选“Word文档（*.docx）”"
            )
        self._styles = Styles(docx.xml(parts["styles"]) if "styles" in parts else None)
        self._numbering = Numbering(docx.xml(parts["numbering"]) if "numbering" in parts else None)
        notes = {key: text for kind in ("footnote", "endnote") for key, text in _notes(docx, parts, kind)}
        self._content = ContentReader(self._styles, relations, Extractor(docx, media_dir), notes, losses, faults)
        self._losses = losses
        self._paragraphs = 0
        self.blocks: list[Block] = []
        self._body(body)
        for kind, label in (("header", "页眉"), ("footer", "页脚")):
            targets = [relation.target for relation in relations.values() if relation.kind == kind]
            if any(_words(docx.xml(target)).strip() for target in targets):
                losses.add(f"{label}（版面由申报书决定）", "全文")

    def _body(self, node: Element) -> None:
        for child in node:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == f"{W}p":
                self._paragraph(child)
            elif tag == f"{W}tbl":
                self._table(child)
            elif tag == f"{W}sdt":
                for content in child.findall(f"{W}sdtContent"):
                    self._body(content)
            elif tag in _INSIDE:
                self._body(child)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self._losses.add("修订痕迹（按“接受全部修订”处理）", self._content.place)
            elif tag and tag not in _SILENT and not tag.endswith(("RangeStart", "RangeEnd")):
                self._losses.add(f"无法识别的内容（{tag.rpartition('}')[2]}）", self._content.place)

    def _paragraph(self, node: Element) -> None:
        self._settle(node)
        if self._styles.is_contents(node):
            self._losses.add("目录（由申报书另行生成）", self._content.place)
            return
        pieces = self._content.pieces(node)
        if node.find(f".//{W}commentReference") is not None:
            self._losses.add("批注（不印出）", self._content.place)
        level = self._styles.heading_level(node)
        marked = self._marker(node, pieces)
        if level is not None:
            made = flow([*_prefix(marked), *pieces], lambda spans: Heading(level, spans), Paragraph)
        elif marked is not None and not marked[0].startswith(("图", "表")):
            marker, depth, _ = marked
            made = flow(pieces, lambda s: ListItem(depth, marker, s), lambda s: ListItem(depth, "", s))
        else:
            made = flow([*_prefix(marked), *pieces], Paragraph, Paragraph)
        for block in made:
            self._add(block, caption=self._styles.is_caption(node))
        for piece in pieces:
            if isinstance(piece, TextBox):
                self._body(piece.content)

    def _add(self, block: Block, *, caption: bool) -> None:
        """Adds a block. A paragraph in Word's caption style under a picture is its caption, numbered or not."""
        last = self.blocks[-1] if self.blocks else None
        if caption and isinstance(block, Paragraph) and isinstance(last, Picture | Gallery):
            self.blocks[-1] = captioned(last, "".join(span.text for span in block.spans))
        else:
            self.blocks.append(block)

    def _settle(self, node: Element) -> None:
        words = _words(node).strip()
        self._paragraphs += bool(words)
        snippet = words[:_SNIPPET] + ("…" if len(words) > _SNIPPET else "")
        self._content.place = f"第{self._paragraphs}段" + (f"（“{snippet}”）" if words else "之后")

    def _marker(self, node: Element, pieces: list[Piece]) -> tuple[str, int, str] | None:
        """A list item's marker, its depth and what stands between it and the words. Word counts empty paragraphs
        too."""
        numbering = self._styles.numbering(node)
        has_words = any(isinstance(piece, Span) and piece.text.strip() for piece in pieces)
        if numbering is None or (not has_words and node.find(f"{W}pPr/{W}rPr/{W}del") is not None):
            return None
        found = self._numbering.marker(*numbering)
        if found is None or not found[0] or not has_words:
            return None
        return found[0], numbering[1], "" if found[1].suffix == "nothing" else " "

    def _table(self, node: Element) -> None:
        rows = [[self._cell(cell) for cell in row] for row in table_cells(node)]
        place = f"第{self._paragraphs}段后的表格"
        header = header_row(node) or _all_bold(rows)
        self.blocks += table_blocks(rows, header=header, losses=self._losses, place=place)

    def _cell(self, cell: TableCell) -> RawCell:
        """A cell of a table, walked like a body, then flattened: lines of text, and pictures apart."""
        outside, self.blocks = self.blocks, []
        if cell.node is not None:
            self._body(cell.node)
        inside, self.blocks = self.blocks, outside
        lines: list[Span] = []
        pictures: list[Picture] = []
        for block in inside:
            match block:
                case Picture():
                    pictures.append(block)
                case Gallery(pictures=several):
                    pictures += several
                case Table():
                    self._losses.add("表格里的表格（改为文字）", self._content.place)
                    lines += [Span(block_text(block)), Span("\n")]
                case ListItem(marker=marker, spans=spans):
                    lines += [Span(f"{marker} " if marker else ""), *spans, Span("\n")]
                case Heading(spans=spans) | Paragraph(spans=spans):
                    lines += [*spans, Span("\n")]
        return RawCell(trimmed(lines), tuple(pictures), cell.columns, cell.rows)


def _all_bold(rows: list[list[RawCell]]) -> bool:
    """Whether all of the first row is bold: so authors make a head row who know nothing of repeating ones."""
    spans = [span for cell in rows[0] for span in cell.spans] if len(rows) > 1 else []
    return bool(spans) and all(span.bold for span in spans)


def _prefix(marked: tuple[str, int, str] | None) -> list[Span]:
    return [] if marked is None else [Span(marked[0] + marked[2])]


def _words(node: Element | None) -> str:
    """What Word shows as text, deleted passages left out; each drawing's fallback would count twice."""
    return "" if node is None else "".join(text.text or "" for text in node.iter(f"{W}t"))


def _notes(docx: DocxFile, parts: Mapping[str, str], kind: str) -> Iterator[tuple[str, str]]:
    """The words of foot- and endnotes by kind and id."""
    root = docx.xml(parts[f"{kind}s"]) if f"{kind}s" in parts else None
    for note in () if root is None else root.findall(f"{W}{kind}"):
        yield f"{kind}{note.get(f'{W}id')}", _words(note).strip()
