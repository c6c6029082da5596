"""What rules of both tracks see of a declaration, whichever it is, and the numbers of the measures that they go by."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Protocol, cast

from builder.model.dossier import Dossier
from forms.chengdu.schema import Comparison, Exclusions, PriorityClaim, Site, Technologies

TERMS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))


class CityForm(Protocol):
    """The fields that both tracks have."""

    applied_for: str
    date: date
    site: Site
    technologies: Technologies
    comparison: Comparison
    priority: tuple[PriorityClaim, ...]
    exclusions: Exclusions
    same_round: bool


def form_of(d: Dossier) -> CityForm:
    return cast(CityForm, d.data)


def years_before(day: date, years: int) -> date:
    """近三年: rolling back from the application, the day itself included; of 29 February, the day before it."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
