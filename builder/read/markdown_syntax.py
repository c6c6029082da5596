"""The Markdown dialect: CommonMark with tables, bent where its rules would swallow or change Chinese prose.

- Emphasis: `**注意：**内容` is bold (CommonMark wants a space there); `长*宽*高` keeps its asterisks.
- Four leading spaces are an indent, not code; `[注]: 内容` is text, not a link definition; `<甲>` is text.
- Comments `<!-- -->` become tokens, so that they can be reported; `<br>`, `<sup>`, `<sub>` work.
- Pictures with blanks in their file name are pictures.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

MAX_NESTING = 60  # beyond it the parser drops text, so the reader looks for this depth
_LONGEST_COMMENT = 5_000  # inside a paragraph; without a limit unclosed ones cost quadratic time
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(sup|sub)>([^<>\n]+)</\1>", re.IGNORECASE)
_LOOSE_PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_TITLE = re.compile(r"""^(.*?)\s+["“”']([^"“”']*)["“”']\s*$""")


def parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    markdown.disable(["code", "reference", "html_block", "html_inline", "autolink"])
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.inline.ruler.after("image", "loose_picture", _loose_picture)
    markdown.inline.ruler.after("image", "markup", _markup)
    markdown.block.ruler.before("hr", "comment", _comment_block, {"alt": ["paragraph", "blockquote", "list"]})
    return markdown


def _emphasis(state: StateInline, silent: bool) -> bool:
    start, marker = state.pos, state.src[state.pos]
    if silent or marker not in "*_":
        return False
    length = state.scanDelims(start, marker == "*").length
    before = state.src[start - 1] if start else " "
    after = state.src[start + length] if start + length < state.posMax else " "
    can_open, can_close = _flanks(before, after, lone=length == 1 or marker == "_")
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(Delimiter(ord(marker), length, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos += length
    return True


def _flanks(before: str, after: str, *, lone: bool) -> tuple[bool, bool]:
    """Whether a sign may open or close; only ASCII punctuation counts as such: Chinese marks stand without spaces
    around them."""
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False, False  # 10*20*30
    can_open = not after.isspace() and (not _ascii_mark(after) or before.isspace() or _ascii_mark(before))
    can_close = not before.isspace() and (not _ascii_mark(before) or after.isspace() or _ascii_mark(after))
    if lone:
        return can_open and not before.isalnum(), can_close and not after.isalnum()
    return can_open, can_close


def _ascii_mark(char: str) -> bool:
    return char.isascii() and not char.isalnum() and not char.isspace()


def _loose_picture(state: StateInline, silent: bool) -> bool:
    found = _LOOSE_PICTURE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        titled = _TITLE.match(found[2])
        token = state.push("image", "img", 0)
        token.attrs = {"src": titled[1] if titled else found[2].strip(), "title": titled[2] if titled else ""}
        token.content, token.children = found[1], []
    state.pos = found.end()
    return True


def _markup(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    if found := _BREAK.match(state.src, state.pos):
        if not silent:
            state.push("html_break", "br", 0)
    elif found := _SCRIPT.match(state.src, state.pos):
        if not silent:
            state.push(f"{found[1].lower()}script", "", 0).content = found[2]
    elif (
        state.src.startswith("<!--", state.pos)
        and (end := state.src.find("-->", state.pos, state.pos + _LONGEST_COMMENT)) > 0
    ):
        if not silent:
            state.push("comment", "", 0).content = state.src[state.pos + 4 : end]
        state.pos = end + 3
        return True
    else:
        return False
    state.pos = found.end()
    return True


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment, also over several lines and blank ones, which an inline rule never sees together."""
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", first):
        return False
    close = state.src.find("-->", first)
    if close < 0:
        return False
    last = start
    while last + 1 < end and state.eMarks[last] < close:
        last += 1
    if state.src[close + 3 : state.eMarks[last]].strip() or state.eMarks[last] < close:
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.content, token.map = state.src[first + 4 : close], [start, last + 1]
        state.line = last + 1
    return True


def row_width(line: str) -> int:
    """How many cells a table row has as typed, of which the parser keeps only as many as the header has."""
    cells = escapedSplit(line.strip().lstrip("> \t"))
    if cells and not cells[0].strip():
        cells.pop(0)
    if cells and not cells[-1].strip():
        cells.pop()
    return len(cells)
