"""An applicant's folder, read: data, chapters, list of files; all faults together."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.errors import InputError
from builder.evidence.asking.children import Children
from builder.form.loader import editions, load_form, tracks
from builder.model.application import Application
from builder.model.base import given, parse
from builder.model.blocks import ChapterSource
from builder.model.chapter import ChapterFacts
from builder.model.company import Company
from builder.model.fault import Fault
from builder.model.form import Form
from builder.model.reading import Places, Reading
from builder.model.report import Where
from builder.read.faults import translate
from builder.read.inventory import folder_files, printable, take_inventory
from builder.read.mended import FOLDER, FolderWithMended, stand_in
from builder.read.yaml_source import Source, read_yaml


def read_folder(root: Path, children: Children | None = None, *, mended: bool = True) -> Reading:
    """Reads the applicant's own folder, with YAML files and chapters; `mended`: with what `shenbao fix` made of its
    files."""
    place = str(root.resolve())
    if printable(place) != place:
        raise InputError(f"文件夹路径“{printable(place)}”的编码不是UTF-8", "请给文件夹改名，或移到别处")
    # Markdown and pictures take a sixth of a start: only whoever reads chapters needs them.
    from builder.read.chapter_facts import chapter_facts
    from builder.read.chapters import read_chapters

    company, application = source_of(root, "company.yaml"), source_of(root, "application.yaml")
    form = form_of(application.data, "application.yaml")
    chapters, strays = read_chapters(root, form.limits.chapter, root / "build" / "chapters", children)
    facts = {key: chapter_facts(source) for key, source in chapters.items()}
    files = folder_files(root)
    strays = (*strays, *files.strays)
    standing = (
        stand_in(root, files.found, application.data) if mended else FolderWithMended(files.found, application.data)
    )
    application = replace(application, data=standing.application)
    reading = make_reading(form, company, application, standing.found, facts, chapters=chapters, strays=strays)
    return replace(reading, faults=(*reading.faults, *files.faults), mended=tuple(_mended(standing)))


def _mended(standing: FolderWithMended) -> Iterator[tuple[str, str]]:
    for each in standing.used:
        yield each.original, f"使用整理后的 {FOLDER}/{each.file}（{each.what}），原文件未改动"
    for each in standing.outdated:
        yield each.original, "整理之后又有改动，使用现在的原文件；需要时请再运行 shenbao fix"


def form_of(data: Mapping[str, Any], file: str) -> Form:
    """The form of the edition that the data name; an edition nobody knows is a fault of the data, told later."""
    track = str(data.get("track") or "").strip()
    if track not in tracks():
        stated = f"“{track}”不在可用的类别之中" if track else "没有填写"
        raise InputError(f"{file} 的申报类别（track）有误：{stated}", f"可用的类别：{'、'.join(tracks())}")
    edition = str(data.get("edition", "")).strip()
    known = edition.isdecimal() and len(edition) < 9 and int(edition) in editions(track)
    return load_form(track, int(edition) if known else None)


def make_reading(
    form: Form,
    company: Source,
    application: Source,
    found: Mapping[str, Path],
    chapter_facts: Mapping[str, ChapterFacts],
    *,
    chapters: Mapping[str, ChapterSource] | None = None,
    strays: tuple[str, ...] = (),
) -> Reading:
    """Makes a reading of data and files: the same for a folder and for an archive, only where they come from
    differs."""
    firm, firm_faults = parse(Company, company.data)
    data, data_faults = parse(form.schema, application.data)
    places = _places(company, application)
    files, missing = take_inventory(found, data, form.limits, places)
    faults = [
        *translate(Company, "company", firm_faults, company),
        *translate(form.schema, "", data_faults, application),
        *missing,
        *_other_edition(form, data, places),
    ]
    raw = {"company": company.data, "application": application.data}
    return Reading(form, firm, data, raw, places, tuple(faults), files, chapter_facts, chapters or {}, strays)


def source_of(root: Path, name: str) -> Source:
    if not root.is_dir():
        raise InputError(f"没有文件夹“{root}”", "请核对路径；新建申报文件夹请运行 shenbao new")
    if not (root / name).is_file():
        raise InputError(f"“{root}”中没有 {name}", "请在申报文件夹中运行；新建申报文件夹请运行 shenbao new")
    return read_yaml(root / name)


def _places(company: Source, application: Source) -> Places:
    def where(source: Source) -> dict[tuple[str, ...], Where]:
        return {path: source.where(path) for path in source.lines}

    return Places(where(company), where(application), company.file, application.file)


def _other_edition(form: Form, data: Application, places: Places) -> list[Fault]:
    """A fault where the data name another edition; one that is missing or no number is a fault already."""
    stated = given(lambda: data.edition, form.edition)
    if stated == form.edition:
        return []
    message = f"“{form.title}”没有{stated}年度的规则"
    return [Fault("edition", "申报年度", message, places("edition"), f"请填写 {form.edition}")]
