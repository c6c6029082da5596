"""`form_of`: the fields that both tracks have; `TERMS`: names and numbers that their rules go by."""

import tomllib
from pathlib import Path
from typing import Any, Protocol

from builder.model.dossier import Dossier
from forms.chengdu.schema import Comparison, PriorityClaim, Site, Technologies

TERMS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))


class CityForm(Protocol):
    """The fields that both tracks have."""

    site: Site
    technologies: Technologies
    comparison: Comparison
    priority: tuple[PriorityClaim, ...]


def form_of(d: Dossier[Any]) -> CityForm:
    """The data as what both tracks have in common."""
    form: CityForm = d.data
    return form
