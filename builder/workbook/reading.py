"""A workbook taken in: its values as text, and every fault with sheet and cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from builder.errors import InputError
from builder.evidence.asking.children import Children, lasting
from builder.form.loader import editions, load_form, tracks
from builder.model.base import Path as DataPath
from builder.model.base import Section, parse
from builder.model.company import Company
from builder.model.fault import Fault
from builder.model.form import Form
from builder.model.report import Where
from builder.model.values import narrow
from builder.read.faults import translate
from builder.read.yaml_source import Source
from builder.workbook import names
from builder.workbook.book import FilledWorkbook, cell_name, open_book
from builder.workbook.labels import words
from builder.workbook.options import Options
from builder.workbook.plan import COMPANY, GUIDE, ListSheet, Sheet, sheets
from builder.workbook.taking import NEW_WORKBOOK, Hand

_SHOWN = 3  # examples in a note


@dataclass(frozen=True)
class Taken:
    """What a workbook says. With anything in `unreadable` the data are not all of it."""

    track: str
    edition: int
    company: Mapping[str, Any]
    application: Mapping[str, Any]
    faults: tuple[Fault, ...]
    unreadable: tuple[Fault, ...]
    notes: tuple[str, ...]


def take_in_apart(path: Path, children: Children | None = None) -> Taken:
    """Reads a workbook in a child with limits: it comes by mail."""
    with lasting(children) as own:
        return own.read("builder.workbook.reading:take_in", {}, Taken, path)


def take_in(path: Path, *, root: Path | None = None) -> Taken:
    """Reads a workbook; `root`: where the forms are, if not where this program keeps its own."""
    with open_book(path) as book:
        form, same_layout = _form_of(book, root)
        plan = sheets(form, _years(book))
        hand = Hand(book, Options(form))
        for sheet in plan:
            hand.take(sheet)
        notes = (*hand.notes, *_strays(book, form, plan, hand))
    if hand.missing and not same_layout:
        message = "由另一版本的样表生成，各项与现在的样表不一致"
        hand.unreadable.insert(0, Fault("", "工作簿", message, Where(path.name), NEW_WORKBOOK))
    company, application = hand.data()
    hand.unreadable += _other_form(form, application, hand.cells, path.name)
    lists = frozenset(sheet.path[:-1] for sheet in plan if isinstance(sheet, ListSheet))
    cells = _Cells(path.name, {}, {}, cells=hand.cells, lists=lists)
    faults = [*_faults(Company, company, replace(cells, prefix=(COMPANY,))), *_faults(form.schema, application, cells)]
    told = {fault.where.cell for fault in hand.unreadable} - {None}
    once = tuple(fault for fault in faults if fault.where.cell not in told)
    return Taken(form.id, form.edition, company, application, once, tuple(hand.unreadable), notes)


def _form_of(book: FilledWorkbook, root: Path | None) -> tuple[Form, bool]:
    """The form a workbook was written for, and whether that still looks the same."""
    if names.HIDDEN not in book.titles:
        raise InputError(f"{book.file} 不是 shenbao workbook 生成的工作簿", "请用 shenbao workbook 生成工作簿后填写")
    cells = book.sheet(names.HIDDEN).cells
    said = {
        cell.value: cells[row, 2].value for (row, column), cell in cells.items() if column == 1 and (row, 2) in cells
    }
    if said.get("format") != str(names.FORMAT):
        raise InputError(f"{book.file} 由另一版本的程序生成，不能读取", NEW_WORKBOOK)
    track, edition = said.get("track", ""), said.get("edition", "")
    if track not in tracks(root):
        raise InputError(
            f"{book.file} 是“{track}”的工作簿，没有这一申报类别",
            f"可用的类别：{'、'.join(tracks(root))}；{NEW_WORKBOOK}",
        )
    if not edition.isdecimal() or int(edition) not in editions(track, root):
        years = "、".join(map(str, editions(track, root)))
        raise InputError(
            f"{book.file} 是{edition}年度的工作簿，没有该年度的规则", f"可用的年度：{years}；{NEW_WORKBOOK}"
        )
    form = load_form(track, int(edition), root=root)
    return form, said.get("layout") == names.layout(sheets(form))


def _other_form(form: Form, application: dict[str, Any], cells: Mapping[DataPath, str], file: str) -> Iterator[Fault]:
    """A fault where track or edition are not the form's: cells changed by hand make no workbook of another form;
    emptied ones are put right."""
    for name, title, own in (("track", "申报类别", form.id), ("edition", "申报年度", str(form.edition))):
        if narrow(application.setdefault(name, own)) != own:
            where = Where(file, cell=cells.get((name,)))
            yield Fault(name, title, f"应为{own}，现为“{application[name][:40]}”", where, NEW_WORKBOOK)


def _years(book: FilledWorkbook) -> list[str]:
    """The years in a workbook: they are the only numbers in the paths of names: all other items of lists share one
    name."""
    steps = {step for name in book.names for step in names.path_of(name) or ()}
    return sorted(step for step in steps if step.isdecimal())


@dataclass(frozen=True)
class _Cells(Source):
    """Where values stand in a workbook: it is told by sheet and cell."""

    cells: Mapping[DataPath, str] = field(default_factory=dict)
    lists: frozenset[DataPath] = frozenset()
    prefix: DataPath = ()

    def where(self, path: DataPath) -> Where:
        full = (*self.prefix, *path)
        for length in range(len(full), 0, -1):
            if full[:length] in self.cells:
                return Where(self.file, cell=self.cells[full[:length]])
        return Where(self.file)

    def is_group(self, path: DataPath) -> bool:
        return any(len(cell) > len(path) and cell[: len(path)] == path for cell in self.cells)


def _faults(model: type[Section], data: dict[str, Any], cells: _Cells) -> Iterator[Fault]:
    """The faults in words that fit a workbook: nobody sees the names and dashes of YAML there."""
    _, found = parse(model, data)
    for fault in translate(model, ".".join(cells.prefix), found, cells):
        path = tuple(fault.path.split("."))
        if path in cells.lists:
            yield replace(fault, fix="请在此表中逐行填写")
        elif "“- ”" in fault.fix:
            yield replace(fault, fix="请每行写一条，在一格内换行按 Alt+Enter")
        elif fault.message == "未填写":
            yield replace(fault, fix=f"请填写“{fault.title}”各项" if cells.is_group(path) else "请填写此格")
        else:
            yield fault


def _strays(book: FilledWorkbook, form: Form, plan: Iterable[Sheet], hand: Hand) -> Iterator[str]:
    """What somebody wrote where no data stand: it is left out, and told."""
    own = set().union(*(words(form, sheet) for sheet in plan))
    for title, used in hand.used.items():
        cells = book.sheet(title).cells
        beside = [
            at for at, cell in sorted(cells.items()) if at not in used and not cell.formula and cell.value not in own
        ]
        if beside:
            shown = "、".join(cell_name(at) for at in beside[:_SHOWN])
            more = "等" if len(beside) > _SHOWN else ""
            yield f"工作表“{title}”的{shown}{more}不属于任何一项，其内容未读入"
    for title in book.titles:
        if title not in (*hand.used, GUIDE, names.HIDDEN) and not any(sheet.tab == title for sheet in plan):
            yield f"工作表“{title}”是另加的，未读入"
