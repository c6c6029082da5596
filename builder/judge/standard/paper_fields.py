"""What the data say beside what a paper says, field by field: for the rules that tell where they differ and where they
agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from builder.judge.standard import figure_search
from builder.judge.standard.attachments import of_kind, stated_year
from builder.judge.standard.field_search import LABELS, Compared, compare
from builder.model.base import NoValue, given, values_of
from builder.model.dossier import Dossier
from builder.model.evidence import PaperEvidence
from builder.model.facts import PdfFacts
from builder.model.limits import AttachmentLimits
from builder.model.paper_text import PaperText, Passage
from builder.model.report import Where


def papers_read(d: Dossier, limits: AttachmentLimits) -> Iterator[tuple[PaperEvidence, PaperText]]:
    for paper in of_kind(d, limits):
        text = paper.known(PaperText)
        if text is not None and text.pages:
            yield paper, text


def place_of(paper: PaperEvidence, passage: Passage | None) -> tuple[Where, tuple[str, ...]]:
    """Where something stands on a paper, and the part to be shown."""
    if passage is None:
        return paper.where, (paper.path,)
    paged = isinstance(paper.facts, PdfFacts)
    return Where(paper.path, page=passage.page.number if paged else None), (passage.exhibit(paper.path, paged=paged),)


def fields_of(
    d: Dossier, limits: AttachmentLimits, paper: PaperEvidence, text: PaperText
) -> Iterator[tuple[str, object, Compared]]:
    """Each field of a paper with its value; what is not filled in is a fault of its own and compared with nothing."""
    for field in limits.compare:
        value = paper.declared.get(field) or values_of(d.company).get(field)
        if value:
            yield field, value, compare(field, value, text)


@dataclass(frozen=True)
class ComparedFigure:
    """A figure of one year, and the rows of the paper that bear its name."""

    title: str
    year: int
    value: Decimal
    within: Decimal  # percent
    rows: tuple[figure_search.StatementRow, ...]
    any_period: bool  # whose column comes first, the paper does not say

    @property
    def agreeing(self) -> figure_search.StatementRow | None:
        return next((row for row in self.rows if row.agrees(self.value, self.within, any_period=self.any_period)), None)

    @property
    def agrees_elsewhere(self) -> bool:
        return any(row.agrees_elsewhere(self.value, self.within) for row in self.rows)


def figures_of(d: Dossier, limits: AttachmentLimits, paper: PaperEvidence, text: PaperText) -> Iterator[ComparedFigure]:
    """The figures of the year that the paper is about; a report of a year that is not declared has nothing to be
    compared with."""
    years = given(lambda: d.company.finance, {})
    wanted = d.edition - limits.year_before if limits.year_before is not None else max(years, default=0)
    year = stated_year(paper) or wanted
    several = limits.year_before is None and stated_year(paper) is None
    for name in limits.figures if year in years else ():
        title = (type(years[year]).model_fields[name].title or name).removesuffix("（万元）")
        try:
            value = Decimal(getattr(years[year], name))
        except NoValue:  # a fault of its own
            continue
        rows = tuple(figure_search.rows_of(name, text))
        yield ComparedFigure(title, year, value, limits.figures_within, rows, several)


def agreeing(
    d: Dossier, limits: AttachmentLimits, paper: PaperEvidence, text: PaperText
) -> Iterator[tuple[str, Passage]]:
    """The label of each field and figure that agrees, and where it stands."""
    for field, _, found in fields_of(d, limits, paper, text):
        if found.agrees and found.passage is not None:
            yield LABELS[field][0], found.passage
    for figure in figures_of(d, limits, paper, text):
        if figure.agreeing is not None:
            yield f"{figure.year}年{figure.title}", figure.agreeing.passage


def said(value: object) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else str(value)
