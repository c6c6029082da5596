"""Excel's limits and the order of its parts, on every form's workbook: whatever passes them, it “repairs”.

LibreOffice opens what Excel does not; so they are counted here.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree

from builder.form.loader import load_form, tracks
from builder.foundation.resources import samples_dir
from builder.pipeline import workbook
from builder.workbook.plan import sheets

Element = etree._Element
_ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetProtection",
    "mergeCells",
    "dataValidations",
    "hyperlinks",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "legacyDrawing",
    "tableParts",
]
_NAME = re.compile(r"[^\W\d][\w.]{0,254}")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[rRcC]\d*|[rR]\d*[cC]\d*")

TRACKS = [(track, filled) for track in tracks() for filled in (False, True)]
every_workbook = pytest.mark.parametrize(("track", "filled"), TRACKS)


@cache
def _parts(track: str, filled: bool) -> dict[str, bytes]:
    data = workbook.workbook(track, None, samples_dir() / track if filled else None)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(package.namelist()) == len({name.lower() for name in package.namelist()})
        return {name: package.read(name) for name in package.namelist()}


def _roots(parts: dict[str, bytes], folder: str) -> Iterator[tuple[str, Element]]:
    for name, data in parts.items():
        if posixpath.dirname(name) == folder and name.endswith(".xml"):
            yield name, etree.fromstring(data)


def _workbook(parts: dict[str, bytes]) -> Element:
    return etree.fromstring(parts["xl/workbook.xml"])


def _text(element: Element, path: str) -> list[str]:
    return ["".join(str(part) for part in found.itertext()) for found in element.iterfind(path)]


@every_workbook
def test_every_part_has_a_type_and_every_relation_a_target(track: str, filled: bool) -> None:
    parts = _parts(track, filled)
    types = etree.fromstring(parts["[Content_Types].xml"])
    overrides = {node.get("PartName", "").lstrip("/") for node in types.iterfind("{*}Override")}
    defaults = {node.get("Extension") for node in types.iterfind("{*}Default")}
    assert overrides <= set(parts)
    for name in parts:
        assert name in overrides or name.rpartition(".")[2] in defaults - {"xml"} or name == "[Content_Types].xml"
        if not name.endswith(".rels"):
            continue
        home = posixpath.dirname(posixpath.dirname(name))
        nodes = list(etree.fromstring(parts[name]))
        assert len({node.get("Id") for node in nodes}) == len(nodes)
        for node in nodes:
            assert posixpath.normpath(posixpath.join("/", home, node.get("Target", ""))).lstrip("/") in parts


@every_workbook
def test_names_of_sheets_are_short_plain_and_differ(track: str, filled: bool) -> None:
    names = [node.get("name", "") for node in _workbook(_parts(track, filled)).iterfind("{*}sheets/{*}sheet")]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'") and name.strip() == name and name.lower() != "history"


@every_workbook
def test_defined_names_are_legal_and_lead_to_a_cell(track: str, filled: bool) -> None:
    book = _workbook(_parts(track, filled))
    titles = {node.get("name", "") for node in book.iterfind("{*}sheets/{*}sheet")}
    own = [node for node in book.iterfind("{*}definedNames/{*}definedName") if node.get("localSheetId") is None]
    names = [node.get("name", "") for node in own]
    assert len({name.lower() for name in names}) == len(names)
    for node, name in zip(own, names, strict=True):
        assert _NAME.fullmatch(name) and not _LIKE_A_CELL.fullmatch(name)
        sheet, _, cell = (node.text or "").rpartition("!")
        assert sheet.strip("'") in titles and re.fullmatch(r"\$[A-Z]{1,3}\$\d+", cell)


@every_workbook
def test_tables_are_named_once_and_their_heads_are_the_texts_of_their_cells(track: str, filled: bool) -> None:
    parts = _parts(track, filled)
    tables = dict(_roots(parts, "xl/tables"))
    names = [node.get("displayName", "") for node in tables.values()]
    assert len({name.lower() for name in names}) == len(names) and all(map(_NAME.fullmatch, names))
    assert not any(map(_LIKE_A_CELL.fullmatch, names))
    assert len({node.get("id") for node in tables.values()}) == len(tables)
    for page, root in _roots(parts, "xl/worksheets"):
        if root.find("{*}tableParts") is None:
            continue
        relations = etree.fromstring(parts[f"xl/worksheets/_rels/{posixpath.basename(page)}.rels"])
        (part,) = (node.get("Target", "") for node in relations if node.get("Target", "").startswith("/xl/tables/"))
        heads = [node.get("name", "") for node in tables[part.lstrip("/")].iterfind("{*}tableColumns/{*}tableColumn")]
        assert heads == _text(root, "{*}sheetData/{*}row[@r='2']/{*}c") and root.find("{*}mergeCells") is None
        assert len({head.lower() for head in heads}) == len(heads) and all(0 < len(head) <= 255 for head in heads)


@every_workbook
def test_sheets_keep_the_order_of_their_parts_and_the_limits_of_their_texts(track: str, filled: bool) -> None:
    for page, root in _roots(_parts(track, filled), "xl/worksheets"):
        tags = [etree.QName(child).localname for child in root]
        assert tags == sorted(tags, key=_ORDER.index), page
        assert len(set(tags)) == len(tags)
        assert all(len(text.encode("utf-16-le")) // 2 <= 32_767 for text in _text(root, "{*}sheetData/{*}row/{*}c"))
        assert all(len(text) <= 8_192 for text in _text(root, "{*}sheetData/{*}row/{*}c/{*}f"))
        assert all(float(row.get("ht", 0)) <= 409.5 for row in root.iterfind("{*}sheetData/{*}row"))
        assert all(len(text) <= 255 for text in _text(root, "{*}headerFooter/*"))
        for text in root.iterfind(".//{*}is/{*}t"):
            words = text.text or ""
            kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            assert kept or words == words.strip(" \t\n"), "Excel drops white space at the ends"


@every_workbook
def test_drop_downs_are_within_the_limits_and_lead_to_words(track: str, filled: bool) -> None:
    for _, root in _roots(_parts(track, filled), "xl/worksheets"):
        checks = list(root.iterfind("{*}dataValidations/{*}dataValidation"))
        seen: set[str] = set()
        for check in checks:
            assert len(check.get("errorTitle", "")) <= 32 and len(check.get("error", "")) <= 255
            assert len(check.get("promptTitle", "")) <= 32 and len(check.get("prompt", "")) <= 255
            assert all(len(formula) <= 255 for formula in _text(check, "*"))
            if check.get("type") == "list":
                assert (check.findtext("{*}formula1") or "").startswith("'_shenbao'!")
            cells = check.get("sqref", "").split()
            assert cells and not seen & set(cells)
            seen.update(cells)


@every_workbook
def test_comments_have_a_box_each_and_stand_once_in_a_cell(track: str, filled: bool) -> None:
    parts = _parts(track, filled)
    for name, root in _roots(parts, "xl/comments"):
        cells = [node.get("ref", "") for node in root.iterfind("{*}commentList/{*}comment")]
        assert len(set(cells)) == len(cells)
        number = re.sub(r"\D", "", name)
        boxes = parts[f"xl/drawings/commentsDrawing{number}.vml"]
        assert boxes.count(b'ObjectType="Note"') == len(cells)


@pytest.mark.parametrize("track", tracks())
def test_every_hint_of_a_form_stands_in_a_comment(track: str) -> None:
    parts = _parts(track, False)
    told = "\n".join("\n".join(_text(root, ".//{*}comment")) for _, root in _roots(parts, "xl/comments"))
    plan = sheets(load_form(track))
    hints = {entry.hint for sheet in plan for entry in sheet.entries()} | {sheet.head.hint for sheet in plan}
    assert all(hint.removeprefix("（").removesuffix("）") in told for hint in hints)
