"""A folder that was read and measured: what every way of making something begins with."""

from dataclasses import dataclass
from pathlib import Path

from builder.evidence.asking.measurer import Measurer
from builder.foundation.progress import Progress
from builder.model.dossier import Dossier
from builder.model.reading import Reading


@dataclass(frozen=True)
class Work:
    """The measurer is open as long as the work goes on."""

    folder: Path
    reading: Reading
    dossier: Dossier
    measurer: Measurer
    progress: Progress
