"""第九条（3）: the credit report that each company downloads for itself."""

from collections.abc import Iterator

from builder.model.dossier import Dossier, PaperEvidence
from builder.model.facts import PdfFacts
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from builder.model.text import squeeze

REPORT = "HLJ-ATT-09-3-credit-report"
EDITION = "无违法违规证明版"


def _texts(d: Dossier) -> Iterator[tuple[PaperEvidence, str]]:
    """Reports that have a text to read; of scans only a person can tell."""
    for paper in d.attachments:
        if paper.kind == "credit_report" and isinstance(paper.facts, PdfFacts) and (text := squeeze(paper.facts.text)):
            yield paper, text


@rule(REPORT, outcome=Outcome.EYES, fix="请打开核对；不是本企业的，请重新下载本企业的报告")
def report_of_another_company(d: Dossier) -> Iterator[Finding]:
    """本企业: a parent's or a sister's report is an easy mistake; a text layer may be incomplete, so a person looks."""
    for paper, text in _texts(d):
        if squeeze(d.company.name) not in text and d.company.uscc not in text:
            yield hit(paper.where, "报告中找不到本企业的名称或统一社会信用代码")


@rule(REPORT, outcome=Outcome.EYES, fix="请打开核对；不是“{edition}”的，请重新下载")
def report_of_another_kind(d: Dossier) -> Iterator[Finding]:
    """The site offers several reports; only one proves that nothing is on record."""
    for paper, text in _texts(d):
        if EDITION not in text:
            yield hit(paper.where, "报告中找不到“{edition}”字样", edition=EDITION)
