"""Files that an applicant names as proof of a scenario: only those that are there count."""

from collections.abc import Iterable

from builder.model.dossier import Dossier


def present(d: Dossier, names: Iterable[str]) -> list[str]:
    """By file name, in whichever folder of evidence it lies."""
    known = {each.name for each in (*d.attachments, *d.photos, *d.screenshots, *d.videos)}
    return [name for name in names if name in known]


def absent(d: Dossier, names: Iterable[str]) -> list[str]:
    there = set(present(d, names))
    return [name for name in names if name not in there]
