"""Signed scans beside the page as it was printed: what was added to the print where it is asked for.

Only a page that is certainly the right one, and on which nothing at all was added, is a fault; all else is for a person
to see.
"""

from collections.abc import Iterator

from builder.judge.standard.signed import SOILED_MM2, marked_page, on_page, scans, shown, signed_digitally
from builder.model.dossier import Dossier, PaperEvidence
from builder.model.ink import Box, InkFacts, SignedSight, around
from builder.model.limits import SignedPageLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, Sight, hit, standard

# Measured on generated pages: see builder/evidence/ACCURACY.md.
CERTAIN = 0.7  # likeness of a scan to the very page it should be
OTHER = 0.4  # below it the scan is of something else, or too bad to say
WRITTEN_MM2 = 6.0  # a name of two characters with a fine pen has 20
DATED_MM2 = 0.2  # a single 1 has 0.5; where nothing is written, nothing is found


def _compared(d: Dossier, limits: SignedPageLimits) -> Iterator[tuple[PaperEvidence, SignedSight]]:
    for paper in scans(d, limits):
        sight = d.product.sights.get((paper.path, limits.page)) if d.product else None
        if sight is not None:
            yield paper, sight


def _alike(d: Dossier, limits: SignedPageLimits) -> Iterator[tuple[PaperEvidence, SignedSight]]:
    """Those that are the page they should be."""
    return ((paper, sight) for paper, sight in _compared(d, limits) if sight.likeness >= OTHER)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请确认这是本申报书的{title}；放错的请换，内容改过的请重新打印、签字、盖章",
    looks_at=Sight.BOOK,
)
def scan_of_another_page(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Print does not lie on print: another page, an older version, or a picture too bad to compare."""
    for paper, sight in _compared(d, limits):
        if sight.likeness < OTHER:
            message = "与打印的{title}对不上，可能不是这一页、内容已改动，或扫描不清"
            where = on_page(paper, sight.number)
            yield hit(where, message, title=limits.title, evidence=shown(paper, sight.number))


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请看印章是否盖在“{near}”处",
    looks_at=Sight.BOOK,
    when=lambda page: page.seal,
)
def seal_out_of_place(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """A seal elsewhere on the page seals something else."""
    for paper, sight in _alike(d, limits):
        ink, place = d.ink.get(paper.path), sight.seal.box if sight.seal else None
        found = ink.seals if isinstance(ink, InkFacts) else ()
        boxes = [seal.box for page, seal in found if page.number == sight.number]
        where, wanted = on_page(paper, sight.number), limits.seal.near if limits.seal else ""
        if place is None or not found or any(place.holds(box.centre) for box in boxes):
            continue
        if boxes:
            parts = shown(paper, sight.number, place, *boxes)
            yield hit(where, "印章不在“{near}”附近", near=wanted, evidence=parts)
        elif marked_page(d, paper, limits) is None:
            pages = "、".join(dict.fromkeys(str(page.number) for page, _ in found))
            part = shown(paper, sight.number, place)
            yield hit(where, "印章不在这一页，在扫描件第{pages}页", pages=pages, near=wanted, evidence=part)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请看是否为“{near}”的印章；申报单位的公章不应盖在此处",
    looks_at=Sight.BOOK,
    when=lambda page: page.other_seals,
)
def sealed_where_another_seals(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """The same page may bear the recommending office's seal: there later, and not the applicant's own."""
    for paper, sight in _alike(d, limits):
        ink = d.ink.get(paper.path)
        found = ink.seals if isinstance(ink, InkFacts) else ()
        boxes = [seal.box for page, seal in found if page.number == sight.number]
        for place, area in zip(limits.other_seals, sight.other_seals, strict=False):
            if there := [box for box in boxes if area.holds(box.centre) and not _own(sight, box)]:
                where, parts = on_page(paper, sight.number), shown(paper, sight.number, *there)
                yield hit(where, "“{near}”处有印章", near=place.near, evidence=parts)


def _own(sight: SignedSight, box: Box) -> bool:
    return sight.seal is not None and sight.seal.box.holds(box.centre)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="{look}；没有签字的，请签字后重新扫描",
    looks_at=Sight.BOOK,
    when=lambda page: page.signature,
)
def signature_not_found(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Red ink is left out: a name stamped in red is a seal."""
    for paper, sight in _alike(d, limits):
        if sight.signature is not None and sight.signature.ink_mm2 < WRITTEN_MM2:
            where, part = on_page(paper, sight.number), shown(paper, sight.number, sight.signature.box)
            words = limits.signature.rstrip("：:")
            yield hit(where, "“{words}”处没有看到笔迹", words=words, look=limits.look_at, evidence=part)


@standard(
    SignedPageLimits,
    outcome=Outcome.EYES,
    fix="请看日期是否已填写；没有的，请填写后重新扫描",
    looks_at=Sight.BOOK,
    when=lambda page: page.date,
)
def date_not_filled(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """A printed 年 月 日 with nothing before one of them."""
    for paper, sight in _alike(d, limits):
        empty = [mark for mark, place in zip(limits.date, sight.date, strict=False) if place.ink_mm2 < DATED_MM2]
        if empty:
            part = shown(paper, sight.number, around(place.box for place in sight.date))
            message = "日期的“{marks}”前没有看到数字"
            yield hit(on_page(paper, sight.number), message, marks="、".join(empty), evidence=part)


@standard(SignedPageLimits, fix="请在{title}上签字盖章，彩色扫描后替换该文件", looks_at=Sight.BOOK)
def page_as_printed(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """The right page beyond doubt, without anything red and without a stroke that print does not explain. Scanned grey,
    a faint seal is as light as paper: then a person looks."""
    for paper, sight in _compared(d, limits):
        if limits.seal and not _in_colour(d, paper, sight):
            continue
        asked = [blank for blank in (sight.seal, sight.signature, *sight.date) if blank is not None]
        ink = sight.red_mm2 + sight.added_mm2 + sum(blank.ink_mm2 for blank in asked)
        if asked and sight.likeness >= CERTAIN and ink < SOILED_MM2 and not signed_digitally(paper):
            where, whole = on_page(paper, sight.number), shown(paper, sight.number)
            yield hit(where, "{title}只有打印内容，没有任何签字、印章", title=limits.title, evidence=whole)


def _in_colour(d: Dossier, paper: PaperEvidence, sight: SignedSight) -> bool:
    ink = d.ink.get(paper.path)
    return isinstance(ink, InkFacts) and any(page.number == sight.number and not page.grey for page in ink.pages)
