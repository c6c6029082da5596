"""Word files and workbooks that mean harm, made of sound ones."""

import io
import zipfile
from collections.abc import Callable, Mapping

from tests.hostile.pictures import ADDRESS, png_bomb

BODY, SHEET = "word/document.xml", "xl/worksheets/sheet2.xml"
_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
LAUGHTER = b'<!DOCTYPE x [<!ENTITY l0 "haha"><!ENTITY f SYSTEM "file:///etc/passwd">%s]>' % _LAUGHS
Change = Callable[[bytes], bytes]


def changed(sound: bytes, changes: Mapping[str, Change], added: Mapping[str, bytes] | None = None) -> bytes:
    """A change that changes nothing would prove nothing."""
    out = io.BytesIO()
    made = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with zipfile.ZipFile(io.BytesIO(sound)) as old, made as new:
        for name in old.namelist():
            data = old.read(name)
            changed = changes[name](data) if name in changes else data
            assert (changed == data) == (name not in changes), name
            new.writestr(name, changed)
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def in_body(sound: bytes, words: bytes) -> bytes:
    """At the beginning of a Word file's body."""
    return changed(sound, {BODY: lambda data: data.replace(b"<w:body>", b"<w:body>" + words, 1)})


def laughing(sound: bytes, part: str, before: bytes, words: bytes = b"&l9;&f;") -> bytes:
    def laugh(data: bytes) -> bytes:
        head, end, rest = data.rpartition(b"?>")
        return head + end + LAUGHTER + rest.replace(before, before + words, 1)

    return changed(sound, {part: laugh})


def laughing_attribute(sound: bytes, part: str, before: bytes) -> bytes:
    return laughing(sound, part, before, b'<x y="&l9;"/>')


def padded(sound: bytes, part: str, megabytes: int) -> bytes:
    return changed(sound, {part: lambda data: data + b" " * megabytes * 1_000_000})


def flood(sound: bytes) -> bytes:
    """Six million empty paragraphs."""
    return in_body(sound, b"<w:p/>" * 6_000_000)


def flood_of_runs(sound: bytes) -> bytes:
    """One paragraph of a million pieces, each bold."""
    return in_body(sound, b"<w:p>" + b"<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r>" * 800_000 + b"</w:p>")


def wide_table(sound: bytes) -> bytes:
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc>'
    return in_body(sound, b"<w:tbl><w:tr>" + cell * 2 + b"</w:tr></w:tbl>")


def table_of_cells(sound: bytes) -> bytes:
    """A thousand rows of five hundred cells."""
    cell = b"<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    return in_body(sound, b"<w:tbl>" + (b"<w:tr>" + cell * 500 + b"</w:tr>") * 1000 + b"</w:tbl>")


def nested_tables(sound: bytes) -> bytes:
    return in_body(sound, b"<w:tbl><w:tr><w:tc>" * 80 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 80)


def deep(sound: bytes) -> bytes:
    return in_body(sound, b"<w:sdt><w:sdtContent>" * 100_000 + b"</w:sdtContent></w:sdt>" * 100_000)


def boxes_in_boxes(sound: bytes) -> bytes:
    """Text boxes within text boxes, in each the same words again."""
    inside = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(40):
        inside = b"<w:p><w:r><w:pict><w:txbxContent>" + inside * 1 + b"</w:txbxContent></w:pict></w:r></w:p>" * 1
    return in_body(sound, inside * 2000)


def long_line(sound: bytes) -> bytes:
    return in_body(sound, b"<w:p><w:r><w:t>" + b"a" * 9_900_000 + b"</w:t></w:r></w:p>")


_PICTURE = (
    b'<w:p><w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
    b'<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="%s"/></pic:blipFill>'
    b'<pic:spPr><a:xfrm rot="5400000"/></pic:spPr></pic:pic></a:graphicData></a:graphic></w:drawing></w:r></w:p>'
)
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS = "word/_rels/document.xml.rels"


def _related(relations: bytes) -> Change:
    return lambda data: data.replace(b"</Relationships>", relations + b"</Relationships>", 1)


def pictures(sound: bytes) -> bytes:
    """Six pictures, each of 475 MB of pixels."""
    data = png_bomb()
    relations = b"".join(
        b'<Relationship Id="h%d" Type="%s" Target="media/h%d.png"/>' % (number, _IMAGE.encode(), number)
        for number in range(6)
    )
    shown = b"".join(_PICTURE % (b"h%d" % number) for number in range(6))
    added = {f"word/media/h{number}.png": data + bytes([number]) for number in range(6)}
    changes = {_RELATIONS: _related(relations), BODY: lambda body: body.replace(b"<w:body>", b"<w:body>" + shown, 1)}
    return changed(sound, changes, added)


