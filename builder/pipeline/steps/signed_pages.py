"""The signed scans beside the pages as they were printed: which of them they are, and what was added to them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.evidence.asking.measurer import Measurer
from builder.evidence.signed.print_layout import printed_page
from builder.model.dossier import Marking
from builder.model.ink import OverlayFacts, PrintedPage
from builder.model.limits import SignedPageLimits
from builder.model.reading import Listed
from builder.pipeline.steps.page_marks import marked_pages
from builder.pipeline.steps.signature_spaces import blanks_of

Place = tuple[str, str]  # path of a scan, key of a page to be signed


def printed_pages(form: Path, limits: Sequence[SignedPageLimits]) -> dict[str, PrintedPage]:
    """The pages that are to be signed, as they are printed, by the limits' key."""
    found = {page.page: printed_page(form, page.text) for page in limits}
    return {kind: page for kind, page in found.items() if page is not None}


def places_by_mark(
    signed: Sequence[Listed], printed: Mapping[str, PrintedPage], marking: Marking | None, pages: int
) -> dict[Place, int | None]:
    """What the marks on a scan say weighs more than its name; for a scan without them nothing is listed. `pages`: of
    the form, as it is printed now."""
    found: dict[Place, int | None] = {}
    for each in signed:
        if (marked := marked_pages(each, marking, pages)) is not None:
            for kind, page in printed.items():
                inside = marked.first <= page.number <= marked.last
                found[each.path, kind] = page.number - marked.first + 1 if inside else None
    return found


def overlays(
    signed: Sequence[Listed],
    printed: Mapping[str, PrintedPage],
    limits: Sequence[SignedPageLimits],
    measurer: Measurer,
    by_mark: Mapping[Place, int | None],
) -> dict[Place, OverlayFacts]:
    """What cannot be compared has no sight: a person looks at it in any case."""
    found = {}
    for page in (page for page in limits if page.page in printed):
        blanks = blanks_of(printed[page.page], page)
        if blanks is None:
            continue
        for paper in signed:
            place = (paper.path, page.page)
            number = by_mark.get(place)
            if number is None and (place in by_mark or paper.kind != page.page):
                continue
            seen = measurer.signing(paper.file, printed[page.page], blanks, number)
            if isinstance(seen, OverlayFacts):
                found[place] = seen
    return found
