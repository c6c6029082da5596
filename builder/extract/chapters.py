"""The applicant's chapters out of a filled form, each as a Word file of its own with its pictures and styles."""

import copy
import json
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from builder.errors import InputError
from builder.evidence.asking.children import Children, lasting
from builder.extract.paper import blocks_of
from builder.read.docx_file import DocxFile, Unreadable
from builder.render.package import write_package
from builder.render.wml import Element, w

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_LOOKS = ("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes")
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Cut:
    keys: tuple[str, ...]


def cut_chapters(
    path: Path, chapters: Mapping[str, Sequence[int]], into: Path, children: Children | None = None
) -> dict[str, Path]:
    """Cuts the chapters out of a filled form, in a child with limits: the file of each by its key; one without words or
    pictures has none."""
    options = {"chapters": json.dumps(dict(chapters)), "into": str(into)}
    with lasting(children) as own:
        cut = own.read("builder.extract.chapters:cut", options, Cut, path)
    return {key: into / _name(number) for number, key in enumerate(cut.keys)}


def cut(path: Path, *, chapters: str, into: str) -> Cut:
    wanted: dict[str, list[int]] = json.loads(chapters)
    keys: list[str] = []
    try:
        with DocxFile(path) as docx:
            there = blocks_of(docx.xml(docx.main), path.name)
            for key, blocks in wanted.items():
                elements = [there[at] for at in blocks]
                if any(_says_something(element) for element in elements):
                    Path(into, _name(len(keys))).write_bytes(_document(docx, elements))
                    keys.append(key)
    except Unreadable as cause:
        raise InputError(f"“{path.name}”{cause.message}", cause.fix) from cause
    return Cut(tuple(keys))


def _name(number: int) -> str:
    return f"{number}.docx"


def _says_something(element: Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(w("t"))) or any(
        True for _ in element.iter(w("drawing"), w("pict"))
    )


def _document(docx: DocxFile, elements: Sequence[Element]) -> bytes:
    main = docx.main
    root = docx.xml(main)
    assert root is not None
    body = root.find(w("body"))
    assert body is not None
    body[:] = [copy.deepcopy(element) for element in elements]
    needed = {value for node in body.iter() for name, value in node.attrib.items() if str(name).startswith(_R)}
    folder, name = posixpath.split(main)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    relations = docx.relations(main)
    kept = {id for id, each in relations.items() if id in needed or each.kind in _LOOKS}
    parts = {main: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    targets = [relations[id].target for id in kept if not relations[id].external]
    parts |= {target: data for target in targets if (data := docx.data(target)) is not None}
    parts[_RELATIONS] = _only_main(docx, main)
    parts[listed] = _only(docx.xml(listed), kept)
    parts[_TYPES] = _typed(docx.xml(_TYPES), parts)
    return write_package(parts)


def _only(listed: Element | None, kept: Iterable[str]) -> bytes:
    root = etree.Element(_PACKAGE.removesuffix("Relationship") + "Relationships") if listed is None else listed
    for node in [each for each in root if (each.get("Id") or "") not in kept]:
        root.remove(node)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _only_main(docx: DocxFile, main: str) -> bytes:
    own = {id for id, each in docx.relations("").items() if each.target == main}
    return _only(docx.xml(_RELATIONS), own)


def _typed(listed: Element | None, parts: Mapping[str, bytes]) -> bytes:
    """The content types of the parts that are left."""
    assert listed is not None
    for node in [
        each for each in listed if each.get("PartName") and (each.get("PartName") or "").lstrip("/") not in parts
    ]:
        listed.remove(node)
    return etree.tostring(listed, xml_declaration=True, encoding="UTF-8", standalone=True)
