"""The rule book of a form: each requirement with its words, how it is enforced and what is done about a fault."""

import json

from builder.model.clauses import By, Clause
from builder.model.form import Form
from builder.model.rule import Rule

BY = {By.RULE: "程序核验", By.SCHEMA: "填报数据核验", By.TEMPLATE: "官方样表保证", By.PERSON: "由人判断"}


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
            "checks": [{"name": r.name, "outcome": r.outcome.value, "fix": r.fix} for r in _of(form, clause)],
        }
        for clause in form.clauses
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def explanation(form: Form, id: str) -> str | None:
    """One requirement, or None where this form has none of that id."""
    clause = next((clause for clause in form.clauses if clause.id == id), None)
    if clause is None:
        return None
    return "\n".join([*_entry(form, clause), "", f"依据：{form.notice.title}"]) + "\n"


def _entry(form: Form, clause: Clause) -> list[str]:
    who = "（主管部门）" if clause.actor == "bureau" else ""
    lines = [f"## {clause.id} {clause.title}", "", f"- 条款：{clause.clause}", f"- 原文：{clause.text}"]
    lines.append(f"- 方式：{BY[clause.by]}{who}。{clause.reason}")
    if clause.show:
        lines.append(f"- 请看：{clause.show}")
    lines += [f"- {rule.outcome.label}（{rule.name}）：{_plain(rule.fix)}" for rule in _of(form, clause)]
    return lines


def _of(form: Form, clause: Clause) -> list[Rule]:
    return [rule for rule in form.rules if rule.id == clause.id]


def _plain(fix: str) -> str:
    """A remedy with its open places named as such."""
    if fix in ("{fix}", "{look}", "{message}"):
        return "按报告中的提示处理"
    return fix.replace("{", "〔").replace("}", "〕")
