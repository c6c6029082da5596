"""What a file begins with, where its name is not asked."""

from pathlib import Path


def is_pdf(path: Path) -> bool:
    """Whether a file is a PDF. The mark may stand behind some bytes of an old mail program; readers search the first
    1024."""
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False
