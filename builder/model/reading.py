"""What was read from an applicant's folder, before any file is looked into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.model.application import Application
from builder.model.blocks import ChapterSource
from builder.model.chapter import ChapterFacts
from builder.model.company import Company
from builder.model.fault import Fault
from builder.model.form import Form
from builder.model.report import Where


@dataclass(frozen=True)
class Places:
    """Where each value of the data stands, in the user's own terms."""

    company: Mapping[tuple[str, ...], Where]
    application: Mapping[tuple[str, ...], Where]
    company_file: str
    application_file: str

    def __call__(self, path: str) -> Where:
        """The place of a value; that of the section it belongs to, where it is missing."""
        steps = tuple(path.split("."))
        places, file = self.application, self.application_file
        if steps[0] == "company":
            places, file, steps = self.company, self.company_file, steps[1:]
        for length in range(len(steps), 0, -1):
            if steps[:length] in places:
                return places[steps[:length]]
        return Where(file)


@dataclass(frozen=True)
class Listed:
    """A file of evidence with what the applicant says of it."""

    path: str  # relative to the folder
    file: Path
    caption: str = ""
    kind: str = ""
    title: str = ""
    declared: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Files:
    photos: tuple[Listed, ...]
    screenshots: tuple[Listed, ...]
    videos: tuple[Listed, ...]
    attachments: tuple[Listed, ...]
    signed: tuple[Listed, ...]

    def all(self) -> tuple[Listed, ...]:
        return (*self.photos, *self.screenshots, *self.videos, *self.attachments, *self.signed)


@dataclass(frozen=True)
class Reading:
    form: Form
    company: Company
    data: Application
    raw: Mapping[str, Any]  # {"company": …, "application": …} as typed, for the archive
    places: Places
    faults: tuple[Fault, ...]
    files: Files
    chapter_facts: Mapping[str, ChapterFacts]
    chapters: Mapping[str, ChapterSource]  # empty for an archive, which holds them as pages only
    strays: tuple[str, ...]  # files in the folder that nothing claims
    mended: tuple[tuple[str, str], ...] = ()  # original, and words on what stands in its place or why nothing does
