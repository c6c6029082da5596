"""The signed scans beside the pages as they were printed: what was added where it is asked for."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.evidence.measure import Measurer
from builder.evidence.print_layout import printed_page
from builder.model.ink import PrintedPage, SignedSight
from builder.model.limits import SignedPageLimits
from builder.model.reading import Listed
from builder.pipeline.signed_places import blanks_of


def printed_pages(form: Path, limits: Sequence[SignedPageLimits]) -> dict[str, PrintedPage]:
    """The pages that are to be signed, as they are printed, by the limits' key."""
    found = {page.page: printed_page(form, page.text) for page in limits}
    return {kind: page for kind, page in found.items() if page is not None}


def sights(
    signed: Sequence[Listed],
    printed: Mapping[str, PrintedPage],
    limits: Sequence[SignedPageLimits],
    measurer: Measurer,
) -> dict[str, SignedSight]:
    """By the scan's path. What cannot be compared has no sight: a person looks at it in any case."""
    asked = {page.page: page for page in limits}
    found = {}
    for paper in (paper for paper in signed if paper.kind in printed):
        blanks = blanks_of(printed[paper.kind], asked[paper.kind])
        seen = measurer.signing(paper.file, printed[paper.kind], blanks) if blanks is not None else None
        if isinstance(seen, SignedSight):
            found[paper.path] = seen
    return found
