"""A dossier that can still be changed: what an applicant has typed and gathered, before anything is read or judged.

Text is raw, as a clerk types it, and facts are invented, as measuring would find them; whoever runs cases reads the
text into a dossier as ever, so that a case shows what a user would see, in milliseconds and without a file.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from builder.model.book import Placement, WordChange, WordForm
from builder.model.chapter import ChapterFacts
from builder.model.digital import DigitalFacts, DigitalSignature, Verified
from builder.model.facts import Facts, MarkFacts, PdfFacts, PdfPage, PictureFacts, TextLine, Unmeasured
from builder.model.ink import Blank, Box, InkFacts, InkPage, OverlayFacts, Seal
from builder.model.marks import Printing
from builder.model.paper_text import PaperText, ReadPage
from builder.model.scan import ScanFacts, ScanPage

SCANNED = ScanPage(1, 210, 297, scanned=True, dpi=200, ink=0.05, colour=True)


@dataclass
class FileDraft:
    """A file as it would be found and measured."""

    path: str
    facts: Facts | Unmeasured
    size: int = 100_000
    sha256: str = ""
    answers: dict[type[Any], Any] = field(default_factory=dict)  # to further questions, by the kind of facts

    @property
    def folder(self) -> str:
        return self.path.split("/")[0]

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    def turns(self, **facts: Any) -> None:
        """The same file, measured otherwise."""
        self.facts = replace(self.facts, **facts)

    def does_not_open(self) -> None:
        self.facts = Unmeasured("文件已损坏，无法打开")

    def lies_over(self, **overlay: Any) -> None:
        """The same scan beside its print, seen otherwise."""
        placement = self.answers[Placement]
        changed = {kind: replace(found, **overlay) for kind, found in placement.overlays.items()}
        self.answers[Placement] = replace(placement, overlays=changed)

    def is_by_mark(self, kind: str, page: int | None) -> None:
        """The page marks on it say which of its pages is that page of the form, or that none is."""
        self.answers[Placement] = replace(self.answers[Placement], by_mark={kind: page})

    def shows(self, *seals: Seal, **page: Any) -> None:
        """The same scan with these seals on its page."""
        self.answers[InkFacts] = InkFacts((replace(self.answers[InkFacts].pages[0], seals=seals, **page),))

    def has_pages(self, *texts: str) -> None:
        self.facts = paper(*texts)

    def reads(self, *rows: str, red: float = 0.0, codes: tuple[str, ...] = ()) -> None:
        """A machine reads this on its only page, row by row, cells parted by |."""
        pieces = tuple(
            TextLine(cell, 0.9, (100 + 400 * column, 100 + 60 * row, 450 + 400 * column, 140 + 60 * row), red)
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells.split("|"))
        )
        self.answers[PaperText] = PaperText((ReadPage(1, 1700, 2400, pieces, printed=False),), 1, codes=codes)

    def lies(self, **page: Any) -> None:
        """Its only page does, as it is scanned."""
        self.answers[ScanFacts] = ScanFacts((replace(SCANNED, **page),))


@dataclass
class PageDraft:
    text: str
    number: int | None  # as printed at its foot
    colour: bool = False

    @property
    def printed(self) -> str:
        return self.text if self.number is None else f"{self.text}\n— {self.number} —"


@dataclass
class BookDraft:
    """The finished declaration, page by page, and what the data say must stand in it."""

    pages: list[PageDraft]
    bookmarks: list[tuple[str, int]]
    numbered: int
    expected: list[tuple[str, str]]
    word: list[str] | None
    size: int = 5_000_000
    scanned: tuple[str, ...] = ()
    fonts_replaced: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()
    word_text: str | None = None
    word_changes: tuple[WordChange, ...] = ()
    word_says: tuple[tuple[str, str], ...] = ()
    marks: MarkFacts | Unmeasured | None = None
    opens: bool = True

    def __post_init__(self) -> None:
        self._word_expected = tuple(self.word or ())

    def says(self, words: str, instead: str = "") -> None:
        """Something else stands where these words stood."""
        assert any(words in page.text for page in self.pages), words
        for page in self.pages:
            page.text = page.text.replace(words, instead)

    @property
    def facts(self) -> PdfFacts | Unmeasured:
        if not self.opens:
            return Unmeasured("文件已损坏，无法打开")
        pages = tuple(PdfPage(210, 297, page.printed, page.colour) for page in self.pages)
        return PdfFacts(pages, tuple(self.bookmarks), 0, repaired=False, fonts_missing=())

    @property
    def word_form(self) -> WordForm:
        words = None if self.word is None else tuple(self.word)
        return WordForm(words, self._word_expected, self.word_changes, self.word_text, self.word_says)


@dataclass
class DossierDraft:
    """`company` and `application` are nested text as in the two data files; a `path` in them is a data path."""

    company: dict[str, Any]
    application: dict[str, Any]
    files: list[FileDraft]
    chapters: dict[str, ChapterFacts]
    book: BookDraft
    strays: tuple[str, ...] = ()
    mended: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    bag: tuple[tuple[str, str], ...] | None = None
    printing: Printing | None = None
    _added: int = field(default=0, init=False)

    @property
    def photos(self) -> list[FileDraft]:
        return self.within("photos")

    @property
    def video(self) -> FileDraft:
        return self.within("video")[0]

    def within(self, folder: str) -> list[FileDraft]:
        return [file for file in self.files if file.folder == folder]

    def of_kind(self, kind: str) -> list[FileDraft]:
        """Attachments and signed pages by what the applicant says they are."""
        entries = [*self.application.get("attachments", ()), *self.application.get("signed", ())]
        named = [entry["file"] for entry in entries if kind in (entry.get("kind"), entry.get("page"))]
        return [file for name in named for file in self.files if file.name == name]

    def write(self, path: str, text: Any) -> None:
        """`company.contact.email`, `workshops.0.name`: as typed at that place."""
        *above, last = self._steps(path)
        section = self._at(above)
        if isinstance(section, list):
            section[int(last)] = text
        else:
            section[last] = text

    def leave_out(self, path: str) -> None:
        *above, last = self._steps(path)
        section = self._at(above)
        del section[int(last) if isinstance(section, list) else last]

    def typed(self, path: str) -> Any:
        return self._at(self._steps(path))

    def places(self, pattern: str) -> list[str]:
        """Each path that a pattern with `*` stands for."""
        found = [""]
        for step in pattern.split("."):
            if step != "*":
                found = [f"{path}.{step}".lstrip(".") for path in found]
                continue
            found = [f"{path}.{key}" for path in found for key in _keys(self.typed(path))]
        return found

    def put(self, path: str, facts: Facts | Unmeasured, *, bound_in: bool = False) -> FileDraft:
        """A further file, which no list mentions; `bound_in` gives an attachment its bookmark in the book."""
        self._added += 1
        answers = {ScanFacts: ScanFacts((SCANNED,))} if path.startswith("attachments/") else {}
        file = FileDraft(path, facts, sha256=f"{self._added:064x}", answers=answers)
        self.files.append(file)
        if bound_in:
            self.book.bookmarks.append((file.name.rsplit(".", 1)[0], 1))
        return file

    def take_out(self, *files: FileDraft) -> None:
        """From the folder and from the list, as somebody would who changed his mind."""
        for file in files:
            self.files.remove(file)
            if file.folder in self.application:
                listed = self.application[file.folder]
                self.application[file.folder] = [entry for entry in listed if entry["file"] != file.name]

    def rename(self, file: FileDraft, name: str) -> None:
        for entry in self.application.get(file.folder, ()):
            if entry["file"] == file.name:
                entry["file"] = name
        file.path = f"{file.folder}/{name}"

    def chapter(self, key: str, **changes: Any) -> None:
        self.chapters[key] = replace(self.chapters[key], **changes)

    def _steps(self, path: str) -> list[str]:
        steps = path.split(".")
        return steps if steps[0] == "company" else ["application", *steps]

    def _at(self, steps: list[str]) -> Any:
        value: Any = {"company": self.company, "application": self.application}
        for step in steps:
            value = value[int(step)] if isinstance(value, list) else value[step]
        return value


def _keys(value: Mapping[str, Any] | list[Any]) -> list[Any]:
    return list(value) if isinstance(value, Mapping) else list(range(len(value)))


def paper(*texts: str) -> PdfFacts:
    """A good attachment, page by page."""
    pages = tuple(PdfPage(210, 297, text, colour=None) for text in texts)
    return PdfFacts(pages, bookmarks=(), signatures=0, repaired=False, fonts_missing=())


@cache
def photograph(fingerprint: str) -> PictureFacts:
    """A good photograph; the fingerprint (64 hex digits) says what is to be seen on it, as 16 × 16 spots."""
    bits = f"{int(fingerprint, 16):0256b}"
    rows = [
        bytes(40 if bit == "1" else 215 for bit in bits[at : at + 16] for _ in range(3)) for at in range(0, 256, 16)
    ]
    photo_signature = base64.b64encode(b"".join(row for row in rows for _ in range(3))).decode()
    facts = PictureFacts("JPEG", 4000, 3000, upright=True, colour=True, contrast=50.0, fingerprint=fingerprint)
    return replace(facts, photo_signature=photo_signature)


SEALED = Seal(Box(0.55, 0.3, 0.75, 0.44), "round", 40.0, 40.0, drawn=False)


def sealed(*seals: Seal) -> InkFacts:
    """A good scan in colour."""
    return InkFacts((InkPage(1, 210.0, 297.0, sized=True, grey=False, red_mm2=400.0, seals=seals or (SEALED,)),))


def signed() -> OverlayFacts:
    """The right page, with seal, name and date where they belong."""
    place = Blank(Box(0.4, 0.2, 0.9, 0.6), 400.0)
    name, number = Blank(Box(0.6, 0.3, 0.9, 0.36), 40.0), Blank(Box(0.5, 0.5, 0.55, 0.52), 3.0)
    others = (Box(0.3, 0.65, 0.9, 0.9),)
    return OverlayFacts(1, 0.93, place, name, (number,) * 3, red_mm2=400.0, added_mm2=450.0, other_seals=others)


def signature(**found: Any) -> DigitalFacts:
    """One that can be verified and confirmed, as far as nothing else is said."""
    sound = Verified(True, "file", "none", False, "trusted", False, True, "trusted")
    return DigitalFacts((DigitalSignature("签名1", "示例公司", "2023-02-20 10:05", replace(sound, **found)),), roots=1)
