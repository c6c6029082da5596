"""The inside of a Markdown paragraph: pieces of text, picture references and places where a new paragraph begins."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it.tree import SyntaxTreeNode

from builder.model.blocks import ChapterFault, Span
from builder.read.chapter_finish import Losses

_HTML = re.compile(
    r"</?(table|tr|td|th|div|p|span|font|center|b|i|u|s|strong|em|img|a|ul|ol|li|h[1-6]|details|video|iframe)\b[^<>]*>",
    re.IGNORECASE,
)
_LATEX = re.compile(r"\$[^$]*\\[A-Za-z]+[^$]*\$")
_STARS = re.compile(r"\w\*[^*\s][^*]*\*|\*[^*\s][^*]*\*\w")
_NEW_PARAGRAPH = re.compile(
    r"\s*(?:\u3000|\d{1,2}(?:[、．）)]|\.(?!\d))|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳●•■◆○◇□])"
)


@dataclass(frozen=True)
class PictureRef:
    address: str
    caption: str
    line: int


@dataclass(frozen=True)
class NewParagraph:
    """A line end that the author meant, although no blank line follows: the next line is indented or numbered."""


@dataclass(frozen=True)
class _LineEnd:
    line: int


Piece = Span | PictureRef | NewParagraph


class Inline:
    """Reads inline nodes; what it cannot carry goes to the losses and faults it was given."""

    def __init__(self, losses: Losses, faults: list[ChapterFault]) -> None:
        self._losses, self._faults = losses, faults
        self._line = 0

    def pieces(self, node: SyntaxTreeNode) -> list[Piece]:
        """The pieces of a node that has one inline child, as headings, paragraphs and cells do."""
        inline = node.children[0] if node.children else None
        if inline is None or inline.type != "inline":
            return []
        self._line = inline.map[0] + 1 if inline.map else 0
        if _LATEX.search(inline.content):
            self._losses.add("LaTeX公式（照原文印出）", f"第{self._line}行")
        return list(self._rejoined(list(self._flat(inline, Span("")))))

    def _flat(self, node: SyntaxTreeNode, look: Span) -> Iterator[Piece | _LineEnd]:
        for child in node.children:
            match child.type:
                case "text":
                    self._tell_markup(child.content)
                    yield replace(look, text=child.content)
                case "code_inline":
                    yield replace(look, text=child.content)
                case "strong":
                    yield from self._flat(child, replace(look, bold=True))
                case "em":
                    yield from self._flat(child, replace(look, italic=True))
                case "supscript":
                    yield replace(look, text=child.content, superscript=True)
                case "subscript":
                    yield replace(look, text=child.content, subscript=True)
                case "link":
                    yield from self._link(child, look)
                case "image":
                    yield self._picture(child)
                case "softbreak":
                    yield _LineEnd(self._line)
                    self._line += 1
                case "hardbreak":
                    self._line += 1
                    yield replace(look, text="\n")
                case "html_break":
                    yield replace(look, text="\n")
                case "comment":
                    pass
                case other:
                    raise AssertionError(other)  # the dialect has no further inlines

    def _link(self, node: SyntaxTreeNode, look: Span) -> Iterator[Piece | _LineEnd]:
        inside = list(self._flat(node, look))
        yield from inside
        if "".join(piece.text for piece in inside if isinstance(piece, Span)) != node.attrs.get("href"):
            self._losses.add("链接的网址（文字保留）", f"第{self._line}行")

    def _picture(self, node: SyntaxTreeNode) -> PictureRef:
        words = "".join(
            part.content for part in node.walk() if part is not node and part.type in ("text", "code_inline")
        )
        title = str(node.attrs.get("title", ""))
        caption = words or node.content or title
        if title and title != caption:
            self._losses.add(f"图片的附加标题“{title}”（以方括号内的说明为图题）", f"第{self._line}行")
        return PictureRef(str(node.attrs["src"]), caption, self._line)

    def _tell_markup(self, text: str) -> None:
        if _STARS.search(text):
            self._losses.add("紧贴文字的星号（照原文印出；如需斜体，请在星号外侧留空格）", f"第{self._line}行")
        for found in _HTML.finditer(text):
            if found[1].lower() == "img":
                self._faults.append(
                    ChapterFault(self._line, "图片用了HTML写法<img>，未能收入", "请改写成 ![说明](图/x.png)")
                )
            else:
                self._losses.add(f"HTML标记<{found[1]}>的效果（标记照原文印出）", f"第{self._line}行")

    def _rejoined(self, parts: list[Piece | _LineEnd]) -> Iterator[Piece]:
        """Joins the lines of a paragraph: Chinese ones without a blank, Latin words with one."""
        doubtful: list[int] = []
        joints = 0
        for index, part in enumerate(parts):
            if not isinstance(part, _LineEnd):
                yield part
                continue
            before = parts[index - 1] if index else None
            after = parts[index + 1] if index + 1 < len(parts) else None
            if not (isinstance(before, Span) and isinstance(after, Span) and before.text and after.text):
                continue
            joints += 1
            if _NEW_PARAGRAPH.match(after.text):
                yield NewParagraph()
            elif not _wide(before.text[-1]) and not _wide(after.text[0]):
                yield replace(after, text=" ")
            elif before.text[-1] in "。！？；：":
                doubtful.append(part.line)
        if doubtful and len(doubtful) == joints:
            self._losses.add("没有空行的换行（各行已并成一段；要分段请在两段之间空一行）", f"第{doubtful[0]}行后")


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"
