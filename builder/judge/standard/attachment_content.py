"""What an attachment says is for a person to read; he is told, and shown, what a machine has compared already."""

from collections.abc import Iterator

from builder.judge.standard.attachments import of_kind
from builder.judge.standard.paper_fields import agreeing
from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.facts import PdfFacts, Unmeasured
from builder.model.limits import AttachmentLimits
from builder.model.paper_text import PaperText
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard


@standard(AttachmentLimits, when=lambda limits: limits.look_at, outcome=Outcome.EYES, fix="{look}")
def content_to_be_read(d: Dossier, limits: AttachmentLimits) -> Iterator[Finding]:
    """Whose name and which figures a scan shows is for a person to read; what was read under a seal is told apart."""
    for paper in of_kind(d, limits):
        if isinstance(paper.facts, Unmeasured):
            continue
        agreed = _agreed(d, limits, paper)
        message = "已提供；程序读到的{labels}与申报数据相符" if agreed else "已提供"
        shown = dict.fromkeys(agreed.values())
        yield hit(paper.where, message, labels="、".join(agreed), look=limits.look_at, evidence=shown)


def _agreed(d: Dossier, limits: AttachmentLimits, paper: PaperEvidence) -> dict[str, str]:
    """The labels that agree, each with the part of the paper where it stands."""
    text = paper.known(PaperText)
    if text is None:
        return {}
    paged = isinstance(paper.facts, PdfFacts)
    found = agreeing(d, limits, paper, text)
    return {label: passage.exhibit(paper.path, paged=paged) for label, passage in found if not passage.under_seal}
