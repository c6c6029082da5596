"""For the applicant: check, build, package."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from builder.convert.form_pdf import FormPdf, convert_form, set_up_fonts
from builder.evidence.asking.measurer import Measurer
from builder.evidence.gather import gather
from builder.foundation.progress import Progress, Silent
from builder.foundation.whole_file import write_whole
from builder.model.facts import Unmeasured
from builder.model.report import Report
from builder.pipeline.steps.archive_name import name_faults, refuse_names
from builder.pipeline.steps.folder_lock import alone, disk_troubles_told
from builder.pipeline.steps.page_marks import marking_of
from builder.pipeline.steps.reporting import report_on
from builder.pipeline.steps.results import Built, Packaged
from builder.pipeline.steps.work import Work
from builder.read.folder import read_folder
from builder.render.declaration import declaration


def check(folder: Path, progress: Progress | None = None, *, page: Path | None = None) -> Report:
    """Judge data and evidence; build nothing. `page`: where the report is written with its pictures."""
    with _begun(folder, progress) as work:
        report = report_on(work.dossier, work.reading, folder.resolve().name)
        if page is not None:
            from builder.pipeline.steps.html_report import files_by_name, illustrated

            files = files_by_name(work.reading)
            write_whole(page, illustrated(report, work.dossier, files, work.measurer).encode())
    return report


def build(folder: Path, progress: Progress | None = None) -> Built:
    """The declaration for reading, printing and signing: printed pages stay even where scans are there already."""
    with _begun(folder, progress, writes=True) as work:
        docx, form = _form(work)
        from builder.pipeline.steps.finishing import bind

        book = bind(work, form, folder / "build" / "申报书.pdf", signed=False)
        report = report_on(work.dossier, work.reading, folder.resolve().name)
    return Built(docx, book.path, report, tuple(problem.message for problem in book.problems))


def package(folder: Path, dist: Path | None = None, progress: Progress | None = None) -> Packaged:
    """Everything, to one archive; an incomplete one says so in its name."""
    with _begun(folder, progress, writes=True, archives=True) as work:
        docx, form = _form(work)
        from builder.pipeline.steps.finishing import bind, finish

        book = bind(work, form, folder / "build" / "final" / "申报书.pdf", signed=True)
        return finish(work, docx, form, book, dist or folder / "dist")


@contextmanager
def _begun(folder: Path, progress: Progress | None, *, writes: bool = False, archives: bool = False) -> Iterator[Work]:
    progress = progress or Silent()
    with disk_troubles_told(folder):
        progress.step("读取填报数据")
        reading = read_folder(folder)
        if archives:
            refuse_names(reading)
        reading = replace(reading, faults=(*reading.faults, *name_faults(reading)))
        with alone(folder) if writes else nullcontext(), closing(Measurer(folder / "build")) as measurer:
            progress.step("核验照片、视频和附件")
            dossier = gather(reading, measurer, progress.advance)
            yield Work(folder, reading, replace(dossier, marking=marking_of(reading, measurer)), measurer, progress)


def _form(work: Work) -> tuple[Path, FormPdf]:
    work.progress.step("填写申报书")
    pictures = (*work.dossier.photos, *work.dossier.screenshots)
    usable = {each.path: not isinstance(each.facts, Unmeasured) for each in pictures}
    build = work.folder / "build"
    docx = build / "申报书.docx"
    write_whole(docx, declaration(work.reading, usable, build / "pictures"))
    work.progress.step("转换为PDF")
    fonts = set_up_fonts(build / "form")
    with ThreadPoolExecutor(1) as pool:
        work.measurer.prepare()
        loading = pool.submit(_load_the_rest, fonts.env)
        form = convert_form(docx, build / "form", fonts)
        loading.result()
    return docx, form


def _load_the_rest(env: Mapping[str, str]) -> None:
    """What binding and judging need takes half a second to load: LibreOffice works meanwhile."""
    from builder.pipeline.steps.finishing import get_ready

    get_ready(env)
