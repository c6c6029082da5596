"""For the bureau: a finished package judged anew, trusting nothing that it says of itself."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.archive.contents import PackedData, read_data
from builder.archive.opening import open_package
from builder.archive.package import OpenedPackage, PackageFile
from builder.errors import InputError
from builder.evidence.gather import gather
from builder.evidence.measure import Measurer
from builder.model.dossier import Dossier
from builder.model.reading import Reading
from builder.model.report import Report
from builder.pipeline.judging import report_on, with_product
from builder.progress import Progress, Silent
from builder.read.folder import form_of, make_reading
from builder.read.yaml_source import Source
from builder.report.json_view import from_json

DATA, PDF, WORD, REPORT = "data.json", "申报书.pdf", "申报书.docx", "report.json"


def verify(paths: Sequence[Path], track: str | None = None, progress: Progress | None = None) -> Report:
    """A zip of ours or of anybody's, a folder, or a bare PDF with its film."""
    progress = progress or Silent()
    with tempfile.TemporaryDirectory(prefix="shenbao-verify-") as name:
        progress.step("打开申报包")
        opened = open_package(list(paths), Path(name))
        files = {file.name: file for file in opened.files}
        packed = read_data(_text(files[DATA])) if DATA in files else None
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
        dossier = replace(dossier, bag=tuple(_tampering(opened, packed, files)))
        report = report_on(dossier, reading, paths[0].name)
        return _against_own_report(report, dossier, reading, files, paths[0].name)


def _reading(packed: PackedData | None, files: Mapping[str, PackageFile], track: str | None) -> Reading:
    if packed is None and track is None:
        raise InputError(
            "包内没有 data.json，不知道按哪类申报核验", "请用 --track 指明申报类别（运行 shenbao tracks 查看）"
        )
    company, application = (packed.company, packed.application) if packed else ({}, {})
    form = form_of({**application, "track": track} if track else application, DATA)
    found = {name: file.path for name, file in files.items() if "/" in name}
    chapters = packed.chapters if packed else {}
    return make_reading(form, _source(company), _source(application), found, chapters)


def _source(data: dict[str, Any]) -> Source:
    """Data from the archive have no lines; a value's place is the archive's data file."""
    return Source(DATA, data, {})


def _with_book(
    dossier: Dossier,
    reading: Reading,
    measurer: Measurer,
    files: Mapping[str, PackageFile],
    packed: PackedData | None,
) -> Dossier:
    book = files.get(PDF) or next((file for name, file in sorted(files.items()) if _top_pdf(name)), None)
    if book is None:
        raise InputError("包内没有申报书PDF", "请检查是否选错了文件，或请申报单位重新打包报送")
    word = files.get(WORD)
    return with_product(
        dossier,
        reading,
        measurer,
        book.path,
        docx=word.path if word else None,
        pages=packed.pages if packed else 0,
        scanned=packed.scanned if packed else (),
    )


def _top_pdf(name: str) -> bool:
    return "/" not in name and name.lower().endswith(".pdf")


def _tampering(
    opened: OpenedPackage, packed: PackedData | None, files: Mapping[str, PackageFile]
) -> Iterator[tuple[str, str]]:
    if opened.bag is not None:
        yield from ((problem.path, problem.message) for problem in opened.bag.problems)
    for path, sha256 in packed.evidence.items() if packed else ():
        if path not in files:
            yield path, "打包时有此文件，现在没有"
        elif files[path].sha256 != sha256:
            yield path, "文件内容与打包时不同"


def _against_own_report(
    report: Report, dossier: Dossier, reading: Reading, files: Mapping[str, PackageFile], path: str
) -> Report:
    """The report inside was the applicant's; one that says better of the package than we do was written by hand."""
    if REPORT not in files:
        return report
    theirs = from_json(_text(files[REPORT]))
    if theirs.track.rules_sha256 != report.track.rules_sha256 or theirs.verdict == report.verdict:
        return report
    words = f"包内报告的结论为“{theirs.verdict.label}”，按相同规则核验为“{report.verdict.label}”"
    return report_on(replace(dossier, bag=(*(dossier.bag or ()), (REPORT, words))), reading, path)


def _text(file: PackageFile) -> str:
    try:
        return file.path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"包内的 {file.name} 不能读取", "文件已被改动或损坏，请申报单位重新打包报送") from None
