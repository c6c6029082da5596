"""What a Word paragraph or run is by its styles: heading, caption, list member, bold, hidden."""

import re
from collections.abc import Iterator

from builder.read.docx_file import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")


def attribute(node: Element | None, path: str, name: str = "val") -> str | None:
    """`w:name` of the element at `path` below `node`; "" where the element stands there without it."""
    found = None if node is None else node.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name, "")


def number(text: str | None, default: int = 0, base: int = 10) -> int:
    """An attribute as a number. Damaged files hold anything where one belongs; like Word, we then take the default."""
    if text is None or not re.fullmatch(r"-?[0-9A-Fa-f]{1,9}", text):
        return default
    try:
        return int(text, base)
    except ValueError:
        return default


class Styles:
    def __init__(self, root: Element | None) -> None:
        nodes = [] if root is None else root.findall(f"{W}style")
        self._by_id = {node.get(f"{W}styleId") or "": node for node in nodes}
        self._default = next(
            (node for node in nodes if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") == "1"), None
        )

    def chain(self, paragraph: Element) -> Iterator[Element]:
        """Where the look of a paragraph may be stated: its own properties, then its style's and those that is based
        on."""
        own = paragraph.find(f"{W}pPr")
        if own is not None:
            yield own
        yield from self._styles_from(attribute(own, "pStyle"))

    def _styles_from(self, style_id: str | None) -> Iterator[Element]:
        node = self._default if style_id is None else self._by_id.get(style_id)
        for _ in range(30):  # a damaged file may go in circles
            if node is None:
                return
            yield node
            based_on = attribute(node, "basedOn")
            node = None if based_on is None else self._by_id.get(based_on)

    def names(self, paragraph: Element) -> list[str]:
        return [attribute(node, "name") or "" for node in self.chain(paragraph) if node.tag == f"{W}style"]

    def heading_level(self, paragraph: Element) -> int | None:
        """The level of a heading: 0 for a document's title; else from 1. An outline level of 9 is Word's word for body
        text."""
        for node in self.chain(paragraph):
            properties = node if node.tag == f"{W}pPr" else node.find(f"{W}pPr")
            level = attribute(properties, "outlineLvl")
            if level is not None:
                return number(level, 9) + 1 if 0 <= number(level, 9) < 9 else None
            name = (attribute(node, "name") or "").strip()
            if match := _HEADING.match(name):
                return int(match[1])
            if name.lower() in ("title", "标题"):
                return 0
        return None

    def is_contents(self, paragraph: Element) -> bool:
        return any(re.match(r"(?:toc|目录)\s*\d", name, re.IGNORECASE) for name in self.names(paragraph))

    def is_caption(self, paragraph: Element) -> bool:
        return any(name.lower() in ("caption", "题注") for name in self.names(paragraph))

    def numbering(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph; each may come from a different place in the chain."""
        key = level = None
        for node in self.chain(paragraph):
            properties = node if node.tag == f"{W}pPr" else node.find(f"{W}pPr")
            key = key or attribute(properties, "numPr/numId")
            level = level or attribute(properties, "numPr/ilvl")
        if key in (None, "", "0"):
            return None
        return str(key), number(level)

    def switched_on(self, name: str, run: Element, paragraph: Element) -> bool:
        """Whether a run is bold, italic, hidden …: its own word counts first, then its style, then the paragraph's."""
        own = run.find(f"{W}rPr")
        for value in self._values(name, own, paragraph):
            return value not in _OFF
        return False

    def value(self, name: str, run: Element, paragraph: Element) -> str | None:
        return next(self._values(name, run.find(f"{W}rPr"), paragraph), None)

    def _values(self, name: str, own: Element | None, paragraph: Element) -> Iterator[str]:
        places = [own]
        if (style := attribute(own, "rStyle")) is not None:
            places += [node.find(f"{W}rPr") for node in self._styles_from(style)]
        places += [node.find(f"{W}rPr") for node in self.chain(paragraph) if node.tag == f"{W}style"]
        for place in places:
            value = attribute(place, name)
            if value is not None:
                yield value
