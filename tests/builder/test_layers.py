"""The house's floors: nothing imports what lies above it, and the engine has never heard of a region."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from builder.form.loader import load_form, tracks
from builder.foundation.resources import forms_dir

ROOT = Path(__file__).parents[2]
# From the ground up. What stands on one floor knows nothing of its neighbours.
FLOORS = (
    ("errors",),
    ("foundation", "tools"),
    ("model",),
    ("evidence",),
    ("judge",),
    ("form", "proving"),
    ("read", "render", "convert", "assemble", "archive", "report", "bootstrap"),
    ("extract", "mend", "workbook"),
    ("pipeline",),
    ("cli",),
)
# The floors inside two of these: rooms, or modules that lie beside them.
INSIDE = {
    "evidence": (
        ("ground",),
        ("asking", "pictures", "videos"),
        ("papers", "reading"),
        ("paper_texts", "exhibits", "signed"),
        ("gather",),
    ),
    "pipeline": (
        ("steps",),
        ("assess", "build", "check", "doctor", "fix", "new", "package", "verify", "workbook"),
        ("confirm", "extract", "import_"),
    ),
}
FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}
# Regions of whose notices we know; the engine may serve them all and must name none.
REGIONS = ("河南", "郑州", "成都", "四川", "黑龙江", "山东", "济南", "辽宁", "沈阳")
IDS = ("henan", "chengdu", "heilongjiang", "shandong", "liaoning")


def modules(package: str) -> list[str]:
    files = (path for path in (ROOT / package.replace(".", "/")).rglob("*.py") if "__pycache__" not in path.parts)
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files)
    return sorted(name.removesuffix(".__init__") for name in names)


def source(module: str) -> Path:
    path = ROOT / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def imports(module: str) -> frozenset[str]:
    """Every module of ours that one imports anywhere, in a function too."""
    tree = ast.parse(source(module).read_text(encoding="utf-8"))
    return frozenset(name for name in _imported(tree) if name.split(".")[0] in ("builder", "forms") and name != module)


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            base = node.module or ""
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield full if _exists(full) else base


def _exists(module: str) -> bool:
    path = ROOT / module.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def floor(module: str) -> int:
    """The package itself holds the version only, and lies below everything."""
    parts = module.split(".")
    return FLOOR_OF[parts[1]] if len(parts) > 1 else -1


def test_imports_are_found_wherever_they_hide() -> None:
    text = "import builder.errors\nfrom builder import tools\ndef f():\n    from builder.model.rule import rule\n"
    assert list(_imported(ast.parse(text))) == ["builder.errors", "builder.tools", "builder.model.rule"]


def test_every_part_of_the_engine_has_its_floor() -> None:
    assert {module.split(".")[1] for module in modules("builder") if module != "builder"} == set(FLOOR_OF)


@pytest.mark.parametrize("module", modules("builder"))
def test_no_module_imports_what_lies_above_or_beside_it(module: str) -> None:
    own = module.split(".")[:2]
    others = [name for name in imports(module) if name.split(".")[:2] != own]
    assert [name for name in others if floor(name) >= floor(module)] == []


@pytest.mark.parametrize("part", INSIDE)
def test_the_rooms_of_a_part_lie_above_one_another_too(part: str) -> None:
    floors = {room: number for number, rooms in enumerate(INSIDE[part]) for room in rooms}
    rooms = {module: module.split(".")[2] for module in modules(f"builder.{part}") if module.count(".") > 1}
    assert set(rooms.values()) == set(floors)
    for module, room in rooms.items():
        used = {rooms[name] for name in imports(module) if name in rooms} - {room}
        assert [name for name in used if floors[name] >= floors[room]] == [], module


def test_there_are_no_circles() -> None:
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " → ".join((*above, module))
        if module not in done:
            for name in sorted(imports(module)):
                visit(name, (*above, module))
            done.add(module)

    for module in (*modules("builder"), *modules("forms")):
        visit(module, ())


@pytest.mark.parametrize("module", modules("builder"))
def test_the_engine_imports_no_form(module: str) -> None:
    assert [name for name in imports(module) if name.startswith("forms")] == []


@pytest.mark.parametrize(
    "path", [path for path in sorted((ROOT / "builder").rglob("*")) if path.suffix in (".py", ".j2", ".json", ".mk")]
)
def test_the_engine_names_no_region_and_no_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = (*REGIONS, *IDS, *tracks(), *(rules.parent.name for rules in forms_dir().glob("*/clauses.yaml")))
    assert [name for name in names if re.search(name, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("module", [name for name in modules("forms") if name != "forms"])
def test_a_form_imports_the_vocabulary_its_notice_and_itself(module: str) -> None:
    own = module.split(".")[1]
    notice = load_form(own).notice.id if own in tracks() else own
    allowed = ["builder.model", "builder.errors", f"forms.{own}", f"forms.{notice}"]
    if module.split(".")[2] == "cases":
        allowed += ["builder.proving"]
    assert [name for name in imports(module) if not name.startswith(tuple(allowed))] == []
