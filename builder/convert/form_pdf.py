"""The Word form as PDF, converted once for the same bytes and the same fonts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.convert import fonts, libreoffice

_TIMEOUT = 300.0


@dataclass(frozen=True)
class Fonts:
    """How type is set on this machine."""

    env: Mapping[str, str]  # fontconfig's environment, for whoever sets type
    replaced: tuple[str, ...]  # for the report
    key: str  # other fonts, another key


@dataclass(frozen=True)
class FormPdf:
    path: Path
    fonts: Fonts


def set_up_fonts(work: Path) -> Fonts:
    work.mkdir(parents=True, exist_ok=True)
    config = fonts.write_config(work)
    faces = fonts.substitutions(config)
    key = hashlib.sha256(config.read_bytes() + repr(faces).encode()).hexdigest()
    return Fonts(fonts.environment(config), fonts.replaced(faces), key)


def convert_form(docx: Path, work: Path, faces: Fonts) -> FormPdf:
    """Converts the Word form to PDF; `work` keeps the last conversion, which is taken again while Word file and fonts
    stay the same."""
    key = hashlib.sha256(docx.read_bytes() + faces.key.encode()).hexdigest()
    pdf, note = work / f"{docx.stem}.pdf", work / "converted.txt"
    if not pdf.exists() or _read(note) != key:
        note.unlink(missing_ok=True)
        libreoffice.convert([docx], work, env=faces.env, timeout=_TIMEOUT)
        from builder.convert.type1 import settle_fonts  # not before LibreOffice has done its work

        settle_fonts(pdf)
        note.write_text(key, encoding="ascii")
    return FormPdf(pdf, faces)


def _read(note: Path) -> str:
    return note.read_text(encoding="ascii", errors="replace") if note.exists() else ""
