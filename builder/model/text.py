"""Texts made comparable: what a page shows differs from what was typed in white space and widths only."""

import re
import unicodedata

from builder.model.facts import PdfFacts


def squeeze(text: str) -> str:
    """Without white space, in one width, so that line ends and wraps do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def page_texts(book: PdfFacts) -> list[str]:
    """Without the printed page numbers, which else would interrupt a text that runs over a page."""
    return [re.sub(r"—\s*\d{1,5}\s*—\s*$", "", page.text.strip()) for page in book.pages]


def running_text(book: PdfFacts) -> str:
    return "\n".join(page_texts(book))
