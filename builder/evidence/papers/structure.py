"""What the objects of a PDF say, where rendering shows nothing: signatures, lost pages, scripts, files in the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Object, Pdf

from builder.model.text import whole_characters

MAX_DEPTH = 20
LOST = ("unexpected EOF", "treating stream as empty", "non-dictionary object")  # in qpdf's warnings


# Each takes half a kilobyte in memory, wherever the file is bound into; a scanned book of 500 pages has 5 000, an
# office document of as many pages with all its tags 100 000.
MOST_OBJECTS = 300_000


@dataclass(frozen=True)
class Damage:
    rebuilt: bool  # the table of objects was broken, and qpdf searched the file for them
    lost: bool  # objects or pages that are named are not there


def find_damage(pdf: Pdf) -> Damage:
    """Finds what is broken in a PDF, asking once: qpdf forgets its warnings when they are read, and gives some only
    when the pages are walked."""
    promised = pdf.Root.get("/Pages", Dictionary()).get("/Count", 0)
    empty = [page for page in pdf.pages if "/Contents" not in page.obj]
    warnings = "\n".join(said for said in map(str, pdf.get_warnings()) if " (trailer, " not in said)  # it holds no page
    rebuilt = "reconstruct" in warnings
    fewer = isinstance(promised, int) and len(pdf.pages) < promised
    return Damage(rebuilt, fewer or (rebuilt and bool(empty)) or any(sign in warnings for sign in LOST))


def too_many_objects(pdf: Pdf) -> str:
    """Why a PDF has too many objects to work with, as a clause; "" where it has not."""
    count = len(pdf.objects)
    return f"文件由{count / 10_000:.0f}万个对象组成，超过{MOST_OBJECTS // 10_000}万个" if count > MOST_OBJECTS else ""


def count_signatures(pdf: Pdf) -> int:
    """How many fields were signed; an empty field waiting for a signature is none."""
    form = pdf.Root.get("/AcroForm", Dictionary())
    fields = form.get("/Fields", Array()) if isinstance(form, Dictionary) else Array()
    return sum(1 for field in _fields(fields, "", MAX_DEPTH, set()) if _is_signed(field))


def _fields(fields: Object, kind: str, depth: int, seen: set[tuple[int, int]]) -> Iterator[Dictionary]:
    """The signature fields; the type may stand on a parent. References may run in circles."""
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


def _first_visit(thing: Object, seen: set[tuple[int, int]]) -> bool:
    """Whether an object is met for the first time. Direct objects have no number and cannot be part of a circle."""
    if thing.objgen == (0, 0):
        return True
    if thing.objgen in seen:
        return False
    seen.add(thing.objgen)
    return True


def has_scripts(pdf: Pdf) -> bool:
    """Whether JavaScript is anywhere in the file, called or not: on paper it has no business."""
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        return True
    return any(_is_script(each) for each in pdf.objects if isinstance(each, Dictionary))


def _is_script(thing: Dictionary) -> bool:
    """Whether an object is a script. An action is an object of its own, or stands inside the one that calls it."""
    actions = [thing, *(thing.get(key) for key in ("/A", "/OpenAction", "/AA"))]
    within = [each for action in actions if isinstance(action, Dictionary) for each in (action, *action.values())]
    return any(isinstance(each, Dictionary) and "/JS" in each for each in within)


def embedded_files(pdf: Pdf) -> tuple[str, ...]:
    """Names of files that the PDF carries along, hung on a page or on the whole."""
    hung = (each for each in pdf.objects if isinstance(each, Dictionary) and "/EF" in each)
    return tuple(sorted({*pdf.attachments, *(_name_of(each) for each in hung)}))


def _name_of(file: Dictionary) -> str:
    name = str(file.get("/UF", file.get("/F", "")))
    return whole_characters(name) or "（无名文件）"
