"""The example in `builder/extract/README.md` is what the program does."""

import re
from pathlib import Path

from builder.extract.align import align
from builder.extract.answers import Value, gather
from builder.extract.combined_fields import settle
from builder.extract.layout import layout
from builder.extract.paper import FilledForm, Given
from builder.form.loader import load_form

README = Path(__file__).parents[3] / "builder/extract/README.md"


def _table(head: str) -> list[list[str]]:
    """The rows below a head."""
    rows = README.read_text(encoding="utf-8").split(f"| {head} |\n")[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else "、".join(value)


def test_the_worked_example_is_what_the_program_does() -> None:
    paper = FilledForm(
        tuple(
            Given(tuple(cell.strip() for cell in cells.split("¦")), int(number), 1)
            for number, cells in _table("row | cells")
        )
    )
    expected = _table("row | score | read")
    steps = layout(load_form("henan_discrete"))
    alignment = align(steps, paper)
    scores = {str(placed.given.number): f"{placed.taken.score:g}" for placed in alignment.placed if placed.taken}
    assert scores == {number: score for number, score, _ in expected if score}

    answers = gather(steps, alignment, (2020, 2021, 2022))
    settle(answers)
    read = {".".join(path): (_shown(value), answers.places[path]) for path, value in answers.values.items()}
    told = {
        path: (value, number)
        for number, _, fields in expected
        for path, value in re.findall(r"`([a-z0-9_.]+)` = ([^；]+)", fields)
    }
    assert {path: value for path, (value, _) in read.items()} == {path: value for path, (value, _) in told.items()}
    assert all(f"第{told[path][1]}行" in place for path, (_, place) in read.items())
    assert [each.text for each in answers.unplaced] == ["成立日期", "备注　本表一式三份"]
