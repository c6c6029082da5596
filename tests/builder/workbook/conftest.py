"""The sample's workbook, and hands that change it as people do."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from builder.form.loader import load_form
from builder.model.company import Company
from builder.pipeline import workbook
from builder.read.yaml_source import read_yaml
from builder.workbook.drawing import draw
from builder.workbook.flat import Flat
from builder.workbook.reading import Taken, take_in

TRACK = "henan_discrete"
SAMPLE = Path(__file__).parents[3] / "samples" / TRACK
COMPANY, APPLICATION = (read_yaml(SAMPLE / name).data for name in ("company.yaml", "application.yaml"))
Change = Callable[[Workbook], object]
Take = Callable[[Change], Taken]


def drawn(company: Mapping[str, Any], application: Mapping[str, Any], track: str = TRACK) -> bytes:
    form, flat = load_form(track), Flat()
    flat.section(Company, company, ("company",))
    flat.section(form.schema, application, ())
    assert flat.odd == []
    return draw(form, flat)


def tidy(data: Any) -> Any:
    """Raw data as a workbook gives them: without empty lists, and without the line end that `|` brings along."""
    if isinstance(data, dict):
        return {name: tidy(value) for name, value in data.items() if value != []}
    if isinstance(data, list):
        return [tidy(value) for value in data]
    return data.strip("\n")


@pytest.fixture(scope="session")
def sample_bytes() -> bytes:
    return workbook.workbook(TRACK, None, SAMPLE)


@pytest.fixture
def sample_xlsx(sample_bytes: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "申报表.xlsx"
    path.write_bytes(sample_bytes)
    return path


@pytest.fixture
def take_changed(sample_xlsx: Path) -> Take:
    """What is read after somebody changed the sample's workbook with another program."""

    def take(change: Change) -> Taken:
        book = openpyxl.load_workbook(sample_xlsx)
        change(book)
        book.save(sample_xlsx)
        return take_in(sample_xlsx)

    return take
