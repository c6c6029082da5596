"""Licence and audit report as read by a machine."""

from builder.proving.paper_cases import audit_cases, licence_cases, wordless

LICENCE = licence_cases("LN-ELIG-1-registered")
AUDIT = (*audit_cases("LN-ELIG-1-finance", coded=True), wordless("LN-ELIG-1-finance", "audit_report"))
