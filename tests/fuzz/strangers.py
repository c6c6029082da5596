"""What is done with strangers' files beyond measuring them: each goes through the function that a child would run."""

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

from PIL import Image

from builder.archive.contents import SCHEMA, read_data
from builder.assemble.preparing import prepare_here
from builder.errors import InputError
from builder.evidence.exhibits import show
from builder.evidence.papers.bar_codes import measure_codes
from builder.evidence.papers.printed_pictures import measure_unprinted
from builder.evidence.papers.scan import measure_scan
from builder.evidence.papers.text_layer import measure_layer
from builder.evidence.pictures.fingerprint import fingerprint
from builder.evidence.signed.digital_signatures import measure_digital
from builder.evidence.signed.page_marks import measure_marks
from builder.evidence.signed.signed_paper import measure_ink
from builder.evidence.signed.trusted_roots import configured_roots
from builder.extract.chapters import cut
from builder.extract.extracting import extract_from
from builder.extract.paper import open_paper
from builder.extract.word_form import read_word_form
from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.mend.papers import CANNOT_BE_MENDED, Pressing, pressed, rebuilt
from builder.mend.pictures import Shrinking, as_jpeg, as_pdf
from builder.model import marks
from builder.model.report import Basis, Hit, Outcome, Report, Result, Subject, Tool, TrackInfo, Where
from builder.read.folder import read_folder
from builder.read.mended import INDEX, Mended, read_mended, write_mended
from builder.render.declaration import filled_form
from builder.report.model_json import to_json
from builder.report.report_reader import from_json

TRACK = "henan_discrete"


@cache
def forms() -> tuple[bytes, ...]:
    """As an applicant sends it in."""
    return (filled_form(read_folder(samples_dir() / TRACK)),)


def back_from_word(path: Path) -> object:
    """Data, chapters, and what a bureau compares."""
    read_word_form(path)
    found = extract_from(open_paper(path), load_form(TRACK), path.name)
    with tempfile.TemporaryDirectory() as folder:
        return cut(path, chapters=json.dumps(dict(found.chapters)), into=folder)


@cache
def data_files() -> tuple[bytes, ...]:
    where = {"path": "application.yaml", "line": 3, "page": None, "cell": None}
    fault = {"path": "a.b", "title": "项", "message": "未填写", "where": where, "fix": "请填写"}
    section = {"heading": "沿革", "text": "文字", "pictures": 1}
    chapter = {"path": "chapters/a.md", "text": "文字", "subsections": [section], "pictures": 1, "losses": ["图表"]}
    document = {
        "schema": SCHEMA,
        "company": {"name": "甲公司", "finance": {"2022": {"revenue": "1.5"}}},
        "application": {"track": TRACK, "edition": "2023", "photos": [{"file": "01.jpg"}]},
        "chapters": {"a": {**chapter, "faults": [fault]}},
        "evidence": {"photos/01.jpg": "0" * 64},
        "pages": 12,
        "scanned": ["承诺"],
        "printed": {"cover": {"words": "甲乙", "places": "2100 2970 1 2 3 4 5 6 7 8 90 91"}},
        "faults": [fault],
    }
    return (json.dumps(document, ensure_ascii=False).encode(),)


@cache
def reports() -> tuple[bytes, ...]:
    exhibit = "photos/01.jpg#xywh=percent:1,2,3,4"
    hit = Hit(Outcome.FAIL, Where("photos/", line=1), "照片不足", "补照片", (exhibit,))
    result = Result("HN-MED-05-photos-f", "照片", Basis("通知", "一", "照片"), (hit,))
    track = TrackInfo(TRACK, "申报书", 2023, "issued", "0" * 64)
    return (to_json(Report(Tool("1.0"), track, Subject("甲公司", "", "a.zip"), (result,), ())).encode(),)


def read_packed(path: Path) -> object:
    return read_data(path.read_text("utf-8", "replace"))


def read_report(path: Path) -> object:
    return from_json(path.read_text("utf-8", "replace"))


def read_index(path: Path) -> object:
    """Of what `fix` made, which anybody may have edited."""
    index = path.parent / INDEX
    index.parent.mkdir(parents=True)
    path.rename(index)
    return read_mended(path.parent)


@cache
def indexes() -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as folder:
        write_mended(Path(folder), [Mended("photos/01.heic", "0" * 64, "photos/01.jpg", "转为JPEG")])
        return (Path(folder, INDEX).read_bytes(),)


@cache
def signed_papers() -> tuple[bytes, ...]:
    from tests.builder.evidence.signing import identity, plain_pdf, sign, with_another_page

    root = identity("root", 1, authority=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        signed = sign(plain_pdf(folder / "a.pdf"), folder / "b.pdf", identity("signer", 2, root), root, certify=True)
        return signed.read_bytes(), with_another_page(signed, folder / "c.pdf").read_bytes()


def verify_signature(path: Path) -> object:
    return measure_digital(path, roots="")


@cache
def certificates() -> tuple[bytes, ...]:
    from tests.builder.evidence.signing import identity

    root = identity("root", 1, authority=True)
    return root.pem, root.der


def trust(path: Path) -> object:
    """As a user's own folder of roots, which somebody may have sent him."""
    with patch.dict(os.environ, {"SHENBAO_CERTIFICATES": str(path.parent)}):
        return measure_digital(_signed_file(), roots=configured_roots())


@cache
def _signed_file() -> Path:
    path = Path(tempfile.mkdtemp(), "signed.pdf")
    path.write_bytes(signed_papers()[0])
    return path


def look_at_paper(path: Path) -> tuple[object, ...]:
    """All that a scan is asked, beside what it is."""
    is_pdf = b"%PDF-" in path.read_bytes()[:1024]
    looks: list[Callable[[Path], object]] = [
        measure_scan,
        measure_codes,
        measure_ink,
        partial(measure_marks, pages=1),
    ]
    looks += (
        [partial(show, exhibit="#xywh=percent:10,10,50,50"), measure_layer] if is_pdf else [partial(show, exhibit="")]
    )
    return tuple(exhibit(path) for exhibit in looks)


def search_book(path: Path) -> object:
    sought = fingerprint(Image.radial_gradient("L"))
    return measure_unprinted(path, fingerprints=json.dumps({"photos/01.jpg": sought}))


def bind(path: Path) -> object:
    with tempfile.TemporaryDirectory() as folder:
        return prepare_here(path, work=str(Path(folder, "work")).encode().hex())


def mend_paper(path: Path) -> None:
    for way in (partial(rebuilt, turns={1: 90}), partial(pressed, pressing=Pressing(120, 50))):
        with suppress(*CANNOT_BE_MENDED):
            way(path)


def mend_picture(path: Path) -> None:
    for way in (partial(as_jpeg, turn=90), partial(as_jpeg, shrinking=Shrinking(75, 200)), as_pdf):
        with suppress(*CANNOT_BE_MENDED):
            way(path)


@cache
def mark_texts() -> tuple[bytes, ...]:
    printing = marks.Printing(TRACK, 2023, "甲公司", tuple(marks.PrintedItem("项", str(n)) for n in range(30)))
    spans = (range(0, 30), range(3, 5), range(0))
    return tuple(marks.encode(marks.mark_of(printing, printing.hashes, 1, 3, span)).encode() for span in spans)


def read_mark(path: Path) -> object:
    try:
        return marks.decode(path.read_text("utf-8", "replace"))
    except marks.NotAMark:
        return InputError("不是页面标记")
