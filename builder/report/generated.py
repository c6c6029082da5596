"""The documents that are written from the forms: a rule book beside each, and the table of what is enforced how."""

from collections.abc import Mapping
from pathlib import Path

from builder.form.loader import load_form, tracks
from builder.report.rulebook import coverage, rule_book

_NOTE = "本文件由 make rules 生成，请勿手改。"


def documents(root: Path) -> Mapping[Path, str]:
    """Every generated file of a folder of forms, as it should be."""
    forms = [load_form(track, root=root) for track in tracks(root)]
    books = {form.folder / "RULES.md": _noted(rule_book(form)) for form in forms}
    table = f"# 各通知的要求怎样核验\n\n{coverage(forms)}\n同一通知的几种申报书共有的要求只计一次。\n\n## 规则书\n\n"
    links = "\n".join(f"- [{form.title}]({form.id}/RULES.md)（{len(form.clauses)}项）" for form in forms)
    return {**books, root / "README.md": _noted(f"{table}{links}\n")}


def _noted(text: str) -> str:
    title, _, rest = text.partition("\n")
    return f"{title}\n\n{_NOTE}\n{rest}"
