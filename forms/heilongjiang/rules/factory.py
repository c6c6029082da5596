"""第六条（六）, 第七条: how the factory was graded, and whether 附件2 has a row for its industry."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.heilongjiang.criteria import CRITERIA
from forms.heilongjiang.schema import Declaration

THIRD_PARTY = "第三方"


@rule("HLJ-CRIT-07-industries", outcome=Outcome.WARN, fix="请向主管部门确认该产业应完成的重点场景")
def industry_without_a_row(d: Dossier[Declaration]) -> Iterator[Finding]:
    """第七条 names 轻工, 附件2 has no row for it; another industry's row must not be borrowed."""
    industry = d.data.factory.key_industry
    if CRITERIA.row_of(industry) is None:
        yield hit(d.where("factory.key_industry"), "“{industry}”在附件2无对应行，没有核对重点场景", industry=industry)


@rule(
    "HLJ-ELIG-06-6-maturity",
    outcome=Outcome.WARN,
    fix="自评估可以申报；有第三方评估报告的，请一并提供并改填评估方式",
)
def only_assessed_by_itself(d: Dossier[Declaration]) -> Iterator[Finding]:
    """第六条 says 评估水平, 第十二条 自评价: nothing demands a third party, but reviewers will ask."""
    method = d.data.maturity.method
    if THIRD_PARTY not in method:
        yield hit(d.where("maturity.method"), "评估方式为“{method}”，没有第三方评估", method=method)
