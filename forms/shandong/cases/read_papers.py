"""Licence and statements of three years as read by a machine."""

from builder.proving.paper_cases import audit_cases, licence_cases

LICENCE = licence_cases("SD-ELIG-05-1-registered")
STATEMENTS = audit_cases("SD-ELIG-05-2-finance")
