"""A chapter in Markdown: its syntax tree becomes blocks; what has no counterpart is told as a loss or a fault."""

import re
from itertools import pairwise
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode

from builder.model.blocks import (
    Block,
    ChapterFault,
    ChapterSource,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Span,
)
from builder.read.chapter_finish import Losses, caption_words, finish
from builder.read.chapter_flow import Make, flow
from builder.read.chapter_pictures import locate
from builder.read.chapter_tables import RawCell, table_blocks
from builder.read.markdown_inline import Inline, PictureRef
from builder.read.markdown_syntax import MAX_NESTING, parser, row_width
from builder.read.spans import trimmed
from builder.read.text_file import read_text

_FRONT_MATTER = re.compile(
    r"""---[ \t]*\n[\w-]+[ \t]*:.*\n                                    # a rule above prose is no front matter
    (?:[\w-]+[ \t]*:.*\n|[ \t]+.*\n|\#.*\n|-[ \t].*\n|[ \t]*\n)*?
    (?:---|\.\.\.)[ \t]*(?:\n|$)""",
    re.VERBOSE,
)
_PAIRED = "[]*_`<!~^"
MOST_SIGNS, MOST_CELLS = 3_000, 30_000  # in one passage between empty lines
_BULLETS = ("•", "–", "▪")
_DRAWN_FROM_CODE = ("mermaid", "plantuml", "flow", "sequence", "dot", "math")


def read_markdown(path: Path, folder: Path) -> ChapterSource:
    """Reads a chapter in Markdown. `folder` is the applicant's: pictures must lie in it. Never raises for what stands
    in the file."""
    text, faults = read_text(path)
    where = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    if (heaped := _heaped(text)) is not None:
        return ChapterSource(where, (), faults=(*faults, heaped))
    walk = _Walk(path, folder, text)
    tokens = parser().parse(walk.text)
    deep = next((token for token in tokens if token.level >= MAX_NESTING - 1), None)
    if deep is None:
        walk.all(SyntaxTreeNode(tokens))
    else:
        line = deep.map[0] + 1 if deep.map else None
        walk.faults.append(ChapterFault(line, "列表或引用套叠过深，更深的内容无法读出", "请减少套叠的层数"))
    return finish(where, path.stem, walk.blocks, walk.losses, (*faults, *walk.faults))


def _heaped(text: str) -> ChapterFault | None:
    """A fault where signs are heaped up: the parser pairs them with each other, and a hundred thousand of them in one
    passage take it minutes."""
    line = 1
    for passage in re.split(r"(\n[ \t]*\n)", text):
        if sum(map(passage.count, _PAIRED)) > MOST_SIGNS or passage.count("|") > MOST_CELLS:
            return ChapterFault(line, "此段的标记符号（如 [、*、`、|）过多，不像正常的文字", "请删去多余的符号，或分段")
        line += passage.count("\n")
    return None


