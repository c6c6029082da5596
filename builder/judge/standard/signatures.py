"""Signed and sealed pages: there, readable, bound in; what stands on them is for a person to see."""

from collections.abc import Iterator

from builder.model.dossier import Dossier, PaperEvidence
from builder.model.facts import Unmeasured
from builder.model.limits import SignedPageLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, Sight, hit, standard
from builder.model.text import squeeze


def _scans(d: Dossier, limits: SignedPageLimits) -> list[PaperEvidence]:
    return [paper for paper in d.signed if paper.kind == limits.page]


@standard(
    SignedPageLimits, fix="请打印{title}，签字盖章后扫描，以“{name}”命名放入 signed/（shenbao build 可生成打印用PDF）"
)
def signed_page_missing(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """The PDF must hold the pages as signed and sealed."""
    if not _scans(d, limits):
        yield hit("signed/", "缺少签字盖章的{title}", title=limits.title, name=limits.names[0])


@standard(SignedPageLimits, outcome=Outcome.UNCHECKED, fix="请重新扫描，保存为能正常打开的PDF或JPG文件")
def signed_page_unreadable(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """A scan that does not open shows no seal."""
    for paper in _scans(d, limits):
        if isinstance(paper.facts, Unmeasured):
            yield hit(paper.where, "{reason}", reason=paper.facts.reason)


@standard(SignedPageLimits, outcome=Outcome.EYES, fix="{look}")
def seal_to_be_seen(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Whether a seal is the right one no program can say."""
    for paper in _scans(d, limits):
        if not isinstance(paper.facts, Unmeasured):
            yield hit(paper.where, "已提供{title}", title=limits.title, look=limits.look_at, evidence=(paper.path,))


@standard(
    SignedPageLimits, outcome=Outcome.EYES, fix="请确认第{page}页已签字盖章；没有的，请换成扫描页", looks_at=Sight.BOOK
)
def printed_page_still_there(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Where the printed words can still be read as text, no scan stands in their place."""
    if d.product is None:
        return
    for number, page in enumerate(d.product.seen.pages, start=1):
        if squeeze(limits.text) in squeeze(page.text):
            yield hit(d.product.where, "第{page}页（{title}）是打印页，不是扫描件", page=number, title=limits.title)
