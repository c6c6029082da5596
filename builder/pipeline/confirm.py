"""`shenbao confirm`: a person's answer to a doubt, kept in a file and bound to what he looked at."""

from dataclasses import dataclass
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
    """Answers the open doubts of a rule as they are found now; `item`: only that one of them, counted from 1.

    An applicant's answers stand in the folder itself; an office, which judges a package, names the file of its own.
    """
    if not by.strip():
        raise UsageError("答复须写明姓名", "请用 --by 写明查看的人")
    if not (path / "application.yaml").is_file() and answers is None:
        fix = "请加 --answers 文件.json；核验时也用它：shenbao verify … --answers 文件.json"
        raise UsageError("答复申报包的疑点须指明保存的文件", fix)
    file = answers or path / FILE
    doubts, stamps = _doubts(path, rule, file, progress)
    if item is not None and not 1 <= item <= len(doubts):
        raise UsageError(f"“{rule}”只有{len(doubts)}处疑点", "请用 --item 指明第几处，从1起")
    chosen = range(len(doubts)) if item is None else range(item - 1, item)
    given = [Confirmation(rule, yes, by.strip(), on, stamps[number], note.strip()) for number in chosen]
    write_answers(file, (*read_answers(file), *given))
    return Confirmed(tuple(doubts[number] for number in chosen), file)


def _doubts(path: Path, rule: str, file: Path, progress: Progress | None) -> tuple[list[Hit], list[str]]:
    """The open doubts of a rule with their stamps."""
    if (path / "application.yaml").is_file():
        with begun(path, progress, None) as work:
            report, digests = report_on(work.dossier, work.reading, path.resolve().name), work.dossier.digests()
    else:
        with judged([path], None, progress, words=True, answers=file) as package:
            report, digests = package.report, package.dossier.digests()
    found = next((result for result in report.results if result.rule == rule), None)
    if found is None:
        raise UsageError(f"没有规则“{rule}”", "规则编号见报告，或运行 shenbao rules 查看")
    doubts = [hit for hit in found.hits if hit.outcome is Outcome.DOUBT]
    if not doubts:
        raise InputError(f"“{rule}”没有待答复的疑点", "请重新核验查看；已答复的，文件改动后才会再次提出")
    return doubts, [looked_at(rule, hit, digests) for hit in doubts]
