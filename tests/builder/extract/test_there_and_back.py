"""Data → Word form → data: every field that the form prints comes back, whatever stands in it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builder.extract.extracting import Extracted, extract
from builder.form.loader import load_form, tracks
from builder.foundation.resources import samples_dir
from builder.model.base import Section, parse
from builder.model.company import Company
from builder.model.form import Form
from builder.model.reading import Reading
from builder.read.folder import make_reading
from builder.read.yaml_source import Source, read_yaml
from builder.render.declaration import blank_form, filled_form
from tests.builder.extract.drawing import applications

each_track = pytest.mark.parametrize("track", tracks())


def reading_of(form: Form, company: dict[str, Any], application: dict[str, Any]) -> Reading:
    return make_reading(form, Source("c", company, {}), Source("a", application, {}), {}, {})


def came_back(reading: Reading, folder: Path) -> Extracted:
    path = folder / "申报书.docx"
    path.write_bytes(filled_form(reading))
    return extract(path, reading.form)


def values(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value that is filled in, with its path."""
    if isinstance(data, Section):
        data = data.__dict__
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from values(value, (*path, str(name)))
    elif isinstance(data, tuple) and any(isinstance(item, Section) for item in data):
        for number, item in enumerate(data):
            yield from values(item, (*path, str(number)))
    elif data not in (None, "", ()):
        yield path, data


def on_paper(extracted: Extracted, company: Any, application: Any) -> dict[tuple[str, ...], Any]:
    """Without what the form does not print; a year that it does not ask for is one of those."""
    gone = [tuple(each.path.split(".")) for each in extracted.not_on_form]
    asked = {path[2] for path in extracted.asked if path[:2] == ("company", "finance")}
    found = dict([*values(company, ("company",)), *values(application)])

    def printed(path: tuple[str, ...]) -> bool:
        if path[:2] == ("company", "finance") and path[2] not in asked:
            return False
        bare = tuple(step for step in path if not step.isdecimal())
        return not any(bare[: len(each)] == each for each in gone)

    return {path: value for path, value in found.items() if printed(path)}


def in_a_faulty_section(reading: Reading, path: tuple[str, ...]) -> bool:
    """What a section works out of its fields is not printed where one of them is faulty."""
    return any(path[: len(section)] == section for fault in reading.faults if (section := _around(fault.path)))


def _around(path: str) -> tuple[str, ...]:
    return tuple(path.split(".")[:-1])


def kept_silent(reading: Reading, path: tuple[str, ...]) -> bool:
    """The remark on a change that cannot be computed is printed in its place, and only there."""
    if path[-1] != "note":
        return False
    section: Any = reading.data
    for step in path[:-1]:
        section = getattr(section, step)
    return section.improvement is not None


def assert_nothing_is_lost(reading: Reading, folder: Path) -> None:
    extracted = came_back(reading, folder)
    company, _ = parse(Company, extracted.company)
    data, _ = parse(reading.form.schema, extracted.application)
    wanted = {
        path: value
        for path, value in on_paper(extracted, reading.company, reading.data).items()
        if not in_a_faulty_section(reading, path) and not kept_silent(reading, path)
    }
    found = on_paper(extracted, company, data)
    assert {path: (value, found.get(path)) for path, value in wanted.items() if found.get(path) != value} == {}
    typed = dict([*values(reading.company, ("company",)), *values(reading.data)])
    assert {path: value for path, value in found.items() if path not in typed and value is not False} == {}
    assert extracted.unplaced == ()


@each_track
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_whatever_is_printed_comes_back(track: str, data: st.DataObject, tmp_path: Path) -> None:
    form = load_form(track)
    company, application = data.draw(applications(form))
    assert_nothing_is_lost(reading_of(form, company, application), tmp_path)


@each_track
def test_the_sample_comes_back(track: str, tmp_path: Path) -> None:
    sample = samples_dir() / track
    company, application = (read_yaml(sample / name).data for name in ("company.yaml", "application.yaml"))
    assert_nothing_is_lost(reading_of(load_form(track), company, application), tmp_path)


@each_track
def test_the_blank_form_is_empty(track: str, tmp_path: Path) -> None:
    path, form = tmp_path / "样表.docx", load_form(track)
    path.write_bytes(blank_form(form))
    extracted = extract(path, form)
    assert extracted.company == {}
    assert extracted.application == {"track": track, "edition": str(form.edition)}
    assert extracted.unplaced == ()
