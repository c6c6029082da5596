"""附件2 as it leaves the house: against the official export, against Word's ways and against LibreOffice's pages."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest

from builder import tools
from builder.convert.libreoffice import convert
from builder.foundation.resources import forms_dir
from builder.render.grid import SLOT, Grid, compare, official_grid, read_grid
from builder.render.lint import lint
from builder.render.template import FormTemplate
from builder.render.text import chapter_token
from builder.render.wml import Element, cells, children, merge_of, number, parse, text_of, w

TEMPLATE = forms_dir() / "henan_discrete" / "template.docx"
OFFICIAL = json.loads((Path(__file__).parents[2] / "official" / "henan_discrete.json").read_text())
FIGURES = ("total_assets", "total_liabilities", "debt_ratio", "revenue", "profit", "tax")
INDICATORS = ("productivity", "operating_cost", "upgrade_cycle", "defect_rate", "energy_per_output")
WORKSHOP = ("network", "equipment", "interconnect", "line", "dispatch", "delivery", "trace")
CHAPTERS = [
    *(f"chapter2.{key}" for key in ("company", "product", "technology", "advantage")),
    *(f"chapter3.{key}" for key in ("detail", "benefit")),
    *(f"chapter4.{key}" for key in ("licence", "audit", "patents", "diagnosis", "photos", "video")),
]
TWIPS_A_MM = 56.6929
Say = Callable[[str], Any]


def context(say: Say, shops: int = 1) -> dict[str, Any]:
    """Every field of the form; `say` gives a path its value."""

    def group(path: str, *names: str) -> dict[str, Any]:
        return {name: say(f"{path}.{name}") for name in names}

    workshop = ("name", "lines_text", "equipment_figures", "interconnect_figures", *WORKSHOP)
    design = group("elements.design", "cad_cae", "pdm", "lims", "layout_model")
    return {
        "edition": 2023,
        "date": say("date"),
        "years": [2020, 2021, 2022],
        "company": {
            **group("company", "name", "uscc", "industry", "founded_on", "address", "profile"),
            "contact": group("company.contact", "name", "phone", "title", "mobile", "fax", "email"),
            "head": group("company.head", "name", "title", "phone"),
        },
        "finance": [group("finance[]", *FIGURES)] * 3,
        "factory": group("factory", "name", "address", "build_period", "investment_wan", "summary"),
        "elements": {**group("elements", "network", "management", "integration", "ai"), "design": design},
        "workshops": [group("workshops[]", *workshop)] * shops,
        "benefits": {name: group(f"benefits.{name}", "before", "after", "change") for name in INDICATORS},
    }


def hint(path: str) -> str:
    """What the official form prints in its slots."""
    table = OFFICIAL["table"]
    design = ("cad_cae", "pdm", "lims", "layout_model")
    hints = {
        "company.profile": table[16][1],
        "factory.summary": table[19][1],
        "elements.network": table[20][1],
        **{f"elements.design.{name}": table[21 + at][2] for at, name in enumerate(design)},
        "workshops[].name": "（名称）",
        **{f"workshops[].{name}": table[26 + at][3] for at, name in enumerate(WORKSHOP)},
        **{f"elements.{name}": table[33 + at][1] for at, name in enumerate(("management", "integration", "ai"))},
    }
    return str(hints.get(path, ""))


def typed(path: str) -> object:
    """Hostile and ordinary values in turn."""
    if path.startswith(("finance", "benefits")):
        return Decimal("1234.50")
    return date(2023, 2, 20) if path == "date" else f"  {path}：甲<乙>&丙“｛｛x｝｝”{{{{y}}}}{{%z%}}\n第二行𬬻  "


@pytest.fixture(scope="module")
def template() -> FormTemplate:
    return FormTemplate.load(TEMPLATE)


@pytest.fixture(scope="module")
def blank(template: FormTemplate) -> bytes:
    return template.render(context(hint), chapters=False)


def document(rendered: bytes) -> Element:
    with zipfile.ZipFile(io.BytesIO(rendered)) as archive:
        return parse(archive.read("word/document.xml"))


def form_rows(rendered: bytes) -> list[Element]:
    table = document(rendered).find(f".//{w('tbl')}")
    assert table is not None
    return list(children(table, "tr"))


def test_the_blank_form_is_the_official_form_cell_for_cell(blank: bytes) -> None:
    assert compare(official_grid(OFFICIAL), read_grid(blank)) == []


def test_the_blank_form_holds_nothing_that_is_not_the_bureaus(blank: bytes) -> None:
    found, form = read_grid(blank), official_grid(OFFICIAL)
    assert re.sub(r"\s", "", "".join(found.cover)) == re.sub(r"\s", "", "".join(form.cover))
    assert found.chapters == form.chapters


def test_a_filled_form_keeps_every_label_in_its_place(template: FormTemplate) -> None:
    form = read_grid(template.render(context(lambda _: SLOT, shops=3), chapters=False))
    filled = read_grid(template.render(context(typed, shops=3), chapters=False))
    assert len(form.rows) == len(OFFICIAL["table"]) + 16
    assert compare(form, filled) == []


@pytest.mark.parametrize("shops", [1, 2, 3])
def test_workshops_share_one_label_and_have_one_name_each(template: FormTemplate, shops: int) -> None:
    rows = form_rows(template.render(context(typed, shops=shops)))[25 : 25 + 8 * shops]
    by_column = [[merge_of(list(children(row, "tc"))[column]) for row in rows] for column in (0, 1, 2)]
    block = ["restart"] + ["continue"] * 7
    assert by_column == [["restart"] + ["continue"] * (8 * shops - 1), block * shops, [None] * 8 * shops]


def test_the_other_merges_are_those_of_the_official_form(blank: bytes) -> None:
    first = [merge_of(next(cell for _, _, cell in cells(row))) for row in form_rows(blank)]
    starts = [at for at, merge in enumerate(first, start=1) if merge == "restart"]
    ends = [at for at, (merge, after) in enumerate(zip(first, [*first[1:], None], strict=True), start=1)
            if merge and after != "continue"]  # fmt: skip
    assert list(zip(starts, ends, strict=True)) == [(5, 7), (8, 9), (22, 25), (26, 33), (37, 42)]


def test_computed_figures_are_a_paragraph_of_their_own_and_leave_no_gap_when_empty(template: FormTemplate) -> None:
    rows = form_rows(template.render(context(lambda path: path.rpartition(".")[2])))
    assert text_of(list(children(rows[27], "tc"))[3]) == "equipment_figures\nequipment"
    rows = form_rows(template.render(context(hint)))
    assert len(list(list(children(rows[27], "tc"))[3].iter(w("p")))) == 1


def test_chapter_places_are_paragraphs_of_their_own_outside_the_table(template: FormTemplate) -> None:
    body = docx.Document(io.BytesIO(template.render(context(typed)))).paragraphs
    marks = [(p.text, p.style and p.style.style_id) for p in body if "⟦" in p.text]
    assert marks == [(chapter_token(key), "ChapterText") for key in CHAPTERS]


def paths(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from paths(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        yield from paths(value[0], f"{path}[]")
    else:
        yield path


def test_template_and_fields_know_each_other() -> None:
    assert [str(problem) for problem in lint(TEMPLATE, set(paths(context(hint))), CHAPTERS)] == []


def test_styles_that_chapters_and_other_forms_rely_on_are_there() -> None:
    names = (
        "FormTitle FormSubtitle CoverLine CoverFoot ChapterHeading SectionHeading SubHeading1 SubHeading2 SubHeading3 "
        "ChapterText ListText TableText TableHead PictureLine PictureCaption CellHead CellLabel CellText CellSlot "
        "CellSign FormTable ChapterTable"
    )
    assert {style.style_id for style in docx.Document(str(TEMPLATE)).styles} >= set(names.split())


def test_long_cells_may_break_over_pages_and_cells_to_be_signed_may_not(blank: bytes) -> None:
    rows = form_rows(blank)
    whole = {at for at, row in enumerate(rows, start=1) if row.find(f"{w('trPr')}/{w('cantSplit')}") is not None}
    assert whole.isdisjoint({17, 20, 21, 22, 23, 24, 25, *range(27, 37)})
    assert whole >= {1, 8, 10, 18, 37, 43, 44}
    assert all(number(row, "trPr/trHeight", 0) >= 45 * TWIPS_A_MM for row in rows[42:])


def test_the_table_is_as_wide_as_the_text_on_a4(blank: bytes) -> None:
    body = document(blank)
    section = docx.Document(io.BytesIO(blank)).sections[0]
    widths = [int(column.get(w("w"), "0")) for column in body.iter(w("gridCol"))]
    assert None not in (section.page_width, section.left_margin, section.right_margin)
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 28, 26, 35]
    assert round(sum(widths) / TWIPS_A_MM) == 156


def test_a_template_saved_by_another_word_processor_still_works(tmp_path: Path) -> None:
    argv = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx"]
    tools.run([*argv, "--outdir", str(tmp_path), str(TEMPLATE)], timeout=60)
    saved = FormTemplate.load(tmp_path / "template.docx")
    assert compare(official_grid(OFFICIAL), read_grid(saved.render(context(hint), chapters=False))) == []
    form = read_grid(FormTemplate.load(TEMPLATE).render(context(typed, shops=3)))
    assert read_grid(saved.render(context(typed, shops=3))) == Grid(form.cover, form.rows, form.chapters)


def test_two_thousand_characters_a_cell_all_come_out_on_paper(template: FormTemplate, tmp_path: Path) -> None:
    long = {
        path: "".join(f"{letter}{at:03d}、{letter}智造" for at in range(250))
        for path, letter in (("elements.ai", "甲"), ("factory.summary", "乙"), ("workshops[].trace", "丙"))
    }
    (tmp_path / "long.docx").write_bytes(template.render(context(lambda path: long.get(path, "短"), shops=3)))
    [pdf] = convert([tmp_path / "long.docx"], tmp_path, env={}, timeout=60)
    words = re.sub(r"\s", "", "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages))
    for path, letter in (("elements.ai", "甲"), ("factory.summary", "乙"), ("workshops[].trace", "丙")):
        times = 3 if path.startswith("workshops") else 1
        assert [words.count(f"{letter}{at:03d}") for at in range(250)] == [times] * 250
