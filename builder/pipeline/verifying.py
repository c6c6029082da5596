"""For the bureau: a package is unpacked while the libraries that judge it are loaded; both take half a second."""

import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from builder.archive.opening import open_package
from builder.foundation.progress import Progress, Silent
from builder.model.report import Report


def verify(
    paths: Sequence[Path],
    track: str | None = None,
    progress: Progress | None = None,
    *,
    words: bool = False,
    memory: Path | None = None,
    page: Path | None = None,
) -> Report:
    """A zip of ours or of anybody's, a folder, or a bare PDF with its video; `words`: screens and scans are read too.

    `memory`: a folder of whoever verifies, where facts are kept; of a package handed in again only the files that
    were mended are measured anew. What lies in the package itself is never believed. `page`: where the
    report is written with its pictures.
    """
    progress = progress or Silent()
    with tempfile.TemporaryDirectory(prefix="shenbao-verify-") as name, ThreadPoolExecutor(1) as pool:
        progress.step("打开申报包")
        opening = pool.submit(open_package, list(paths), Path(name))
        from builder.pipeline.rejudging import rejudge

        title = paths[0].resolve().name
        return rejudge(opening.result(), title, track, progress, words=words, memory=memory, page=page)
