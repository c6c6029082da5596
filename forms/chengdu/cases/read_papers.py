"""The licence as read by a machine."""

from builder.judge.paper_cases import licence_cases

LICENCE = licence_cases("CD-ELIG-05-1-registered")
