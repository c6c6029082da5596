"""An opened package taken in: what was read of its data, its finished papers, and which file is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from builder.archive.contents import PackedData, read_data
from builder.archive.package import OpenedPackage, PackageFile
from builder.errors import InputError
from builder.evidence.asking.children import Children
from builder.extract.word_form import read_strangers_word_form
from builder.model.book import WordForm
from builder.model.confirmation import Confirmation
from builder.model.dossier import Origin
from builder.model.fault import Fault
from builder.model.form import Form
from builder.model.reading import Reading
from builder.model.text import squeeze
from builder.pipeline.steps import package_parts
from builder.pipeline.steps.finished import Finished
from builder.pipeline.steps.finishing import word_form_of
from builder.pipeline.steps.tampering import tampering
from builder.pipeline.steps.word_data import read_off_paper
from builder.read.folder import form_of, make_reading
from builder.read.yaml_source import Source
from builder.render.expected import expected_in_pdf


@dataclass(frozen=True)
class TakenIn:
    files: Mapping[str, PackageFile]  # by name
    reading: Reading
    finished: Finished
    origin: Origin
    notes: tuple[str, ...]
    told_answers: tuple[Confirmation, ...]  # the applicant's, to doubts
    tampering: tuple[tuple[str, str], ...]  # place and words of each difference from what it says of itself


def take_in(opened: OpenedPackage, track: str | None, children: Children) -> TakenIn:
    """One of ours by its data file; anybody else's by the Word form, else by video and book alone."""
    files = {file.name: file for file in opened.files}
    packed = read_data(package_parts.text_of(files[package_parts.DATA])) if package_parts.DATA in files else None
    book = _book(files)
    notes: tuple[str, ...] = ()
    off_paper = None if packed or track is None else read_off_paper(files, track, children)
    if packed:
        reading, origin = _reading(packed, files, track), Origin.TYPED
        finished = _finished(packed, reading, files, book, children)
    elif off_paper:
        reading, origin, notes = off_paper.reading, Origin.WORD, off_paper.notes
        finished = Finished(book.path, book.name, WordForm(says=off_paper.says))
    else:
        reading, origin = _without_data(files, track), Origin.NOWHERE
        finished = Finished(book.path, book.name)
    differences = tuple(tampering(opened, packed))
    told = packed.answers if packed else ()
    return TakenIn(files, reading, finished, origin, (*opened.notes, *notes), told, differences)


def _reading(packed: PackedData, files: Mapping[str, PackageFile], track: str | None) -> Reading:
    form = form_of({**packed.application, "track": track} if track else packed.application, package_parts.DATA)
    found = {name: file.path for name, file in files.items() if "/" in name}
    reading = make_reading(form, _source(packed.company), _source(packed.application), found, packed.chapters)
    return replace(reading, faults=_together(reading.faults, packed.faults))


def _without_data(files: Mapping[str, PackageFile], track: str | None) -> Reading:
    if track is not None:
        form = form_of({"track": track}, package_parts.DATA)
        return make_reading(form, _source({}), _source({}), package_parts.videos(files), {})
    if "company.yaml" in files:
        raise InputError("这是申报文件夹，不是申报包", "请运行 shenbao check 检查，或运行 shenbao package 打包后再核验")
    raise InputError(
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


def _finished(
    packed: PackedData, reading: Reading, files: Mapping[str, PackageFile], book: PackageFile, children: Children
) -> Finished:
    word = files.get(package_parts.WORD)
    said = read_strangers_word_form(word.path, children) if word else None
    return Finished(
        pdf=book.path,
        name=book.name,
        word=word_form_of(reading, word.path, said, children) if word and said else None,
        numbered=packed.pages,
        expected=expected_in_pdf(reading),
        scanned=_scanned(packed, reading.form),
        printed=packed.printed,
    )


def _scanned(packed: PackedData, form: Form) -> tuple[str, ...]:
    """A page may be called scanned only where the form has one that is signed: else any change could hide there."""
    signed = [squeeze(page.text) for page in form.limits.signed_page]
    texts = [text for text in packed.scanned if any(words in squeeze(text) for words in signed)]
    return tuple(texts[: len(signed)])
