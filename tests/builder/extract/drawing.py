"""Applications that nobody would write by hand: any valid value in every field, drawn from the schema alone."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from builder.model.base import Section, accepts, parse, section_of
from builder.model.company import Company
from builder.model.form import Form
from builder.model.input_fields import FieldKind, InputField, input_field_of

_HARD = [
    "=1+1",
    "-",
    "@x",
    "'",
    '"',
    "0371",
    "null",
    "是",
    "无",
    "电话",
    "企业名称",
    "2023-02-20",
    "20%",
    "<b>&",
    "{{ x }}",
]
_HARD += [
    "{% if %}",
    "a: b",
    "附件",
    "\u3000a",
    "😀",
    "（一）",
    "：",
    "A、B",
    "共2条生产线：甲",
    "佐证材料",
    "⟦x⟧",
    "㎡",
]
_CHARS = st.characters(codec="utf-8", exclude_characters="\r\n\ufffe\uffff", min_codepoint=0x20)
_LINES = (st.sampled_from(_HARD) | st.text(_CHARS, min_size=1, max_size=12)).filter(str.strip)
_PROSE = (
    st.lists(_LINES | st.just("") | st.just("  "), min_size=1, max_size=3)
    .map("\n".join)
    .map(lambda text: text.strip("\n"))
    .filter(str.strip)
)
_OF_A_KIND = ("91410100MA4EXAMP9B", "13800000000", "0371-60000001", "400-800-1234", "a.b@example.com", "C3453", "L3")
_FREE = "一段任意的文字"


def applications(form: Form) -> st.SearchStrategy[tuple[dict[str, Any], dict[str, Any]]]:
    years = tuple(map(str, form.limits.years.years(form.edition))) if form.limits.years else ()
    company = _section(Company, years)
    application = _section(form.schema, years).map(
        lambda data: {**data, "track": form.id, "edition": str(form.edition)}
    )
    return st.tuples(company, application)


def _section(model: type[Section], years: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    needed: dict[str, Any] = {}
    offered: dict[str, Any] = {}
    computed = {each.field for each in model.percentages}
    for name, field in model.model_fields.items():
        if name in computed or name in ("not_applicable",):
            continue
        (needed if field.is_required() else offered)[name] = _field(model, name, years)
    drawn = st.fixed_dictionaries(needed, optional=offered)
    return drawn.map(lambda data: _mended(model, data))


def _field(model: type[Section], name: str, years: tuple[str, ...]) -> st.SearchStrategy[Any]:
    field = model.model_fields[name]
    part = section_of(field.annotation)
    if part is None:
        return _value(model, input_field_of((name,), name, field, None))
    shape, inner = part
    if shape == "one":
        return _section(inner, years)
    if shape == "many":
        return st.lists(_section(inner, years), min_size=int(field.is_required()), max_size=2)
    return st.fixed_dictionaries({year: _section(inner, years) for year in years})


def _value(model: type[Section], entry: InputField) -> st.SearchStrategy[Any]:
    name = entry.path[0]

    def takes(text: str) -> bool:
        return accepts(model, name, text)

    if entry.several:
        items = st.sampled_from(entry.choices) if entry.choices else _LINES.filter(lambda line: "、" not in line)
        return st.lists(items.filter(lambda item: accepts(model, name, [item])), min_size=1, max_size=3)
    if entry.choices:
        return st.sampled_from(entry.choices)
    if entry.kind is FieldKind.NUMBER:
        return (st.integers(1, 5) | st.integers(0, 10**6) | st.decimals(0, 10**6, places=2)).map(str).filter(takes)
    if entry.kind is FieldKind.DATE:
        return st.dates().filter(lambda day: day.year > 1000).map(str)
    if entry.kind is FieldKind.MONTH:
        return st.dates().filter(lambda day: day.year > 1000).map(lambda day: f"{day.year}-{day.month:02}")
    free = _PROSE if entry.kind is FieldKind.PROSE else _LINES
    kinds = [each for each in _OF_A_KIND if takes(each)]
    return free.filter(takes) if takes(_FREE) else st.sampled_from(kinds)


def _mended(model: type[Section], data: dict[str, Any]) -> dict[str, Any]:
    """Fields that must fit each other (part and whole, start and end) are put in an order in which they do."""
    if not _own_faults(model, data):
        return data
    for names in _ordered(model, data):
        for turned in (False, True):
            values = sorted((data[name] for name in names), key=_size, reverse=turned)
            tried = {**data, **dict(zip(names, values, strict=True))}
            if not _own_faults(model, tried):
                return tried
    plain = {name: value for name, value in data.items() if model.model_fields[name].is_required()}
    return plain if not _own_faults(model, plain) else data


def _own_faults(model: type[Section], data: dict[str, Any]) -> bool:
    return bool(parse(model, data)[1])


def _ordered(model: type[Section], data: dict[str, Any]) -> Iterator[list[str]]:
    kinds = {
        name: input_field_of((name,), name, model.model_fields[name], None).kind
        for name in data
        if section_of(model.model_fields[name].annotation) is None
    }
    for wanted in (FieldKind.NUMBER, FieldKind.MONTH):
        names = [name for name, kind in kinds.items() if kind is wanted]
        if len(names) > 1:
            yield names


def _size(value: str) -> Any:
    return float(value) if value.replace(".", "").isdecimal() else value
