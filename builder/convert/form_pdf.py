"""The Word form as PDF, converted once for the same bytes and the same fonts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.convert import fonts, libreoffice

_TIMEOUT = 300.0


@dataclass(frozen=True)
class FormPdf:
    path: Path
    fonts_replaced: tuple[str, ...]
    env: Mapping[str, str]  # the fontconfig environment, for the sheets that are bound in later


def convert_form(docx: Path, work: Path) -> FormPdf:
    """`work` keeps the last conversion: while Word file and font configuration stay the same, it is taken again."""
    work.mkdir(parents=True, exist_ok=True)
    config = fonts.write_config(work)
    env = fonts.environment(config)
    faces = fonts.substitutions(config)
    key = hashlib.sha256(docx.read_bytes() + config.read_bytes() + repr(faces).encode()).hexdigest()
    pdf, note = work / f"{docx.stem}.pdf", work / "converted.txt"
    replaced = fonts.replaced(faces)
    if not pdf.exists() or _read(note) != key:
        note.unlink(missing_ok=True)
        libreoffice.convert([docx], work, env=env, timeout=_TIMEOUT)
        note.write_text(key, encoding="ascii")
    return FormPdf(pdf, replaced, env)


def _read(note: Path) -> str:
    return note.read_text(encoding="ascii", errors="replace") if note.exists() else ""
