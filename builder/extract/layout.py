"""What a form looks like, as a pattern to hold a filled one against: made of its template and schema, by nobody's hand.

The template's tags are Jinja's, so Jinja takes them apart; marks that no document may hold say where a paragraph, a row
and a cell begin. Repeated rows and those that are printed under a condition become brackets in one flat list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path

from jinja2 import Environment, nodes

from builder.extract.pattern import (
    Bracket,
    CellPart,
    CellPattern,
    CellReading,
    Chapter,
    Either,
    Item,
    LineEnd,
    Step,
    Words,
)
from builder.extract.placeholders import Placeholder, Scope, looped, placeholder_of
from builder.model.application import Application
from builder.model.form import Form
from builder.render.grid import body_blocks
from builder.render.package import read_package
from builder.render.wml import Element, cells, children, merge_of, parse, text_of, w

_PARAGRAPH, _ROW, _CELL, _GHOST, _LINE = "\x01", "\x02", "\x03", "\x04", "\x05"
_MOST_READINGS = 64  # of one cell


def layout(form: Form) -> tuple[Step, ...]:
    return _layout(form.template, form.template.stat().st_mtime_ns, form.schema)


@lru_cache(maxsize=64)
def _layout(template: Path, _mtime: int, schema: type[Application]) -> tuple[Step, ...]:
    body = parse(read_package(template)["word/document.xml"]).find(w("body"))
    assert body is not None
    tree = Environment(autoescape=False).parse("".join(_source(body)))
    builder = _Builder()
    builder.walk(tree.body, Scope(schema))
    builder.end_item()
    return tuple(builder.steps)


def _source(body: Element) -> Iterator[str]:
    """The words of a template as one text for Jinja: a row or paragraph with a `{%tr` or `{%p` tag is that tag alone,
    as when it is rendered."""
    for block in body_blocks(body):
        if block.tag == w("p"):
            words = text_of(block)
            yield _tags_alone(words) if "{%p" in words else _PARAGRAPH + words
            continue
        above: dict[int, str] = {}
        for row in children(block, "tr"):
            words = text_of(row)
            yield _tags_alone(words) if "{%tr" in words else _ROW + "".join(_row(row, above))


def _tags_alone(words: str) -> str:
    return "".join(part for part in _tags(words)).replace("{%tr", "{%").replace("{%p", "{%")


def _tags(words: str) -> Iterator[str]:
    while (start := words.find("{%")) >= 0 and (end := words.find("%}", start)) >= 0:
        yield words[start : end + 2]
        words = words[end + 2 :]


def _row(row: Element, above: dict[int, str]) -> Iterator[str]:
    for column, _, cell in cells(row):
        if merge_of(cell) == "continue":
            yield _GHOST + above.get(column, "")
            continue
        words = text_of(cell)
        above[column] = "" if "{" in words else words
        yield _CELL + "".join(map(_line, cell.iter(w("p"))))


def _line(paragraph: Element) -> str:
    words = text_of(paragraph)
    return _tags_alone(words) if "{%p" in words else _LINE + words


@dataclass
class _Builder:
    steps: list[Step] = field(default_factory=list)
    loops: tuple[int, ...] = ()
    _cells: list[tuple[list[CellPart], bool]] = field(default_factory=list)
    _is_row: bool = False

    def walk(self, found: Sequence[nodes.Node], scope: Scope) -> None:
        for node in found:
            match node:
                case nodes.Output(nodes=inside):
                    self.walk(inside, scope)
                case nodes.TemplateData(data=text):
                    self._text(text)
                case nodes.For(target=nodes.Name(name=name), iter=listed, body=body):
                    self._loop(body, looped(scope, name, listed))
                case nodes.If():
                    self._condition(node, scope)
                case nodes.Call(node=nodes.Name(name="chapter"), args=[nodes.Const(value=key)]):
                    self._drop_item()
                    self.steps.append(Chapter(str(key)))
                case _:
                    self._part(placeholder_of(scope, node))

    def _text(self, text: str) -> None:
        words = ""
        for char in text:
            if char not in (_PARAGRAPH, _ROW, _CELL, _GHOST, _LINE):
                words += char
                continue
            self._words(words)
            words = ""
            if char in (_PARAGRAPH, _ROW):
                self.end_item()
                self._is_row = char == _ROW
                self._cells = [] if self._is_row else [([], False)]
            elif char == _LINE:
                self._part(LineEnd())
            else:
                self._cells.append(([], char == _GHOST))
        self._words(words)

    def _words(self, words: str) -> None:
        if words:
            self._part(Words(words))

    def _part(self, part: CellPart) -> None:
        if self._cells:
            self._cells[-1][0].append(part)

    def end_item(self) -> None:
        if any(parts for parts, _ in self._cells) or (self._cells and self._is_row):
            patterns = tuple(CellPattern(_readings(parts), ghost) for parts, ghost in self._cells)
            if self._is_row or patterns[0].label != "":
                self.steps.append(Item(patterns, self._is_row, self.loops))
        self._cells = []

    def _drop_item(self) -> None:
        self._cells = []

    def _loop(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        self.end_item()
        outside, number = self.loops, len(self.steps)
        self.loops = (*self.loops, number)
        self._bracketed(body, scope, number)
        self.loops = outside

    def _bracketed(self, body: Sequence[nodes.Node], scope: Scope, loop: int | None) -> None:
        start = len(self.steps)
        self.steps.append(Bracket(True, 0, loop))
        self.walk(body, scope)
        self.end_item()
        self.steps[start] = Bracket(True, len(self.steps), loop)
        self.steps.append(Bracket(False, start, loop))

    def _condition(self, node: nodes.If, scope: Scope) -> None:
        branches = [node.body, *(each.body for each in node.elif_), node.else_]
        if _holds_items(node.body):
            self.end_item()
            for branch in filter(None, branches):
                self._bracketed(branch, scope, None)
            return
        self._part(Either(tuple(self._inside(branch, scope) for branch in branches)))

    def _inside(self, branch: Sequence[nodes.Node], scope: Scope) -> tuple[CellPart, ...]:
        inner = _Builder(_cells=[([], False)])
        inner.walk(branch, scope)
        return tuple(inner._cells[0][0])


def _holds_items(body: Sequence[nodes.Node]) -> bool:
    marks = (_PARAGRAPH, _ROW)
    return any(mark in data.data for node in body for data in node.find_all(nodes.TemplateData) for mark in marks)


def _readings(parts: Sequence[CellPart]) -> tuple[CellReading, ...]:
    """All that may stand in a cell, the most telling first: a reading without words takes anything."""
    choices = [[(part,)] if not isinstance(part, Either) else list(_branches(part)) for part in parts]
    found = []
    for number, each in enumerate(product(*choices)):
        if number >= _MOST_READINGS:
            break
        found.append(_without_outer_line_ends([part for run in each for part in run]))
    return tuple(dict.fromkeys(sorted(found, key=_telling)))


def _branches(part: Either) -> Iterator[CellReading]:
    for branch in part.branches:
        yield from _readings(branch) if branch else [()]


def _without_outer_line_ends(parts: list[Words | Placeholder | LineEnd]) -> CellReading:
    """A reading without the line ends at both ends, which are the cell's own."""
    while parts and isinstance(parts[0], LineEnd):
        parts = parts[1:]
    while parts and isinstance(parts[-1], LineEnd):
        parts = parts[:-1]
    return tuple(parts)


def _telling(reading: CellReading) -> tuple[bool, int]:
    placeholders = [part for part in reading if isinstance(part, Placeholder)]
    words = sum(isinstance(part, Words) and bool(part.text.strip()) for part in reading)
    return bool(placeholders), -(words + sum(bool(placeholder.pattern) for placeholder in placeholders))
