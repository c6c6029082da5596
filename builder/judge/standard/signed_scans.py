"""What the rules of signed pages share: which scans are meant, and how a part of one is named and shown."""

from builder.judge.house.signed_marks import of_this_form, signed_marks
from builder.model.book import Placement
from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.exhibit import Exhibit, Part
from builder.model.facts import PdfFacts
from builder.model.ink import Box, InkFacts, InkPage
from builder.model.limits import SignedPageLimits
from builder.model.report import Where

# Measured on generated pages: see builder/evidence/ACCURACY.md.
SOILED_MM2 = 5.0  # less ink than this is dirt, and ends of rules; a name has 20
_AROUND = 0.02  # of the page, shown around what is to be looked at


def scans(d: Dossier, limits: SignedPageLimits) -> list[PaperEvidence]:
    """The scans of a page to be signed: by their marks, where these were read, else by their names."""
    return [paper for paper in d.signed if _is_one(paper, limits)]


def _is_one(paper: PaperEvidence, limits: SignedPageLimits) -> bool:
    placement = paper.known(Placement)
    if placement is not None and limits.page in placement.by_mark:
        return placement.by_mark[limits.page] is not None
    return paper.kind == limits.page


def not_told_yet(d: Dossier) -> list[PaperEvidence]:
    """The scans of this form's pages, before the form is printed anew: a mark tells the page's number, and only then is
    known which page bears that number."""
    if d.book is not None or d.printing is None:
        return []
    own = {seen.path for seen in signed_marks(d) if of_this_form(seen.mark, d.printing)}
    return [paper for paper in d.signed if not paper.kind and paper.path in own]


def marked_page(paper: PaperEvidence, limits: SignedPageLimits) -> int | None:
    """The page of a scan that is meant; None where no mark says it, and any may be."""
    placement = paper.known(Placement)
    return placement.by_mark.get(limits.page) if placement else None


def inked_pages(paper: PaperEvidence, limits: SignedPageLimits, ink: InkFacts) -> tuple[InkPage, ...]:
    """The pages of a scan that count: of many only the one that is meant: what stands on the others seals something
    else."""
    wanted = marked_page(paper, limits)
    return tuple(page for page in ink.pages if wanted in (None, page.number))


def signed_digitally(paper: PaperEvidence) -> bool:
    return isinstance(paper.facts, PdfFacts) and paper.facts.signatures > 0


def on_page(paper: PaperEvidence, number: int) -> Where:
    """The place of a scan; the page is named where there are several."""
    several = isinstance(paper.facts, PdfFacts) and len(paper.facts.pages) > 1
    return Where(paper.path, page=number if several else None)


def shown(paper: PaperEvidence, number: int, *boxes: Box | None) -> tuple[str, ...]:
    """Parts of a page as exhibits, each a little larger than what it is about; the whole page where there is none."""
    page = number if isinstance(paper.facts, PdfFacts) else None
    parts = [_part(box.wider(_AROUND)) for box in boxes if box is not None]
    return tuple(str(Exhibit(paper.path, page, part)) for part in parts) or (str(Exhibit(paper.path, page)),)


def _part(box: Box) -> Part:
    edges = (box.left, box.top, box.right - box.left, box.bottom - box.top)
    x, y, wide, high = (round(100 * edge, 2) for edge in edges)
    return x, y, wide, high
