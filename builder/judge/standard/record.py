"""The company's record: accidents and violations of the last years that bar it, or that a person must weigh."""

from collections.abc import Iterator
from datetime import date
from typing import get_args

from builder.model.company import Accident, Violation
from builder.model.dates import years_after
from builder.model.dossier import Dossier
from builder.model.limits import AccidentLimits, RecordLimits, ViolationLimits
from builder.model.limits.record import Grade
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard

GRADES: tuple[Grade, ...] = get_args(Grade)


def _of_late(d: Dossier, day: date, limits: RecordLimits) -> bool:
    """The window rolls back from the day of applying; the day itself, so many years ago, still counts."""
    return limits.years is None or years_after(day, limits.years) >= d.data.date


def _of_kind(entry: Accident | Violation, limits: RecordLimits) -> bool:
    return not limits.kinds or any(kind in entry.kind for kind in limits.kinds)


def _accidents(d: Dossier, limits: AccidentLimits) -> Iterator[tuple[int, Accident]]:
    for index, accident in enumerate(d.company.accidents):
        if _of_late(d, accident.date, limits) and (accident.penalised or not limits.penalised):
            yield index, accident


def _grade(accident: Accident) -> Grade | None:
    """The gravest that its level names, for 特别重大 also holds 重大; None where it names none."""
    return next((grade for grade in reversed(GRADES) if grade in (accident.level or "")), None)


def _grave(accident: Accident, limits: AccidentLimits) -> bool:
    if limits.from_grade is None:
        return True
    grade = _grade(accident)
    return grade is not None and GRADES.index(grade) >= GRADES.index(limits.from_grade)


def _told(d: Dossier, index: int, accident: Accident, limits: AccidentLimits) -> Finding:
    penalty = "并受到处罚" if limits.penalised else ""
    message = "{day}发生{grade}{kind}事故{penalty}"
    grade, where = _grade(accident) or "", d.where(f"company.accidents.{index}")
    return hit(where, message, day=accident.date, grade=grade, kind=accident.kind, penalty=penalty)


@standard(AccidentLimits, when=lambda limits: not limits.weighed, fix="发生过此类事故的企业不得申报；记录有误的请改正")
def accident_of_late(d: Dossier, limits: AccidentLimits) -> Iterator[Finding]:
    """Graded as the investigating authority's paper says."""
    for index, accident in _accidents(d, limits):
        if _of_kind(accident, limits) and _grave(accident, limits):
            yield _told(d, index, accident, limits)


@standard(
    AccidentLimits,
    when=lambda limits: limits.from_grade,
    outcome=Outcome.EYES,
    asks="company.accidents",
    fix="请按调查机关的文件确认事故等级（一般、较大、重大、特别重大）",
)
def accident_of_unknown_grade(d: Dossier, limits: AccidentLimits) -> Iterator[Finding]:
    """Quality has no scale common to all; only the authority's paper tells."""
    for index, accident in _accidents(d, limits):
        if _grade(accident) is None:
            message = "{day}的{kind}事故，等级不明"
            yield hit(d.where(f"company.accidents.{index}"), message, day=accident.date, kind=accident.kind)


@standard(
    AccidentLimits,
    when=lambda limits: limits.kinds,
    outcome=Outcome.EYES,
    asks="company.accidents",
    fix="请主管部门判断是否属于{kinds}事故",
)
def accident_of_another_kind(d: Dossier, limits: AccidentLimits) -> Iterator[Finding]:
    """The list of kinds is closed, but what an accident is called need not be."""
    for index, accident in _accidents(d, limits):
        if not _of_kind(accident, limits) and _grave(accident, limits):
            told = _told(d, index, accident, limits)
            yield hit(told.where, "{told}", told=told.message, kinds="、".join(limits.kinds))


@standard(AccidentLimits, when=lambda limits: limits.weighed, outcome=Outcome.EYES, fix="请主管部门判断是否影响申报")
def accident_to_be_weighed(d: Dossier, limits: AccidentLimits) -> Iterator[Finding]:
    """The notice has no clause on accidents; reviewers are shown them all the same."""
    for index, accident in _accidents(d, limits):
        yield _told(d, index, accident, limits)


def _violations(d: Dossier, limits: ViolationLimits, *, of_late: bool) -> Iterator[tuple[Violation, Finding]]:
    for index, entry in enumerate(d.company.violations):
        if _of_late(d, entry.date, limits) is of_late:
            where = d.where(f"company.violations.{index}")
            yield entry, hit(where, "{day}有{kind}记录", day=entry.date, kind=entry.kind, years=limits.years)


@standard(ViolationLimits, when=lambda limits: not limits.weighed, fix="有此类记录的企业不得申报；记录有误的请改正")
def violation_of_late(d: Dossier, limits: ViolationLimits) -> Iterator[Finding]:
    """Any breach on record, where the notice names no kinds."""
    yield from (found for entry, found in _violations(d, limits, of_late=True) if _of_kind(entry, limits))


@standard(
    ViolationLimits,
    when=lambda limits: limits.kinds,
    outcome=Outcome.WARN,
    fix="不在列举的类别之内，请主管部门判断是否属于其他违法违规行为",
)
def violation_of_another_kind(d: Dossier, limits: ViolationLimits) -> Iterator[Finding]:
    """A list that ends in 等 is open; what else belongs to it only the office can say."""
    yield from (found for entry, found in _violations(d, limits, of_late=True) if not _of_kind(entry, limits))


@standard(
    ViolationLimits,
    when=lambda limits: limits.older_told,
    outcome=Outcome.WARN,
    fix="超过{years}年，不属不得申报的情形；请备好处理完毕的证明",
)
def violation_long_ago(d: Dossier, limits: ViolationLimits) -> Iterator[Finding]:
    """Read strictly, no record at all may be meant; a remark leaves it to the office."""
    yield from (found for entry, found in _violations(d, limits, of_late=False) if _of_kind(entry, limits))


@standard(ViolationLimits, when=lambda limits: limits.weighed, outcome=Outcome.EYES, fix="请主管部门判断是否影响申报")
def violation_to_be_weighed(d: Dossier, limits: ViolationLimits) -> Iterator[Finding]:
    """The notice does not say which breaches count; reviewers are shown them all the same."""
    yield from (found for _, found in _violations(d, limits, of_late=True))
