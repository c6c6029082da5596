"""A template against what its form knows: every fault in one run, with its place in the words of Word's user.

Tags, blocks and names are read by docxtpl-lint; ours is what it cannot know (the chapters' keys, the fields left out)
or does not look for (full-width braces, which docxtpl prints as they stand; a tag in two looks, of which one is lost).
"""

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docxtpl_lint  # type: ignore[import-untyped]
from lxml import etree

from builder.render.package import read_package
from builder.render.wml import Element, children, parse, text_of, w

_FULL_WIDTH = re.compile(r"[{｛][{｛%％].*?[}｝%％][}｝]")
_HALF_WIDTH = re.compile(r"\{[{%].*?[}%]\}")
_CHAPTER = re.compile(r"""\bchapter\(\s*["'“”‘’](.*?)["'“”‘’]\s*\)""")
_UNKNOWN_FIELD = "DTL304"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


@dataclass(frozen=True)
class Problem:
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


def lint(
    template: Path, fields: Collection[str], chapters: Collection[str], *, unprinted: Collection[str] = ()
) -> list[Problem]:
    """Every fault of a template; `fields` are the paths that the form offers (`company.name`, `workshops[].lines`);
    `chapters` are keys.

    `unprinted` are fields that a rule needs and the form has no place for, themselves or all below them; without `[]`.
    """
    found = docxtpl_lint.lint(template, schema=_schema([*fields, "chapter"]), autoescape=True)
    paragraphs = list(_paragraphs(parse(read_package(template)["word/document.xml"])))
    words = "\n".join(text_of(paragraph) for _, paragraph in paragraphs)
    return [
        *(Problem(_place(issue.location), _message(issue, fields)) for issue in found.issues),
        *(problem for place, paragraph in paragraphs for problem in _own_problems(place, paragraph, chapters)),
        *(
            Problem("全文", f"没有用到字段“{path}”")
            for path in sorted(fields)
            if not (_within(path, found.variables) or _within(path.replace("[]", ""), unprinted))
        ),
        *(Problem("全文", f"没有放章节“{key}”的位置") for key in sorted(set(chapters) - set(_CHAPTER.findall(words)))),
    ]


def _within(path: str, others: Collection[str]) -> bool:
    """Whether a field is printed within another: a printed section (`company.industry`) prints its fields; a loop
    (`workshops`) does not print what it passes."""
    return any(path == other or path.startswith(f"{other}.") for other in others)


def _message(issue: Any, fields: Collection[str]) -> str:
    if issue.rule != _UNKNOWN_FIELD:
        return f"{issue.message_for('zh')}（“{issue.snippet}”）"
    path = issue.params["path"].replace("[*]", "[]")
    near = difflib.get_close_matches(path, fields, n=1)
    return f"没有“{path}”这个字段" + (f"，是否为“{near[0]}”" if near else "") + f"（“{issue.snippet}”）"


def _own_problems(place: str, paragraph: Element, chapters: Collection[str]) -> Iterator[Problem]:
    words = text_of(paragraph)
    for tag in _FULL_WIDTH.findall(words):
        if not _HALF_WIDTH.fullmatch(tag):
            yield Problem(place, f"“{tag}”用了全角括号，会照原样印出，应改为半角")
    for key in _CHAPTER.findall(words):
        if key not in chapters:
            yield Problem(place, f"章节“{key}”不在本表之内")
    for tag in _tags_in_two_looks(paragraph):
        yield Problem(place, f"“{tag}”的几个字格式不一，应选中整个标签设成同一格式")


def _tags_in_two_looks(paragraph: Element) -> Iterator[str]:
    """The tags whose runs look different: Word splits a tag over runs as it likes, and rendering mends only those that
    look alike."""
    looks = [
        (character, look)
        for run in children(paragraph, "r")
        for look in [_look(run)]
        for node in run.iter(w("t"))
        for character in node.text or ""
    ]
    for tag in _TAG.finditer("".join(character for character, _ in looks)):
        if len({look for _, look in looks[tag.start() : tag.end()]}) > 1:
            yield tag.group()


def _look(run: Element) -> bytes:
    """How a run looks: language and spelling marks are no look, nor is the hint which font a quotation mark takes."""
    properties = run.find(w("rPr"))
    if properties is None:
        return b""
    seen = [node for node in properties if node.tag not in (w("lang"), w("noProof"))]
    return b"".join(etree.tostring(node).replace(b' w:hint="eastAsia"', b"") for node in seen if _says(node))


def _says(node: Element) -> bool:
    return node.tag != w("rFonts") or set(node.keys()) != {w("hint")}


def _paragraphs(root: Element) -> Iterator[tuple[str, Element]]:
    """The paragraphs of the body with their place: counted as docxtpl-lint counts them."""
    tables = {table: number for number, table in enumerate(root.iter(w("tbl")), start=1)}
    for number, paragraph in enumerate(root.iter(w("p")), start=1):
        cell = next(paragraph.iterancestors(w("tc")), None)
        row = None if cell is None else next(cell.iterancestors(w("tr")), None)
        table = None if row is None else next(row.iterancestors(w("tbl")), None)
        if cell is None or row is None or table is None:
            yield f"第{number}段", paragraph
        else:
            line, column = list(table.iter(w("tr"))).index(row) + 1, list(row.iter(w("tc"))).index(cell) + 1
            yield f"第{tables[table]}个表格第{line}行第{column}格", paragraph


def _place(location: Any) -> str:
    part = {"body": ""}.get(location.part, f"{location.part} ")
    if not location.cells:
        return f"{part}第{location.paragraph}段"
    cell = location.cells[-1]
    return f"{part}第{cell.table}个表格第{cell.row}行第{cell.col}格"


def _schema(paths: Collection[str]) -> dict[str, Any]:
    """The JSON Schema that knows these paths and no other."""
    root: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
    for path in paths:
        node = root
        for name in path.replace("[]", ".[]").split("."):
            if name == "[]":
                node["type"] = "array"
                node = node.setdefault("items", {})
            else:
                node.update(type="object", additionalProperties=False)
                node = node.setdefault("properties", {}).setdefault(name, {})
    return root
