"""The data read off a filled form, for rules: what could not be read has no value, and so is never called missing."""

from dataclasses import dataclass

from builder.extract.extracting import Extracted
from builder.extract.placeholders import COMPANY
from builder.model.application import Application
from builder.model.base import Path, Section, forget, parse, section_of, values_of
from builder.model.company import Company


def data_as_read(extracted: Extracted) -> tuple[Company, Application]:
    """The data of such a form without its faults: whether the company slipped or our reading did, nobody can say."""
    company, _ = parse(Company, extracted.company)
    data, _ = parse(extracted.form.schema, extracted.application)
    unread = _Unread(extracted.asked | {("track",), ("edition",)}, _agreed(extracted), not extracted.unplaced)
    unread.forget_in(company, (COMPANY,))
    unread.forget_in(data, ())
    return company, data


def _agreed(extracted: Extracted) -> frozenset[Path]:
    """The sections of which the paper prints what they work out to: an optional field that is not printed plays no
    part."""
    worked_out = {each.path[:-1] for each in extracted.said if each.worked_out and each.worked_out.name and each.text}
    return frozenset(worked_out - {each.path[:-1] for each in extracted.unplaced})


@dataclass(frozen=True)
class _Unread:
    """Which fields of a section cannot have been read: their values are no answer."""

    asked: frozenset[Path]
    agreed: frozenset[Path]
    whole: bool  # nothing stands on the paper that found no place: no list can lack an item

    def forget_in(self, section: Section, prefix: Path) -> None:
        """Takes out what the paper has no place for, and lists that may not be all of it."""
        for name, field in type(section).model_fields.items():
            path, value = (*prefix, name), values_of(section).get(name)
            part = section_of(field.annotation)
            if not self._offered(path, part, required=field.is_required()) or (
                part is not None and part[0] == "many" and not (value and self.whole)
            ):
                forget(section, name)
            elif isinstance(value, Section):
                self.forget_in(value, path)
            elif part is not None and value:
                items = value.items() if isinstance(value, dict) else enumerate(value)
                for key, item in items:
                    self.forget_in(item, (*path, str(key)))

    def _offered(self, path: Path, part: object, *, required: bool) -> bool:
        if part is None:
            return path in self.asked or not (required or path[:-1] not in self.agreed)
        return any(each[: len(path)] == path for each in self.asked)
