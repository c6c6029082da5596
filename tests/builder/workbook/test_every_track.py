"""YAML → workbook → YAML for every form there is: its sample, and whatever its schema allows."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import tools
from builder.form.loader import load_form, tracks
from builder.foundation.resources import samples_dir
from builder.model.base import Section, section_of
from builder.model.company import Company
from builder.model.input_fields import FieldKind, InputField, input_field_of
from builder.pipeline import workbook
from builder.pipeline.import_ import import_workbook
from builder.read.yaml_source import read_yaml
from builder.read.yaml_text import yaml_text
from builder.workbook.reading import take_in
from tests.builder.workbook.conftest import drawn, tidy

_WORDS = {
    FieldKind.LINE: ("0371-6000", "-", "=A1", "名称：甲", "１２", "null", "a #b", "2023-02-20", "1.50"),
    FieldKind.PROSE: ("一段文字。", "两段\n\n文字", "  缩进\n- 条目", "# 标题", "=1+1\n'"),
    FieldKind.NUMBER: ("0", "12", "0.10", "1,234.5", "约12", "１２", "-3.25", "86.5%"),
    FieldKind.DATE: ("2023-02-20", "2023年2月20日", "1899-12-31", "不详"),
    FieldKind.MONTH: ("2023-02", "2023年2月", "2023.2"),
    FieldKind.YES_NO: ("是", "否", "有"),
}


@pytest.mark.parametrize("track", tracks())
def test_a_sample_comes_back_without_a_fault_or_a_note(track: str, tmp_path: Path) -> None:
    sample, folder, path = samples_dir() / track, tmp_path / "申报", tmp_path / "x.xlsx"
    path.write_bytes(workbook.workbook(track, None, sample))
    done = import_workbook(path, folder)
    assert (done.faults, done.notes) == ((), ())
    for name in ("company.yaml", "application.yaml"):
        assert tidy(read_yaml(folder / name).data) == tidy(read_yaml(sample / name).data)
    assert workbook.workbook(track, None, folder) == path.read_bytes()


@pytest.mark.parametrize("track", tracks())
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1, 2**32))
def test_whatever_a_schema_allows_comes_back_as_typed(track: str, seed: int, tmp_path: Path) -> None:
    writer, form, path = random.Random(seed), load_form(track), tmp_path / "x.xlsx"
    company, application = _section(Company, writer), _section(form.schema, writer)
    application |= {"track": track, "edition": str(form.edition)}
    path.write_bytes(drawn(company, application, track))
    taken = take_in(path)
    assert (taken.company, taken.application) == (company, application)
    assert not taken.unreadable and not taken.notes
    for model, data in ((Company, company), (form.schema, application)):
        path.with_suffix(".yaml").write_text(yaml_text(["x"], model, data), "utf-8")
        assert tidy(read_yaml(path.with_suffix(".yaml")).data) == data


@pytest.mark.slow
@pytest.mark.parametrize("track", ["heilongjiang", "shandong_leading", "chengdu_factory"])
def test_a_workbook_saved_by_another_program_is_the_same_workbook(track: str, tmp_path: Path) -> None:
    """LibreOffice calculates the formulas, and writes every part in its own manner."""
    sample, saved = samples_dir() / track, tmp_path / "saved"
    (tmp_path / "x.xlsx").write_bytes(workbook.workbook(track, None, sample))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    argv: list[str | Path] = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        saved,
        tmp_path / "x.xlsx",
    ]
    tools.run(argv, timeout=120)
    if not (saved / "x.xlsx").is_file():
        pytest.skip("this LibreOffice is without its spreadsheet part")
    taken = take_in(saved / "x.xlsx")
    data = [tidy(read_yaml(sample / name).data) for name in ("company.yaml", "application.yaml")]
    assert [taken.company, taken.application] == data
    assert (taken.faults, taken.unreadable, taken.notes) == ((), (), ())


def _section(model: type[Section], writer: random.Random) -> dict[str, Any]:
    """A part of the fields, at least one of them; whether they make sense together is not the workbook's business."""
    names = [name for name in model.model_fields if writer.random() < 0.8] or list(model.model_fields)
    return {name: _field(model, name, writer) for name in names}


def _field(model: type[Section], name: str, writer: random.Random) -> Any:
    field = model.model_fields[name]
    shape, inner = section_of(field.annotation) or ("", Section)
    match shape:
        case "one":
            return _section(inner, writer)
        case "many":
            return [_section(inner, writer) for _ in range(writer.randint(1, 3))]
        case "by_key":
            return {str(year): _section(inner, writer) for year in sorted(writer.sample(range(1990, 2040), 3))}
    return _value(input_field_of((name,), name, field, None), writer)


def _value(entry: InputField, writer: random.Random) -> str | list[str]:
    words = entry.choices or _WORDS[entry.kind]
    if not entry.several:
        return writer.choice(words)
    return [writer.choice(words) for _ in range(writer.randint(1, 3))]
