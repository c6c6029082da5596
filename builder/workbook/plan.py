"""Which sheets a form's workbook has and what stands on each, from its schema alone; writing and reading share it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from pydantic.fields import FieldInfo

from builder.errors import FormError
from builder.model.base import Path, Percentage, Section, is_asked, section_of
from builder.model.company import Company
from builder.model.form import Form
from builder.model.input_fields import EACH, FieldKind, InputField, input_field_of

COMPANY = "company"
GUIDE = "填写说明"  # the first sheet, which is no section's
_LONGEST_TITLE = 31  # Excel's own limit for the name of a sheet
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class SheetHead:
    """A title above or beside several cells, with the form's hint for all of them."""

    text: str = ""
    hint: str = ""


@dataclass(frozen=True)
class FieldSheet:
    """A block with one field a row; those of a section inside stand side by side under its title."""

    head: SheetHead
    rows: tuple[tuple[SheetHead, InputField], ...]
    tab: str = ""

    def entries(self) -> Iterator[InputField]:
        return (entry for _, entry in self.rows)


@dataclass(frozen=True)
class GridSheet:
    """A block whose rows and columns both bear titles: years side by side, indicators one below the other."""

    head: SheetHead
    columns: tuple[SheetHead, ...]
    rows: tuple[tuple[SheetHead, tuple[InputField, ...]], ...]
    tab: str = ""

    def entries(self) -> Iterator[InputField]:
        return chain.from_iterable(entries for _, entries in self.rows)


@dataclass(frozen=True)
class ListSheet:
    """A list that can grow; `path` ends with EACH."""

    head: SheetHead
    path: Path
    columns: tuple[InputField, ...]
    tab: str = ""

    def entries(self) -> Iterator[InputField]:
        return iter(self.columns)


Sheet = FieldSheet | GridSheet | ListSheet


def sheets(form: Form, years: Sequence[str] = ()) -> tuple[Sheet, ...]:
    """The sheets of a form in its order, the company first. `years`: those that the data name besides the ones the form
    asks for."""
    plan = _Plan(tuple(sorted({*map(str, form.years), *years})))
    plan.section(Company, (COMPANY,), SheetHead("企业信息"), required=True)
    plan.application(form)
    return _named_apart(plan.sheets)


@dataclass(frozen=True)
class _Plan:
    years: tuple[str, ...]
    sheets: list[Sheet] = field(default_factory=list)

    def application(self, form: Form) -> None:
        """The sheets of an application: every section is one of its own; what few forms ask for, and lists of files,
        come last."""
        fields = list(form.schema.model_fields.items())
        plain = [_leaf((name,), item, form.schema, required=True) for name, item in fields if _is_plain(item)]
        self.sheets.append(FieldSheet(SheetHead("申报信息"), tuple((SheetHead(), entry) for entry in plain)))
        for name, item in sorted(fields, key=lambda named: not is_asked(named[1])):
            match section_of(item.annotation):
                case ("one", inner):
                    self.section(inner, (name,), _head(name, item), required=item.is_required())
                case ("many" | "by_key", _):
                    self._several(form.schema, (), name, item)

    def section(self, model: type[Section], path: Path, head: SheetHead, *, required: bool) -> None:
        at = len(self.sheets)
        rows = tuple(self._rows(model, path, head, SheetHead(), required=required))
        if rows:
            self.sheets.insert(at, FieldSheet(head, rows))

    def _rows(
        self, model: type[Section], path: Path, head: SheetHead, group: SheetHead, *, required: bool
    ) -> Iterator[tuple[SheetHead, InputField]]:
        for shape, run in groupby(model.model_fields.items(), lambda named: _shape(named[1])):
            fields = list(run)
            if len(fields) > 1 and shape is not None:
                self.sheets.append(_matrix(group if group.text else head, path, fields, required=required))
                continue
            for name, item in fields:
                part = section_of(item.annotation)
                if part is None:
                    yield group, _leaf((*path, name), item, model, required=required)
                elif part[0] == "one":
                    own = _head(name, item)
                    inside = SheetHead(f"{group.text} {own.text}".strip(), own.hint)
                    must = required and item.is_required()
                    yield from self._rows(part[1], (*path, name), head, inside, required=must)
                else:
                    self._several(model, path, name, item)
        yield from ((group, _shown(path, figure)) for figure in model.percentages if not figure.field)

    def _several(self, model: type[Section], path: Path, name: str, item: FieldInfo) -> None:
        shape, inner = section_of(item.annotation) or ("", model)
        if shape == "by_key":
            self.sheets.append(self._by_year(inner, (*path, name), _head(name, item)))
        else:
            self._table(inner, (*path, name, EACH), _head(name, item))

    def _by_year(self, inner: type[Section], path: Path, head: SheetHead) -> GridSheet:
        columns = [_columns(inner, (*path, year), "") for year in self.years]
        if any(isinstance(part, ListSheet) for column in columns for part in column):
            raise _unsupported(head.text)
        entries = [[entry for entry in column if isinstance(entry, InputField)] for column in columns]
        rows = tuple((SheetHead(same[0].label, same[0].hint), same) for same in zip(*entries, strict=True))
        return GridSheet(head, tuple(SheetHead(f"{year}年") for year in self.years), rows)

    def _table(self, inner: type[Section], path: Path, head: SheetHead) -> None:
        parts = _columns(inner, path, "")
        self.sheets.append(ListSheet(head, path, tuple(part for part in parts if isinstance(part, InputField))))
        for part in parts:
            if isinstance(part, ListSheet):
                self.sheets.append(replace(part, columns=(_owner(part.path, head.text), *part.columns)))


