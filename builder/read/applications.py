"""A company's folder seen as a whole: its own data, and the applications that lie there or one folder below."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from builder.form.loader import load_form
from builder.model.application import Application
from builder.model.base import given
from builder.model.form import Form
from builder.model.reading import Reading
from builder.read.folder import form_of, make_reading, source_of
from builder.read.inventory import folder_files
from builder.read.mended import stand_in
from builder.read.yaml_source import Source, read_yaml

COMPANY, APPLICATION = "company.yaml", "application.yaml"
_OF_THE_TRACK = ("track", "edition", "date")  # said anew for every track, never taken over


@dataclass(frozen=True)
class Applied:
    """An application with its files, begun or imagined; `home` is the folder that holds them."""

    home: Path
    form: Form
    source: Source
    found: Mapping[str, Path] = field(default_factory=dict)


def applications(root: Path) -> tuple[Applied, ...]:
    """The applications of a company: that of the folder itself first, then those of its folders by name."""
    homes = [root, *sorted(path for path in root.iterdir() if path.is_dir() and not path.name.startswith("."))]
    return tuple(_applied(home, root) for home in homes if (home / APPLICATION).is_file())


def _applied(home: Path, root: Path) -> Applied:
    """An application as read; places are told from the company's folder, as everything is."""
    name = (home / APPLICATION).relative_to(root).as_posix()
    source = read_yaml(home / APPLICATION)
    standing = stand_in(home, folder_files(home).found, source.data)
    source = replace(source, file=name, data=standing.application)
    return Applied(home, form_of(source.data, name), source, standing.found)


def company_of(root: Path) -> Source:
    return source_of(root, COMPANY)


def reading_of(applied: Applied, company: Source) -> Reading:
    return make_reading(applied.form, company, applied.source, applied.found, {})


def imagined(track: str, root: Path, there: Iterable[Applied], day: date) -> Applied:
    """An application that nobody has begun, with what another one of the same notice says in answer to the same
    questions: whoever holds a title may want to know of the next."""
    form = load_form(track)
    lender = next((each for each in there if each.form.notice.id == form.notice.id), None)
    own = {"track": track, "edition": str(form.edition), "date": day.isoformat()}
    if lender is None:
        return Applied(root, form, Source(APPLICATION, {**own}, {}))
    lent = {name: lender.source.data[name] for name in _shared(lender.form, form) if name in lender.source.data}
    lines = {path: line for path, line in lender.source.lines.items() if path[0] in lent}
    return Applied(lender.home, form, Source(lender.source.file, {**lent, **own}, lines), lender.found)


def _shared(one: Form, other: Form) -> list[str]:
    """The fields of one name that take the very same answer in both schemas."""
    fields = one.schema.model_fields
    return [
        name
        for name, field in other.schema.model_fields.items()
        if name not in _OF_THE_TRACK and name in fields and fields[name].annotation == field.annotation
    ]


def date_of(data: Application, otherwise: date) -> date:
    return given(lambda: data.date, otherwise)
