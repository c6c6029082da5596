"""Signed scans beside the page as it was printed: what was added to the print where it is asked for.

Only a page that is certainly the right one, and on which nothing at all was added, is a fault; all else is for a person
to see.
"""

from collections.abc import Iterator

from builder.judge.standard.signed_scans import SOILED_MM2, marked_page, on_page, scans, shown, signed_digitally
from builder.model.book import Placement
from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.ink import Box, InkFacts, OverlayFacts, around
from builder.model.limits import SignedPageLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, Needs, hit, standard

# Measured on generated pages: see builder/evidence/ACCURACY.md.
CERTAIN = 0.7  # likeness of a scan to the very page it should be
OTHER = 0.4  # below it the scan is of something else, or too bad to say
WRITTEN_MM2 = 6.0  # a name of two characters with a fine pen has 20
DATED_MM2 = 0.2  # a single 1 has 0.5; where nothing is written, nothing is found


def _compared(d: Dossier, limits: SignedPageLimits) -> Iterator[tuple[PaperEvidence, OverlayFacts]]:
    for paper in scans(d, limits):
        placement = paper.known(Placement)
        overlay = placement.overlays.get(limits.page) if placement else None
        if overlay is not None:
            yield paper, overlay


def _alike(d: Dossier, limits: SignedPageLimits) -> Iterator[tuple[PaperEvidence, OverlayFacts]]:
    """The scans that are the page they should be."""
    return ((paper, overlay) for paper, overlay in _compared(d, limits) if overlay.likeness >= OTHER)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请确认这是本申报书的{title}；放错的请换，内容改过的请重新打印、签字、盖章",
    needs=Needs.BOOK,
)
def scan_of_another_page(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Print does not lie on print: another page, an older version, or a picture too bad to compare."""
    for paper, overlay in _compared(d, limits):
        if overlay.likeness < OTHER:
            message = "与打印的{title}对不上，可能不是这一页、内容已改动，或扫描不清"
            where = on_page(paper, overlay.number)
            yield hit(where, message, title=limits.title, evidence=shown(paper, overlay.number))


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请看印章是否盖在“{near}”处",
    needs=Needs.BOOK,
    when=lambda page: page.seal,
)
def seal_out_of_place(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """A seal elsewhere on the page seals something else."""
    for paper, overlay in _alike(d, limits):
        ink, place = paper.answer(InkFacts), overlay.seal.box if overlay.seal else None
        found = ink.seals if isinstance(ink, InkFacts) else ()
        boxes = [seal.box for page, seal in found if page.number == overlay.number]
        where, wanted = on_page(paper, overlay.number), limits.seal.near if limits.seal else ""
        if place is None or not found or any(place.holds(box.centre) for box in boxes):
            continue
        if boxes:
            parts = shown(paper, overlay.number, place, *boxes)
            yield hit(where, "印章不在“{near}”附近", near=wanted, evidence=parts)
        elif marked_page(paper, limits) is None:
            pages = "、".join(dict.fromkeys(str(page.number) for page, _ in found))
            part = shown(paper, overlay.number, place)
            yield hit(where, "印章不在这一页，在扫描件第{pages}页", pages=pages, near=wanted, evidence=part)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请看是否为“{near}”的印章；申报单位的公章不应盖在此处",
    needs=Needs.BOOK,
    when=lambda page: page.other_seals,
)
def sealed_where_another_seals(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """The same page may bear the recommending office's seal: there later, and not the applicant's own."""
    for paper, overlay in _alike(d, limits):
        ink = paper.answer(InkFacts)
        found = ink.seals if isinstance(ink, InkFacts) else ()
        boxes = [seal.box for page, seal in found if page.number == overlay.number]
        for place, area in zip(limits.other_seals, overlay.other_seals, strict=False):
            if there := [box for box in boxes if area.holds(box.centre) and not _own(overlay, box)]:
                where, parts = on_page(paper, overlay.number), shown(paper, overlay.number, *there)
                yield hit(where, "“{near}”处有印章", near=place.near, evidence=parts)


def _own(overlay: OverlayFacts, box: Box) -> bool:
    return overlay.seal is not None and overlay.seal.box.holds(box.centre)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="{look}；没有签字的，请签字后重新扫描",
    needs=Needs.BOOK,
    when=lambda page: page.signature,
)
def signature_not_found(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Red ink is left out: a name stamped in red is a seal."""
    for paper, overlay in _alike(d, limits):
        if overlay.signature is not None and overlay.signature.ink_mm2 < WRITTEN_MM2:
            where, part = on_page(paper, overlay.number), shown(paper, overlay.number, overlay.signature.box)
            words = limits.signature.rstrip("：:")
            yield hit(where, "“{words}”处没有看到笔迹", words=words, look=limits.look_at, evidence=part)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请看日期是否已填写；没有的，请填写后重新扫描",
    needs=Needs.BOOK,
    when=lambda page: page.date,
)
def date_not_filled(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """A printed 年 月 日 with nothing before one of them."""
    for paper, overlay in _alike(d, limits):
        empty = [mark for mark, place in zip(limits.date, overlay.date, strict=False) if place.ink_mm2 < DATED_MM2]
        if empty:
            part = shown(paper, overlay.number, around(place.box for place in overlay.date))
            message = "日期的“{marks}”前没有看到数字"
            yield hit(on_page(paper, overlay.number), message, marks="、".join(empty), evidence=part)


@standard(SignedPageLimits, fix="请在{title}上签字盖章，彩色扫描后替换该文件", needs=Needs.BOOK)
def page_as_printed(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """The right page beyond doubt, without anything red and without a stroke that print does not explain. Scanned grey,
    a faint seal is as light as paper: then a person looks."""
    for paper, overlay in _compared(d, limits):
        if limits.seal and not _in_colour(paper, overlay):
            continue
        asked = [blank for blank in (overlay.seal, overlay.signature, *overlay.date) if blank is not None]
        ink = overlay.red_mm2 + overlay.added_mm2 + sum(blank.ink_mm2 for blank in asked)
        if asked and overlay.likeness >= CERTAIN and ink < SOILED_MM2 and not signed_digitally(paper):
            where, whole = on_page(paper, overlay.number), shown(paper, overlay.number)
            yield hit(where, "{title}只有打印内容，没有任何签字、印章", title=limits.title, evidence=whole)


def _in_colour(paper: PaperEvidence, overlay: OverlayFacts) -> bool:
    ink = paper.answer(InkFacts)
    return isinstance(ink, InkFacts) and any(page.number == overlay.number and not page.grey for page in ink.pages)
