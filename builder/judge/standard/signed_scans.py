"""What the rules of signed pages share: which scans are meant, and how a part of one is named and shown."""

from builder.judge.house.signed_marks import of_this_form, seen_in
from builder.model.dossier import Dossier, PaperEvidence
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
    return [paper for paper in d.signed if _is_one(d, paper, limits)]


def _is_one(d: Dossier, paper: PaperEvidence, limits: SignedPageLimits) -> bool:
    by_mark = d.product.by_mark if d.product else {}
    if (place := (paper.path, limits.page)) in by_mark:
        return by_mark[place] is not None
    return paper.kind == limits.page


def not_told_yet(d: Dossier) -> list[PaperEvidence]:
    """The scans of this form's pages, before the form is printed anew: a mark tells the page's number, and only then is
    known which page bears that number."""
    if d.product is not None or d.marking is None:
        return []
    own = {seen.path for seen in seen_in(d.marking) if of_this_form(seen.mark, d.marking.printing)}
    return [paper for paper in d.signed if not paper.kind and paper.path in own]


def marked_page(d: Dossier, paper: PaperEvidence, limits: SignedPageLimits) -> int | None:
    """The page of a scan that is meant; None where no mark says it, and any may be."""
    return d.product.by_mark.get((paper.path, limits.page)) if d.product else None


def inked_pages(d: Dossier, paper: PaperEvidence, limits: SignedPageLimits, ink: InkFacts) -> tuple[InkPage, ...]:
    """The pages of a scan that count: of many only the one that is meant: what stands on the others seals something
    else."""
    wanted = marked_page(d, paper, limits)
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
