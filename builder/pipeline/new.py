"""A new applicant's folder: every field with its label, unit and hint, ready to be filled in."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from builder.errors import UsageError
from builder.form.loader import load_form
from builder.foundation.resources import assets_dir, samples_dir
from builder.model.base import Section, is_asked, label_of, section_of
from builder.model.company import Company
from builder.model.form import Form
from builder.model.input_fields import FieldKind, input_field_of

_HOW = {
    FieldKind.DATE: "（按“2023-02-20”的样式）",
    FieldKind.MONTH: "（按“2023-02”的样式）",
    FieldKind.YES_NO: "（是/否）",
}
_FOLDERS = ("photos", "screenshots", "video", "attachments", "signed", "chapters")


def create(
    track: str, folder: Path, *, edition: int | None = None, draw_example: Callable[[Path], object] | None = None
) -> None:
    """Empty, or with `draw_example` the sample of this track, whose media that function draws."""
    form = load_form(track, edition)
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError(f"“{folder}”已存在且不是空文件夹", "请换一个新的文件夹名")
    folder.mkdir(parents=True, exist_ok=True)
    if draw_example is not None:
        ignore = shutil.ignore_patterns("build", "dist", ".gitignore")
        shutil.copytree(samples_dir() / form.id, folder, dirs_exist_ok=True, ignore=ignore)
    else:
        _write_empty(form, folder)
    (folder / ".shenbao.mk").write_text(f"SHENBAO := {Path(sys.executable).with_name('shenbao')}\n", encoding="utf-8")
    (folder / "Makefile").write_text((assets_dir() / "applicant.mk").read_text("utf-8"), encoding="utf-8")
    if draw_example is not None:  # last: where a program is missing for it, `make package` goes on from here
        draw_example(folder)


def _write_empty(form: Form, folder: Path) -> None:
    for name in _FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    company = ["# 企业信息（同一企业的各项申报共用）", "# 以“#”开头的是说明；冒号后须留一个空格。", ""]
    (folder / "company.yaml").write_text("\n".join((*company, *_fields(Company, form))) + "\n", encoding="utf-8")
    head = [f"# {form.edition}年度{form.title}", "# “|”后面的文字另起一行、缩进两格，可以分段。", ""]
    (folder / "application.yaml").write_text("\n".join((*head, *_fields(form.schema, form))) + "\n", encoding="utf-8")
    for chapter in form.limits.chapter:
        note = f"<!-- {chapter.heading}：请在下面编写；小标题以“# ”开头，图片写作 ![图片说明](图/文件名.png) -->\n"
        (folder / "chapters" / f"{chapter.file}.md").write_text(note, encoding="utf-8")


def _fields(section: type[Section], form: Form, indent: str = "", *, offered: bool = True) -> Iterator[str]:
    """What few need comes commented out, with all that is inside it: an empty group would be a fault."""
    for name, field in section.model_fields.items():
        asked = is_asked(field) or not offered
        if not indent and section_of(field.annotation) is not None:
            yield ""
        for line in _field(name, field, form, indent, offered=asked and offered):
            yield line if asked or line.startswith(f"{indent}# ") else f"{indent}# {line.removeprefix(indent)}"


def _field(name: str, field: FieldInfo, form: Form, indent: str, *, offered: bool) -> Iterator[str]:
    part = section_of(field.annotation)
    inside = indent + "  "
    if part is None:
        yield from _value(name, field, form, indent)
        return
    shape, inner = part
    yield f"{indent}{name}: # {label_of(field)}"
    if shape == "by_key":
        for year in form.years:
            yield f"{inside}{year}:"
            yield from _fields(inner, form, inside + "  ", offered=offered)
    elif shape == "many":
        first, *rest = _fields(inner, form, inside + "  ", offered=offered)
        yield f"{inside}- {first.strip()}"
        yield from rest
    else:
        yield from _fields(inner, form, inside, offered=offered)


def _value(name: str, field: FieldInfo, form: Form, indent: str) -> Iterator[str]:
    given = {"track": form.id, "edition": str(form.edition)}
    entry = input_field_of((name,), field.title or name, field, None)
    label = f"# {label_of(field, _HOW.get(entry.kind, ''))}"
    if entry.several:
        yield f"{indent}{name}: {label}，每行一条"
        yield f"{indent}  {'' if field.is_required() else '# '}- "
    elif entry.kind is FieldKind.PROSE:
        yield f"{indent}{label}"
        yield f"{indent}{name}: |"
        yield f"{indent}  "
    else:
        yield f"{indent}{name}: {given.get(name, '') if not indent else ''} {label}".replace(":  #", ": #")
