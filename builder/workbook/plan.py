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
from builder.workbook.leaves import EACH, Kind, Leaf, leaf_of

COMPANY = "company"
_LONGEST_TITLE = 31  # Excel's own limit for the name of a sheet
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Rows:
    """One field a row; those of a section inside stand side by side under its title."""

    title: str
    rows: tuple[tuple[str, Leaf], ...]

    def leaves(self) -> Iterator[Leaf]:
        return (leaf for _, leaf in self.rows)


@dataclass(frozen=True)
class Grid:
    """Rows and columns both bear titles: years side by side, indicators one below the other."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Leaf, ...]], ...]

    def leaves(self) -> Iterator[Leaf]:
        return chain.from_iterable(leaves for _, leaves in self.rows)


@dataclass(frozen=True)
class Table:
    """A list that can grow; `path` ends with EACH."""

    title: str
    path: Path
    columns: tuple[Leaf, ...]

    def leaves(self) -> Iterator[Leaf]:
        return iter(self.columns)


Sheet = Rows | Grid | Table


def sheets(form: Form, years: Sequence[str] = ()) -> tuple[Sheet, ...]:
    """In the form's order, the company first. `years`: those that the data name besides the ones the form asks for."""
    asked = form.limits.years.years(form.edition) if form.limits.years else ()
    plan = _Plan(tuple(sorted({*map(str, asked), *years})))
    plan.section(Company, (COMPANY,), "企业信息", required=True)
    plan.application(form)
    return _named_apart(plan.sheets)


@dataclass(frozen=True)
class _Plan:
    years: tuple[str, ...]
    sheets: list[Sheet] = field(default_factory=list)

    def application(self, form: Form) -> None:
        """Every section is a sheet of its own; what few forms ask for, and lists of files, come last."""
        fields = list(form.schema.model_fields.items())
        plain = [_leaf((name,), item, form.schema, required=True) for name, item in fields if _is_plain(item)]
        self.sheets.append(Rows("申报信息", tuple(("", leaf) for leaf in plain)))
        for name, item in sorted(fields, key=lambda named: not is_asked(named[1])):
            match section_of(item.annotation):
                case ("one", inner):
                    self.section(inner, (name,), item.title or name, required=item.is_required())
                case ("many" | "by_key", _):
                    self._several(form.schema, (), name, item)

    def section(self, model: type[Section], path: Path, title: str, *, required: bool) -> None:
        at = len(self.sheets)
        rows = tuple(self._rows(model, path, title, "", required=required))
        if rows:
            self.sheets.insert(at, Rows(title, rows))

    def _rows(
        self, model: type[Section], path: Path, title: str, group: str, *, required: bool
    ) -> Iterator[tuple[str, Leaf]]:
        for shape, run in groupby(model.model_fields.items(), lambda named: _shape(named[1])):
            fields = list(run)
            if len(fields) > 1 and shape is not None:
                self.sheets.append(_matrix(title, path, fields, required=required))
                continue
            for name, item in fields:
                part = section_of(item.annotation)
                if part is None:
                    yield group, _leaf((*path, name), item, model, required=required)
                elif part[0] == "one":
                    inside = " ".join(filter(None, (group, item.title or name)))
                    must = required and item.is_required()
                    yield from self._rows(part[1], (*path, name), title, inside, required=must)
                else:
                    self._several(model, path, name, item)
        yield from ((group, _shown(path, figure)) for figure in model.percentages if not figure.field)

    def _several(self, model: type[Section], path: Path, name: str, item: FieldInfo) -> None:
        shape, inner = section_of(item.annotation) or ("", model)
        title = item.title or name
        if shape == "by_key":
            self.sheets.append(self._by_year(inner, (*path, name), title))
        else:
            self._table(inner, (*path, name, EACH), title, ())

    def _by_year(self, inner: type[Section], path: Path, title: str) -> Grid:
        columns = [_columns(inner, (*path, year), "") for year in self.years]
        if any(isinstance(part, Table) for column in columns for part in column):
            raise _unsupported(title)
        leaves = [[leaf for leaf in column if isinstance(leaf, Leaf)] for column in columns]
        rows = tuple((same[0].title, same) for same in zip(*leaves, strict=True))
        return Grid(title, tuple(f"{year}年" for year in self.years), rows)

    def _table(self, inner: type[Section], path: Path, title: str, owner: tuple[Leaf, ...]) -> None:
        parts = _columns(inner, path, "")
        leaves = tuple(part for part in parts if isinstance(part, Leaf))
        self.sheets.append(Table(title, path, (*owner, *leaves)))
        for part in parts:
            if isinstance(part, Table):
                if owner:
                    raise _unsupported(part.title)
                self.sheets.append(replace(part, columns=(_owner(part.path, title), *part.columns)))


