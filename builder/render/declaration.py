"""The declaration as a Word file: the form filled, chapters set in, photographs and screenshots in their place."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.model.base import NoValue
from builder.model.blocks import Block, Gallery, Picture
from builder.model.form import Form
from builder.model.reading import Listed, Reading
from builder.render.blocks import fill_chapters
from builder.render.context import Filled, blank
from builder.render.pictures import PicturePreparer
from builder.render.template import FormTemplate

PHOTOS = "chapter4.photos"


def blank_form(form: Form) -> bytes:
    """The official form, empty."""
    return _template(form).render(blank(form), chapters=False)


def filled_form(reading: Reading) -> bytes:
    """The form filled, without the chapters' content; a field that is missing or wrong stays empty."""
    return _template(reading.form).render(Filled(reading.form, reading.company, reading.data))


def declaration(reading: Reading, usable: Mapping[str, bool], picture_cache: Path) -> bytes:
    """The declaration as a Word file; `usable` says of each picture's path whether it can be printed; the others are
    faults already reported."""
    preparer = PicturePreparer(picture_cache)
    blocks: dict[str, Sequence[Block]] = {key: chapter.blocks for key, chapter in reading.chapters.items()}
    pictures = (*_pictures(reading.files.photos, usable), *_pictures(reading.files.screenshots, usable))
    if pictures:
        blocks[PHOTOS] = (Gallery(pictures),)
    return fill_chapters(filled_form(reading), blocks, pictures=preparer)


def _template(form: Form) -> FormTemplate:
    """The compiled template: it is the same for the blank form and the filled one."""
    return FormTemplate.load(form.template, blank_on=(NoValue,))


def _pictures(listed: Sequence[Listed], usable: Mapping[str, bool]) -> tuple[Picture, ...]:
    return tuple(Picture(each.file, each.caption) for each in listed if usable.get(each.path, False))
