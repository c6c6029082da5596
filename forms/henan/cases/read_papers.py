"""Licence, audit report and diagnosis report as read by a machine."""

from builder.proving.paper_cases import audit_cases, licence_cases, report_cases, wordless

LICENCE = licence_cases("HN-ATT-01-licence")
FACTORY_AUDIT = (
    *audit_cases("HN-ATT-02-audit-f", coded=True),
    wordless("HN-ATT-02-audit-f", "audit_report"),
)
WORKSHOP_AUDIT = (
    *audit_cases("HN-ATT-02-audit-w", coded=True),
    wordless("HN-ATT-02-audit-w", "audit_report"),
)
DIAGNOSIS = report_cases("HN-ATT-04-diagnosis", "diagnosis_report", "数字化转型诊断报告", "企业诊断报告")
