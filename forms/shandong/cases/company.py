"""第五条（一）: who may apply."""

from builder.model.report import Outcome
from builder.proving.cases import breaks, keeps, written
from builder.proving.draft import DossierDraft

WARN = Outcome.WARN
REGISTERED, BRANCH, COMPETITIVE = "SD-ELIG-05-1-registered", "SD-ELIG-05-1-branch", "SD-ELIG-05-1-competitive"
LAST = "company.finance.2025.revenue"

AGAINST = tuple(
    breaks(id, outcome=outcome)(written(path, text))
    for path, text, id, outcome in (
        ("company.reg_province", "河南省", REGISTERED, Outcome.FAIL),
        ("company.is_legal_person", "否", REGISTERED, Outcome.FAIL),
        ("company.above_scale", "否", REGISTERED, Outcome.FAIL),
        ("company.industry.code", "A0511", REGISTERED, Outcome.FAIL),
        ("company.industry.code", "E4710", REGISTERED, Outcome.FAIL),
        ("company.uscc", "91130100MA3EXAMP73", REGISTERED, WARN),
        (LAST, "1999.99", REGISTERED, WARN),
        ("conditions.competitiveness", "产品技术领先，深受客户欢迎。", COMPETITIVE, WARN),
    )
)

WITHIN = tuple(
    keeps(id)(written(path, text))
    for path, text, id in (
        ("company.reg_province", "山东", REGISTERED),
        ("company.industry.code", "B0610", REGISTERED),
        ("company.industry.code", "D4620", REGISTERED),
        (LAST, "2000", REGISTERED),
        ("company.uscc", "91370200MA3EXAMP76", REGISTERED),
        ("conditions.competitiveness", "国内市场占有率居第三位。", COMPETITIVE),
    )
)


def _branch(d: DossierDraft, code: str, parent: str | None = "91370200MA3EXAMP76", reason: str | None = None) -> None:
    d.write("company.is_legal_person", "否")
    d.write("company.is_branch", "是")
    d.write("company.industry.code", code)
    if parent:
        d.write("company.parent_uscc", parent)
    if reason:
        d.write("conditions.branch_reason", reason)


@breaks(BRANCH)
def a_branch_that_names_no_parent(d: DossierDraft) -> None:
    _branch(d, "C3610", parent=None)


@breaks(BRANCH)
def a_branch_under_its_parents_code(d: DossierDraft) -> None:
    _branch(d, "C3610", parent=d.typed("company.uscc"))


@breaks(BRANCH, outcome=WARN)
def a_branch_of_an_industry_not_named(d: DossierDraft) -> None:
    _branch(d, "C3453")


@breaks(BRANCH, outcome=WARN)
def a_branch_of_an_industry_not_named_with_its_reason(d: DossierDraft) -> None:
    _branch(d, "C3453", reason="集团内部分工，主机厂为不具有法人资格的分支机构")


@breaks(BRANCH)
def a_parents_code_that_is_none(d: DossierDraft) -> None:
    _branch(d, "C3610", parent="91370200MA3EXAMP77")


@keeps(BRANCH)
def branches_of_the_industries_named(d: DossierDraft) -> None:
    _branch(d, "C3610")


@keeps(BRANCH)
def a_branch_that_refines_oil(d: DossierDraft) -> None:
    _branch(d, "C2511")


@keeps(BRANCH)
def a_branch_that_smelts(d: DossierDraft) -> None:
    _branch(d, "C3211")


@keeps(BRANCH)
def a_branch_that_makes_cigarettes(d: DossierDraft) -> None:
    _branch(d, "C1620")
