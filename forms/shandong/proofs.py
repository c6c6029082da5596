"""Files that an applicant names as proof of a scenario: only those that are there count."""

from collections.abc import Iterable

from builder.model.dossier import Dossier


def absent(d: Dossier, names: Iterable[str]) -> list[str]:
    return [name for name in names if d.named(name) is None]


def any_present(d: Dossier, names: Iterable[str]) -> bool:
    return any(d.named(name) for name in names)
