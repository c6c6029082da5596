"""YAML → workbook → YAML loses nothing, whatever people write."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.errors import InputError
from builder.form.loader import load_form, tracks
from builder.model.company import Company
from builder.read.yaml_source import read_yaml
from builder.read.yaml_text import yaml_text
from builder.workbook.flat import Flat
from builder.workbook.reading import Taken, take_in
from tests.builder.workbook.conftest import APPLICATION, COMPANY, TRACK, drawn, tidy

_HARD = ["=1+1", "+86", "-", "@x", "'", '"', "0371", "1e5", "1.50", "null", "~", "是", "TRUE", "2023-02-20", "20%"]
_HARD += [
    "_x000D_",
    "_x0041_x005F_",
    "a: b",
    "a #b",
    "- a",
    "|",
    "[[{{",
    "#DIV/0!",
    "…",
    "\u3000a",
    "😀",
    "\u2028",
    "\x85",
]
_CHARS = st.characters(codec="utf-8", exclude_characters="\r\ufffe\uffff", min_codepoint=0x20)
_LINES = (st.sampled_from(_HARD) | st.text(_CHARS, min_size=1, max_size=20)).filter(str.strip)
_PROSE = (
    st.lists(_LINES | st.just("") | st.just("  "), min_size=1, max_size=4)
    .map("\n".join)
    .map(lambda text: text.strip("\n"))
    .filter(str.strip)
)
_NUMBERS = st.decimals(0, 10**12, places=2).map(str) | st.sampled_from(
    ["0", "0.10", "1,234.5", "１２", "约12", "1E3", "-3"]
)
_DATES = st.dates().map(str) | st.sampled_from(["2023年2月20日", "2023.2.20", "2023-02", "1899-12-31"])
_WORKSHOP = st.fixed_dictionaries(
    {"name": _LINES, "equipment_count": _NUMBERS, "trace": _PROSE}, optional={"lines": st.lists(_LINES, min_size=1)}
)
_PHOTO = st.fixed_dictionaries({"file": _LINES}, optional={"caption": _PROSE})


def _there_and_back(company: dict[str, Any], application: dict[str, Any], folder: Path) -> tuple[Taken, Any, Any]:
    path = folder / "x.xlsx"
    path.write_bytes(drawn(company, application))
    taken = take_in(path)
    for name, model, data in (
        ("c", Company, taken.company),
        ("a", load_form(taken.track, taken.edition).schema, taken.application),
    ):
        (folder / name).write_text(yaml_text([], model, data), "utf-8")
    return taken, read_yaml(folder / "c"), read_yaml(folder / "a")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    line=_LINES,
    prose=_PROSE,
    number=_NUMBERS,
    date=_DATES,
    workshops=st.lists(_WORKSHOP, min_size=1, max_size=4),
    photos=st.lists(_PHOTO, max_size=30),
)
def test_any_text_number_and_date_comes_back_as_typed(
    tmp_path: Path, line: str, prose: str, number: str, date: str, workshops: list[Any], photos: list[Any]
) -> None:
    company, application = copy.deepcopy(COMPANY), copy.deepcopy(APPLICATION)
    company |= {"name": line, "profile": prose, "main_product_share": number, "founded_on": date}
    company["finance"]["2021"] |= {"profit": number, "debt_ratio": number}
    application |= {"workshops": workshops, "photos": photos}
    application["factory"] |= {"summary": prose, "build_period": {"start": date, "end": date}}
    application["benefits"]["productivity"] = {"not_applicable": prose}
    taken, company_file, application_file = _there_and_back(company, application, tmp_path)
    assert (taken.company, taken.application) == (tidy(company), tidy(application))
    assert (tidy(company_file.data), tidy(application_file.data)) == (tidy(company), tidy(application))
    assert not (taken.unreadable or company_file.cut or application_file.cut or company_file.twice)


def test_the_sample_comes_back_without_a_fault_or_a_note(sample_xlsx: Path) -> None:
    taken = take_in(sample_xlsx)
    assert (taken.company, taken.application) == (tidy(COMPANY), tidy(APPLICATION))
    assert (taken.faults, taken.unreadable, taken.notes) == ((), (), ())


def test_the_same_data_make_the_same_bytes(sample_bytes: bytes) -> None:
    assert drawn(COMPANY, APPLICATION) == sample_bytes


@pytest.mark.parametrize("track", tracks())
def test_every_form_has_a_workbook_and_an_empty_one_is_only_unfilled(track: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(drawn({}, {}, track))
    taken = take_in(path)
    assert taken.track == track and not taken.unreadable and not taken.notes
    assert {fault.message for fault in taken.faults} == {"未填写"}
    assert all(fault.where.cell for fault in taken.faults)


def test_three_hundred_workshops_and_the_longest_text_come_back(tmp_path: Path) -> None:
    workshops = [{"name": f"车间{number}"} for number in range(300)]
    application = {"workshops": workshops, "elements": {"network": "字" * 32_767}}
    taken, _, _ = _there_and_back({}, application, tmp_path)
    assert taken.application["workshops"] == workshops
    assert taken.application["elements"] == application["elements"]


@pytest.mark.parametrize(("text", "why"), [("字" * 32_768, "32767"), ("😀" * 16_384, "32767"), ("\x01", "控制字符")])
def test_a_text_that_excel_cannot_hold_is_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(InputError, match=f"(?s)企业简介.*{why}"):
        drawn({"profile": text}, {})


def test_what_has_no_cell_is_named() -> None:
    flat = Flat()
    flat.section(Company, {"nmae": "x", "finance": {"20x0": {}}, "credit": "无", "profile": ["a"]}, ("company",))
    flat.section(load_form(TRACK).schema, {"workshops": [{"lines": ["a\nb"]}]}, ())
    odd = {".".join(path) for path in flat.odd}
    assert odd == {"company.nmae", "company.finance.20x0", "company.credit", "company.profile", "workshops.0.lines"}


def test_a_carriage_return_is_a_line_end_before_it_reaches_a_cell() -> None:
    flat = Flat()
    flat.section(Company, {"name": "甲\r乙\r\n丙\r\n"}, ("company",))
    assert flat.values == {("company", "name"): "甲\n乙\n丙"}
