"""A PDF as leaves: what is drawn on its pages and nothing else; the file itself is never touched.

Annotations and form fields become part of the page. A page that cannot be taken over as it is (a field without an
appearance, switched-off layers, broken content) is replaced by a picture of itself.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from builder.assemble.geometry import visible_box
from builder.assemble.page_picture import picture_leaves
from builder.assemble.paper import Paper, Unusable
from builder.evidence.papers.structure import Damage, count_signatures, find_damage, too_many_objects

# Without a handler of its own, what pikepdf logs of broken files would reach the clerk's screen, in English.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

_HIDDEN = 0x02 | 0x20  # annotation flags Hidden and NoView
_INVISIBLE = ("/Link", "/Popup")
# What qpdf and pikepdf raise on files whose objects are not what they should be.
BROKEN = (pikepdf.exceptions.PikepdfError, RuntimeError, ValueError, TypeError, LookupError)
_AGAIN = "请用原软件重新导出PDF，或重新扫描后替换"


@dataclass(frozen=True)
class _Survey:
    flatten: bool
    pictured: frozenset[int]


def prepare_pdf(file: Path, source: Path, work: Path) -> Paper | Unusable:
    """Makes leaves of a PDF; `source` leads to the content of `file`, which only gives its name to what is said."""
    try:
        with pikepdf.open(source, access_mode=pikepdf.AccessMode.stream) as pdf:
            return _prepare(pdf, file, source, work)
    except pikepdf.PasswordError:
        return Unusable(file, "文件已加密，须输入口令才能打开", "请打开后另存（打印）为不加密的PDF，替换原文件")
    except (*BROKEN, AttributeError, pdfium.PdfiumError):
        return Unusable(file, "文件已损坏，无法修复", _AGAIN)


def _prepare(pdf: Pdf, file: Path, source: Path, work: Path) -> Paper | Unusable:
    if many := too_many_objects(pdf):
        return Unusable(file, many, "请在阅读软件中打印为PDF后替换")
    if not len(pdf.pages):
        return Unusable(file, "文件没有任何页面", _AGAIN)
    if pdf.Root.get("/NeedsRendering", False):
        return Unusable(file, "是动态表单（XFA），只有Adobe软件能显示其内容", "请在Adobe软件中打印为PDF后替换")
    digital = count_signatures(pdf) > 0
    seen = _survey(pdf)
    pictured = seen.pictured
    if seen.flatten:
        pdf.flatten_annotations("all")
        pictured |= {index for index, page in enumerate(pdf.pages) if _annotations_left(page)}
    damage = find_damage(pdf)
    plain = source
    if seen.flatten or pdf.is_encrypted or damage.rebuilt:
        plain = work / "plain.pdf"
        _write_plain(pdf, plain)
    pictures = picture_leaves(source, sorted(pictured), work)
    leaves = tuple(pictures.get(index, (plain, index)) for index in range(len(pdf.pages)))
    return Paper(file, leaves, digital, _remark(damage), damage.lost)


def _survey(pdf: Pdf) -> _Survey:
    form = pdf.Root.get("/AcroForm", Dictionary())
    stale = isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False))
    everywhere = _has_hidden_layers(pdf)
    flatten, pictured = False, set()
    for index, page in enumerate(pdf.pages):
        shown = _shown_annotations(page)
        flatten = flatten or bool(shown)
        fields = any(note.get("/Subtype") == Name.Widget for note in shown)
        if everywhere or (stale and fields) or visible_box(page) is None or not _content_is_sound(page):
            pictured.add(index)
    return _Survey(flatten, frozenset(pictured))


def _shown_annotations(page: Page) -> list[Object]:
    notes = page.obj.get("/Annots", Array())
    if not isinstance(notes, Array):
        return []
    return [
        note
        for note in notes
        if isinstance(note, Dictionary)
        and str(note.get("/Subtype", "/Link")) not in _INVISIBLE
        and not int(note.get("/F", 0)) & _HIDDEN
    ]


def _annotations_left(page: Page) -> bool:
    """Whether annotations are left that qpdf could not draw for want of an appearance; an empty field shows nothing in
    any case."""
    return any(note.get("/Subtype") != Name.Widget or _field_value(note) for note in _shown_annotations(page))


def _field_value(field: Object) -> str:
    for _ in range(20):
        if "/V" in field:
            value = field["/V"]
            return "" if isinstance(value, Name) and value == Name.Off else str(value)
        parent = field.get("/Parent")
        if not isinstance(parent, Dictionary):
            break
        field = parent
    return ""


def _has_hidden_layers(pdf: Pdf) -> bool:
    """Whether layers of a page are hidden: a form XObject in another file would show them, for the list of layers stays
    behind."""
    layers = pdf.Root.get("/OCProperties")
    usual = layers.get("/D") if isinstance(layers, Dictionary) else None
    return isinstance(usual, Dictionary) and (
        len(usual.get("/OFF", Array())) > 0 or usual.get("/BaseState") == Name.OFF
    )


def _content_is_sound(page: Page) -> bool:
    """Whether the content of a page can be decoded: if not, it would stop the writing of the whole book later."""
    content = page.obj.get("/Contents", Array())
    try:
        for stream in content if isinstance(content, Array) else [content]:
            if isinstance(stream, pikepdf.Stream):
                stream.read_bytes()
        page.as_form_xobject()
    except BROKEN:
        return False
    return True


def _remark(damage: Damage) -> str:
    if damage.lost:
        return "文件已损坏，部分页面或内容已丢失，读得出的已并入"
    return "文件结构已损坏，已修复后并入，请核对各页是否齐全" if damage.rebuilt else ""


def _write_plain(pdf: Pdf, path: Path) -> None:
    for page in pdf.pages:
        for key in ("/Annots", "/AA"):
            if key in page.obj:
                del page.obj[key]
    for key in ("/AcroForm", "/Names", "/OpenAction", "/AA", "/Outlines", "/StructTreeRoot"):
        if key in pdf.Root:
            del pdf.Root[key]
    pdf.trailer.Size = len(pdf.objects) + 1  # a rebuilt file has none, and qpdf would write none
    pdf.save(path, encryption=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
