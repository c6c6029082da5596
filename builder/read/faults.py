"""The one place where pydantic's findings become sentences a clerk understands, with file and line."""

from collections.abc import Iterator
from difflib import get_close_matches

from pydantic.fields import FieldInfo

from builder.model.base import RawFault, Section, section_of
from builder.model.fault import Fault
from builder.read.yaml_source import FieldPath, Source

_SHAPES = {
    "model_type": ("应为一组“名称: 值”", "请参照样例，在下一行缩进填写各项"),
    "model_attributes_type": ("应为一组“名称: 值”", "请参照样例，在下一行缩进填写各项"),
    "dict_type": ("应为一组“名称: 值”", "请参照样例，在下一行缩进填写各项"),
    "tuple_type": ("应为列表", "请每行以“- ”开头，逐条填写"),
    "int_parsing": ("“{given}”不是年份", "请填写四位年份，例如2022"),
}


def translate(model: type[Section], prefix: str, found: list[RawFault], source: Source) -> Iterator[Fault]:
    """Tells each fault in the user's words; `prefix` is the section's name in data paths ("company")."""
    for raw in found:
        path = tuple(step for step in raw.path if step != "[key]")
        message, fix = _words(model, raw, path)
        yield Fault(
            path=".".join(filter(None, (prefix, *path))),
            title=title_of(model, path),
            message=message,
            where=source.where(path),
            fix=fix,
            absent=raw.type == "missing",
        )
    for path, line in source.twice:
        yield Fault(
            path=".".join(filter(None, (prefix, *path))),
            title=title_of(model, path),
            message=f"重复填写（第{line}行与第{source.lines[path]}行）",
            where=source.where(path),
            fix="请只保留一处",
        )
    for path in source.cut:
        yield Fault(
            path=".".join(filter(None, (prefix, *path))),
            title=title_of(model, path),
            message="“#”后面的文字被当作说明，没有读入",
            where=source.where(path),
            fix="“#”是内容的，请用引号把整项文字括起来；是说明的，请在“#”后留一个空格",
        )


def _words(model: type[Section], raw: RawFault, path: FieldPath) -> tuple[str, str]:
    if raw.type == "fault":
        return str(raw.values["message"]), str(raw.values.get("fix", ""))
    if raw.type == "missing":
        return "未填写", f"请填写“{title_of(model, path)}”（{path[-1]}）"
    if raw.type == "extra_forbidden":
        return _unknown_key(model, path)
    message, fix = _SHAPES.get(raw.type, ("填写的内容不符合要求", "请参照样例填写"))
    return message.format(given=str(raw.given)[:40]), fix


def _unknown_key(model: type[Section], path: FieldPath) -> tuple[str, str]:
    section = _section_at(model, path[:-1])
    known = section.model_fields if section else {}
    near = get_close_matches(path[-1], known, n=1, cutoff=0.5)
    by_title = [name for name, field in known.items() if path[-1] in (field.title or "")]
    for name in [*near, *by_title]:
        return f"没有名为“{path[-1]}”的项目", f"是否应为“{name}”（{known[name].title}）？"
    names = "、".join(f"{name}（{field.title}）" for name, field in known.items())
    return f"没有名为“{path[-1]}”的项目", f"请删去此项；此处可填：{names}"


def title_of(model: type[Section], path: FieldPath) -> str:
    """What the user calls a field: the printed labels on the way to it: `workshops.1.lines` → 车间建设 第2项
    车间生产线名称."""
    titles: list[str] = []
    section: type[Section] | None = model
    for step in path:
        if section is not None and step in section.model_fields:
            field = section.model_fields[step]
            titles.append(field.title or step)
            part = section_of(field.annotation)
            section = part[1] if part else None
        elif step.isdecimal():
            titles.append(f"{step}年" if len(step) == 4 else f"第{int(step) + 1}项")
        else:
            titles.append(step)
    return " ".join(titles[-3:] if len(titles) > 3 else titles)


def field_at(model: type[Section], path: FieldPath) -> FieldInfo | None:
    """The field at a path, for whoever wants its hint."""
    section = _section_at(model, path[:-1])
    return section.model_fields.get(path[-1]) if section else None


def _section_at(model: type[Section], path: FieldPath) -> type[Section] | None:
    section: type[Section] | None = model
    for step in path:
        if section is None:
            return None
        if step in section.model_fields:
            part = section_of(section.model_fields[step].annotation)
            section = part[1] if part else None
    return section
