"""Template, schema and rule book know each other."""

import re
from collections.abc import Iterator
from typing import get_origin

import pytest

from builder.form.loader import load_form, tracks
from builder.model.base import Section, section_of
from builder.model.clauses import By
from builder.model.company import Company
from builder.model.text import squeeze
from builder.render.context import names
from builder.render.declaration import blank_form
from builder.render.grid import read_grid
from builder.render.lint import lint
from forms.heilongjiang.criteria import CRITERIA
from forms.liaoning_discrete.schema import FactoryStandard as DiscreteStandard
from forms.liaoning_process.schema import FactoryStandard as ProcessStandard
from forms.liaoning_workshop.schema import WorkshopStandard

each_track = pytest.mark.parametrize("track", tracks())

INDICATORS = ("productivity", "operating_cost", "upgrade_cycle", "defect_rate", "energy_per_output")
COMPANY_SHAPE = (
    *("is_single_entity", "is_group_or_hq", "manufacturing_is_main", "main_product_share"),
    *("reg_city", "taxed_in_city", "parent_uscc"),
)
# Fields that rules need and the official form has no place for, or that it prints as part of a sentence.
NOT_ON_PAPER = [
    *("track", "photos", "screenshots", "attachments", "signed"),
    "company.reg_province",
    "company.legal_representative",
    "company.is_legal_person",
    "company.is_single_entity",
    "company.is_group_or_hq",
    "company.manufacturing_is_main",
    "company.main_product_share",
    "company.finance",  # printed year by year, as `finance[]`
    "company.credit",
    "company.titles",
    *(f"company.{name}" for name in ("reg_city", "is_branch", "parent_uscc", "above_scale", "taxed_in_city")),
    "company.accidents",
    "company.violations",
]
OF_AN_INDICATOR = ("ratio_pct", "change_pct", "not_applicable")
BENEFITS = [f"benefits.{name}.{part}" for name in INDICATORS for part in OF_AN_INDICATOR]
COUNTED = ("lines", "equipment_count", "smart_count", "networked_count")
DECLARED = ("fiscal_year", "dated", "parts", "auditor", "number", "holder")  # of attachments: said to rules only
UNPRINTED = {
    "henan_discrete": [*NOT_ON_PAPER, *BENEFITS, *(f"workshops.{name}" for name in COUNTED)],
    "henan_process": [*NOT_ON_PAPER, *BENEFITS, "workshops.lines"],
    "henan_workshop": [
        *NOT_ON_PAPER,
        *(f"workshop.{name}" for name in (*COUNTED, "production_type", "productive")),
        *(f"workshop.productivity.{part}" for part in OF_AN_INDICATOR),
        "workshop.quality.change_pct",
    ],
    "heilongjiang": [
        "track",
        "signed",
        *(f"attachments.{name}" for name in ("kind", "title", *DECLARED)),
        *(f"company.{name}" for name in COMPANY_SHAPE),
        "company.finance",
        "company.head.title",
        "company.head.phone",
        "company.accidents",
        "company.violations",
        "company.titles.revoked_on",
        *(f"benefits.{part}" for part in ("ratio_pct", "change_pct", "not_applicable")),
        *(f"{segment.path(each)}.evidence" for segment, each in CRITERIA.scenarios()),
        *(f"scenarios.{name}.mark" for name in ("ops.human_robot", "mgmt.warehouse")),  # in no row of 附件2
    ],
}
for each in ("chengdu_factory", "chengdu_workshop"):
    UNPRINTED[each] = [
        *("track", "photos", "screenshots", "attachments", "signed", "years", "finance", "company.finance"),
        *("company.reg_province", "company.is_single_entity", "company.is_group_or_hq", "company.is_branch"),
        *("company.manufacturing_is_main", "company.main_product_share", "company.parent_uscc", "company.above_scale"),
        *("company.violations", "company.titles.revoked_on"),
        *("site", "waived", "technologies.described", "direct.effective"),
    ]
