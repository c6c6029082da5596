"""WordprocessingML names, and the two things everybody asks of a table: its rows' cells and their columns."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def parse(xml: bytes) -> Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def children(parent: Element, name: str) -> Iterator[Element]:
    """Children of that name, seen through content controls (`w:sdt`), which WPS and Word put around anything."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent")):
            yield from children(child, name)


def cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Every cell of a row with its first grid column and the number of columns it spans."""
    column = number(row, "trPr/gridBefore", 0)
    for cell in children(row, "tc"):
        span = number(cell, "tcPr/gridSpan", 1)
        yield column, span, cell
        column += span


def number(element: Element, path: str, default: int) -> int:
    found = element.find("/".join(w(name) for name in path.split("/")))
    return default if found is None else int(found.get(w("val"), default))


def merge_of(cell: Element) -> str | None:
    """How a cell is merged downwards: "restart", "continue", or None for one outside any vertical merge."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return None if merge is None else merge.get(w("val"), "continue")


def text_of(element: Element) -> str:
    """The words inside an element, paragraphs and line breaks as `\\n`."""
    out = []
    for node in element.iter(w("t"), w("br"), w("tab"), w("p")):
        if node.tag == w("t"):
            out.append(node.text or "")
        elif node.tag == w("tab"):
            out.append("" if node.getparent().tag == w("tabs") else "\t")  # type: ignore[union-attr]
        else:
            out.append("\n")
    text = "".join(out)
    return text[1:] if text.startswith("\n") else text
