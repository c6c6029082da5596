"""Jinja as forms may use it: sandboxed, strict about missing names, and unable to lose or inject anything."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from jinja2 import ChainableUndefined, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from builder.render.text import Wml, by_line, inside_text

T = TypeVar("T")


class FormEnvironment(ImmutableSandboxedEnvironment):
    """Jinja for one part of a template.

    Looking at a value that raises one of `blank_on` prints nothing: the draft of a dossier that has faults.
    `breaks` are those of the part's `Source`; Jinja's own loop over lines would double the time of compiling.
    """

    def __init__(self, breaks: Sequence[str] = (), blank_on: tuple[type[Exception], ...] = ()) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=self._finalize, optimized=False)
        self.blank_on = blank_on
        self.globals.clear()
        self.filters["by_line"] = lambda value, n: self._guarded(lambda: by_line(value, breaks[n]), Wml())

    def _finalize(self, value: object) -> Wml:
        return self._guarded(lambda: inside_text(value), Wml())

    def _guarded(self, look: Callable[[], T], instead: T) -> T:
        try:
            return look()
        except self.blank_on:
            return instead

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a name after a dot means: a mapping's keys come before its methods: `items` and `values` are words that
        a form may use."""

        def look() -> Any:
            if isinstance(obj, Mapping) and attribute in obj:
                return obj[attribute]
            return super(FormEnvironment, self).getattr(obj, attribute)

        return self._guarded(look, ChainableUndefined(name=attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        def look() -> Any:
            if isinstance(obj, Mapping) and argument in obj:
                return obj[argument]
            return super(FormEnvironment, self).getitem(obj, argument)

        return self._guarded(look, ChainableUndefined(name=str(argument)))
