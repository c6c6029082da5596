"""A report for a clerk at a terminal: verdict first, then what blocks, what to look at, and what to do next."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from builder.model.report import Outcome, Report, Result, Verdict
from builder.report.grouping import Lot, Spot, lots, with_outcome
from builder.report.layout import TerminalText
from builder.report.phrases import (
    FOUND,
    SECTION_NOTE,
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
_COLOUR = {
    Outcome.FAIL: "1;31",
    Outcome.UNCHECKED: "1;35",
    Outcome.WARN: "1;33",
    Outcome.EYES: "1;36",
    Outcome.PASS: "1;32",
}
_VERDICT_COLOUR = {
    Verdict.INCOMPLETE: _COLOUR[Outcome.FAIL],
    Verdict.UNCHECKED: _COLOUR[Outcome.UNCHECKED],
    Verdict.COMPLETE: _COLOUR[Outcome.PASS],
}


@dataclass(frozen=True)
class _Sheet(TerminalText):
    listed: int


def render_text(
    report: Report, *, width: int = 80, colour: bool = False, verbose: bool = False, office: bool = False
) -> str:
    """A report as text. `verbose` leaves nothing out; `office`: for whoever examines the package of another."""
    sheet = _Sheet(width, colour, sys.maxsize if verbose else _LISTED)
    names = short_names(report)
    lines = [*_head(sheet, report), ""]
    numbers = count(1)
    for outcome in (Outcome.FAIL, Outcome.UNCHECKED, Outcome.WARN):
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
    code = f"（{subject.uscc}）" if subject.uscc else ""
    yield from sheet.lines(f"{subject.company or '未能读出'}{code}", "申报单位：")
    yield from sheet.lines(f"{track.title}，{track.edition}年度", "申报类别：")
    yield from sheet.lines(subject.path, "核验对象：")
    for document in legend(report):
        yield from sheet.lines(document, "依据文件：")
    if note := caution(report):
        yield from sheet.lines(note, "注　　意：", _COLOUR[Outcome.WARN])


def _section(sheet: _Sheet, outcome: Outcome, count: int) -> list[str]:
    if not count:
        return []
    return sheet.lines(f"{outcome.label}（{count}项）——{SECTION_NOTE[outcome]}", "■ ", _COLOUR[outcome])


def _entry(sheet: _Sheet, number: str, result: Result, names: dict[str, str]) -> Iterator[str]:
    yield from sheet.lines(f"{result.title}　{result.rule}", number, "1")
    for lot in lots(result):
        yield from _lot(sheet, lot)
    yield from sheet.lines(citation(result.basis, names), "   依据：")


def _lot(sheet: _Sheet, lot: Lot) -> Iterator[str]:
    label = FOUND[lot.outcome]
    if len(lot.spots) == 1:
        yield from sheet.lines(_places(sheet, lot.spots[0]), "   位置：")
        yield from sheet.lines(_message(lot.spots[0]), f"   {label}：")
    else:
        yield f"   {label}（{lot.size}处）："
        yield from _spots(sheet, lot.spots)
    if lot.fix:
        yield from sheet.lines(lot.fix, "   处理：")


def _spots(sheet: _Sheet, spots: tuple[Spot, ...]) -> Iterator[str]:
    for spot in spots[: sheet.listed]:
        yield from sheet.lines(f"{_places(sheet, spot)}：{_message(spot)}", "   · ")
    if left := sum(len(spot.places) for spot in spots[sheet.listed :]):
        yield f"   · ……另有{left}处同类情况未列出"


def _places(sheet: _Sheet, spot: Spot) -> str:
    """The places of a message. One may hold in many: they are counted, so that the clerk knows when he has done them
    all."""
    shown, total = spot.places[: sheet.listed], len(spot.places)
    if total == 1:
        return shown[0]
    return "、".join(shown) + (f"等，共{total}处" if len(shown) < total else f"（共{total}处）")


def _message(spot: Spot) -> str:
    return f"{spot.message}（查看：{'、'.join(spot.evidence)}）" if spot.evidence else spot.message


def _checklist(sheet: _Sheet, results: tuple[Result, ...], names: dict[str, str]) -> list[str]:
    lines = _section(sheet, Outcome.EYES, len(results))
    for result in results:
        lines += _check(sheet, result, names)
    return [*lines, ""] if lines else []


def _check(sheet: _Sheet, result: Result, names: dict[str, str]) -> Iterator[str]:
    """What is to be looked at: two lines where it is one thing; else each thing with its place, and what to ask of
    it."""
    found = lots(result)
    ground = citation(result.basis, names)
    if len(found) == 1 and len(found[0].spots) == 1:
        [spot] = found[0].spots
        yield from sheet.lines(f"{result.title}：{_joined(_message(spot), found[0].fix)}", "□ ")
        yield from sheet.lines(f"{_places(sheet, spot)}（依据：{ground}）", "   看：")
        return
    yield from sheet.lines(f"{result.title}：", "□ ")
    for lot in found:
        yield from _spots(sheet, lot.spots)
        if lot.fix:
            yield from sheet.lines(lot.fix, "     ")
    yield from sheet.lines(ground, "   依据：")


def _joined(*sentences: str) -> str:
    return "；".join(filter(None, sentences))


def _passed(sheet: _Sheet, results: tuple[Result, ...], verbose: bool) -> list[str]:
    lines = _section(sheet, Outcome.PASS, len(results))
    if verbose:
        for result in results:
            lines += sheet.lines(f"{result.title}　{result.rule}", "   · ")
    return [*lines, ""] if lines else []
