"""The licence as read by a machine."""

from builder.proving.paper_cases import licence_cases

LICENCES = tuple(case for id in ("CD-ELIG-05-1-registered", "CD-ELIG-06-1-registered") for case in licence_cases(id))
