"""Word equations on one line: the structure is spelled out with brackets, so that the meaning stays."""

from collections.abc import Iterator

from builder.model.blocks import Span
from builder.read.docx_file import Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def equation(node: Element) -> list[Span]:
    return [Span(text, superscript=rise > 0, subscript=rise < 0) for text, rise in _words(node, 0) if text]


def _words(node: Element, rise: int) -> Iterator[tuple[str, int]]:
    kind = node.tag.removeprefix(M) if isinstance(node.tag, str) else ""
    if kind == "t":
        yield node.text or "", rise
    elif kind == "f":
        yield from _bracketed(node, "num", rise)
        yield "／", rise
        yield from _bracketed(node, "den", rise)
    elif kind == "rad":
        yield from _part(node, "deg", 1)
        yield "√", rise
        yield from _bracketed(node, "e", rise)
    elif kind == "d":
        yield _setting(node, "begChr", "("), rise
        for index, inner in enumerate(node.findall(f"{M}e")):
            yield "，" if index else "", rise
            yield from _inside(inner, rise)
        yield _setting(node, "endChr", ")"), rise
    elif kind == "nary":
        yield _setting(node, "chr", "∫"), rise
        yield from _part(node, "sub", -1)
        yield from _part(node, "sup", 1)
        yield from _part(node, "e", rise)
    elif kind in ("sSup", "sSub", "sSubSup"):
        yield from _part(node, "e", rise)
        yield from _part(node, "sub", -1)
        yield from _part(node, "sup", 1)
    else:
        yield from _inside(node, rise)


def _inside(node: Element, rise: int) -> Iterator[tuple[str, int]]:
    for child in node:
        yield from _words(child, rise)


def _part(node: Element, name: str, rise: int) -> Iterator[tuple[str, int]]:
    part = node.find(M + name)
    if part is not None:
        yield from _inside(part, rise)


def _bracketed(node: Element, name: str, rise: int) -> Iterator[tuple[str, int]]:
    inner = list(_part(node, name, rise))
    single = len("".join(text for text, _ in inner)) <= 1
    yield "" if single else "(", rise
    yield from inner
    yield "" if single else ")", rise


def _setting(node: Element, name: str, default: str) -> str:
    found = node.find(f"{M}{node.tag.removeprefix(M)}Pr/{M}{name}")
    return default if found is None else found.get(f"{M}val", default)
