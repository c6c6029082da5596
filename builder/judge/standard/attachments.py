"""Attachments: there, readable, of the right year; what they say is for a person to read."""

import re
from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.facts import PdfFacts, Unmeasured
from builder.model.limits import AttachmentLimits
from builder.model.paper_text import PaperText
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard
from builder.model.values import narrow

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def of_kind(d: Dossier, limits: AttachmentLimits) -> list[PaperEvidence]:
    return [paper for paper in d.attachments if paper.kind == limits.kind]


def _missing(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    have = len(of_kind(d, limits))
    if have < limits.at_least and not any(paper.kind in limits.instead for paper in d.attachments):
        others = "".join(f"，或{title}" for title in limits.instead.values())
        yield hit(
            "attachments/",
            "缺少{title}{others}" if have == 0 else "{title}只有{have}份，少于{least}份",
            title=limits.title,
            others=others,
            have=have,
            least=limits.at_least,
            fix=limits.missing_fix or f"请将{limits.title}放入 attachments/，文件名中写明“{limits.names[0]}”",
        )


@standard(AttachmentLimits, when=lambda limits: limits.missing == "fail", fix="{fix}")
def attachment_missing(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """The notice names it among the papers to be handed in."""
    yield from _missing(d, limits)


@standard(AttachmentLimits, when=lambda limits: limits.missing == "warn", outcome=Outcome.WARN, fix="{fix}")
def attachment_absent(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Listed by the notice, but a firm may honestly have none."""
    yield from _missing(d, limits)


@standard(AttachmentLimits, outcome=Outcome.UNCHECKED, fix="请打开该文件检查，更换为能正常打开、未加密的PDF或图片")
def attachment_unreadable(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """A file that does not open proves nothing."""
    for paper in of_kind(d, limits):
        if isinstance(paper.facts, Unmeasured):
            yield hit(paper.where, "{reason}", reason=paper.facts.reason)


def stated_year(paper: PaperEvidence) -> int | None:
    """The year of a paper by what the applicant says, in the data or in the file's name."""
    if declared := paper.declared.get("fiscal_year"):
        return int(declared)
    named = _YEAR.findall(narrow(paper.name))
    return int(named[0]) if len(set(named)) == 1 else None


def _of_a_year(limits: AttachmentLimits) -> bool:
    return limits.year_before is not None


def _wanted_year(d: Dossier, limits: AttachmentLimits) -> int:
    assert limits.year_before is not None
    return d.edition - limits.year_before


@standard(
    AttachmentLimits,
    when=_of_a_year,
    fix="请换成{want}年度的{title}；主管部门同意用其他年度的，请附书面说明并向其确认",
)
def wrong_fiscal_year(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """上年 is the year before the edition; last year's report is the commonest wrong file."""
    want = _wanted_year(d, limits)
    papers = of_kind(d, limits)
    if any(stated_year(paper) == want for paper in papers):
        return
    for paper in papers:
        if (year := stated_year(paper)) is not None:
            yield hit(
                paper.where,
                "{title}为{year}年度，应为{want}年度",
                title=limits.title,
                year=year,
                want=want,
            )


@standard(AttachmentLimits, when=_of_a_year, outcome=Outcome.EYES, fix="请核对{title}是否为{want}年度")
def fiscal_year_unclear(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Neither name nor data state the year, or the paper's own text speaks of others only."""
    want = _wanted_year(d, limits)
    for paper in of_kind(d, limits):
        if stated_year(paper) is None:
            yield hit(paper.where, "看不出是哪一年度的{title}", title=limits.title, want=want)
        else:
            spoken = set(_YEAR.findall(narrow(_words(paper))))
            if spoken and str(want) not in spoken:
                years = "、".join(sorted(spoken))
                yield hit(paper.where, "文中只出现{years}年", years=years, title=limits.title, want=want)


def _words(paper: PaperEvidence) -> str:
    """The words of a paper as read; of one that nobody read, its text layer, which proves nothing where a picture lies
    over it."""
    if (text := paper.known(PaperText)) is not None:
        return "\n".join(page.text for page in text.pages)
    return paper.facts.text if isinstance(paper.facts, PdfFacts) else ""


@standard(
    AttachmentLimits,
    when=lambda limits: limits.pages_at_least,
    outcome=Outcome.WARN,
    fix="请核对是否为完整的{title}",
)
def too_few_pages(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """An extract is often handed in where the whole report is asked for."""
    for paper in of_kind(d, limits):
        if isinstance(paper.facts, PdfFacts) and len(paper.facts.pages) < limits.pages_at_least:
            pages = len(paper.facts.pages)
            yield hit(paper.where, "只有{pages}页，可能不完整", pages=pages, title=limits.title)
