"""A form as the engine uses it, whatever its region: limits, clauses, schema, template, rules."""

from dataclasses import dataclass
from pathlib import Path

from builder.model.application import Application
from builder.model.clauses import Clause
from builder.model.limits import FormLimits
from builder.model.rule import Rule
from builder.model.ties import Tie


@dataclass(frozen=True)
class Notice:
    """The document a form belongs to."""

    id: str
    title: str
    issuer: str
    year: int
    status: str  # "issued", "draft", "briefing"
    platform: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Form:
    id: str
    folder: Path
    notice: Notice
    title: str
    annex: str
    edition: int
    limits: FormLimits
    clauses: tuple[Clause, ...]
    schema: type[Application]
    rules: tuple[Rule, ...]  # all of them: the notice's, its own, and the standard ones bound to its limits
    rules_sha256: str
    ties: tuple[Tie, ...] = ()

    @property
    def template(self) -> Path:
        return self.folder / "template.docx"

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the company's figures; the three before the edition where the form names none: the company has
        them all the same, and whoever fills it in must find their place."""
        asked = self.limits.years
        return asked.years(self.edition) if asked else tuple(range(self.edition - 3, self.edition))
