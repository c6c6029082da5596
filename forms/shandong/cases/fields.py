"""Fields filled in wrongly: each fault is one of the requirement that asks for the field."""

from builder.proving.cases import breaks, left_out, written

REGISTERED, BRANCH, COMPETITIVE = "SD-ELIG-05-1-registered", "SD-ELIG-05-1-branch", "SD-ELIG-05-1-competitive"
FINANCE, ACCIDENT, DISHONEST = "SD-ELIG-05-2-finance", "SD-EXCL-05-2-accident", "SD-EXCL-05-2-dishonest"
SECURE, ORGANISATION = "SD-ELIG-05-3-secure", "SD-ELIG-05-4-organisation"
VALIDITY, GUIDE, ENCOURAGED = "SD-DL-19-validity", "SD-DEF-GUIDE-latest", "SD-PROC-14-encourage"
PRE_12, PRE_13 = "SD-PRE-12-advanced", "SD-PRE-13-top"

WRONG = tuple(
    breaks(id)(written(path, text))
    for id, path, text in (
        (REGISTERED, "company.is_legal_person", "不清楚"),
        (REGISTERED, "company.above_scale", "大概是"),
        (REGISTERED, "company.industry.code", "X0000"),
        (REGISTERED, "company.uscc", "91370100MA3EXAMP72"),
        (BRANCH, "conditions.branch_reason", ["不是文字"]),
        (COMPETITIVE, "conditions.competitiveness", " "),
        (FINANCE, "company.finance.2024.tax", "约2000"),
        (DISHONEST, "company.credit.0.list", ["严重失信主体名单"]),
        (SECURE, "conditions.assets", []),
        (ORGANISATION, "conditions.talents", "若干"),
        (ENCOURAGED, "promotion", ["不是文字"]),
    )
)
MISSING = tuple(
    breaks(id)(left_out(path))
    for id, path in (
        (REGISTERED, "company.reg_province"),
        (REGISTERED, "company.above_scale"),
        (COMPETITIVE, "conditions.competitiveness"),
        (FINANCE, "company.finance.2023"),
        (FINANCE, "company.finance.2024"),
        (FINANCE, "company.finance.2025"),
        (SECURE, "conditions.security"),
        (SECURE, "conditions.assets.0.vendor"),
        (ORGANISATION, "conditions.organisation"),
        (GUIDE, "guide"),
    )
)
OF_A_TITLE = (
    breaks(PRE_12)(written("company.titles.1.recognised_on", "去年")),
    breaks(PRE_13)(written("company.titles.2.recognised_on", "去年")),
)
OF_THE_DATE = (breaks(VALIDITY, blinds=(DISHONEST, PRE_12, PRE_13))(written("date", "近日")),)
OF_A_BRANCH = (breaks(BRANCH)(written("company.is_branch", "分厂")),)
OF_AN_ACCIDENT = (
    breaks(ACCIDENT)(written("company.accidents", [{"date": "昨天", "kind": "安全", "penalised": "否"}])),
)
