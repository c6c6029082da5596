"""The rule book of a form: each requirement with its words, how it is enforced, its limits, and how to mend a fault."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from builder.model.base import Section, section_of
from builder.model.clauses import By, Clause
from builder.model.company import Company
from builder.model.form import Form
from builder.model.limits import Limits
from builder.model.rule import Rule

BY = {By.RULE: "程序核验", By.SCHEMA: "填报数据核验", By.TEMPLATE: "官方样表保证", By.PERSON: "由人判断"}
BUREAU = "主管部门的工作"


def rule_book(form: Form) -> str:
    lines = [f"# {form.title}（{form.edition}年度）规则", "", f"依据：{form.notice.title}", ""]
    for clause in form.clauses:
        lines += [*_entry(form, clause), ""]
    return "\n".join(lines).rstrip() + "\n"


def rule_book_json(form: Form) -> str:
    rows = [
        {
            "id": clause.id,
            "title": clause.title,
            "clause": clause.clause,
            "text": clause.text,
            "by": clause.by.value,
            "actor": clause.actor,
            "reason": clause.reason,
            "limits": list(_limits(form, clause)),
            "checks": [{"name": r.name, "outcome": r.outcome.value, "fix": r.fix} for r in _of(form, clause)],
        }
        for clause in form.clauses
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def explanation(form: Form, id: str) -> str | None:
    """Explains one requirement; None where this form has none of that id."""
    clause = next((clause for clause in form.clauses if clause.id == id), None)
    if clause is None:
        return None
    return "\n".join([*_entry(form, clause), "", f"依据：{form.notice.title}"]) + "\n"


def coverage(forms: Iterable[Form]) -> str:
    """How many requirements of each notice are enforced in which way; what several forms share counts once."""
    seen: dict[str, dict[str, Clause]] = {}
    titles: dict[str, str] = {}
    for form in forms:
        titles[form.notice.id] = form.notice.title
        seen.setdefault(form.notice.id, {}).update({clause.id: clause for clause in form.clauses})
    lines = [f"| 通知 | {' | '.join((*BY.values(), BUREAU))} | 合计 |", f"|---|{'--:|' * (len(BY) + 2)}"]
    total: Counter[str] = Counter()
    for notice, clauses in seen.items():
        count = Counter(_way(clause) for clause in clauses.values())
        total += count
        lines.append(_row(titles[notice], count))
    return "\n".join([*lines, _row("合计", total)]) + "\n"


def _way(clause: Clause) -> str:
    return BUREAU if clause.actor == "bureau" else BY[clause.by]


def _row(name: str, count: Counter[str]) -> str:
    numbers = [count[way] for way in (*BY.values(), BUREAU)]
    return f"| {name} | {' | '.join(map(str, numbers))} | {sum(numbers)} |"


def _entry(form: Form, clause: Clause) -> list[str]:
    who = "（主管部门）" if clause.actor == "bureau" else ""
    lines = [f"## {clause.id} {clause.title}", "", f"- 条款：{clause.clause}", f"- 原文：{clause.text}"]
    lines.append(f"- 方式：{BY[clause.by]}{who}。{clause.reason}")
    lines += [f"- 限额：{words}" for words in _limits(form, clause)]
    if clause.words:
        lines.append(f"- 申报书中须有：{'；'.join(clause.words)}")
    if clause.show:
        lines.append(f"- 请看：{clause.show}")
    lines += [f"- {rule.outcome.label}（{rule.name}）：{_without_values(rule.fix)}" for rule in _of(form, clause)]
    return lines


def _of(form: Form, clause: Clause) -> list[Rule]:
    return [rule for rule in form.rules if rule.id == clause.id]


def _limits(form: Form, clause: Clause) -> Iterator[str]:
    """The demands that stand on a requirement: each section of the form's data, with its numbers."""
    for section in form.limits.sections():
        if clause.id in _rules_of(section) and (words := "；".join(section.words())):
            parts = (section.subject, _condition(form, section), words)
            yield "：".join(filter(None, parts))


def _condition(form: Form, section: Limits) -> str:
    """Whom a section concerns that does not concern everybody."""
    where = [f"“{_titled(form, path)}”为{'或'.join(words)}" for path, words in section.only_where.items()]
    if section.only_if:
        title = _titled(form, section.only_if)
        where.append(f"“{title}”为是" if title.startswith("是否") else f"填有“{title}”")
    return f"{'、'.join(where)}的" if where else ""


def _titled(form: Form, path: str) -> str:
    """A data path in the words of the form."""
    head, *rest = path.split(".")
    section: type[Section] = Company if head == "company" else form.schema
    title = ""
    for step in rest if head == "company" else (head, *rest):
        field = section.model_fields.get(step)
        if field is not None:
            title, part = field.title or step, section_of(field.annotation)
            section = part[1] if part else section
    return title


def _rules_of(section: Limits) -> set[str]:
    return {value for name, value in section if name.endswith("rule")}


def _without_values(fix: str) -> str:
    """A remedy with its places left open that a report fills in."""
    return re.sub(r"\{[^}]*\}", "……", fix) if re.sub(r"\{[^}]*\}", "", fix) else "按报告中的提示处理"
