"""A dossier that can still be changed: what an applicant has typed and gathered, before anything is read or judged.

Text is raw, as a clerk types it, and facts are invented, as measuring would find them; whoever runs cases reads the
text into a dossier as ever, so that a case shows what a user would see, in milliseconds and without a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from builder.model.dossier import ChapterFacts, Product
from builder.model.facts import Facts, PdfFacts, PdfPage, PictureFacts, Unmeasured


@dataclass
class FileDraft:
    """A file as it would be found and measured."""

    path: str
    facts: Facts | Unmeasured
    size: int = 100_000
    sha256: str = ""

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

    def has_pages(self, *texts: str) -> None:
        self.facts = PdfFacts(tuple(PdfPage(210, 297, text, None) for text in texts), (), 0, False, ())


@dataclass
class DossierDraft:
    """`company` and `application` are nested text as in the two data files; a `path` in them is a data path."""

    company: dict[str, Any]
    application: dict[str, Any]
    files: list[FileDraft]
    chapters: dict[str, ChapterFacts]
    product: Product
    strays: tuple[str, ...] = ()
    bag: tuple[tuple[str, str], ...] | None = None
    added: int = field(default=0, init=False)

    @property
    def photos(self) -> list[FileDraft]:
        return self.within("photos")

    @property
    def film(self) -> FileDraft:
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

    def put(self, path: str, facts: Facts, *, bound_in: bool = False) -> FileDraft:
        """A further file, which no list mentions; `bound_in` gives an attachment its bookmark in the book."""
        self.added += 1
        file = FileDraft(path, facts, sha256=f"{self.added:064x}")
        self.files.append(file)
        if bound_in:
            self.book(bookmarks=(*self._pages.bookmarks, (file.name.rsplit(".", 1)[0], 1)))
        return file

    def take_out(self, *files: FileDraft) -> None:
        """From the folder and from the list, as somebody would who changed his mind."""
        for file in files:
            self.files.remove(file)
            listed = self.application.get(file.folder, [])
            self.application[file.folder] = [entry for entry in listed if entry["file"] != file.name]

    def rename(self, file: FileDraft, name: str) -> None:
        for entry in self.application.get(file.folder, ()):
            if entry["file"] == file.name:
                entry["file"] = name
        file.path = f"{file.folder}/{name}"

    def chapter(self, key: str, **changes: Any) -> None:
        self.chapters[key] = replace(self.chapters[key], **changes)

    def book(self, **changes: Any) -> None:
        """The finished declaration, measured otherwise."""
        self.product = replace(self.product, facts=replace(self._pages, **changes))

    def says(self, words: str, instead: str = "") -> None:
        """The book holds something else where these words stood."""
        pages = self._pages.pages
        if not any(words in page.text for page in pages):
            raise AssertionError(f"no page says {words}")
        self.book(pages=tuple(replace(page, text=page.text.replace(words, instead)) for page in pages))

    @property
    def _pages(self) -> PdfFacts:
        assert isinstance(self.product.facts, PdfFacts)
        return self.product.facts

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


def photograph(fingerprint: str) -> PictureFacts:
    """A good photograph; the fingerprint (64 hex digits) says what is to be seen on it."""
    return PictureFacts("JPEG", 4000, 3000, upright=True, colour=True, contrast=50.0, fingerprint=fingerprint)
