"""What the pipeline gives back."""

from dataclasses import dataclass
from pathlib import Path

from builder.model.report import Report


@dataclass(frozen=True)
class Built:
    docx: Path
    pdf: Path
    report: Report
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Packaged:
    report: Report
    archive: Path
