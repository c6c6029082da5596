"""What the finished papers must say, given the data: the form rendered anew and taken apart."""

from collections.abc import Iterator

from builder.model.form import Form
from builder.model.reading import Reading
from builder.model.text import squeeze
from builder.render.declaration import blank_form, filled_form
from builder.render.grid import Grid, read_grid

SHORT = 60  # a row whose cells are all shorter is compared as a whole, so that figures cannot trade places


def expected_words(reading: Reading) -> tuple[str, ...]:
    """What cover and table of the Word form must say, cell by cell."""
    return words_in(read_grid(filled_form(reading)))


def words_in(grid: Grid) -> tuple[str, ...]:
    return (*grid.cover, *(cell for row in grid.rows for cell in row))


def expected_in_pdf(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Label and text of everything the applicant filled in; the cover is left out, for a scan may stand there."""
    printed = _printed_by(reading.form)
    rows = read_grid(filled_form(reading)).rows
    return (*(item for row in rows for item in _of_row(row, printed)), *of_chapters(reading))


def _printed_by(form: Form) -> frozenset[str]:
    return frozenset(squeeze(cell) for row in read_grid(blank_form(form)).rows for cell in row)


def _of_row(row: tuple[str, ...], printed: frozenset[str]) -> Iterator[tuple[str, str]]:
    filled = [cell for cell in row if squeeze(cell) not in printed]
    label = next((cell for cell in row if cell and squeeze(cell) in printed), "")
    if filled and all(len(cell) <= SHORT for cell in row):
        yield label, "".join(row)
    else:
        yield from ((label, line) for cell in filled for line in cell.split("\n"))


def of_chapters(reading: Reading) -> Iterator[tuple[str, str]]:
    for facts in reading.chapter_facts.values():
        label = facts.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        yield from ((label, line) for line in facts.text.replace("\t", "\n").split("\n") if line.strip())
