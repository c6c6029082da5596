"""A filled workbook into the applicant's folder."""

from dataclasses import dataclass
from pathlib import Path

from builder.errors import InputError, UsageError
from builder.form.loader import load_form
from builder.foundation.whole_file import write_whole
from builder.model.company import Company
from builder.model.fault import Fault
from builder.pipeline.new import create
from builder.read.yaml_source import MAX_BYTES, read_yaml
from builder.read.yaml_text import yaml_text
from builder.workbook.reading import Taken, take_in_apart

_FILES = ("company.yaml", "application.yaml")
_BACKUP = ".bak"


@dataclass(frozen=True)
class Imported:
    """`written` is empty where the workbook could not be read as a whole."""

    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    written: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()  # what was there before, under another name


def import_workbook(path: Path, folder: Path) -> Imported:
    """The workbook is the whole of the data: what stood in the folder gives way, and is kept as a backup.

    Where nothing is there yet, a new folder is made.
    """
    taken = take_in_apart(path)
    _refuse_other_folder(folder, taken)
    if taken.unreadable:
        return Imported((*taken.unreadable, *taken.faults), taken.notes)
    texts = _texts(taken)
    for name, text in zip(_FILES, texts, strict=True):
        if len(text) > MAX_BYTES:
            raise InputError(f"{path.name} 中的文字过多，{name} 将超过{MAX_BYTES // 1_000_000}MB", "请删减文字")
    if not folder.exists() or not any(folder.iterdir()):
        create(taken.track, folder, edition=taken.edition)
        kept: list[Path] = []
    else:
        kept = [backup for name, text in zip(_FILES, texts, strict=True) if (backup := _keep(folder / name, text))]
    for name, text in zip(_FILES, texts, strict=True):
        write_whole(folder / name, text)
    return Imported(taken.faults, taken.notes, tuple(folder / name for name in _FILES), tuple(kept))


def _texts(taken: Taken) -> tuple[bytes, bytes]:
    form = load_form(taken.track, taken.edition)
    company = yaml_text(["企业信息（同一企业的各项申报共用）"], Company, taken.company)
    application = yaml_text([f"{form.edition}年度{form.title}"], form.schema, taken.application)
    return company.encode(), application.encode()


def _refuse_other_folder(folder: Path, taken: Taken) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"“{folder}”不是文件夹", "请给出申报文件夹")
    if not (folder / _FILES[1]).is_file():
        return
    data = read_yaml(folder / _FILES[1]).data
    there = (str(data.get("track", taken.track)), str(data.get("edition", taken.edition)))
    if there != (taken.track, str(taken.edition)):
        own = f"{taken.edition}年度的{taken.track}"
        raise UsageError(f"“{folder}”是{there[1]}年度的{there[0]}，工作簿是{own}", "请换一个文件夹")


def _keep(file: Path, text: bytes) -> Path | None:
    if not file.is_file() or (old := file.read_bytes()) == text:
        return None
    backup = file.with_name(file.name + _BACKUP)
    write_whole(backup, old)
    return backup
