"""What a cell offers to choose from: the schema's own words, or the form's papers and pages by their titles."""

from collections.abc import Iterable, Mapping

from builder.model.base import Path
from builder.model.form import Form
from builder.model.input_fields import EACH, InputField
from builder.workbook.plan import COMPANY


class Options:
    def __init__(self, form: Form) -> None:
        limits = form.limits
        self._titles: dict[Path, Mapping[str, str]] = {
            ("attachments", EACH, "kind"): _distinct((paper.kind, paper.title) for paper in limits.attachment),
            ("signed", EACH, "page"): _distinct((page.page, page.title) for page in limits.signed_page),
        }
        self._hints: dict[Path, tuple[str, ...]] = {
            (COMPANY, "credit", EACH, "source"): tuple(dict.fromkeys(item.source for item in limits.credit)),
            (COMPANY, "credit", EACH, "list"): tuple(dict.fromkeys(item.list for item in limits.credit)),
        }

    def offered(self, entry: InputField) -> tuple[str, ...]:
        if entry.several:
            return ()
        titles = tuple(self._titles.get(entry.path, {}).values())
        return titles or self._hints.get(entry.path, ()) or entry.choices

    def only(self, entry: InputField) -> bool:
        """Whether nothing else may stand there; a paper of another kind, another list may well exist."""
        return bool(entry.choices)

    def shown(self, entry: InputField, value: str) -> str:
        return self._titles.get(entry.path, {}).get(value, value)

    def value(self, entry: InputField, shown: str) -> str:
        titles = self._titles.get(entry.path, {})
        return next((value for value, title in titles.items() if title == shown.strip()), shown)


def _distinct(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The titles that lead back to one value."""
    known = dict(pairs)
    titles = list(known.values())
    return {value: title for value, title in known.items() if titles.count(title) == 1 and title not in known}
