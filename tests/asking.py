"""Children that live as long as the tests of one worker, for whoever asks questions about files."""

import atexit
from pathlib import Path

from builder.evidence.asking.children import Children
from builder.evidence.asking.measurer import Measurer

CHILDREN = Children()
atexit.register(CHILDREN.close)


def a_measurer(cache_dir: Path | None = None) -> Measurer:
    return Measurer(CHILDREN, cache_dir)
