"""What an applicant types stands in the Word form as typed, and the comparison with the PDF raises no false alarm."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from builder.form.loader import load_form
from builder.foundation.resources import samples_dir
from builder.model.report import Hit, Outcome, Verdict
from builder.pipeline.package import package_anew as package
from builder.pipeline.verify import verify
from builder.read.folder import make_reading
from builder.read.yaml_source import Source, read_yaml
from builder.render.declaration import filled_form
from builder.render.grid import Grid, read_grid

if TYPE_CHECKING:
    from tests.conftest import Applicant

BRACES = "甲<乙>&丙“｛｛x｝｝”{{y}}{%z%}{#c#}${d}"
RARE = "𬬻𫟹𬭊喆镕堃、厂房1200㎡、用水5m³、CO₂、H₂O、±3µm、Ⅷ、㈱、½、ﬁ、︽竖︾"
EMOJI = "😀👨‍👩‍👧‍👦🇨🇳☑"
WORD = "https://example.com/" + "a-very/long_path." * 15 + "supercalifragilistic" * 5
LONG = "".join(
    f"第{n}句：采集点{n * 37}个，实现“计划—执行——反馈”闭环；ＡＢＣ１２３，80℃，①②③·④。" for n in range(1, 52)
)[:2000]
SPACES = "  前有空格\t制表符   几个空格  "


@cache
def typed() -> tuple[dict[str, Any], dict[str, Any]]:
    folder = samples_dir() / "henan_discrete"
    return read_yaml(folder / "company.yaml").data, read_yaml(folder / "application.yaml").data


def form_of(company: Mapping[str, Any], application: Mapping[str, Any]) -> Grid:
    sources = Source("company.yaml", dict(company), {}), Source("application.yaml", dict(application), {})
    reading = make_reading(load_form("henan_discrete"), *sources, {}, {})
    assert not [fault for fault in reading.faults if not fault.path.endswith(".file")]  # no file lies here
    return read_grid(filled_form(reading))


def cells(grid: Grid) -> list[str]:
    return [cell for row in grid.rows for cell in row]


# Everything that XML can hold; the lines of a text are its paragraphs.
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
storable = characters.filter(lambda c: c in "\t" or (c >= " " and c not in "\ufffe\uffff"))
lines = st.text(storable, min_size=1, max_size=40).filter(lambda text: text.strip() == text and text)
texts = st.lists(lines, min_size=1, max_size=4).map("\n".join)


@settings(max_examples=20, deadline=None)
@given(text=texts, line=lines)
def test_any_text_stands_in_its_cell_as_typed(text: str, line: str) -> None:
    company, application = deepcopy(typed())
    company["profile"] = text
    company["contact"]["name"] = line
    application["workshops"][1]["trace"] = text
    found = cells(form_of(company, application))
    assert found.count(text) >= 2
    assert line in found


@pytest.mark.parametrize("text", [BRACES, RARE, EMOJI, WORD, LONG, SPACES.strip(), f"{BRACES}\n\n{EMOJI}\n{SPACES}x"])
def test_the_nasty_ones_too(text: str) -> None:
    company, application = deepcopy(typed())
    company["profile"] = text
    assert text in cells(form_of(company, application))


def _nasty(applicant: "Applicant") -> None:
    """Three workshops, long cells that run over pages, and signs that few fonts hold, wherever text may stand."""
    yaml = YAML()
    company, application = (yaml.load(applicant.folder / f"{name}.yaml") for name in ("company", "application"))
    company["name"] = f"示例𬬻州{BRACES}精密机械😀有限公司"
    company["address"] = f"河南省郑州市{WORD}"
    company["contact"] |= {"name": "欧阳𬬻", "email": "some.body@sub-domain.of-a.very-long-company-name.example.com"}
    company["profile"] = f"{BRACES}\n\n{EMOJI}{RARE}\n{SPACES}\n{LONG}"[:2000]
    application["elements"]["network"] = LONG
    application["elements"]["design"]["pdm"] = f"{RARE}\n{WORD}"
    first = application["workshops"][0]
    application["workshops"] = [deepcopy(first) | {"name": f"第{n}车间{RARE[:6]}", "trace": LONG} for n in (1, 2, 3)]
    application["photos"][0]["caption"] = f"{BRACES}{RARE}"
    for name, data in (("company", company), ("application", application)):
        yaml.dump(data, applicant.folder / f"{name}.yaml")
    chapter = applicant.folder / "chapters" / "二（四）行业优势.md"
    table = "| 项目 | 数值 |\n|---|---|\n" + "".join(f"| 面积{n} | {n}00㎡ |\n" for n in range(30))
    plain = "甲<乙>&丙“｛｛x｝｝”{{y}}{%z%}"  # a chapter is Markdown: other signs are its own
    chapter.write_text(f"# {plain}\n\n{plain}{RARE}{EMOJI}\n\n{WORD}\n\n{LONG}\n\n{table}", encoding="utf-8")


def test_no_false_alarm_for_rare_signs_long_words_and_pages(packaged_applicant: "Applicant") -> None:
    _nasty(packaged_applicant)
    packaged = package(packaged_applicant.folder)
    assert not _blocking(packaged.report), _blocking(packaged.report)
    assert packaged.report.verdict is Verdict.COMPLETE
    assert verify([packaged.archive]).verdict is Verdict.COMPLETE
    found = cells(read_grid(packaged_applicant.folder / "build" / "申报书.docx"))
    assert sum(cell.startswith("车间") and "第" in cell and RARE[:6] in cell for cell in found) == 3
    assert found.count(LONG) == 4


def _blocking(report: Any) -> list[Hit]:
    blocks = (Outcome.FAIL, Outcome.UNCHECKED)
    return [hit for result in report.results for hit in result.hits if hit.outcome in blocks]


def test_a_word_file_of_another_machine_says_the_same(packaged: Path) -> None:
    """Nothing but the data decides what stands in the form."""
    company, application = (read_yaml(packaged / f"{name}.yaml").data for name in ("company", "application"))
    assert form_of(company, application).rows == read_grid(packaged / "build" / "申报书.docx").rows
