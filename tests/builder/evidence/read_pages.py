"""What a machine would have read off a screen, piece by piece."""

from builder.model.facts import TextFacts, TextLine


def read(*lines: tuple[str, int, int]) -> TextFacts:
    """Text, left, top; letters are 30 high and wide."""
    pieces = (TextLine(text, 0.99, (left, top, left + 30 * len(text), top + 30)) for text, left, top in lines)
    return TextFacts(1920, 1080, tuple(pieces))
