"""What the rules of signed pages share: which scans are meant, and how a part of one is named and shown."""

from builder.model.dossier import Dossier, PaperEvidence
from builder.model.facts import PdfFacts
from builder.model.ink import Box
from builder.model.limits import SignedPageLimits
from builder.model.look import Look, Part
from builder.model.report import Where

# Measured on generated pages: see builder/evidence/ACCURACY.md.
SOILED_MM2 = 5.0  # less ink than this is dirt, and ends of rules; a name has 20
_AROUND = 0.02  # of the page, shown around what is to be looked at


def scans(d: Dossier, limits: SignedPageLimits) -> list[PaperEvidence]:
    return [paper for paper in d.signed if paper.kind == limits.page]


def on_page(paper: PaperEvidence, number: int) -> Where:
    """The page is named where there are several."""
    several = isinstance(paper.facts, PdfFacts) and len(paper.facts.pages) > 1
    return Where(paper.path, page=number if several else None)


def shown(paper: PaperEvidence, number: int, *boxes: Box | None) -> tuple[str, ...]:
    """Parts of a page, each a little larger than what it is about; the whole page where there is none."""
    page = number if isinstance(paper.facts, PdfFacts) else None
    parts = [_part(box.wider(_AROUND)) for box in boxes if box is not None]
    return tuple(str(Look(paper.path, page, part)) for part in parts) or (str(Look(paper.path, page)),)


def _part(box: Box) -> Part:
    edges = (box.left, box.top, box.right - box.left, box.bottom - box.top)
    x, y, wide, high = (round(100 * edge, 2) for edge in edges)
    return x, y, wide, high
