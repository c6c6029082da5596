"""Binds the pages: qpdf merges the sources from file to file, then each page is put on its sheet and numbered.

pikepdf holds every stream that is copied from another file in memory, so that a 200 MB attachment costs 200 MB; a
qpdf job does not, and within one file nothing is copied [measured: 35 MB whatever the size].
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf

from builder.assemble.geometry import mark_corner, number_corner, seen_size, visible_box
from builder.assemble.paper import Leaf
from builder.assemble.plan import AssemblyPlan
from builder.assemble.sequence import Bookmark, Bound, Volume
from builder.errors import ConversionError


@dataclass(frozen=True)
class Slips:
    """The numbers of the numbered pages and the marks of the marked ones, each in their order."""

    numbers: Sequence[Leaf]
    marks: Sequence[Leaf]


def bind(volume: Volume, slips: Slips, plan: AssemblyPlan, merged: Path, out: Path) -> None:
    """Writes the book to `out`; `merged` is a file for use in between."""
    leaves = [page.leaf for page in volume.pages]
    try:
        _merge([*leaves, *slips.numbers, *slips.marks], merged)
        with pikepdf.open(merged, access_mode=pikepdf.AccessMode.stream) as pdf:
            _arrange(pdf, volume.pages, len(slips.numbers))
            _write_bookmarks(pdf, volume.bookmarks)
            _describe(pdf, plan)
            pdf.save(
                out,
                min_version="1.7",
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
            )
    except (pikepdf.exceptions.PikepdfError, RuntimeError) as cause:
        raise ConversionError(f"装订PDF失败（{cause}）", "请逐个移开附件后重试，找出引起问题的文件") from cause


def _merge(leaves: Sequence[Leaf], merged: Path) -> None:
    arguments = ["pikepdf", "--empty", "--pages"]
    for file, run in groupby(leaves, key=lambda leaf: leaf[0]):
        arguments += [str(file.absolute()), ",".join(str(index + 1) for _, index in run)]
    arguments += ["--", "--no-warn", "--stream-data=preserve", "--object-streams=disable", str(merged.absolute())]
    pikepdf.Job(arguments).run()


def _arrange(pdf: Pdf, bound: Sequence[Bound], numbers: int) -> None:
    """Puts every page on its sheet: new pages that draw the old ones, of which only what is drawn comes along, no link,
    script or attached file."""
    old = list(pdf.pages)
    del pdf.pages[:]
    slips, marks = iter(old[len(bound) :]), iter(old[len(bound) + numbers :])
    for index, (page, source) in enumerate(zip(bound, old, strict=False)):
        slip = next(slips) if page.numbered else None
        mark = next(marks) if page.mark is not None else None
        pdf.pages.append(_sheet(pdf, page, source, slip, mark, index + 1))


def _sheet(pdf: Pdf, bound: Bound, source: Page, slip: Page | None, mark: Page | None, number: int) -> Page:
    box = visible_box(source)
    if box is None:
        raise ConversionError("装订PDF失败：有一页没有尺寸", "请重新导出各附件后重试")
    source.obj.TrimBox = Array([box.left, box.bottom, box.right, box.top])  # what qpdf cuts a form XObject by
    placing = bound.place(*seen_size(source, box))
    drawing = source.as_form_xobject()
    left, bottom = _origin(drawing)
    drawings = Dictionary(P=drawing)
    content = _show("P", placing.scale, placing.left - left * placing.scale, placing.bottom - bottom * placing.scale)
    if mark is not None:
        drawings.M = mark.as_form_xobject()
        content += _show("M", 1, *mark_corner(placing.sheet))
    if slip is not None:
        drawings.N = slip.as_form_xobject()
        content += _show("N", 1, *number_corner(number, placing.sheet))
    return Page(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(placing.sheet.right, 3), round(placing.sheet.top, 3)]),
                Resources=Dictionary(XObject=drawings),
                Contents=pdf.make_stream(content.encode("ascii")),
            )
        )
    )


def _show(name: str, scale: float, left: float, bottom: float) -> str:
    return f"q {scale:.6f} 0 0 {scale:.6f} {left:.4f} {bottom:.4f} cm /{name} Do Q\n"


def _origin(drawing: Object) -> tuple[float, float]:
    """The lower left corner of a page after the form's own matrix, which turns and enlarges the page as /Rotate and
    /UserUnit ask."""
    a, b, c, d, e, f = (float(n) for n in drawing.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
    x1, y1, x2, y2 = (float(n) for n in drawing.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x1, x2) for y in (y1, y2)]
    return min(x for x, _ in corners), min(y for _, y in corners)


def _write_bookmarks(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        branches = [outline.root]
        for mark in bookmarks:
            height = float(pdf.pages[mark.page].mediabox[3])
            item = OutlineItem(mark.title, mark.page, "XYZ", left=0, top=height if mark.top is None else mark.top)
            del branches[mark.level :]
            branches[-1].append(item)
            branches.append(item.children)


def _describe(pdf: Pdf, plan: AssemblyPlan) -> None:
    for key in set(pdf.Root.keys()) - {"/Type", "/Pages", "/Outlines"}:
        del pdf.Root[key]
    del pdf.trailer["/ID"]  # qpdf would keep the first half of it, made from time and place
    pdf.Root.Lang = pikepdf.String("zh-CN")
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    made = f"D:{plan.made_on:%Y%m%d}000000+08'00'"
    facts = {"/Title": plan.title, "/Author": plan.author, "/CreationDate": made, "/ModDate": made}
    pdf.trailer.Info = pdf.make_indirect(Dictionary({key: pikepdf.String(text) for key, text in facts.items()}))
