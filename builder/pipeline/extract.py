"""Back from Word: a filled form into an applicant's new folder."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from builder.errors import UsageError
from builder.extract.chapters import cut_chapters
from builder.extract.extracting import Extracted, edition_stated, extract
from builder.form.loader import editions, load_form
from builder.foundation.whole_file import write_whole
from builder.model.company import Company
from builder.pipeline.new import create
from builder.read.yaml_text import yaml_text

SCHEMA = "shenbao-extract/1"
_FROM = "取自填好的申报书"


@dataclass(frozen=True)
class Returned:
    extracted: Extracted
    written: tuple[Path, ...]


def return_from_word(path: Path, track: str, edition: int | None, folder: Path) -> Returned:
    """Whatever could be read is written; nothing that is there already is touched."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"“{folder}”已存在且不是空文件夹", "请用 -o 另外指定一个新文件夹")
    extracted = _extracted(path, track, edition)
    with tempfile.TemporaryDirectory(prefix="shenbao-extract-") as name:
        chapters = cut_chapters(path, extracted.chapters, Path(name))
        return Returned(extracted, tuple(_write(extracted, chapters, folder)))


def _write(extracted: Extracted, chapters: Mapping[str, Path], folder: Path) -> list[Path]:
    form = extracted.form
    create(form.id, folder, edition=form.edition)
    company = yaml_text([f"企业信息（同一企业的各项申报共用）；{_FROM}"], Company, extracted.company)
    application = yaml_text([f"{form.edition}年度{form.title}；{_FROM}"], form.schema, extracted.application)
    written = [folder / "company.yaml", folder / "application.yaml"]
    for file, text in zip(written, (company, application), strict=True):
        write_whole(file, text.encode())
    for item in form.limits.chapter:
        if item.key in chapters:
            (folder / "chapters" / f"{item.file}.md").unlink(missing_ok=True)
            file = folder / "chapters" / f"{item.file}.docx"
            write_whole(file, chapters[item.key].read_bytes())
            written.append(file)
    return written


def _extracted(path: Path, track: str, edition: int | None) -> Extracted:
    """The paper says which year's form it is, unless the user does."""
    extracted = extract(path, load_form(track, edition))
    stated = edition_stated(extracted)
    if edition is None and stated != extracted.form.edition and stated in editions(track):
        return extract(path, load_form(track, stated))
    return extracted


def to_json(returned: Returned) -> str:
    found = returned.extracted
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "track": {"id": found.form.id, "edition": found.form.edition},
        "written": [str(file) for file in returned.written],
        "unplaced": [{**asdict(each), "path": ".".join(each.path) or None} for each in found.unplaced],
        "empty": [asdict(each) for each in found.empty],
        "not_on_form": [asdict(each) for each in found.not_on_form],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)
