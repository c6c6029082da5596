"""The documents that are generated: from the forms a rule book beside each and the table of what is enforced how; from
the models the JSON Schemas of what programs are given."""

from collections.abc import Mapping
from pathlib import Path

from builder.form.loader import load_form, tracks
from builder.model.assessment import Assessment
from builder.model.report import Report
from builder.report.model_json import FileModel, schema_text
from builder.report.rulebook import coverage, rule_book

_NOTE = "本文件由 make rules 生成，请勿手改。"

_FILES: Mapping[type[FileModel], str] = {
    Report: "申报材料核验报告：每项规则一个结果，合格的也在内",
    Assessment: "一个企业可以申报哪些类别，还缺什么；最接近的类别在前",
}


def documents(root: Path) -> Mapping[Path, str]:
    """Every generated file of a folder of forms, as it should be."""
    forms = [load_form(track, root=root) for track in tracks(root)]
    books = {form.folder / "RULES.md": _noted(rule_book(form)) for form in forms}
    table = f"# 各通知的要求怎样核验\n\n{coverage(forms)}\n同一通知的几种申报书共有的要求只计一次。\n\n## 规则书\n\n"
    links = "\n".join(f"- [{form.title}]({form.id}/RULES.md)（{len(form.clauses)}项）" for form in forms)
    return {**books, root / "README.md": _noted(f"{table}{links}\n")}


def schemas() -> Mapping[Path, str]:
    """The JSON Schema of each file, beside this module."""
    name = "{}.schema.json"
    return {
        Path(__file__).with_name(name.format(model.schema.replace("/", "-"))): schema_text(model, description)
        for model, description in _FILES.items()
    }


def _noted(text: str) -> str:
    title, _, rest = text.partition("\n")
    return f"{title}\n\n{_NOTE}\n{rest}"
