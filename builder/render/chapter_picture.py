"""Pictures of a chapter: sized for the page, numbered through the document, kept together with their captions."""

from collections.abc import Sequence

from lxml import etree

from builder.model.blocks import Picture, Span
from builder.render.chapter_text import element, paragraph, run
from builder.render.media import Media
from builder.render.pictures import PicturePreparer
from builder.render.text import printed
from builder.render.wml import Element, w

MM = 36_000  # English metric units
_TWIPS = 1440 / 25.4
_TALLEST_MM = 98.0  # two pictures with their captions fill a page of A4 with official margins
_GALLERY_MM = (75.0, 60.0)
_GALLERY_GAP_MM = 3.0
_APART = 70  # twentieths of a point at each side of a cell, or captions side by side would run together
_SCREEN_DPI = 96  # a small picture is printed at its natural size, not blown up
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class PictureWriter:
    """Writes the pictures of one document, counting figures and drawing ids through it."""

    def __init__(self, preparer: PicturePreparer, media: Media, first_id: int) -> None:
        self._preparer, self._media = preparer, media
        self._id = first_id
        self._figures = 0

    def single(self, picture: Picture, width: int) -> list[Element]:
        """One picture with its caption; `width` of the type area in twentieths of a point."""
        room = width / _TWIPS
        drawing, _ = self._drawing(picture, min(picture.width_mm or room, room), _TALLEST_MM)
        return [_picture_line(drawing, 120, keep=True), self._caption(picture)]

    def gallery(self, pictures: Sequence[Picture], width: int) -> Element:
        """Pictures two to a row; an odd last one is centred."""
        half = width // 2
        rows = [self._gallery_row(pictures[at : at + 2], width) for at in range(0, len(pictures), 2)]
        none = [element(side, val="nil") for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
        return element(
            "tbl",
            element(
                "tblPr",
                element("tblW", w=2 * half, type="dxa"),
                element("jc", val="center"),
                element("tblBorders", *none),
                element("tblLayout", type="fixed"),
                element("tblCellMar", element("left", w=_APART, type="dxa"), element("right", w=_APART, type="dxa")),
            ),
            element("tblGrid", element("gridCol", w=half), element("gridCol", w=half)),
            *rows,
        )

    def _gallery_row(self, pictures: Sequence[Picture], width: int) -> Element:
        """A row of a gallery: pictures of unequal height stand centred on one line, so that their captions begin at one
        height."""
        box = min(_GALLERY_MM[0], width / 2 / _TWIPS - _GALLERY_GAP_MM), _GALLERY_MM[1]
        drawn = [self._drawing(picture, *box) for picture in pictures]
        tallest = max(height for _, height in drawn)
        row = element("tr", element("trPr", element("cantSplit")))
        columns = 3 - len(pictures)
        for (drawing, height), picture in zip(drawn, pictures, strict=True):
            properties = element("tcPr", element("tcW", w=width // 2 * columns, type="dxa"))
            if columns > 1:
                properties.append(element("gridSpan", val=columns))
            above = 60 + round((tallest - height) / 2 * _TWIPS)
            line = _picture_line(drawing, above, after=above - 60)
            row.append(element("tc", properties, line, self._caption(picture)))
        return row

    def _caption(self, picture: Picture) -> Element:
        self._figures += 1
        words = f"图{self._figures}　{picture.caption}" if picture.caption else f"图{self._figures}"
        return paragraph("PictureCaption", [Span(words)])

    def _drawing(self, picture: Picture, width_mm: float, height_mm: float) -> tuple[Element, float]:
        """The drawing and its printed height in millimetres."""
        ready = self._preparer.prepare(picture.file, width_mm, height_mm)
        natural = 25.4 / _SCREEN_DPI
        scale = min(width_mm / ready.width_px, height_mm / ready.height_px, natural)
        if picture.width_mm is not None:
            scale = min(width_mm / ready.width_px, height_mm / ready.height_px)
        self._id += 1
        size = max(1, round(ready.width_px * scale * MM)), max(1, round(ready.height_px * scale * MM))
        alt = printed(picture.caption) or "图片"
        return _inline(self._media.add(ready.file), self._id, size, alt), ready.height_px * scale


def _picture_line(drawing: Element, before: int, after: int = 0, *, keep: bool = False) -> Element:
    """The paragraph that holds a picture: exact line spacing and first-line indents, right for text, would clip and
    shift it.

    In a table LibreOffice takes `keep` for the whole table, so there the row that cannot split does the work.
    """
    line = paragraph(
        "PictureCaption",
        (),
        element("keepNext", val=int(keep)),
        element("spacing", before=before, after=after, line=240, lineRule="auto"),
        element("ind", left=0, right=0, firstLineChars=0, firstLine=0),
        element("jc", val="center"),
    )
    holder = run(Span(""))
    holder.append(drawing)
    line.append(holder)
    return line


def _inline(relationship: str, number: int, size: tuple[int, int], alt: str) -> Element:
    width, height = map(str, size)
    names = {"wp": _WP, "a": _A, "pic": _PIC, "r": _R}
    drawing = etree.Element(w("drawing"))
    inline = etree.SubElement(
        drawing, f"{{{_WP}}}inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0"), names
    )
    etree.SubElement(inline, f"{{{_WP}}}extent", cx=width, cy=height)
    etree.SubElement(inline, f"{{{_WP}}}docPr", id=str(number), name=f"Picture {number}", descr=alt)
    frame = etree.SubElement(inline, f"{{{_WP}}}cNvGraphicFramePr")
    etree.SubElement(frame, f"{{{_A}}}graphicFrameLocks", noChangeAspect="1")
    graphic = etree.SubElement(inline, f"{{{_A}}}graphic")
    data = etree.SubElement(graphic, f"{{{_A}}}graphicData", uri=_PIC)
    pic = etree.SubElement(data, f"{{{_PIC}}}pic")
    about = etree.SubElement(pic, f"{{{_PIC}}}nvPicPr")
    etree.SubElement(about, f"{{{_PIC}}}cNvPr", id=str(number), name=f"Picture {number}", descr=alt)
    etree.SubElement(about, f"{{{_PIC}}}cNvPicPr")
    fill = etree.SubElement(pic, f"{{{_PIC}}}blipFill")
    etree.SubElement(fill, f"{{{_A}}}blip", {f"{{{_R}}}embed": relationship})
    etree.SubElement(etree.SubElement(fill, f"{{{_A}}}stretch"), f"{{{_A}}}fillRect")
    shape = etree.SubElement(pic, f"{{{_PIC}}}spPr")
    place = etree.SubElement(shape, f"{{{_A}}}xfrm")
    etree.SubElement(place, f"{{{_A}}}off", x="0", y="0")
    etree.SubElement(place, f"{{{_A}}}ext", cx=width, cy=height)
    etree.SubElement(etree.SubElement(shape, f"{{{_A}}}prstGeom", prst="rect"), f"{{{_A}}}avLst")
    return drawing
