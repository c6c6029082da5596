"""第五条（一）: branches that may apply, and what is said of the competition."""

import re
from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from forms.shandong.branches import BRANCH_INDUSTRIES
from forms.shandong.schema import AnyApplication

BRANCH = "SD-ELIG-05-1-branch"


@rule(BRANCH, fix="请核对：parent_uscc 应为上级法人的代码，uscc 应为分支机构自己的代码")
def branch_with_its_parents_code(d: Dossier) -> Iterator[Finding]:
    """须有统一社会信用代码: the branch's own."""
    if d.company.is_branch and d.company.parent_uscc == d.company.uscc:
        yield hit(d.where("company.uscc"), "分支机构与上级法人填了同一个统一社会信用代码")


@rule(BRANCH, outcome=Outcome.WARN, fix="请说明行业特殊情况（conditions.branch_reason），并向主管部门确认")
def branch_of_other_industry(d: Dossier[AnyApplication]) -> Iterator[Finding]:
    """等 leaves the list open, so an industry outside it is a question and no bar."""
    if d.company.is_branch and not any(d.company.industry.code[1:3] in each.divisions for each in BRANCH_INDUSTRIES):
        said = "，也没有说明行业特殊情况" if not d.data.conditions.branch_reason else ""
        message = "行业{code}不在{named}之列{said}"
        names = "、".join(each.name for each in BRANCH_INDUSTRIES)
        yield hit(d.where("company.is_branch"), message, code=d.company.industry.code, named=names, said=said)


@rule("SD-ELIG-05-1-competitive", outcome=Outcome.WARN, fix="请用市场占有率、行业排名等数据说明")
def competitiveness_without_figures(d: Dossier[AnyApplication]) -> Iterator[Finding]:
    """较强 has no number, but a statement without any can hardly be judged."""
    if not re.search(r"\d|[一二三四五六七八九十]成|第[一二三四五六七八九十]", d.data.conditions.competitiveness):
        yield hit(d.where("conditions.competitiveness"), "没有数据")
