"""The Word form as PDF, converted once for the same bytes and the same fonts."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    key = hashlib.sha256(docx.read_bytes() + config.read_bytes()).hexdigest()
    pdf, note = work / f"{docx.stem}.pdf", work / "converted.json"
    known = _read(note)
    if known.get("key") == key and pdf.exists():
        return FormPdf(pdf, tuple(known["fonts"]), env)
    note.unlink(missing_ok=True)
    libreoffice.convert([docx], work, env=env, timeout=_TIMEOUT)
    replaced = tuple(each.message for each in fonts.substitutions(config) if each.source is not fonts.Source.REAL)
    note.write_text(json.dumps({"key": key, "fonts": replaced}, ensure_ascii=False), encoding="utf-8")
    return FormPdf(pdf, replaced, env)


def _read(note: Path) -> dict[str, Any]:
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
