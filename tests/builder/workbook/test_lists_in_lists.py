"""A schema no form has yet: a list inside a list, words to choose from, a section that may be absent."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builder.errors import FormError
from builder.form.loader import load_form
from builder.workbook.drawing import draw
from builder.workbook.flat import Flat
from builder.workbook.reading import Taken, take_in

_SCHEMA = """
from typing import Literal
from builder.model.application import Application
from builder.model.base import Percentage, Section, slot
from builder.model.values import Count, Line, Text

class Figure(Section):
    name: Line = slot("指标")
    value: Count = slot("数值（%）")

class Place(Section):
    city: Line = slot("城市")

class Scene(Section):
    name: Line = slot("场景")
    kind: Literal["生产", "管理"] = slot("环节")
    place: Place = slot("地点")
    figures: tuple[Figure, ...] = slot("成效", default=())
    notes: tuple[Line, ...] = slot("佐证", default=())

class Extra(Section):
    text: Text = slot("补充")

class Declaration(Application):
    scenes: tuple[Scene, ...] = slot("场景")
    extra: Extra | None = slot("其他", optional=True)
"""
SCENES = [
    {"name": "甲", "kind": "生产", "place": {"city": "A"}, "figures": [{"name": "x", "value": "1"}] * 2},
    {"name": "乙", "kind": "管理", "place": {"city": "B"}, "notes": ["一", "二"]},
    {"name": "丙", "kind": "管理", "place": {"city": "C"}, "figures": [{"name": "y", "value": "3"}]},
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere" / "city"
    folder.mkdir(parents=True)
    (folder / "schema.py").write_text(_SCHEMA, "utf-8")
    notice = 'notice_title = "通知"\nissuer = "局"\nyear = 2030\nstatus = "issued"\n'
    (folder / "notice.toml").write_text(notice, "utf-8")
    (folder / "form.toml").write_text('title = "申报书"\nannex = "附件"\nedition = 2030\n', "utf-8")
    return folder.parent


def _drawn(home: Path, application: dict[str, Any]) -> Path:
    form, flat = load_form("city", root=home), Flat()
    flat.section(form.schema, application, ())
    (home / "x.xlsx").write_bytes(draw(form, flat))
    return home / "x.xlsx"


def _changed(path: Path, home: Path, cell: str, value: Any) -> Taken:
    book = openpyxl.load_workbook(path)
    book["成效"][cell] = value
    book.save(path)
    return take_in(path, root=home)


def test_rows_of_an_inner_list_find_their_outer_item(home: Path) -> None:
    path = _drawn(home, {"scenes": SCENES})
    taken = take_in(path, root=home)
    assert taken.application["scenes"] == SCENES
    assert "extra" not in taken.application and not taken.unreadable
    moved = _changed(path, home, "A3", 2)
    assert [len(scene.get("figures", [])) for scene in moved.application["scenes"]] == [1, 1, 1]


@pytest.mark.parametrize("value", [None, 9, "甲", 1.5])
def test_a_row_that_belongs_nowhere_is_named(home: Path, value: Any) -> None:
    taken = _changed(_drawn(home, {"scenes": SCENES}), home, "A3", value)
    assert [fault.where.cell for fault in taken.unreadable] == ["成效!A3"]


def test_a_third_list_inside_is_refused_by_name(home: Path) -> None:
    deeper = _SCHEMA.replace(
        "    value: Count", '    more: tuple[Place, ...] = slot("更深", default=())\n    value: Count'
    )
    order = deeper.replace('class Place(Section):\n    city: Line = slot("城市")\n', "")
    order = order.replace("class Figure", 'class Place(Section):\n    city: Line = slot("城市")\n\nclass Figure')
    (home / "city" / "schema.py").write_text(order, "utf-8")
    with pytest.raises(FormError, match="嵌套过深"):
        _drawn(home, {})
