"""What an attachment must be in itself: of a certain day, and with all its parts."""

from collections.abc import Iterator
from datetime import date

from builder.judge.standard.attachments import of_kind
from builder.judge.standard.days import outside
from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.facts import PdfFacts, Unmeasured
from builder.model.limits import AttachmentLimits, DocumentPart
from builder.model.report import Outcome, Where
from builder.model.rule import Finding, hit, standard
from builder.model.text import squeeze


@standard(AttachmentLimits, when=lambda limits: limits.dated, fix="请换成日期符合要求的{title}；日期填写有误的请改正")
def paper_of_another_day(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """The day is the applicant's own statement, to be compared with the paper by whoever reads it."""
    assert limits.dated is not None
    for paper in of_kind(d, limits):
        if stated := paper.declared.get("dated"):
            for words in outside(date.fromisoformat(stated), limits.dated, d.data.date):
                yield hit(paper.where, "{title}的日期为{words}", title=limits.title, words=words)


@standard(
    AttachmentLimits,
    when=lambda limits: limits.dated,
    outcome=Outcome.EYES,
    fix="请打开核对：{words}；并在 application.yaml 的 attachments 中写明 dated（日期）",
)
def day_not_stated(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """A name or a text may hold many dates; which one counts the applicant says, or a person sees."""
    assert limits.dated is not None
    for paper in of_kind(d, limits):
        if not paper.declared.get("dated"):
            words = "，".join(limits.dated.words())
            yield hit(paper.where, "没有写明{title}的查询（出具）日期", title=limits.title, words=words)


def _declared(papers: list[PaperEvidence]) -> set[str]:
    return {squeeze(name) for paper in papers for name in paper.declared.get("parts", "").splitlines()}


def _unread(papers: list[PaperEvidence]) -> Iterator[str]:
    """The papers of which at least one page is a picture without text, in which a part may hide."""
    for paper in papers:
        if not isinstance(paper.facts, PdfFacts) or not all(squeeze(page.text) for page in paper.facts.pages):
            yield paper.path


def _not_found(papers: list[PaperEvidence], limits: AttachmentLimits) -> list[DocumentPart]:
    texts = [squeeze(paper.facts.text) for paper in papers if isinstance(paper.facts, PdfFacts)]
    return [
        part
        for part in limits.parts
        if not any(squeeze(sign) in text for sign in (part.signs or (part.name,)) for text in texts)
    ]


def _has_parts(limits: AttachmentLimits) -> bool:
    return bool(limits.parts)


@standard(AttachmentLimits, when=_has_parts, fix="请补齐{part}，并在 attachments 的 parts 中列出")
def part_missing(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Whoever lists the parts he hands in and leaves one out says that it is not there."""
    papers = of_kind(d, limits)
    declared = _declared(papers)
    for part in _not_found(papers, limits) if declared else ():
        if squeeze(part.name) not in declared:
            message = "{title}所列内容中没有“{part}”"
            yield hit(papers[0].where, message, title=limits.title, part=part.name)


@standard(AttachmentLimits, when=_has_parts, outcome=Outcome.EYES, fix="请打开{title}，看其中有没有“{part}”")
def part_to_be_looked_for(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Declared but not found in the text, or neither in a text that can be read throughout: words are only a hint."""
    papers = of_kind(d, limits)
    declared, readable = _declared(papers), not list(_unread(papers))
    for part in _not_found(papers, limits) if papers else ():
        if squeeze(part.name) in declared or (not declared and readable):
            yield hit(papers[0].where, "{title}的文字中找不到“{part}”", title=limits.title, part=part.name)


@standard(
    AttachmentLimits,
    when=_has_parts,
    outcome=Outcome.UNCHECKED,
    fix="请在 application.yaml 的 attachments 中，用 parts 逐项列出{title}所含的部分",
)
def parts_not_visible(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """A scan without text, of which nothing is declared either, shows no parts to a program."""
    papers = of_kind(d, limits)
    missing = "、".join(part.name for part in _not_found(papers, limits))
    if missing and not _declared(papers):
        for path in _unread([paper for paper in papers if not isinstance(paper.facts, Unmeasured)]):
            message = "是没有文字的扫描件，看不出有没有{missing}"
            yield hit(Where(path), message, missing=missing, title=limits.title)
