"""For the bureau: a finished package judged anew, trusting nothing that it says of itself."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.archive.contents import PackedData, read_data
from builder.archive.package import OpenedPackage, PackageFile
from builder.errors import InputError
from builder.evidence.asking.measurer import Measurer
from builder.evidence.gather import gather
from builder.extract.word_form import read_strangers_word_form
from builder.foundation.progress import Progress
from builder.foundation.whole_file import write_whole
from builder.model.dossier import Fault, Marking, Product
from builder.model.facts import PictureFacts, Unmeasured, UnprintedFacts
from builder.model.form import Form
from builder.model.reading import Reading
from builder.model.report import Report
from builder.model.text import squeeze
from builder.pipeline.steps import package_parts
from builder.pipeline.steps.folder_lock import disk_troubles_told
from builder.pipeline.steps.html_report import illustrated
from builder.pipeline.steps.page_marks import marking_of, pages_by_mark, with_book
from builder.pipeline.steps.reporting import product_of, report_on
from builder.pipeline.steps.signed_pages import overlays, places_by_mark
from builder.pipeline.steps.tampering import contradictions, tampering
from builder.pipeline.steps.word_data import off_paper, read_off_paper
from builder.read.folder import form_of, make_reading
from builder.read.yaml_source import Source


def rejudge(
    opened: OpenedPackage,
    title: str,
    track: str | None,
    progress: Progress,
    *,
    words: bool,
    memory: Path | None,
    page: Path | None,
) -> Report:
    files = {file.name: file for file in opened.files}
    packed = read_data(package_parts.text_of(files[package_parts.DATA])) if package_parts.DATA in files else None
    book = _book(files)
    read = None if packed or track is None else read_off_paper(files, track)
    reading = read.reading if read else _reading(packed, files, track)
    progress.step("核验申报书、照片、视频和附件")
    # The video takes longest: meanwhile the declaration is looked at.
    with closing(Measurer(memory)) as measurer, ThreadPoolExecutor(1) as pool:
        for file in opened.files:
            measurer.know(file.path, file.sha256)
        product = pool.submit(_product, reading, measurer, files, book, packed)
        dossier = gather(reading, measurer, progress.advance, words=words)
        whole, marking = product.result()
        whole = replace(whole, word_says=read.says if read else ())
        dossier = replace(dossier, product=whole, marking=marking)
        if read is not None:
            dossier = off_paper(dossier)
        elif packed is None:
            dossier = replace(dossier, has_data=False, faults=())
        notes = (*opened.notes, *(read.notes if read else ()))
        dossier = replace(dossier, bag=tuple(tampering(opened, packed)), notes=notes)
        report = report_on(dossier, reading, title)
        if contradicted := tuple(contradictions(report, files)):
            report = report_on(replace(dossier, bag=(*(dossier.bag or ()), *contradicted)), reading, title)
        if page is not None:
            opened_files = {name: file.path for name, file in files.items()}
            with disk_troubles_told(page):
                write_whole(page, illustrated(report, dossier, opened_files, measurer, office=True).encode())
    return report


def _reading(packed: PackedData | None, files: Mapping[str, PackageFile], track: str | None) -> Reading:
    if packed is None:
        if track is None:
            raise _without_data(files)
        return make_reading(
            form_of({"track": track}, package_parts.DATA), _source({}), _source({}), package_parts.videos(files), {}
        )
    form = form_of({**packed.application, "track": track} if track else packed.application, package_parts.DATA)
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
    return Source(package_parts.DATA, data, {})


def _together(found: Sequence[Fault], packed: Sequence[Fault]) -> tuple[Fault, ...]:
    """What the applicant was told is told here too, also where the archive no longer shows the cause."""
    known = {(fault.path, fault.message) for fault in found}
    return (*found, *(fault for fault in packed if (fault.path, fault.message) not in known))


def _book(files: Mapping[str, PackageFile]) -> PackageFile:
    book = package_parts.book(files)
    if book is None:
        raise InputError("包内没有申报书PDF", "请检查是否选错了文件，或请申报单位重新打包报送")
    return book


def _product(
    reading: Reading,
    measurer: Measurer,
    files: Mapping[str, PackageFile],
    book: PackageFile,
    packed: PackedData | None,
) -> tuple[Product, Marking | None]:
    word = files.get(package_parts.WORD) if packed else None
    product = product_of(
        reading,
        measurer,
        book.path,
        docx=word.path if word else None,
        said=read_strangers_word_form(word.path) if word else None,
        pages=packed.pages if packed else 0,
        scanned=_scanned(packed, reading.form) if packed else (),
        has_data=packed is not None,
    )
    product = replace(product, path=book.name)
    marking = with_book(marking_of(reading, measurer), measurer, book.path, product.facts)
    if packed is None:
        return product, marking
    signed, limits = reading.files.signed, reading.form.limits.signed_page
    by_mark = places_by_mark(signed, packed.printed, marking, pages_by_mark(marking))
    compared = replace(
        product,
        unprinted=_unprinted(book, _fingerprints(reading, measurer), measurer),
        overlays=overlays(signed, packed.printed, limits, measurer, by_mark),
        by_mark=by_mark,
    )
    return compared, marking


def _scanned(packed: PackedData, form: Form) -> tuple[str, ...]:
    """A page may be called scanned only where the form has one that is signed: else any change could hide there."""
    signed = [squeeze(page.text) for page in form.limits.signed_page]
    texts = [text for text in packed.scanned if any(words in squeeze(text) for words in signed)]
    return tuple(texts[: len(signed)])


def _unprinted(book: PackageFile, fingerprints: Mapping[str, str], measurer: Measurer) -> tuple[str, ...]:
    """All of them, where the book cannot be searched."""
    found = measurer.unprinted(book.path, fingerprints) if fingerprints else UnprintedFacts(())
    return tuple(fingerprints) if isinstance(found, Unmeasured) else found.names


def _fingerprints(reading: Reading, measurer: Measurer) -> dict[str, str]:
    """Of every picture that the book must print and that is not too flat to be told from others."""
    files = (*reading.files.photos, *reading.files.screenshots)
    pictures = ((each.path, measurer.picture(each.file)) for each in files)
    return {
        path: facts.fingerprint for path, facts in pictures if isinstance(facts, PictureFacts) and facts.fingerprint
    }
