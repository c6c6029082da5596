"""四、（一）: a company that holds the workshop title may apply again, with another productive workshop."""

import tomllib
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from builder.model.company import AwardedTitle
from builder.model.dossier import Dossier
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, rule
from builder.model.text import squeeze
from forms.henan.titles import workshop_titles
from forms.henan_workshop.schema import Declaration

HAS_WORKSHOP = "HN-ELIG-4-1-has-workshop"
SIMILAR_FROM = float(tomllib.loads((Path(__file__).parents[1] / "titles.toml").read_text("utf-8"))["similar_from"])


def _likeness(d: Dossier[Declaration], title: AwardedTitle) -> float:
    """No register of workshops exists; there is the name only."""
    own = squeeze(d.data.workshop.name)
    return SequenceMatcher(None, own, squeeze(title.object_name or ""), autojunk=False).ratio()


@rule(HAS_WORKSHOP, fix="已获得智能车间称号的车间不得再报，请以其他生产性车间申报")
def same_workshop_again(d: Dossier[Declaration]) -> Iterator[Finding]:
    """“以其他生产性车间申报”: another one, that is."""
    for _, title in workshop_titles(d.company):
        if title.object_name and _likeness(d, title) == 1:
            message = "“{name}”已于{year}年获得智能车间称号"
            yield hit(d.where("workshop.name"), message, name=title.object_name, year=title.recognised_on.year)


@rule(HAS_WORKSHOP, outcome=Outcome.WARN, fix="请确认本次申报的是另一个车间；同一车间改名的不得再报")
def workshop_of_like_name(d: Dossier[Declaration]) -> Iterator[Finding]:
    """The same workshop under a name a little changed."""
    for _, title in workshop_titles(d.company):
        if SIMILAR_FROM <= _likeness(d, title) < 1:
            message = "名称与已获称号的“{name}”相近"
            yield hit(d.where("workshop.name"), message, name=title.object_name)


@rule(
    HAS_WORKSHOP,
    outcome=Outcome.EYES,
    asks="company.titles",
    fix="请核对本次申报的车间不是已获称号的车间，并填写获称号的车间名称（object_name）",
)
def titled_workshop_unnamed(d: Dossier[Declaration]) -> Iterator[Finding]:
    """Without the name of the one, it cannot be told from the other."""
    for place, title in workshop_titles(d.company):
        if not title.object_name:
            yield hit(d.where(place), "没有写明是哪个车间获得“{name}”", name=title.name)


@rule(HAS_WORKSHOP, fix="只获得智能车间称号的企业须以其他生产性车间申报")
def other_workshop_not_productive(d: Dossier[Declaration]) -> Iterator[Finding]:
    """Of a second workshop the notice demands what of a first it only describes."""
    if list(workshop_titles(d.company)) and not d.data.workshop.productive:
        yield hit(d.where("workshop.productive"), "本次申报的不是生产性车间")
