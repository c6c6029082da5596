"""What packaging gives back."""

from dataclasses import dataclass
from pathlib import Path

from builder.model.report import Report


@dataclass(frozen=True)
class Packaged:
    report: Report
    archive: Path
