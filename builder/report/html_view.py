"""A report as one file for screen and paper: no script, nothing fetched, every word of the applicant's escaped."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.foundation.resources import assets_dir
from builder.model.exhibit import Exhibit
from builder.model.report import Basis, Outcome, Report, Result
from builder.report.grouping import Remedy, remedies, with_outcome
from builder.report.outcomes import TELLINGS
from builder.report.phrases import (
    caution,
    citation,
    deferred_note,
    headline,
    legend,
    next_step,
    one_line,
    provisional,
    short_names,
    tally,
)

if TYPE_CHECKING:
    from jinja2 import Template

_LISTED = 20  # findings of one remedy in sight; the rest unfold
_LONG = 120  # characters of a clause in sight
_OPENING = 60
_FIGURE = (
    r'<figure><img src="data:image/jpeg;base64,[A-Za-z0-9+/=]*" alt="[^"<>]*"><figcaption>[^<>]*</figcaption></figure>'
)
_PICTURES = re.compile(f'<div class="pictures">(?:{_FIGURE})+</div>')


@dataclass(frozen=True)
class _Shown:
    """A picture that lies in the page itself, for nothing may be fetched, and the words under it."""

    caption: str
    source: str


@dataclass(frozen=True)
class _Item:
    number: int
    result: Result
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True)
class _Section:
    outcome: Outcome
    note: str
    items: tuple[_Item, ...]

    @property
    def count(self) -> int:
        return len(self.items)


def render_html(report: Report, pictures: Mapping[str, bytes] | None = None, *, office: bool = False) -> str:
    """The page; `pictures`: JPEGs of what hits name as evidence; `office`: its reader examines another's package."""
    names = short_names(report)

    def cite(basis: Basis) -> str:
        return citation(basis, names)

    return _template().render(
        report=report,
        sections=_sections(report),
        cite=cite,
        tellings=TELLINGS,
        legend=legend(report),
        headline=headline(report),
        provisional=provisional(report),
        tally=tally(report),
        caution=caution(report),
        deferred=deferred_note(report),
        next_step=next_step(report, office=office),
        listed=_LISTED,
        long=_LONG,
        opening=_OPENING,
        shown={exhibit: _embedded(exhibit, jpeg) for exhibit, jpeg in (pictures or {}).items()},
    )


def without_pictures(html: str) -> str:
    """A page without its blocks of pictures, so that two can be compared: another version of the drawing library writes
    other bytes of the same picture. Whatever is not exactly such a block stays."""
    return _PICTURES.sub("", html)


def _embedded(exhibit: str, jpeg: bytes) -> _Shown:
    return _Shown(Exhibit.parse(exhibit).caption, f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}")


def _sections(report: Report) -> tuple[_Section, ...]:
    """The results by outcome; their numbers run through all sections, so that “第5项” names one thing."""
    sections: list[_Section] = []
    number = 0
    for outcome, telling in TELLINGS.items():
        results = with_outcome(report, outcome)
        items = tuple(_Item(number + at, result, remedies(result)) for at, result in enumerate(results, start=1))
        sections.append(_Section(outcome, telling.note, items))
        number += len(items)
    return tuple(sections)


@cache
def _template() -> "Template":
    """The template, compiled once: a batch has hundreds of reports. Imported late, for most commands write no HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        return one_line(value) if type(value) is str else value

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
    environment.globals["css"] = Markup((assets_dir() / "report.css").read_text(encoding="utf-8"))
    return environment.get_template("report.html.j2")
