"""Where a Word form says something else than the data, by the names of its fields."""

from pathlib import Path

from builder.errors import InputError
from builder.evidence.asking.children import Children
from builder.extract.answers import Said
from builder.extract.extracting import extract, extract_from
from builder.extract.fields import label_of
from builder.extract.paper import paper_of
from builder.model.base import Path as DataPath
from builder.model.book import WordChange
from builder.model.reading import Reading
from builder.model.text import squeeze
from builder.render.declaration import filled_form
from builder.render.package import read_package
from builder.render.wml import parse


def word_changes(reading: Reading, docx: Path, children: Children | None = None) -> tuple[WordChange, ...]:
    """Where a Word form says something else than the data: the form is rendered anew and both are read alike; fixed
    words of the form are compared elsewhere."""
    try:
        theirs = _said(extract(docx, reading.form, children).said)
    except InputError:
        return ()
    root = parse(read_package(filled_form(reading))["word/document.xml"])
    ours = _said(extract_from(paper_of(root, docx.name), reading.form, docx.name).said)
    found = []
    for key in dict.fromkeys((*ours, *theirs)):
        wanted, given = ours.get(key), theirs.get(key)
        if squeeze(wanted[0] if wanted else "") != squeeze(given[0] if given else ""):
            place = given[1] if given else ""
            found.append(
                WordChange(
                    label_of(reading.form, key[0]), wanted[0] if wanted else "", given[0] if given else "", place
                )
            )
    return tuple(found)


def _said(said: tuple[Said, ...]) -> dict[tuple[DataPath, int], tuple[str, str]]:
    """Text and place of every field, the cover's and the table's apart."""
    found: dict[tuple[DataPath, int], tuple[str, str]] = {}
    for each in said:
        number = sum(path == each.path for path, _ in found)
        found[each.path, number] = (each.text, each.place)
    return found