class _Walk:
    """One pass over the syntax tree; blocks, losses and faults are gathered in reading order."""

    def __init__(self, path: Path, folder: Path, text: str) -> None:
        self._path, self._folder = path, folder
        self.blocks: list[Block] = []
        self.losses = Losses()
        self.faults: list[ChapterFault] = []
        self._inline = Inline(self.losses, self.faults)
        self.text = self._without_front_matter(text)
        self._lines = self.text.split("\n")

    def _without_front_matter(self, text: str) -> str:
        """The text with the lines of front matter empty, so that line numbers remain true."""
        found = _FRONT_MATTER.match(text)
        if found is None:
            return text
        lines = found[0].count("\n")
        self.losses.add("文首的属性区（front matter）", f"第1–{lines}行")
        return "\n" * lines + text[found.end() :]

    def all(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            self._block(child)

    def _block(self, node: SyntaxTreeNode) -> None:
        match node.type:
            case "heading":
                level = int(node.tag[1])
                self._flow(node, lambda spans: Heading(level, spans), Paragraph)
            case "paragraph":
                self._flow(node, Paragraph, Paragraph)
            case "bullet_list" | "ordered_list":
                self._list(node, 0)
            case "blockquote":
                self.all(node)
            case "fence":
                self._code(node)
            case "table":
                self._table(node)
            case "hr":
                self.losses.add("分隔线", _place(node))
            case "comment":
                pass  # written so as not to be printed: nothing is lost
            case other:
                raise AssertionError(other)  # the dialect has no further blocks

    def _flow(self, node: SyntaxTreeNode, first: Make, rest: Make) -> None:
        """The blocks of a paragraph; pictures that cannot be had leave a fault, and the text around them stands."""
        pieces = (
            self._picture(piece) if isinstance(piece, PictureRef) else piece for piece in self._inline.pieces(node)
        )
        self.blocks += flow([piece for piece in pieces if piece is not None], first, rest)

    def _picture(self, reference: PictureRef) -> Picture | None:
        found = locate(reference.address, self._path, self._folder, reference.line)
        if isinstance(found, ChapterFault):
            self.faults.append(found)
            return None
        return Picture(found, caption_words(reference.caption))

    def _list(self, node: SyntaxTreeNode, level: int) -> None:
        for item, marker in zip(node.children, _markers(node, level), strict=True):
            self._item(item, level, marker)

    def _item(self, item: SyntaxTreeNode, level: int, marker: str) -> None:
        pending = marker
        if not item.children or item.children[0].type != "paragraph":
            self.blocks.append(ListItem(level, marker, ()))
            pending = ""
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                self._list(child, level + 1)
            elif child.type == "paragraph":
                before = len(self.blocks)
                first, rest = (lambda spans, m=m: ListItem(level, m, spans) for m in (pending, ""))
                self._flow(child, first, rest)
                pending = "" if len(self.blocks) > before else pending
            else:
                self._block(child)

    def _code(self, node: SyntaxTreeNode) -> None:
        language = node.info.strip().split(" ")[0].lower()
        if language in _DRAWN_FROM_CODE:
            self.losses.add(f"由代码绘制的图（{language}，代码照原文印出；请改用图片）", _place(node))
        text = node.content.rstrip("\n")
        if text.strip():
            self.blocks.append(Paragraph((Span(text),)))

    def _table(self, node: SyntaxTreeNode) -> None:
        lines = [row for part in node.children for row in part.children]
        for row in lines:
            self._check_width(row, len(lines[0].children))
        rows = [[self._cell(cell) for cell in row.children] for row in lines]
        header = any(cell.text or cell.pictures for cell in rows[0])
        shown = rows if header else rows[1:]
        self.blocks += table_blocks(shown, header=header, losses=self.losses, place=_place(node))

    def _check_width(self, row: SyntaxTreeNode, columns: int) -> None:
        """Tells of rows that are too wide: Markdown drops the cells that a row has beyond its header, without a
        word."""
        if row.map is None:
            return
        found = row_width(self._lines[row.map[0]])
        if found > columns:
            self.faults.append(
                ChapterFault(
                    row.map[0] + 1,
                    f"表格此行有{found}格，多于表头的{columns}格，多出的不会印出",
                    "请使各行格数与表头一致；文字中的竖线写作 \\|",
                )
            )

    def _cell(self, node: SyntaxTreeNode) -> RawCell:
        pieces = self._inline.pieces(node)
        found = [self._picture(piece) for piece in pieces if isinstance(piece, PictureRef)]
        spans = trimmed(piece for piece in pieces if isinstance(piece, Span))
        return RawCell(spans, tuple(picture for picture in found if picture is not None))


def _markers(node: SyntaxTreeNode, level: int) -> list[str]:
    """The markers of a list: numbers as typed where they rise, else counted on from the first, as `1.` before every
    item asks for."""
    if node.type == "bullet_list":
        return [_BULLETS[min(level, len(_BULLETS) - 1)]] * len(node.children)
    typed = [int(item.info) for item in node.children]
    if any(later <= earlier for earlier, later in pairwise(typed)):
        typed = [typed[0] + offset for offset in range(len(typed))]
    return [f"{number}{node.markup}" for number in typed]


def _place(node: SyntaxTreeNode) -> str:
    return f"第{node.map[0] + 1}行" if node.map else "位置不明"