# Fields that are printed within something that is worked out from them, by the last step of their paths.
PRINTED_OTHERWISE = dict.fromkeys(
    ("chengdu_factory", "chengdu_workshop"),
    (".evidence", ".percent", ".rate_pct", ".improvement", ".points", ".note"),
)
UNPRINTED |= {
    track: [
        *("track", "signed", "unified_systems", "standard.new_modes.modes", "standard.equipment.share_pct"),
        *("standard.equipment.computed_share", "digital_workshops"),  # judged, not printed
        *(f"attachments.{name}" for name in ("kind", "title", *DECLARED)),
        *(f"company.{name}" for name in (*COMPANY_SHAPE, "finance", "head", "titles", "above_scale", "is_branch")),
        *(f"standard.{name}.evidence" for name in items),
        *(f"scenarios.{name}" for name in ("evidence", "segments", "technologies")),
    ]
    for track, items in {
        "liaoning_workshop": WorkshopStandard.model_fields,
        "liaoning_discrete": DiscreteStandard.model_fields,
        "liaoning_process": ProcessStandard.model_fields,
    }.items()
}
# Places of chapter 四, where files are bound in instead of text.
FOR_FILES = {
    "liaoning_workshop": ["photos"],
    "liaoning_discrete": ["photos"],
    "liaoning_process": ["photos"],
    "heilongjiang": ["photos"],
    "henan_discrete": ["licence", "audit", "patents", "diagnosis", "photos", "video"],
    "henan_process": ["licence", "audit", "patents", "diagnosis", "photos", "video"],
    "henan_workshop": ["licence", "audit", "diagnosis", "photos", "video"],
    "chengdu_factory": ["photos"],
    "chengdu_workshop": ["photos"],
}
SHANDONG = tuple(f"shandong_{name}" for name in ("basic", "advanced", "excellent", "leading", "scenario"))
UNPRINTED |= {
    track: [
        *("track", "photos", "screenshots", "signed", "finance.computed_debt_ratio"),
        *(f"attachments.{name}" for name in ("kind", *DECLARED)),
        *(f"company.{name}" for name in ("is_single_entity", "is_group_or_hq", "manufacturing_is_main", "reg_city")),
        *(f"company.{name}" for name in ("main_product_share", "taxed_in_city", "finance", "violations")),
        *("scenarios.evidence", "scenario.evidence", "scenario.segments"),
        *(f"effect.figures.{name}" for name in ("ratio_pct", "change_pct", "not_applicable")),
    ]
    for track in SHANDONG
}
FOR_FILES |= {track: ["photos"] for track in SHANDONG}


@each_track
def test_template_and_schema_know_each_other(track: str) -> None:
    form = load_form(track)
    chapters = [*(item.key for item in form.limits.chapter), *(f"chapter4.{name}" for name in FOR_FILES[track])]
    fields = list(names(form))
    otherwise = [path.replace("[]", "") for path in fields if path.endswith(PRINTED_OTHERWISE.get(track, ()))]
    problems = lint(form.template, fields, chapters, unprinted=["page_marks", *UNPRINTED[track], *otherwise])
    assert [str(problem) for problem in problems] == []


@each_track
def test_words_that_a_requirement_leaves_to_the_template_stand_in_the_blank_form(track: str) -> None:
    form = load_form(track)
    grid = read_grid(blank_form(form))
    printed = squeeze("".join((*grid.cover, *(cell for row in grid.rows for cell in row), *grid.chapters)))
    for clause in form.clauses:
        for words in clause.words if clause.by is By.TEMPLATE else ():
            assert squeeze(words) in printed, clause.id


@each_track
def test_fields_that_a_requirement_names_are_in_the_schema(track: str) -> None:
    form = load_form(track)
    for clause in form.clauses:
        for path in clause.paths:
            head, *rest = path.split(".")
            assert _leads(Company, rest) if head == "company" else _leads(form.schema, [head, *rest]), clause.id


def _leads(section: type[Section] | None, steps: list[str]) -> bool:
    """`*` stands for each item of a list, each year and each field of a section."""
    if not steps:
        return True
    step, *rest = steps
    if not rest and isinstance(getattr(section, step, None), property):
        return True
    if section is None or (step != "*" and step not in section.model_fields):
        return False
    if step == "*":
        return all(_leads(section, [name, *rest]) for name in section.model_fields)
    annotation = section.model_fields[step].annotation
    part = section_of(annotation)
    if part is None and get_origin(annotation) is tuple:  # a list of lines
        return rest in ([], ["*"])
    if part and part[0] in ("many", "by_key"):
        return not rest or (rest[0] == "*" and _leads(part[1], rest[1:]))
    return _leads(part[1] if part else None, rest)


@each_track
def test_fields_that_limits_speak_of_are_in_the_schema(track: str) -> None:
    form = load_form(track)
    for section in form.limits.sections():
        stated = [value for name, value in section if name in ("path", "paths")]
        for path in (path for value in stated for path in ((value,) if isinstance(value, str) else value)):
            head, *rest = path.split(".")
            assert _leads(Company, rest) if head == "company" else _leads(form.schema, [head, *rest]), path


@each_track
def test_options_to_be_picked_from_are_in_the_schema(track: str) -> None:
    form = load_form(track)
    for pick in form.limits.pick:
        assert all(_leads(form.schema, option.path.split(".")) for option in pick.options)
        assert set(pick.mandatory) < {option.name for option in pick.options}


@each_track
def test_every_field_has_a_title_in_the_users_language(track: str) -> None:
    for path, title in [*_titles(Company, "company"), *_titles(load_form(track).schema, "")]:
        assert re.search(r"[\u4e00-\u9fff]", title), path


def _titles(section: type[Section], prefix: str) -> Iterator[tuple[str, str]]:
    for name, field in section.model_fields.items():
        yield f"{prefix}.{name}", field.title or ""
        if part := section_of(field.annotation):
            yield from _titles(part[1], f"{prefix}.{name}")
