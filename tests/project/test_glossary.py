"""The glossary and the code say the same: each word stands where the table says, each value class has its row."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

BUILDER = Path(__file__).parents[2] / "builder"
GLOSSARY = BUILDER / "GLOSSARY.md"
# Groups of fields and of limits are named by the forms and by the README.
_NAMED_ELSEWHERE = {"Section", "Limits", "Worded", "BaseModel"}


@dataclass(frozen=True)
class Row:
    words: tuple[str, ...]
    classes: tuple[str, ...]
    chinese: str
    meaning: str
    places: tuple[Path, ...]

    @property
    def source(self) -> str:
        files = [file for place in self.places for file in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
        return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _row(line: str) -> Row:
    names, chinese, meaning, where = (cell.strip() for cell in line.strip("|").split("|"))
    listed = [name.strip() for name in names.split(",")]
    places = tuple(map(_place, re.findall("`([^`]+)`", where)))
    classes = tuple(name.strip("`") for name in listed if name.startswith("`"))
    return Row(tuple(name for name in listed if not name.startswith("`")), classes, chinese, meaning, places)


def _place(name: str) -> Path:
    path = BUILDER / name
    return path if path.suffix or path.is_dir() else path.with_suffix(".py")


LINES = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
ROWS = [_row(line) for line in LINES if not line.startswith("| word ")]


def _value_classes() -> set[str]:
    """The public classes of the vocabulary: all but groups of fields and of limits."""
    found: set[str] = set()
    elsewhere = set(_NAMED_ELSEWHERE)
    for path in sorted((BUILDER / "model").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                bases = {ast.unparse(base) for base in node.bases}
                (elsewhere if bases & elsewhere and node.name not in _listed() else found).add(node.name)
    return found - elsewhere


def _listed() -> list[str]:
    return [name for row in ROWS for name in row.classes]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: (row.words or row.classes)[0])
def test_a_word_stands_where_the_glossary_says(row: Row) -> None:
    assert [place for place in row.places if not place.exists()] == []
    source = row.source if row.places else ""
    assert row.places and [word for word in row.words if not _stands_in(word, source)] == []
    assert [name for name in row.classes if not re.search(rf"\b(class {name}\b|{name} = )", source)] == []


def _stands_in(word: str, source: str) -> bool:
    """As a word of the prose or as part of a name: `page mark`, `page_marks`, `PageMark`."""
    pattern = word.replace(" ", "[ _]?")
    return re.search(rf"(?<![a-zA-Z])(?i:{pattern})|{word.title().replace(' ', '')}", source) is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: (row.words or row.classes)[0])
def test_a_row_is_one_plain_sentence_with_its_chinese_word(row: Row) -> None:
    assert re.search("[\u4e00-\u9fff]", row.chinese)
    assert row.meaning[0].isupper() and row.meaning.endswith(".") and ". " not in row.meaning


def test_every_value_class_of_the_vocabulary_is_explained() -> None:
    assert sorted(_value_classes() - set(_listed())) == []


def test_no_word_is_explained_twice() -> None:
    names = [name for row in ROWS for name in (*row.words, *row.classes)]
    assert [name for name in names if names.count(name) > 1] == []


def test_no_two_public_classes_of_the_engine_bear_one_name() -> None:
    where: dict[str, list[str]] = {}
    for path in sorted(BUILDER.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where.setdefault(node.name, []).append(path.relative_to(BUILDER).as_posix())
    assert {name: paths for name, paths in where.items() if len(paths) > 1} == {}
