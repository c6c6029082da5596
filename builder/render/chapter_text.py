"""Headings, paragraphs and lists as WordprocessingML; the form's styles decide how they look."""

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from lxml import etree

from builder.model.blocks import Heading, ListItem, Paragraph, Span
from builder.render.text import printed
from builder.render.wml import Element, w

_BREAKS = re.compile("([\n\t])")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DEEPEST = 3  # the form provides SubHeading1 to SubHeading3


def element(name: str, *children: Element, **attributes: object) -> Element:
    """An element `w:name` with `w:`-attributes, in the order given: Word is strict about the order of children."""
    made = etree.Element(w(name), {w(key): str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def paragraph(style: str, spans: Sequence[Span], *properties: Element) -> Element:
    return element("p", element("pPr", element("pStyle", val=style), *properties), *map(run, spans))


def thin(*properties: str) -> Element:
    """An empty line of six points: text of fixed line height would touch the border of a table."""
    spacing = element("spacing", before=0, after=0, line=120, lineRule="exact")
    return paragraph("ChapterText", (), *map(element, properties), spacing)


def run(span: Span) -> Element:
    looks = [element(name) for name, wanted in (("b", span.bold), ("i", span.italic)) if wanted]
    if span.superscript or span.subscript:
        looks.append(element("vertAlign", val="superscript" if span.superscript else "subscript"))
    made = element("r", element("rPr", *looks)) if looks else element("r")
    for piece in _BREAKS.split(printed(span.text)):
        if piece == "\n":
            made.append(element("br"))
        elif piece == "\t":
            made.append(element("tab"))
        elif piece:
            text = element("t")
            text.set(_XML_SPACE, "preserve")
            text.text = piece
            made.append(text)
    return made


def heading(block: Heading) -> Element:
    """A heading: bold and italic are the style's business here: half-bold headings look like slips."""
    spans = [Span(s.text, superscript=s.superscript, subscript=s.subscript) for s in block.spans]
    return paragraph(f"SubHeading{min(block.level, _DEEPEST)}", spans, element("keepNext"))


def text(block: Paragraph) -> Element:
    return paragraph("ChapterText", block.spans)


def list_paragraphs(items: Sequence[ListItem], style: Element) -> list[Element]:
    """The paragraphs of one list: on each level the text begins where the widest marker of that level leaves room."""
    base, size = _base_of(style)
    widest: dict[int, int] = {}
    for item in items:
        widest[item.level] = max(widest.get(item.level, 0), width_in_halves(item.marker))
    made = []
    for item in items:
        above = [_hanging(widest.get(level, 0), size) for level in range(item.level)]
        hanging = _hanging(widest[item.level], size)
        left = base + sum(above) + hanging
        made.append(_list_paragraph(item, left, hanging))
    return made


def _list_paragraph(item: ListItem, left: int, hanging: int) -> Element:
    tabs = element("tabs", element("tab", val="left", pos=left))
    if not item.marker:
        return paragraph("ListText", item.spans, tabs, element("ind", left=left, firstLine=0))
    spans = (Span(f"{item.marker}\t"), *item.spans)
    return paragraph("ListText", spans, tabs, element("ind", left=left, hanging=hanging))


def _hanging(marker_halves: int, size: int) -> int:
    return (max(marker_halves, 1) + 1) * size // 2


def _base_of(style: Element) -> tuple[int, int]:
    """Where the form's list style lets markers begin, and its character width, both in twentieths of a point."""
    indent = style.find(f"{w('pPr')}/{w('ind')}")
    left, hanging = (0, 0) if indent is None else (int(indent.get(w(key), 0)) for key in ("left", "hanging"))
    size = style.find(f"{w('rPr')}/{w('sz')}")
    return max(left - hanging, 0), 320 if size is None else int(size.get(w("val"), 32)) * 10


def width_in_halves(words: str) -> int:
    """The width of a text in half-widths of a Chinese character."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in words)
