"""An applicant's raw data as one text a cell; what fits into no cell is named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_origin

from builder.model.base import Path, Section, section_of

_YEAR = re.compile("[1-9][0-9]{0,3}")


@dataclass
class Flat:
    """The data as one text a cell: values under their paths, items of lists under their number; `odd`: paths that the
    form has no cell for."""

    values: dict[Path, str] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)
    odd: list[Path] = field(default_factory=list)
    years: set[str] = field(default_factory=set)

    def section(self, model: type[Section], raw: Mapping[str, Any], path: Path) -> None:
        for name, value in raw.items():
            item = model.model_fields.get(name)
            if item is None:
                self.odd.append((*path, name))
                continue
            part = section_of(item.annotation)
            if part is None:
                self._value(item.annotation, value, (*path, name))
            elif part[0] == "many":
                self._list(part[1], value, (*path, name))
            elif not isinstance(value, Mapping):
                self.odd.append((*path, name))
            elif part[0] == "one":
                self.section(part[1], value, (*path, name))
            else:
                self._by_year(part[1], value, (*path, name))

    def _value(self, annotation: Any, value: Any, path: Path) -> None:
        several = get_origin(annotation) is tuple
        if not several and isinstance(value, str):
            self.values[path] = _without_outer_line_ends(value)
        elif several and isinstance(value, list) and all(map(_is_line, value)):
            self.values[path] = "\n".join(map(_without_outer_line_ends, value))
        else:
            self.odd.append(path)

    def _list(self, model: type[Section], value: Any, path: Path) -> None:
        if not isinstance(value, list):
            self.odd.append(path)
            return
        self.counts[path] = len(value)
        for number, raw in enumerate(value):
            if isinstance(raw, Mapping):
                self.section(model, raw, (*path, str(number)))
            elif raw != "":
                self.odd.append((*path, str(number)))

    def _by_year(self, model: type[Section], value: Mapping[str, Any], path: Path) -> None:
        for year, raw in value.items():
            if _YEAR.fullmatch(year) and isinstance(raw, Mapping):
                self.years.add(year)
                self.section(model, raw, (*path, year))
            else:
                self.odd.append((*path, year))


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and "\n" not in _without_outer_line_ends(value)


def _without_outer_line_ends(text: str) -> str:
    """A text without the line ends at both ends, which are no content: the `|` of YAML brings one along."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
