"""What may this company apply for, and what is missing for it?"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from builder import __version__
from builder.evidence.asking.children import Children
from builder.evidence.asking.measurer import Measurer
from builder.form.loader import tracks
from builder.foundation.progress import Progress, Silent
from builder.judge.eligibility import conditions
from builder.model.application import Application
from builder.model.assessment import Assessment, KnownTie, TrackAnswer, nearest_first
from builder.model.base import given, is_asked, without
from builder.model.company import Company
from builder.model.dossier import Dossier
from builder.model.fault import Fault
from builder.model.form import Form
from builder.model.report import Basis, Subject, TrackInfo
from builder.pipeline.steps.dossier import build_dossier
from builder.pipeline.steps.folder_lock import disk_troubles_told
from builder.pipeline.steps.questions import Asking, questions
from builder.read.applications import Applied, applications, company_of, date_of, imagined, reading_of
from builder.read.yaml_source import Source


@dataclass(frozen=True)
class _Assessed:
    answer: TrackAnswer
    form: Form
    dossier: Dossier


def assess(folder: Path, day: date, progress: Progress | None = None) -> Assessment:
    """`day`: when a track for which there is no application yet would be applied for."""
    progress = progress or Silent()
    with disk_troubles_told(folder):
        progress.step("读取企业数据")
        company, there = company_of(folder), applications(folder)
        candidates = [each for track in tracks() for each in _of_track(track, folder, there, day)]
        progress.step("核验照片、视频和附件")
        with ExitStack() as opened:
            children = opened.enter_context(closing(Children()))
            measurer_for = cache(lambda place: opened.enter_context(closing(Measurer(children, place))))
            assessed = [_assessed(each, company, there, measurer_for(_facts_in(each)), day) for each in candidates]
    firm = assessed[0].dossier.company
    return Assessment(
        tool_version=__version__,
        subject=Subject(given(lambda: firm.name, ""), given(lambda: firm.uscc, ""), folder.resolve().name),
        faults=tuple(_faults(assessed)),
        tracks=nearest_first(each.answer for each in assessed),
        open_fields=questions(Asking(each.answer, each.form, each.dossier) for each in assessed),
        ties=tuple(_ties(assessed)),
    )


def _facts_in(applied: Applied) -> Path | None:
    """A folder without a file to be measured stays as it is."""
    return applied.home / "build" if applied.found else None


def _of_track(track: str, root: Path, there: Iterable[Applied], day: date) -> list[Applied]:
    """Every application that there is: of several workshops each may have its own."""
    return [each for each in there if each.form.id == track] or [imagined(track, root, there, day)]


def _assessed(applied: Applied, company: Source, there: Iterable[Applied], measurer: Measurer, day: date) -> _Assessed:
    form = applied.form
    dossier = build_dossier(reading_of(applied, company), measurer)
    file = applied.source.file if applied in there else None
    data = dossier.data if file else without(dossier.data, _unsaid(form.schema, applied.source.data))
    dossier = replace(dossier, company=_as_far_as_told(dossier.company, company.data), data=data)
    info = TrackInfo(form.id, form.title, form.edition, form.notice.status, form.rules_sha256)
    return _Assessed(TrackAnswer(info, date_of(dossier.data, day), conditions(dossier, form), file), form, dossier)


def _as_far_as_told(company: Company, raw: Mapping[str, object]) -> Company:
    """In an application an absent list of accidents is an answer, for which somebody signs; here it is a question."""
    return without(company, (name for name in Company.telling if name not in raw))


def _unsaid(schema: type[Application], raw: Mapping[str, object]) -> Iterator[str]:
    """What may be left out of an application that somebody hands in says nothing as long as nobody has begun it."""
    return (name for name, field in schema.model_fields.items() if name not in raw and is_asked(field))


def _faults(assessed: Iterable[_Assessed]) -> Iterator[Fault]:
    """What is filled in wrongly, once: of the company everything, of applications what leaves a condition open."""
    told: set[tuple[str, str]] = set()
    for each in assessed:
        for fault in each.dossier.faults:
            key = (str(fault.where), fault.path)
            matters = fault.path.startswith("company.") or fault.path in each.answer.asks
            if matters and not fault.absent and key not in told:
                told.add(key)
                yield fault


def _ties(assessed: Iterable[_Assessed]) -> Iterator[KnownTie]:
    """Each once, with the words of the clause that says so, and which of its tracks are being applied for here."""
    assessed = tuple(assessed)
    applied = [each.form.id for each in assessed if each.answer.file is not None]
    found = {tie: each.form for each in assessed for tie in each.form.ties}
    for tie, form in found.items():
        clause = next(clause for clause in form.clauses if clause.id == tie.rule)
        basis = Basis(form.notice.title, clause.clause, clause.text)
        yield KnownTie(tie, basis, tuple(track for track in applied if track in tie.tracks))
