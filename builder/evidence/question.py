"""A question about a file, answered wherever it is asked: here, or in a child with limits."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from builder.model.facts import Facts, Unmeasured


@dataclass(frozen=True)
class Question:
    measure: str  # "module:function"; the module is imported only where the answer is found
    path: Path
    options: dict[str, bool | int | str] = field(default_factory=dict)


def answer(question: Question) -> Facts | Unmeasured:
    module, _, name = question.measure.partition(":")
    measure: Callable[..., Facts | Unmeasured] = getattr(importlib.import_module(module), name)
    return measure(question.path, **question.options)
