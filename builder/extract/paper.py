"""A filled form as somebody hands it in: its paragraphs and table rows in one line, each with its place in Word."""

from dataclasses import dataclass
from pathlib import Path

from builder.errors import InputError
from builder.evidence.asking.children import Children, lasting
from builder.extract.word_patterns import letters
from builder.read.docx_file import DocxFile, Unreadable
from builder.read.word_content import SYMBOLS
from builder.read.word_styles import number
from builder.render.grid import body_blocks
from builder.render.text import is_chapter_token
from builder.render.wml import Element, children, text_of, w

_MOST_ROWS = 6000  # paragraphs and rows; the longest honest declaration has one or two thousand
_MOST_CELLS = 40
_MOST_WORDS = 3_000_000  # characters; a book of a thousand pages has one million
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DELETED = (w("del"), w("moveFrom"), f"{_COMPATIBILITY}Fallback")
_FIX = "请确认是按该样表填写的申报书，不是其他文件"


@dataclass(frozen=True)
class Given:
    """A paragraph (one cell) or a row of a table, counted as Word's user counts them."""

    cells: tuple[str, ...]
    number: int  # of the paragraph, or of the row in its table
    table: int = 0
    block: int = 0  # of the body, where it stands

    @property
    def words(self) -> str:
        return "".join(map(letters, self.cells))

    def place(self, cell: int = 0) -> str:
        return f"第{self.table}个表格第{self.number}行第{cell + 1}格" if self.table else f"第{self.number}段"


@dataclass(frozen=True)
class FilledForm:
    items: tuple[Given, ...]


def read_paper(path: Path, children: Children | None = None) -> FilledForm:
    """Reads a filled form in a child with limits: the file may be anybody's."""
    with lasting(children) as own:
        return own.read("builder.extract.paper:open_paper", {}, FilledForm, path)


def open_paper(path: Path) -> FilledForm:
    try:
        with DocxFile(path) as docx:
            return paper_of(docx.xml(docx.main), path.name)
    except Unreadable as cause:
        raise InputError(f"“{path.name}”{cause.message}", cause.fix) from cause


def blocks_of(root: Element | None, name: str) -> tuple[Element, ...]:
    """The paragraphs and tables of the body."""
    body = None if root is None else root.find(w("body"))
    if body is None:
        raise InputError(f"“{name}”不是通常的.docx", "请在Word中另存，类型选“Word文档（*.docx）”")
    _accept_changes(body)
    return tuple(body_blocks(body))


def paper_of(root: Element | None, name: str) -> FilledForm:
    blocks = blocks_of(root, name)
    items: list[Given] = []
    paragraphs = tables = 0
    for at, block in enumerate(blocks):
        if block.tag == w("p"):
            paragraphs += 1
            words = text_of(block)
            items.append(Given(("" if is_chapter_token(words) else words,), paragraphs, block=at))
        else:
            tables += 1
            rows = enumerate(children(block, "tr"), start=1)
            items += [Given(_cells(row), number, tables, at) for number, row in rows]
        if len(items) > _MOST_ROWS:
            raise InputError(f"“{name}”的段落和表格行超过{_MOST_ROWS}个", _FIX)
    if sum(len(cell) for item in items for cell in item.cells) > _MOST_WORDS:
        raise InputError(f"“{name}”的文字超过{_MOST_WORDS // 10_000}万字", _FIX)
    return FilledForm(tuple(items))


def _cells(row: Element) -> tuple[str, ...]:
    return tuple(text_of(cell) for cell in children(row, "tc"))[:_MOST_CELLS]


def _accept_changes(body: Element) -> None:
    """Leaves what a reader of the file sees: what was deleted with tracking is gone; a drawing's second version for old
    programs would say everything twice; a box ticked with Wingdings becomes the character that it shows."""
    for node in [each for each in body.iter() if each.tag in _DELETED]:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    for symbol in list(body.iter(w("sym"))):
        symbol.tag, symbol.text = w("t"), SYMBOLS.get(number(symbol.get(w("char")), base=16) & 0xFF, "")
