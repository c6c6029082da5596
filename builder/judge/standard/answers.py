"""Answers: evidence that is named and there, optional fields filled in, statements made, effects that can be seen."""

from collections.abc import Iterator

from builder.model.dossier import Dossier
from builder.model.limits import AnswerLimits, EvidenceLimits, IndicatorLimits, StatementLimits
from builder.model.report import Outcome
from builder.model.rule import Finding, hit, standard


@standard(
    EvidenceLimits,
    when=lambda limits: not limits.at_least,
    fix="请核对文件名，或将该文件放入 attachments/、photos/ 或 screenshots/",
)
def evidence_not_there(d: Dossier, limits: EvidenceLimits) -> Iterator[Finding]:
    """A name without a file proves nothing."""
    for path, item in d.filled(limits.path):
        for name in item.evidence:
            if d.named(name) is None:
                yield hit(d.where(f"{path}.evidence"), "文件夹中没有佐证材料“{name}”", name=name)


@standard(
    EvidenceLimits,
    when=lambda limits: limits.missing == "warn",
    outcome=Outcome.WARN,
    fix="请在“佐证材料”（evidence）中写明附件、照片或截图的文件名",
)
def no_evidence_named(d: Dossier, limits: EvidenceLimits) -> Iterator[Finding]:
    """Where the notice lists no papers, a bare statement is only a remark; but experts go by what they can see."""
    for path, item in d.filled(limits.path):
        if not item.evidence:
            yield hit(d.where(path), "没有列出佐证材料")


@standard(EvidenceLimits, when=lambda limits: limits.at_least, fix="请补充有佐证材料的内容，或补充已列内容的佐证材料")
def too_few_shown(d: Dossier, limits: EvidenceLimits) -> Iterator[Finding]:
    """What nothing in the folder shows does not count."""
    items = [item for _, item in d.filled(limits.path)]
    shown = sum(any(d.named(name) for name in item.evidence) for item in items)
    if shown < limits.at_least:
        place = d.where(limits.path.split(".*", 1)[0])
        yield hit(place, "有佐证材料的{shown}项，少于{least}项", shown=shown, least=limits.at_least)


def _unanswered(d: Dossier, limits: AnswerLimits) -> Iterator[Finding]:
    for path, value in d.values(limits.path):
        if value in (None, ""):
            yield hit(d.where(path), "没有填写“{title}”", title=limits.title, fix=limits.fix or "请填写该项")


@standard(AnswerLimits, when=lambda limits: not limits.remark, fix="{fix}")
def not_answered(d: Dossier, limits: AnswerLimits) -> Iterator[Finding]:
    """The field may be left empty by others, not by those whom the section concerns."""
    yield from _unanswered(d, limits)


@standard(AnswerLimits, when=lambda limits: limits.remark, outcome=Outcome.WARN, fix="{fix}")
def better_answered(d: Dossier, limits: AnswerLimits) -> Iterator[Finding]:
    """The notice expects it without demanding it."""
    yield from _unanswered(d, limits)


@standard(StatementLimits, fix="{fix}")
def stated_otherwise(d: Dossier, limits: StatementLimits) -> Iterator[Finding]:
    """No register shows it: the applicant declares, the office confirms."""
    for path, value in d.filled(limits.path):
        if value is not limits.answer:
            yield hit(d.where(path), limits.message, fix=limits.fix)


@standard(IndicatorLimits, outcome=Outcome.WARN, fix="请核对建设前后的数值是否填反；属实的，请说明原因")
def indicator_moved_the_wrong_way(d: Dossier, limits: IndicatorLimits) -> Iterator[Finding]:
    """Each indicator is expected to better itself in a known direction."""
    for path, indicator in d.filled(limits.path):
        change = indicator.change_pct
        if change is None or (change == 0 and not limits.must_move):
            continue
        if change == 0 or (change > 0) is not limits.rises:
            message = "{title}：建设后{change}%，与预期相反"
            yield hit(d.where(path), message, title=limits.title, change=indicator.change)


@standard(
    IndicatorLimits,
    outcome=Outcome.WARN,
    fix="请填写建设前后的数值；确不适用的，请写明理由，并向主管部门确认",
)
def indicator_without_figures(d: Dossier, limits: IndicatorLimits) -> Iterator[Finding]:
    """Nothing to compare: a reason for it is accepted with a remark."""
    for path, indicator in d.values(limits.path):
        if indicator is None or indicator.change_pct is None:
            reason = getattr(indicator, "not_applicable", None)
            message = "{title}注明不适用：{reason}" if reason else "没有{title}的前后数值"
            yield hit(d.where(path), message, title=limits.title, reason=reason)
