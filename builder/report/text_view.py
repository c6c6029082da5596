"""A report for a clerk at a terminal: verdict first, then what blocks, what to look at, and what to do next."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from builder.model.report import Outcome, Report, Result, Verdict
from builder.report.grouping import Remedy, SameMessage, remedies, with_outcome
from builder.report.layout import TerminalText
from builder.report.outcomes import ENTRIES, TELLINGS
from builder.report.phrases import (
    applicant,
    caution,
    citation,
    deferred_note,
    headline,
    legend,
    next_step,
    provisional,
    short_names,
    tally,
)

_LISTED = 40  # places of one rule; beyond that nobody reads a terminal
_VERDICT_COLOUR = {
    Verdict.INCOMPLETE: TELLINGS[Outcome.FAIL].colour,
    Verdict.DOUBTFUL: TELLINGS[Outcome.DOUBT].colour,
    Verdict.UNCHECKED: TELLINGS[Outcome.UNCHECKED].colour,
    Verdict.COMPLETE: TELLINGS[Outcome.PASS].colour,
}


@dataclass(frozen=True)
class _Sheet(TerminalText):
    listed: int


def render_text(
    report: Report, *, width: int = 80, colour: bool = False, verbose: bool = False, office: bool = False
) -> str:
    """The report for a terminal; `verbose` leaves nothing out; `office`: its reader examines another's package."""
    sheet = _Sheet(width, colour, sys.maxsize if verbose else _LISTED)
    names = short_names(report)
    lines = [*_head(sheet, report), ""]
    numbers = count(1)
    for outcome in ENTRIES:
        results = with_outcome(report, outcome)
        lines += _section(sheet, outcome, len(results))
        for result in results:
            lines += [*_entry(sheet, f"{next(numbers)}. ", result, names), ""]
    lines += _checklist(sheet, with_outcome(report, Outcome.EYES), names)
    lines += _passed(sheet, with_outcome(report, Outcome.PASS), verbose)
    lines += sheet.lines(deferred_note(report)) if report.deferred else []
    lines += sheet.lines(next_step(report, office=office), "下一步：", paint="1")
    return "\n".join(lines) + "\n"


def _head(sheet: _Sheet, report: Report) -> Iterator[str]:
    subject, track = report.subject, report.track
    paint = "1" if provisional(report) else _VERDICT_COLOUR[report.verdict]
    yield from sheet.lines(f"【{headline(report)}】{tally(report)}", paint=paint)
    yield from sheet.lines(applicant(subject), "申报单位：")
    yield from sheet.lines(f"{track.title}，{track.edition}年度", "申报类别：")
    yield from sheet.lines(subject.path, "核验对象：")
    for document in legend(report):
        yield from sheet.lines(document, "依据文件：")
    if note := caution(report):
        yield from sheet.lines(note, "注　　意：", TELLINGS[Outcome.WARN].colour)


def _section(sheet: _Sheet, outcome: Outcome, count: int) -> list[str]:
    if not count:
        return []
    return sheet.lines(f"{outcome.label}（{count}项）——{TELLINGS[outcome].note}", "■ ", TELLINGS[outcome].colour)


def _entry(sheet: _Sheet, number: str, result: Result, names: dict[str, str]) -> Iterator[str]:
    yield from sheet.lines(f"{result.title}　{result.rule}", number, "1")
    for remedy in remedies(result):
        yield from _remedy(sheet, remedy)
    yield from sheet.lines(citation(result.basis, names), "   依据：")


def _remedy(sheet: _Sheet, remedy: Remedy) -> Iterator[str]:
    label = TELLINGS[remedy.outcome].found
    if len(remedy.findings) == 1:
        yield from sheet.lines(_places(sheet, remedy.findings[0]), "   位置：")
        yield from sheet.lines(_message(remedy.findings[0]), f"   {label}：")
    else:
        yield f"   {label}（{remedy.size}处）："
        yield from _findings(sheet, remedy.findings)
    if remedy.fix:
        yield from sheet.lines(remedy.fix, "   处理：")


def _findings(sheet: _Sheet, findings: tuple[SameMessage, ...]) -> Iterator[str]:
    for finding in findings[: sheet.listed]:
        yield from sheet.lines(f"{_places(sheet, finding)}：{_message(finding)}", "   · ")
    if left := sum(len(finding.places) for finding in findings[sheet.listed :]):
        yield f"   · ……另有{left}处同类情况未列出"


def _places(sheet: _Sheet, finding: SameMessage) -> str:
    """The places of a finding; where they are many they are counted, so that the clerk knows when all are done."""
    shown, total = finding.places[: sheet.listed], len(finding.places)
    if total == 1:
        return shown[0]
    return "、".join(shown) + (f"等，共{total}处" if len(shown) < total else f"（共{total}处）")


def _message(finding: SameMessage) -> str:
    return f"{finding.message}（查看：{'、'.join(finding.evidence)}）" if finding.evidence else finding.message


def _checklist(sheet: _Sheet, results: tuple[Result, ...], names: dict[str, str]) -> list[str]:
    lines = _section(sheet, Outcome.EYES, len(results))
    for result in results:
        lines += _check(sheet, result, names)
    return [*lines, ""] if lines else []


def _check(sheet: _Sheet, result: Result, names: dict[str, str]) -> Iterator[str]:
    """One box to tick: two lines where one thing is to be looked at, else each with its place and its question."""
    found = remedies(result)
    ground = citation(result.basis, names)
    if len(found) == 1 and len(found[0].findings) == 1:
        [finding] = found[0].findings
        yield from sheet.lines(f"{result.title}：{_joined(_message(finding), found[0].fix)}", "□ ")
        yield from sheet.lines(f"{_places(sheet, finding)}（依据：{ground}）", "   看：")
        return
    yield from sheet.lines(f"{result.title}：", "□ ")
    for remedy in found:
        yield from _findings(sheet, remedy.findings)
        if remedy.fix:
            yield from sheet.lines(remedy.fix, "     ")
    yield from sheet.lines(ground, "   依据：")


def _joined(*sentences: str) -> str:
    return "；".join(filter(None, sentences))


def _passed(sheet: _Sheet, results: tuple[Result, ...], verbose: bool) -> list[str]:
    lines = _section(sheet, Outcome.PASS, len(results))
    if verbose:
        for result in results:
            lines += sheet.lines(f"{result.title}　{result.rule}", "   · ")
    return [*lines, ""] if lines else []
