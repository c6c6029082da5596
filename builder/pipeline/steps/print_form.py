"""The official form filled in Word and converted to PDF."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from builder.convert.form_pdf import FormPdf, convert_form, set_up_fonts
from builder.foundation.whole_file import write_whole
from builder.model.facts import Unmeasured
from builder.pipeline.steps.begin import Work
from builder.render.declaration import declaration


def print_form(work: Work) -> tuple[Path, FormPdf]:
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
    from builder.assemble.typeface import Typeface
    from builder.pipeline.steps import archiving, binding  # noqa: F401

    Typeface(env)  # reading the face for our own sheets; it stays in memory
