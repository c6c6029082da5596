"""The lines on each track in an assessment: conditions broken, their clauses, what to do, what to fill in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from builder.model.assessment import Condition, OpenField, Standing, TrackAnswer
from builder.model.clauses import About
from builder.report.layout import TerminalText
from builder.report.phrases import caution_of, quotation

Numbers = Mapping[tuple[str, str, str], int]
_LISTED = 4  # faults of one kind; the rest is counted


def short_title(title: str) -> str:
    """A track by what is applied for, without the name of the paper: 智能工厂, not 智能工厂申报书."""
    return title.replace("认定申报书", "").replace("申报书", "")


def numbers_of(questions: Iterable[OpenField]) -> Numbers:
    """The number of each question in the list, by track, file and data path: so the lines on a track refer to it."""
    return {
        (track, question.file, question.path): number
        for number, question in enumerate(questions, start=1)
        for track in question.tracks
    }


def near_tracks(sheet: TerminalText, answers: Iterable[TrackAnswer], numbers: Numbers) -> Iterator[str]:
    for each in answers:
        source = f"（{each.file}）" if each.file else ""
        yield from sheet.lines(f"{each.track.title}，{each.track.edition}年度　{each.track.id}{source}", " · ", "1")
        yield from sheet.lines(_tally(each), "   条件：")
        for condition in each.with_standing(Standing.BROKEN):
            yield from _broken(sheet, condition)
        yield from _blind(sheet, each)
        if asked := _asked(each, numbers):
            yield from sheet.lines(asked, "   待填：")
        if note := caution_of(each.track.status, {condition.basis.document for condition in each.conditions}):
            yield from sheet.lines(note, "   注意：")


def closed_tracks(sheet: TerminalText, answers: Iterable[TrackAnswer]) -> Iterator[str]:
    """Tracks that are closed for good, those with the same reasons together: in one notice they mostly are the same."""
    for _, group in groupby(sorted(answers, key=_reasons), key=_reasons):
        tracks = list(group)
        yield from sheet.lines("、".join(short_title(each.track.title) for each in tracks), " · ", "1")
        for condition in _closing(tracks[0]):
            yield from _broken(sheet, condition, with_document=True)


def _closing(each: TrackAnswer) -> list[Condition]:
    return [one for one in each.with_standing(Standing.BROKEN) if one.about is About.IDENTITY]


def _reasons(each: TrackAnswer) -> list[tuple[str, Sequence[str]]]:
    return [(one.rule, [hit.message for hit in one.hits]) for one in _closing(each)]


def _tally(each: TrackAnswer) -> str:
    counted = [(standing, len(each.with_standing(standing))) for standing in Standing]
    return f"共{len(each.conditions)}项，" + "，".join(f"{standing.label}{n}项" for standing, n in counted if n)


def _broken(sheet: TerminalText, condition: Condition, *, with_document: bool = False) -> Iterator[str]:
    """A broken condition: its clause, the faults, and each remedy once though it mend several."""
    document = f"{condition.basis.document} " if with_document else ""
    yield from sheet.lines(f"{document}{quotation(condition.basis)}", "   条款：")
    remedies: dict[str, list[str]] = {}
    for hit in condition.hits:
        remedies.setdefault(hit.fix, []).append(f"{hit.message}（{hit.where}）")
    for fix, faults in remedies.items():
        more = f"；……共{len(faults)}处" if len(faults) > _LISTED else ""
        yield from sheet.lines("；".join(faults[:_LISTED]) + more, "   不符：")
        if fix:
            yield from sheet.lines(fix, "   处理：")


def _blind(sheet: TerminalText, each: TrackAnswer) -> Iterator[str]:
    """Conditions that stay open though there is nothing to fill in: a file that does not open, say."""
    for condition in each.with_standing(Standing.OPEN):
        for hit in condition.hits if not condition.asks else ():
            words = f"{condition.title}：{hit.message}（{hit.where}）；{hit.fix}".rstrip("；")
            yield from sheet.lines(words, "   待核：")


def _asked(each: TrackAnswer, numbers: Numbers) -> str:
    """Which questions to answer for a track, first those that may shut it out for good."""
    by_path = {path: numbers.get((each.track.id, *each.place_of(path))) for path in each.asks}
    first = [number for path in each.decisive if (number := by_path.pop(path, None)) is not None]
    shown = [number for number in by_path.values() if number is not None]
    parts = [f"{'先答' if by_path else ''}{_items(first)}"] if first else []
    if shown:
        parts.append(f"{'符合的，再填' if first else ''}{_items(shown)}")
    elif by_path:
        parts.append(f"符合的，再列出其余{len(by_path)}项")
    return "；".join(parts)


def _items(numbers: Iterable[int]) -> str:
    return f"第{'、'.join(map(str, sorted(numbers)))}项"
