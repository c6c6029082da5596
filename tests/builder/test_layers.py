"""The house's floors: nothing imports what lies above it, and the engine has never heard of a region."""

import re
from pathlib import Path

import pytest

from builder.form.loader import load_form, tracks
from builder.resources import forms_dir

ROOT = Path(__file__).parents[2]
# From the ground up. What stands on one floor knows nothing of its neighbours.
FLOORS = (
    ("errors",),
    ("progress", "replacing", "resources", "tools"),
    ("images", "model"),
    ("evidence",),
    ("judge",),
    ("form",),
    ("read", "render", "convert", "assemble", "archive", "report", "bootstrap"),
    ("pipeline", "doctor"),
    ("example",),
    ("scaffold",),
    ("cli",),
)
FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}
# Regions of whose notices we know; the engine may serve them all and must name none.
REGIONS = ("河南", "郑州", "成都", "四川", "黑龙江", "山东", "济南", "辽宁", "沈阳")
IDS = ("henan", "chengdu", "heilongjiang", "shandong", "liaoning")


def modules(package: str) -> list[str]:
    files = (path for path in (ROOT / package).rglob("*.py") if "__pycache__" not in path.parts)
    names = (*REGIONS, *IDS, *tracks(), *(rules.parent.name for rules in forms_dir().glob("*/clauses.yaml")))
    assert [name for name in names if re.search(name, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("module", [name for name in modules("forms") if name != "forms"])
def test_a_form_imports_the_vocabulary_its_notice_and_itself(module: str) -> None:
    own = module.split(".")[1]
    notice = load_form(own).notice.id if own in tracks() else own
    allowed = ["builder.model", f"forms.{own}", f"forms.{notice}"]
    if module.split(".")[2] == "cases":
        allowed += ["builder.judge.cases", "builder.judge.draft"]
    assert [name for name in imports(module) if not name.startswith(tuple(allowed))] == []
