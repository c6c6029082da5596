"""What the objects of a PDF say, where rendering shows nothing: signatures, fonts, pages lost."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
MAX_DEPTH = 20
LOST = ("unexpected EOF", "treating stream as empty", "non-dictionary object")  # in qpdf's warnings


@dataclass(frozen=True)
class Damage:
    rebuilt: bool  # the table of objects was broken, and qpdf searched the file for them
    lost: bool  # objects or pages that are named are not there


def find_damage(pdf: Pdf) -> Damage:
    """Asks once: qpdf forgets its warnings when they are read, and gives some only when the pages are walked."""
    promised = pdf.Root.get("/Pages", Dictionary()).get("/Count", 0)
    empty = [page for page in pdf.pages if "/Contents" not in page.obj]
    warnings = "\n".join(map(str, pdf.get_warnings()))
    rebuilt = "reconstruct" in warnings
    fewer = isinstance(promised, int) and len(pdf.pages) < promised
    return Damage(rebuilt, fewer or (rebuilt and bool(empty)) or any(sign in warnings for sign in LOST))


def count_signatures(pdf: Pdf) -> int:
    """Fields that were signed; an empty field waiting for a signature is none."""
    form = pdf.Root.get("/AcroForm", Dictionary())
    fields = form.get("/Fields", Array()) if isinstance(form, Dictionary) else Array()
    return sum(1 for field in _fields(fields, "", MAX_DEPTH, set()) if _is_signed(field))


def _fields(fields: Object, kind: str, depth: int, seen: set[tuple[int, int]]) -> Iterator[Dictionary]:
    """Signature fields; the type may stand on a parent. References may run in circles."""
    if not isinstance(fields, Array) or depth == 0:
        return
    for field in fields:
        if not isinstance(field, Dictionary) or not _first_visit(field, seen):
            continue
        own = str(field.get("/FT", kind))
        if own == "/Sig":
            yield field
        yield from _fields(field.get("/Kids", Array()), own, depth - 1, seen)


def _is_signed(field: Dictionary) -> bool:
    value = field.get("/V")
    return isinstance(value, Dictionary) and "/ByteRange" in value


def fonts_not_embedded(pdf: Pdf) -> tuple[str, ...]:
    """Fonts that pages use and every reader must replace by what it has."""
    seen: set[tuple[int, int]] = set()
    missing: set[str] = set()
    for page in pdf.pages:
        for font in _fonts(_inherited(page.obj, "/Resources"), MAX_DEPTH, seen):
            if not _is_embedded(font):
                missing.add(_font_name(font))
    return tuple(sorted(missing))


def _inherited(page: Object, key: str) -> Object | None:
    for _ in range(MAX_DEPTH):
        if not isinstance(page, Dictionary) or key in page:
            break
        page = page.get("/Parent", Dictionary())
    return page.get(key) if isinstance(page, Dictionary) else None


def _fonts(resources: Object | None, depth: int, seen: set[tuple[int, int]]) -> Iterator[Dictionary]:
    if not isinstance(resources, Dictionary) or depth == 0 or not _first_visit(resources, seen):
        return
    for font in _values(resources.get("/Font")):
        if isinstance(font, Dictionary) and _first_visit(font, seen):
            yield font
    for drawing in _values(resources.get("/XObject")):
        if isinstance(drawing, pikepdf.Stream) and drawing.get("/Subtype") == Name.Form:
            yield from _fonts(drawing.get("/Resources"), depth - 1, seen)


def _values(table: Object | None) -> list[Object]:
    return [table[key] for key in table.keys()] if isinstance(table, Dictionary) else []  # noqa: SIM118


def _is_embedded(font: Dictionary) -> bool:
    """A Type 3 font carries its glyphs; a composite one keeps its descriptor with its descendant."""
    kind = font.get("/Subtype")
    if kind == Name.Type3:
        return True
    glyphs: Object = font
    if kind == Name.Type0:
        below = font.get("/DescendantFonts", Array())
        glyphs = below[0] if isinstance(below, Array) and len(below) else Dictionary()
    descriptor = glyphs.get("/FontDescriptor") if isinstance(glyphs, Dictionary) else None
    return isinstance(descriptor, Dictionary) and any(name in descriptor for name in FONT_FILES)


def _font_name(font: Dictionary) -> str:
    name = str(font.get("/BaseFont", "/（无名）")).removeprefix("/")
    head, plus, rest = name.partition("+")
    return rest if plus and len(head) == 6 else name


def _first_visit(thing: Object, seen: set[tuple[int, int]]) -> bool:
    """Direct objects have no number and cannot be part of a circle."""
    if thing.objgen == (0, 0):
        return True
    if thing.objgen in seen:
        return False
    seen.add(thing.objgen)
    return True