def media_bomb(sound: bytes) -> bytes:
    """A picture that unpacks to 140 MB of nothing, shown three hundred times."""
    relation = b'<Relationship Id="h" Type="%s" Target="media/h.png"/>' % _IMAGE.encode()
    changes = {
        _RELATIONS: _related(relation),
        BODY: lambda body: body.replace(b"<w:body>", b"<w:body>" + _PICTURE % b"h" * 300, 1),
    }
    return changed(sound, changes, {"word/media/h.png": bytes(140_000_000)})


def reaches_out(sound: bytes, port: int) -> bytes:
    """Pictures and the template at an address, and a picture in the user's own files."""
    address = ADDRESS.format(port=port).encode()
    relations = b"".join(
        b'<Relationship Id="h%d" Type="%s" Target="%s" TargetMode="External"/>' % (number, kind.encode(), target)
        for number, (kind, target) in enumerate(
            [(_IMAGE, address), (_IMAGE, b"file:///etc/passwd"), (_IMAGE.replace("image", "attachedTemplate"), address)]
        )
    )
    inside = b'<Relationship Id="h3" Type="%s" Target="../../../../../../etc/passwd"/>' % _IMAGE.encode()
    shown = b"".join(_PICTURE % (b"h%d" % number) for number in range(4))
    changes = {
        _RELATIONS: _related(relations + inside),
        BODY: lambda body: body.replace(b"<w:body>", b"<w:body>" + shown, 1),
    }
    return changed(sound, changes)


def many_parts(sound: bytes) -> bytes:
    return changed(sound, {}, {f"word/media/{number}.png": b"" for number in range(30_000)})


def sheet_flood(sound: bytes) -> bytes:
    """Six hundred thousand cells."""
    rows = b"".join(b'<row r="%d">%s</row>' % (n, b"<c><v>1</v></c>" * 200) for n in range(1000, 4000))
    return changed(sound, {SHEET: lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>", 1)})


def sheet_of_nothing(sound: bytes) -> bytes:
    """Five million elements that are no cells."""
    return changed(sound, {SHEET: lambda data: data.replace(b"<sheetData>", b"<x/>" * 5_000_000 + b"<sheetData>", 1)})


def one_row(sound: bytes) -> bytes:
    """Five million empty cells in one row."""
    row = b'<row r="900">' + b"<c/>" * 5_000_000 + b"</row>"
    return changed(sound, {SHEET: lambda data: data.replace(b"</sheetData>", row + b"</sheetData>", 1)})


def with_strings(sound: bytes, strings: bytes, head: bytes = b"") -> bytes:
    """Ours has none: its words stand in the cells."""
    table = head + b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + strings + b"</sst>"
    kind = _IMAGE.replace("image", "sharedStrings").encode()
    relation = b'<Relationship Id="h" Type="%s" Target="sharedStrings.xml"/>' % kind
    return changed(sound, {"xl/_rels/workbook.xml.rels": _related(relation)}, {"xl/sharedStrings.xml": table})


def strings_flood(sound: bytes) -> bytes:
    return with_strings(sound, b"<si><t>x</t></si>" * 3_000_000)


def long_strings(sound: bytes) -> bytes:
    return with_strings(sound, b"".join(b"<si><t>%s</t></si>" % (b"x" * 9_000_000) for _ in range(6)))


def laughing_strings(sound: bytes) -> bytes:
    return with_strings(sound, b"<si><t>&l9;&f;</t></si>", LAUGHTER)


def names_flood(sound: bytes) -> bytes:
    name = b"".join(b'<definedName name="n%d">Sheet!$A$%d</definedName>' % (n, n) for n in range(1, 80_000))
    return changed(
        sound, {"xl/workbook.xml": lambda data: data.replace(b"<definedNames>", b"<definedNames>" + name, 1)}
    )


def merges_flood(sound: bytes) -> bytes:
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 300_000 + b"</mergeCells>"
    return changed(sound, {SHEET: lambda data: data.replace(b"</sheetData>", b"</sheetData>" + merges, 1)})


def deep_sheet(sound: bytes) -> bytes:
    return changed(
        sound,
        {SHEET: lambda data: data.replace(b"<sheetData>", b"<x>" * 100_000 + b"</x>" * 100_000 + b"<sheetData>", 1)},
    )
