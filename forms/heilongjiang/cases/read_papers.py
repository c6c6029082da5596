"""Licence and credit report as read by a machine; the report goes by its full name and by shorter ones."""

from builder.proving.paper_cases import licence_cases, report_cases

LICENCE = licence_cases("HLJ-ELIG-06-1-registered")
CREDIT = report_cases(
    "HLJ-ATT-09-3-credit-report",
    "credit_report",
    "黑龙江省经营主体公共信用信息报告（无违法违规证明版）",
    "信用报告（无违法违规证明版）",
    "法人和非法人组织公共信用信息报告（无违法违规记录证明版）",
)
