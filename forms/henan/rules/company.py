"""Rows 2 to 16 of the table: what the company says of itself, beyond each field's own format."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule


@rule("HN-FRM-07-head", outcome=Outcome.WARN, fix="请确认；承诺页须由法定代表人签字")
def head_is_not_legal_representative(d: Dossier) -> Iterator[Finding]:
    """A manager may head the firm, but the commitment is signed by the legal representative."""
    head, legal = d.company.head.name, d.company.legal_representative
    if head != legal:
        message = "企业负责人“{head}”与法定代表人“{legal}”不是同一人"
        yield hit(d.where("company.head.name"), message, head=head, legal=legal)


@rule("HN-FRM-09-3-debt_ratio", outcome=Outcome.WARN, fix="请核对总资产和总负债；属实的，请在第二章说明")
def debt_above_assets(d: Dossier) -> Iterator[Finding]:
    """Possible, but more often a slip of a column."""
    for year, figures in sorted(d.company.finance.items()):
        if figures.total_liabilities > figures.total_assets:
            yield hit(d.where(f"company.finance.{year}"), "{year}年总负债大于总资产", year=year)
