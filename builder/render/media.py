"""Picture files inside a document: each distinct one is one part, with its relationship and its content type."""

import hashlib
from pathlib import Path

from lxml import etree

from builder.render.wml import Element, parse

_DOCUMENT_RELS = "word/_rels/document.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_MIME = {".jpg": "image/jpeg", ".png": "image/png"}


class Media:
    """Adds picture files to the parts it was given; relationship ids are counted on from those in use."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        empty = f'<Relationships xmlns="{_RELS_NS}"/>'.encode()
        self._rels = parse(parts.get(_DOCUMENT_RELS, empty))
        self._types = parse(parts[_CONTENT_TYPES])
        self._used = {rel.get("Id") for rel in self._rels}
        self._known: dict[str, str] = {}

    def add(self, file: Path) -> str:
        """Adds a file and gives the relationship id under which the document shows it."""
        data = file.read_bytes()
        suffix = file.suffix
        name = f"media/chapter-{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        if name not in self._known:
            self._parts[f"word/{name}"] = data
            self._known[name] = self._relate(name)
            self._declare(suffix)
        return self._known[name]

    def close(self) -> None:
        """Writes the two lists back; without it the pictures would lie in the package unseen."""
        if self._known:
            self._parts[_DOCUMENT_RELS] = serialised(self._rels)
            self._parts[_CONTENT_TYPES] = serialised(self._types)

    def _relate(self, target: str) -> str:
        number = len(self._used) + 1
        while f"rId{number}" in self._used:
            number += 1
        self._used.add(f"rId{number}")
        etree.SubElement(
            self._rels, f"{{{_RELS_NS}}}Relationship", {"Id": f"rId{number}", "Type": _IMAGE, "Target": target}
        )
        return f"rId{number}"

    def _declare(self, suffix: str) -> None:
        extension = suffix.removeprefix(".")
        for default in self._types.iter(f"{{{_TYPES_NS}}}Default"):
            if (default.get("Extension") or "").lower() == extension:
                return
        made = etree.Element(f"{{{_TYPES_NS}}}Default", {"Extension": extension, "ContentType": _MIME[suffix]})
        self._types.insert(0, made)  # Word wants defaults before overrides


def serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
