"""What compared attachments say: a page's own text layer where one shows, else what a machine reads in its picture."""

from collections.abc import Iterator, Sequence

from builder.evidence.asking.measurer import Asked, Measurer
from builder.evidence.asking.questions import BAR_CODES, SCAN, TEXT_LAYER, text_of
from builder.model.facts import TextFacts, Unmeasured
from builder.model.limits import AttachmentLimits
from builder.model.paper_text import PaperText, ReadPage
from builder.model.reading import Listed
from builder.model.scan import BLANK, ScanFacts, ScanPage

MOST_DPI = 1300  # an A4 page at 1200 dpi has 140 million pixels


def read_attachments(
    papers: Sequence[Listed], kinds: Sequence[AttachmentLimits], measurer: Measurer
) -> dict[str, PaperText]:
    """Reads the attachments whose words are compared with the data, and no others: reading a scan takes seconds a
    page."""
    compared = {kind.kind: kind for kind in kinds if kind.is_read}
    wanted = [(paper, compared[paper.kind]) for paper in papers if paper.kind in compared]
    if asked := [each for paper, kind in wanted for each in _asked(paper, kind, measurer)]:
        measurer.ask_all(asked)
    return {paper.path: _text(paper, kind, measurer) for paper, kind in wanted}


def _asked(paper: Listed, kind: AttachmentLimits, measurer: Measurer) -> Iterator[Asked]:
    scan = measurer.ask(SCAN, paper.file)
    if isinstance(scan, Unmeasured):
        return
    for page in _to_be_recognised(scan, kind):
        yield text_of(page.number, page.turned), paper.file
    if kind.coded:
        yield BAR_CODES, paper.file


def _to_be_recognised(scan: ScanFacts, kind: AttachmentLimits) -> list[ScanPage]:
    """The pages that a machine must read: a text layer under a picture says what some program once read, or what
    somebody wanted to be read."""
    return [page for page in scan.pages if page.scanned and (page.ink or 0) > BLANK and not _huge(page)][
        : kind.pages_read
    ]


def _huge(page: ScanPage) -> bool:
    """Whether a picture is larger than any scanner makes: taking it apart would cost a gigabyte."""
    return (page.dpi or 0) > MOST_DPI


def _text(paper: Listed, kind: AttachmentLimits, measurer: Measurer) -> PaperText:
    scan = measurer.ask(SCAN, paper.file)
    if isinstance(scan, Unmeasured):
        return PaperText((), 0, scan.reason)
    pages, troubles = [], ["扫描分辨率过高"] if any(map(_huge, scan.pages)) else []
    for page in _to_be_recognised(scan, kind):
        found = measurer.ask(text_of(page.number, page.turned), paper.file)
        if isinstance(found, Unmeasured):
            troubles.append(found.reason)
        else:
            pages.append(_page(page, found, printed=False))
    if any(not page.scanned for page in scan.pages):
        layer = measurer.ask(TEXT_LAYER, paper.file)
        if isinstance(layer, Unmeasured):
            troubles.append(layer.reason)
        else:
            known = zip(scan.pages, layer.pages, strict=False)
            pages += [_page(page, found, printed=True) for page, found in known if not page.scanned]
    codes = measurer.ask(BAR_CODES, paper.file) if kind.coded else None
    said = () if codes is None or isinstance(codes, Unmeasured) else tuple(text for _, text in codes.codes)
    ordered = tuple(sorted(pages, key=lambda page: page.number))
    return PaperText(ordered, len(scan.pages), "；".join(dict.fromkeys(troubles)), said)


def _page(page: ScanPage, found: TextFacts, *, printed: bool) -> ReadPage:
    turned, skew = (0, 0.0) if printed else (page.turned, page.skew)
    return ReadPage(page.number, found.width, found.height, found.lines, printed, turned, skew)
