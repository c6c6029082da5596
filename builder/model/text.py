"""Texts made comparable: what a page shows differs from what was typed in white space and widths only."""

import re
import unicodedata


def squeeze(text: str) -> str:
    """Without white space, in one width, so that line ends and wraps do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
