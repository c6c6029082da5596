"""Signed and sealed pages: there, readable, bound in; what stands on them, see `seals` and `additions`."""

from collections.abc import Iterator

from builder.judge.standard.signed_scans import not_told_yet, scans
from builder.model.dossier import Dossier
from builder.model.facts import Unmeasured
from builder.model.ink import InkFacts
from builder.model.limits import SignedPageLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, Needs, hit, standard
from builder.model.text import squeeze


@standard(
    SignedPageLimits,
    fix="请打印{title}，签字盖章后扫描，以“{name}”命名放入 signed/（shenbao build 可生成打印用PDF）",
)
def signed_page_missing(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """The PDF must hold the pages as signed and sealed; a name does not help where the mark on the scan denies it."""
    if scans(d, limits) or not_told_yet(d):
        return
    named = "、".join(paper.name for paper in d.signed if paper.kind == limits.page)
    but = f"（{named}按页面标记不是这一页）" if named else ""
    yield hit("signed/", "缺少签字盖章的{title}{but}", title=limits.title, name=limits.names[0], but=but)


@standard(SignedPageLimits, outcome=Outcome.UNCHECKED, fix="请重新扫描，保存为能正常打开的PDF或JPG文件")
def signed_page_unreadable(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """A scan that does not open, or that could not be searched, shows no seal."""
    for paper in scans(d, limits):
        unread = [facts for facts in (paper.facts, paper.answer(InkFacts)) if isinstance(facts, Unmeasured)]
        for facts in unread[:1]:
            yield hit(paper.where, "{reason}", reason=facts.reason)


@standard(
    SignedPageLimits, outcome=Outcome.EYES, fix="请确认第{page}页已签字盖章；没有的，请换成扫描页", needs=Needs.BOOK
)
def printed_page_still_there(d: Dossier, limits: SignedPageLimits) -> Iterator[Finding]:
    """Where the printed words can still be read as text, no scan stands in their place."""
    if d.book is None:
        return
    for number, page in enumerate(d.book.measured.pages, start=1):
        if squeeze(limits.text) in squeeze(page.text):
            yield hit(d.book.where, "第{page}页（{title}）是打印页，不是扫描件", page=number, title=limits.title)