def _columns(model: type[Section], path: Path, prefix: str) -> list[Leaf | Table]:
    """The values of one item side by side; sections inside it are laid flat."""
    found: list[Leaf | Table] = []
    for name, item in model.model_fields.items():
        title = f"{prefix}{item.title or name}"
        match section_of(item.annotation):
            case None:
                leaf = _leaf((*path, name), item, model, required=True)
                found.append(replace(leaf, title=f"{prefix}{leaf.title}"))
            case ("one", inner):
                found += _columns(inner, (*path, name), f"{title} ")
            case ("many", inner):
                below = _columns(inner, (*path, name, EACH), "")
                if any(isinstance(part, Table) for part in below):
                    raise _unsupported(title)
                found.append(Table(title, (*path, name, EACH), tuple(part for part in below if isinstance(part, Leaf))))
            case _:
                raise _unsupported(title)
    found += [replace(_shown(path, figure), title=f"{prefix}{figure.title}") for figure in _shown_only(model)]
    return found


def _matrix(title: str, path: Path, fields: list[tuple[str, FieldInfo]], *, required: bool) -> Grid:
    rows = []
    for name, item in fields:
        inner = (section_of(item.annotation) or ("", Section))[1]
        leaves = tuple(
            _leaf((*path, name, below), part, inner, required=required and item.is_required())
            for below, part in inner.model_fields.items()
        )
        rows.append((item.title or name, (*leaves, *(_shown((*path, name), f) for f in _shown_only(inner)))))
    return Grid(title, tuple(leaf.title for leaf in rows[0][1]), tuple(rows))


def _shape(item: FieldInfo) -> tuple[str, ...] | None:
    """The fields of a flat section: neighbours with the same ones are rows of one grid."""
    part = section_of(item.annotation)
    if part is None or part[0] != "one" or not all(map(_is_plain, part[1].model_fields.values())):
        return None
    return tuple(part[1].model_fields)


def _is_plain(item: FieldInfo) -> bool:
    return section_of(item.annotation) is None


def _leaf(path: Path, item: FieldInfo, model: type[Section], *, required: bool) -> Leaf:
    computed = next((figure for figure in model.percentages if figure.field == path[-1]), None)
    leaf = leaf_of(path, item.title or path[-1], item, computed)
    return replace(leaf, required=leaf.required and required)


def _shown_only(model: type[Section]) -> Iterator[Percentage]:
    return (figure for figure in model.percentages if not figure.field)


def _shown(path: Path, figure: Percentage) -> Leaf:
    name = f"={figure.part}/{figure.whole}"  # stands in no data and bears no name in the workbook
    return Leaf((*path, name), figure.title, "", Kind.SHOWN, required=False, computed=figure)


def _owner(path: Path, outer: str) -> Leaf:
    return Leaf(path, f"属于{outer}第几项", "（填写序号，第一项为1）", Kind.OWNER, required=True)


def _named_apart(plan: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Excel tells the names of sheets apart without regard to case, and knows no long ones."""
    taken: set[str] = set()
    named = []
    for sheet in plan:
        title = plain = _NOT_IN_TITLES.sub(" ", sheet.title).strip()[:_LONGEST_TITLE] or "表"
        number = 1
        while title.lower() in taken:
            number += 1
            title = f"{plain[: _LONGEST_TITLE - 4]}（{number}）"
        taken.add(title.lower())
        named.append(replace(sheet, title=title))
    return tuple(named)


def _unsupported(title: str) -> FormError:
    return FormError(f"“{title}”嵌套过深，不能排进工作簿", "请在 schema.py 中把它改为较浅的结构")
