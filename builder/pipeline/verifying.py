"""For the bureau: a finished package judged anew, trusting nothing that it says of itself."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.archive.contents import PackedData, read_data
from builder.archive.opening import open_package
from builder.archive.package import PackageFile
from builder.errors import InputError
from builder.evidence.gather import gather
from builder.evidence.measure import Measurer
from builder.model.dossier import Dossier, Fault
from builder.model.form import Form
from builder.model.reading import Reading
from builder.model.report import Report
from builder.model.text import squeeze
from builder.pipeline import parts
from builder.pipeline.judging import report_on, with_product
from builder.pipeline.tampering import contradiction, tampering
from builder.progress import Progress, Silent
from builder.read.folder import form_of, make_reading
from builder.read.yaml_source import Source


def verify(paths: Sequence[Path], track: str | None = None, progress: Progress | None = None) -> Report:
    """A zip of ours or of anybody's, a folder, or a bare PDF with its film."""
    progress = progress or Silent()
    with tempfile.TemporaryDirectory(prefix="shenbao-verify-") as name:
        progress.step("打开申报包")
        opened = open_package(list(paths), Path(name))
        files = {file.name: file for file in opened.files}
        packed = read_data(parts.text_of(files[parts.DATA])) if parts.DATA in files else None
        reading = _reading(packed, files, track)
        measurer = Measurer(None)
        for file in opened.files:
            measurer.know(file.path, file.sha256)
        progress.step("核验照片、视频和附件")
        dossier = gather(reading, measurer, progress.advance)
        if packed is None:
            dossier = replace(dossier, has_data=False, faults=())
        progress.step("核验成品")
        dossier = _with_book(dossier, reading, measurer, files, packed)
        dossier = replace(dossier, bag=tuple(tampering(opened, packed)), notes=opened.notes)
        title = paths[0].resolve().name
        report = report_on(dossier, reading, title)
        if words := contradiction(report, files):
            report = report_on(replace(dossier, bag=(*(dossier.bag or ()), (parts.REPORT, words))), reading, title)
        return report


def _reading(packed: PackedData | None, files: Mapping[str, PackageFile], track: str | None) -> Reading:
    if packed is None:
        if track is None:
            raise _without_data(files)
        return make_reading(form_of({"track": track}, parts.DATA), _source({}), _source({}), parts.films(files), {})
    form = form_of({**packed.application, "track": track} if track else packed.application, parts.DATA)
    found = {name: file.path for name, file in files.items() if "/" in name}
    reading = make_reading(form, _source(packed.company), _source(packed.application), found, packed.chapters)
    return replace(reading, faults=_together(reading.faults, packed.faults))


def _without_data(files: Mapping[str, PackageFile]) -> InputError:
    if "company.yaml" in files:
        return InputError(
            "这是申报文件夹，不是申报包", "请运行 shenbao check 检查，或运行 shenbao package 打包后再核验"
        )
    return InputError(
        "包内没有 data.json，不知道按哪类申报核验", "请用 --track 指明申报类别（运行 shenbao tracks 查看）"
    )


def _source(data: dict[str, Any]) -> Source:
    """Data from the archive have no lines; a value's place is the archive's data file."""
    return Source(parts.DATA, data, {})


def _together(found: Sequence[Fault], packed: Sequence[Fault]) -> tuple[Fault, ...]:
    """What the applicant was told is told here too, also where the archive no longer shows the cause."""
    known = {(fault.path, fault.message) for fault in found}
    return (*found, *(fault for fault in packed if (fault.path, fault.message) not in known))


def _with_book(
    dossier: Dossier,
    reading: Reading,
    measurer: Measurer,
    files: Mapping[str, PackageFile],
    packed: PackedData | None,
) -> Dossier:
    book = parts.book(files)
    if book is None:
        raise InputError("包内没有申报书PDF", "请检查是否选错了文件，或请申报单位重新打包报送")
    word = files.get(parts.WORD) if packed else None
    dossier = with_product(
        dossier,
        reading,
        measurer,
        book.path,
        docx=word.path if word else None,
        pages=packed.pages if packed else 0,
        scanned=_scanned(packed, reading.form) if packed else (),
    )
    return replace(dossier, product=dossier.product and replace(dossier.product, path=book.name))


def _scanned(packed: PackedData, form: Form) -> tuple[str, ...]:
    """A page may be called scanned only where the form has one that is signed: else any change could hide there."""
    signed = [squeeze(page.text) for page in form.limits.signed_page]
    texts = [text for text in packed.scanned if any(words in squeeze(text) for words in signed)]
    return tuple(texts[: len(signed)])
