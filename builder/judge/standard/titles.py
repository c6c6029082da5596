"""Titles held when one applies: asked for as a step before this one, or shutting the holder out."""

from collections.abc import Iterator

from builder.model.company import AwardedTitle
from builder.model.dossier import Dossier
from builder.model.limits import TitleLimits
from builder.model.rule import Finding, hit, standard
from builder.model.values import narrow


def _fits(title: AwardedTitle, limits: TitleLimits) -> bool:
    name = narrow(title.name)
    of_level = not limits.levels or any(narrow(level) in narrow(title.level) for level in limits.levels)
    return of_level and any(narrow(words) in name for words in limits.names)


@standard(TitleLimits, when=lambda limits: not limits.shuts_out, fix="{fix}")
def title_not_held(d: Dossier, limits: TitleLimits) -> Iterator[Finding]:
    """A title counts from the day it was recognised until it is taken away."""
    held = (title for title in d.company.titles if title.revoked_on is None and title.recognised_on <= d.data.date)
    if not any(_fits(title, limits) for title in held):
        yield hit(d.where("company.titles"), limits.message, fix=limits.fix)


@standard(TitleLimits, when=lambda limits: limits.shuts_out, fix="{fix}")
def title_held_already(d: Dossier, limits: TitleLimits) -> Iterator[Finding]:
    """“获得过” means ever, so a title that was taken away counts too."""
    for index, title in enumerate(d.company.titles):
        if _fits(title, limits):
            yield hit(d.where(f"company.titles.{index}"), limits.message, fix=limits.fix)
