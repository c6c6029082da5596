"""`shenbao confirm`: a person's answer to a doubt, kept in a file and bound to what he looked at."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder.errors import InputError, UsageError
from builder.foundation.progress import Progress
from builder.model.confirmation import Confirmation, looked_at
from builder.model.report import Hit, Outcome
from builder.pipeline.steps.answers import FILE, read_answers, write_answers
from builder.pipeline.steps.begin import begun
from builder.pipeline.steps.reporting import report_on
from builder.pipeline.verify import judged


@dataclass(frozen=True)
class Confirmed:
    """The doubts that were answered, and the file that holds the answers."""

    doubts: tuple[Hit, ...]
    file: Path


def confirm(
    path: Path,
    rule: str,
    *,
    yes: bool,
    by: str,
    on: date,
    item: int | None = None,
    note: str = "",
    answers: Path | None = None,
    progress: Progress | None = None,
) -> Confirmed:
    """Answers the open doubts of a rule as they are found now; `item`: only that one of all its doubts, counted from 1,
    whether it was answered before or not: the last answer counts, so that a slip can be mended.

    An applicant's answers stand in the folder itself; an office, which judges a package, names the file of its own.
    """
    if not by.strip():
        raise UsageError("答复须写明姓名", "请用 --by 写明查看的人")
    if not (path / "application.yaml").is_file() and answers is None:
        fix = "请加 --answers 文件.json；核验时也用它：shenbao verify … --answers 文件.json"
        raise UsageError("答复申报包的疑点须指明保存的文件", fix)
    file = answers or path / FILE
    earlier = read_answers(file)
    doubts = _doubts(path, rule, progress)
    if item is not None:
        if not 1 <= item <= len(doubts):
            raise UsageError(f"“{rule}”只有{len(doubts)}处疑点", "请用 --item 指明第几处，从1起")
        chosen = doubts[item - 1 : item]
    else:
        answered = {answer.looked_at for answer in earlier}
        chosen = [(doubt, stamp) for doubt, stamp in doubts if stamp not in answered]
        if not chosen:
            fix = "要改已有的答复，请用 --item 指明第几处，从1起；以最后一次为准"
            raise InputError(f"“{rule}”的{len(doubts)}处疑点都已答复", fix)
    given = [Confirmation(rule, yes, by.strip(), on, stamp, note.strip()) for _, stamp in chosen]
    write_answers(file, (*earlier, *given))
    return Confirmed(tuple(doubt for doubt, _ in chosen), file)


def _doubts(path: Path, rule: str, progress: Progress | None) -> list[tuple[Hit, str]]:
    """All doubts of a rule, as if nobody had answered any, each with its stamp."""
    if (path / "application.yaml").is_file():
        with begun(path, progress, None) as work:
            unanswered = replace(work.dossier, answers=())
            report, digests = report_on(unanswered, work.reading, path.resolve().name), unanswered.digests()
    else:
        with judged([path], None, progress, words=True) as package:
            report, digests = package.report, package.dossier.digests()
    found = next((result for result in report.results if result.rule == rule), None)
    if found is None:
        raise UsageError(f"没有规则“{rule}”", "规则编号见报告，或运行 shenbao rules 查看")
    doubts = [hit for hit in found.hits if hit.outcome is Outcome.DOUBT]
    if not doubts:
        raise InputError(f"“{rule}”没有疑点", "请重新核验查看")
    return [(hit, looked_at(rule, hit, digests)) for hit in doubts]
