"""What a template may print: the data under the names of the schema, or the official hints in their place."""

from collections.abc import Iterator, Mapping
from typing import Any, get_type_hints

from builder.model.application import Application
from builder.model.base import Section, given, section_of
from builder.model.company import Company, YearFigures
from builder.model.form import Form
from builder.model.numbers import printed

NO_YEAR = "—"  # printed for a year in which the company did not exist


class YearColumn:
    """One column of 近三年主要经济指标: figures as typed, the ratio as computed, dashes before the founding."""

    def __init__(self, figures: YearFigures | None) -> None:
        self._figures = figures

    def __getattr__(self, name: str) -> Any:
        if self._figures is None:
            return NO_YEAR
        if name == "debt_ratio":
            return printed(self._figures.computed_debt_ratio)
        return getattr(self._figures, name)


class Hints:
    """Stands where a section would in a blank form: each field prints its official hint, everything computed prints
    nothing."""

    def __init__(self, section: type[Section]) -> None:
        self._section = section

    def __getattr__(self, name: str) -> Any:
        field = self._section.model_fields.get(name)
        if field is None:
            return ""
        part = section_of(field.annotation)
        if part is None:
            return field.description or ""
        shape, inner = part
        return [Hints(inner)] if shape == "many" else Hints(inner)

    def __str__(self) -> str:
        return ""


class Filled(Mapping[str, Any]):
    """The data as a template prints them: fields are looked up only when they are printed, so that a faulty one leaves
    its own place empty."""

    def __init__(self, form: Form, company: Company, data: Application) -> None:
        finance = given(lambda: company.finance, {})
        years = _years(form)
        self._data = data
        self._own = {
            "edition": form.edition,
            "company": company,
            "years": years,
            "finance": [YearColumn(finance.get(year)) for year in years],
        }

    def __getitem__(self, name: str) -> Any:
        if name in self._own:
            return self._own[name]
        if name not in _own_names(type(self._data)):
            raise KeyError(name)
        return getattr(self._data, name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._own, *_own_names(type(self._data)))))

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in _own_names(type(self._data))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def blank(form: Form) -> dict[str, Any]:
    hints = Hints(form.schema)
    return {
        **{name: getattr(hints, name) for name in _own_names(form.schema)},
        "edition": form.edition,
        "company": Hints(Company),
        "years": _years(form),
        "finance": [Hints(YearFigures) for _ in _years(form)],
    }


def names(form: Form) -> Iterator[str]:
    """Every name a template of this form may use, for checking it against the schema."""
    yield from ("edition", "years[]")
    yield from (f"finance[].{name}" for name in YearFigures.model_fields)
    yield from _names(Company, "company.")
    yield from _names(form.schema, "")


def _computed(section: type[Section]) -> dict[str, Any]:
    """What a section works out from its fields, inherited or its own, with the kind of value it is."""
    bases = [base for base in section.__mro__ if issubclass(base, Section) and base is not Section]
    return {
        name: get_type_hints(value.fget).get("return")
        for base in bases
        for name, value in vars(base).items()
        if isinstance(value, property) and not name.startswith("_")
    }


def _own_names(section: type[Section]) -> dict[str, None]:
    return dict.fromkeys((*section.model_fields, *_computed(section)))


def _names(section: type[Section], prefix: str) -> Iterator[str]:
    fields = {name: field.annotation for name, field in section.model_fields.items()}
    for name, annotation in {**_computed(section), **fields}.items():
        part = section_of(annotation)
        if part is None:
            yield f"{prefix}{name}"
        else:
            yield from _names(part[1], f"{prefix}{name}{'[]' if part[0] == 'many' else ''}.")


def _years(form: Form) -> tuple[int, ...]:
    return form.limits.years.years(form.edition) if form.limits.years else ()
