"""The applicant's data into an Excel workbook."""

from pathlib import Path

from builder.errors import InputError, UsageError
from builder.form.loader import load_form
from builder.model.base import Path as DataPath
from builder.model.company import Company
from builder.model.form import Form
from builder.read.faults import title_of
from builder.read.folder import form_of
from builder.read.yaml_source import Source, read_yaml
from builder.workbook.drawing import draw
from builder.workbook.flat import Flat
from builder.workbook.plan import COMPANY

_FILES = ("company.yaml", "application.yaml")


def workbook(track: str, edition: int | None, folder: Path | None) -> bytes:
    form, flat = load_form(track, edition), Flat()
    if folder is not None:
        company, application = (_source(folder, name) for name in _FILES)
        form = _form_of_folder(track, edition, application)
        flat.section(Company, company.data, (COMPANY,))
        flat.section(form.schema, application.data, ())
        _refuse_odd(form, flat, company, application)
    return draw(form, flat)


def _source(folder: Path, name: str) -> Source:
    if not (folder / name).is_file():
        raise InputError(f"“{folder}”中没有 {name}", "请给出申报文件夹；新建申报文件夹请运行 shenbao new")
    return read_yaml(folder / name)


def _form_of_folder(track: str, edition: int | None, application: Source) -> Form:
    form = form_of(application.data, application.file)
    if form.id != track or edition not in (None, form.edition):
        wanted = f"{edition}年度的{track}" if edition else track
        raise UsageError(f"文件夹中是{form.edition}年度的{form.id}，不是{wanted}", f"请改用 shenbao workbook {form.id}")
    return form


def _refuse_odd(form: Form, flat: Flat, company: Source, application: Source) -> None:
    """What has no cell would be gone after an import: better no workbook than a silent loss."""
    odd = [*_twice(company, (COMPANY,)), *_twice(application, ()), *flat.odd]
    if odd:
        told = "；".join(_told(path, form, company, application) for path in odd[:5])
        more = f"等{len(odd)}处" if len(odd) > 5 else ""
        raise InputError(f"有内容放不进工作簿：{told}{more}", "请先运行 shenbao check 查看并改正这些内容")


def _twice(source: Source, prefix: DataPath) -> list[DataPath]:
    return [(*prefix, *path) for path, _ in source.twice]


def _told(path: DataPath, form: Form, company: Source, application: Source) -> str:
    if path[0] == COMPANY:
        return f"{company.where(path[1:])} {title_of(Company, path[1:])}"
    return f"{application.where(path)} {title_of(form.schema, path)}"
