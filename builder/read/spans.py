"""Runs of text as both chapter readers leave them."""

from collections.abc import Iterable
from dataclasses import replace

from builder.model.blocks import Span


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Runs of which neighbours that look alike are one and empty ones left out."""
    done: list[Span] = []
    for span in spans:
        if done and replace(done[-1], text="") == replace(span, text=""):
            done[-1] = replace(span, text=done[-1].text + span.text)
        elif span.text:
            done.append(span)
    return tuple(done)


def trimmed(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Runs without the blanks and breaks at both ends: indents are the form's business."""
    parts = list(joined(spans))
    while parts and not parts[0].text.strip():
        del parts[0]
    while parts and not parts[-1].text.strip():
        del parts[-1]
    if parts:
        parts[0] = replace(parts[0], text=parts[0].text.lstrip())
        parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip())
    return joined(parts)
