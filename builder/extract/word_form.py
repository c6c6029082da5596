"""What a Word form says, cell by cell and as a whole, for comparing it with what it should say."""

from dataclasses import dataclass
from pathlib import Path

from builder.errors import InputError
from builder.evidence.asking.children import Children, lasting
from builder.read.docx_file import DocxFile, Unreadable
from builder.render.expected import words_in
from builder.render.grid import body_of, grid_of
from builder.render.wml import text_of


@dataclass(frozen=True)
class WordText:
    """Cover and table cell by cell, and all words; nothing where it cannot be read, and so does not say what it must
    say."""

    words: tuple[str, ...] = ()
    text: str = ""


def read_word_form(docx: Path) -> WordText:
    try:
        with DocxFile(docx) as file:
            body = body_of(file.xml(file.main))
    except Unreadable:
        return WordText()
    return WordText(words_in(grid_of(body)), "" if body is None else text_of(body))


def read_strangers_word_form(docx: Path, children: Children | None = None) -> WordText:
    """Reads somebody's Word form in a child with limits."""
    try:
        with lasting(children) as own:
            return own.read("builder.extract.word_form:read_word_form", {}, WordText, docx)
    except InputError:
        return WordText()