def _columns(model: type[Section], path: Path, prefix: str) -> list[InputField | ListSheet]:
    """The columns of a list: the values of one item side by side; sections inside it are laid flat."""
    found: list[InputField | ListSheet] = []
    for name, item in model.model_fields.items():
        title = f"{prefix}{item.title or name}"
        match section_of(item.annotation):
            case None:
                entry = _leaf((*path, name), item, model, required=True)
                found.append(replace(entry, title=f"{prefix}{entry.title}"))
            case ("one", inner):
                found += _columns(inner, (*path, name), f"{title} ")
            case ("many", inner):
                below = _columns(inner, (*path, name, EACH), "")
                if any(isinstance(part, ListSheet) for part in below):
                    raise _unsupported(title)
                entries = tuple(part for part in below if isinstance(part, InputField))
                found.append(ListSheet(SheetHead(title, item.description or ""), (*path, name, EACH), entries))
            case _:
                raise _unsupported(title)
    found += [replace(_shown(path, figure), title=f"{prefix}{figure.title}") for figure in _shown_only(model)]
    return found


def _matrix(head: SheetHead, path: Path, fields: list[tuple[str, FieldInfo]], *, required: bool) -> GridSheet:
    lines = [_line((*path, name), item, required=required and item.is_required()) for name, item in fields]
    columns = tuple(_column_head(column) for column in zip(*lines, strict=True))
    heads = [_row_head(_head(name, item), columns, line) for (name, item), line in zip(fields, lines, strict=True)]
    return GridSheet(head, columns, tuple(zip(heads, lines, strict=True)))


def _line(path: Path, item: FieldInfo, *, required: bool) -> tuple[InputField, ...]:
    inner = (section_of(item.annotation) or ("", Section))[1]
    typed = (_leaf((*path, name), part, inner, required=required) for name, part in inner.model_fields.items())
    return (*typed, *(_shown(path, figure) for figure in _shown_only(inner)))


def _column_head(column: tuple[InputField, ...]) -> SheetHead:
    """The head of a column, with the hint that all its rows share."""
    hints = {entry.hint for entry in column}
    return SheetHead(column[0].label, hints.pop() if len(hints) == 1 else "")


def _row_head(own: SheetHead, columns: tuple[SheetHead, ...], line: tuple[InputField, ...]) -> SheetHead:
    """The head of a row, with the section's own hint, and those of its cells that no column says."""
    hints = (
        own.hint,
        *(entry.hint for head, entry in zip(columns, line, strict=True) if entry.hint != head.hint),
    )
    return SheetHead(own.text, "\n".join(filter(None, hints)))


def _head(name: str, item: FieldInfo) -> SheetHead:
    return SheetHead(item.title or name, item.description or "")


def _shape(item: FieldInfo) -> tuple[tuple[str, str | None], ...] | None:
    """The fields of a flat section: neighbours with the same ones, also in name, are rows of one grid."""
    part = section_of(item.annotation)
    if part is None or part[0] != "one" or not all(map(_is_plain, part[1].model_fields.values())):
        return None
    return tuple((name, field.title) for name, field in part[1].model_fields.items())


def _is_plain(item: FieldInfo) -> bool:
    return section_of(item.annotation) is None


def _leaf(path: Path, item: FieldInfo, model: type[Section], *, required: bool) -> InputField:
    computed = next((figure for figure in model.percentages if figure.field == path[-1]), None)
    entry = input_field_of(path, item.title or path[-1], item, computed)
    return replace(entry, required=entry.required and required)


def _shown_only(model: type[Section]) -> Iterator[Percentage]:
    return (figure for figure in model.percentages if not figure.field)


def _shown(path: Path, figure: Percentage) -> InputField:
    name = f"={figure.part}/{figure.whole}"  # stands in no data and bears no name in the workbook
    return InputField((*path, name), figure.title, "", FieldKind.SHOWN, required=False, computed=figure)


def _owner(path: Path, outer: str) -> InputField:
    return InputField(path, f"属于{outer}第几项", "（填写序号，第一项为1）", FieldKind.OWNER, required=True)


def _named_apart(plan: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Sheets whose names differ for Excel, which tells them apart without regard to case, and knows no long ones."""
    taken = {GUIDE}
    named = []
    for sheet in plan:
        plain = _NOT_IN_TITLES.sub(" ", sheet.head.text).strip() or "表"
        tab, number = _shortened(plain, ""), 1
        while tab.lower() in taken:
            number += 1
            tab = _shortened(plain, f"（{number}）")
        taken.add(tab.lower())
        named.append(replace(sheet, tab=tab))
    return tuple(named)


def _shortened(title: str, number: str) -> str:
    room = _LONGEST_TITLE - len(number)
    return f"{title if len(title) <= room else title[: room - 1] + '…'}{number}"


def _unsupported(title: str) -> FormError:
    return FormError(f"“{title}”嵌套过深，不能排进工作簿", "请在 schema.py 中把它改为较浅的结构")
