"""A folder read and measured: how every command on an applicant's folder begins."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from builder.evidence.asking.children import Children, lasting
from builder.evidence.asking.measurer import Measurer
from builder.foundation.progress import Progress, Silent
from builder.model.dossier import Dossier
from builder.model.reading import Reading
from builder.pipeline.steps.answers import FILE, read_answers
from builder.pipeline.steps.archive_name import name_faults, refuse_names
from builder.pipeline.steps.dossier import build_dossier
from builder.pipeline.steps.folder_lock import alone, disk_troubles_told
from builder.read.folder import read_folder


@dataclass(frozen=True)
class Work:
    """The measurer and its children are open as long as the work goes on."""

    folder: Path
    reading: Reading
    dossier: Dossier  # as far as it goes before there is a book
    measurer: Measurer
    children: Children
    progress: Progress


@contextmanager
def begun(
    folder: Path,
    progress: Progress | None,
    children: Children | None,
    *,
    writes: bool = False,
    archives: bool = False,
) -> Iterator[Work]:
    """`writes`: into the folder, and so alone in it. `archives`: names that no archive can hold are refused at once."""
    progress = progress or Silent()
    with disk_troubles_told(folder), lasting(children) as own:
        progress.step("读取填报数据")
        reading = read_folder(folder, own)
        if archives:
            refuse_names(reading)
        reading = replace(reading, faults=(*reading.faults, *name_faults(reading)))
        with alone(folder) if writes else nullcontext(), closing(Measurer(own, folder / "build")) as measurer:
            progress.step("核验照片、视频和附件")
            answers = read_answers(folder / FILE)
            dossier = build_dossier(reading, measurer, answers=answers, on_progress=progress.advance)
            yield Work(folder, reading, dossier, measurer, own, progress)
