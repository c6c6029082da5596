"""Somebody's own package holds no data file: the declaration in Word is read instead, as far as it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from builder.archive.package import PackageFile
from builder.errors import InputError
from builder.evidence.asking.children import Children
from builder.model.reading import Reading
from builder.model.report import Where
from builder.pipeline.steps import package_parts
from builder.read.folder import form_of, make_reading
from builder.read.yaml_source import FieldPath, Source


@dataclass(frozen=True)
class OffPaper:
    reading: Reading
    notes: tuple[str, ...]
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Cells(Source):
    """Where a value stands is told by table, row and cell."""

    places: Mapping[FieldPath, str] = field(default_factory=dict)

    def where(self, path: FieldPath) -> Where:
        return Where(self.file, cell=self.places.get(path))


def read_off_paper(files: Mapping[str, PackageFile], track: str, children: Children) -> OffPaper | None:
    """None where no Word form of this track lies in the package."""
    word = package_parts.word_form(files)
    if word is None:
        return None
    from builder.extract.extracting import extract  # a package of ours has no need of it
    from builder.extract.fields import label_of
    from builder.extract.unread import data_as_read

    form = form_of({"track": track}, word.name)
    try:
        found = extract(word.path, form, children)
    except InputError:
        return None
    places = {path: place for path, place in found.places.items() if path[0] != "company"}
    company_places = {path[1:]: place for path, place in found.places.items() if path[0] == "company"}
    company = _Cells(word.name, {}, dict.fromkeys(company_places, 0), places=company_places)
    application = _Cells(word.name, {}, dict.fromkeys(places, 0), places=places)
    reading = make_reading(form, company, application, package_parts.videos(files), {})
    firm, data = data_as_read(found)
    notes = (f"包内没有 data.json，数据取自{word.name}；读不出的各项列为无法核验",)
    strange = tuple(f"{word.name} {each.place}：{each.message}" for each in found.unplaced)
    says = tuple(
        (label_of(form, each.path), line) for each in found.said for line in each.text.split("\n") if line.strip()
    )
    return OffPaper(replace(reading, company=firm, data=data, faults=()), (*notes, *strange), says)
