"""A datum looked for on a paper that was read by a machine: found, or what stands in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from builder.model.paper_text import PaperText, Passage, ReadPage
from builder.model.text import squeeze

LABELS = {  # as these papers name what the data call otherwise; the first is what a report calls it
    "name": ("企业名称", "名称", "单位名称", "受评企业"),
    "uscc": ("统一社会信用代码",),
    "founded_on": ("成立日期", "成立时间", "注册日期"),
    "legal_representative": ("法定代表人", "负责人"),
    "auditor": ("会计师事务所",),
}
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
_ANY_CODE = re.compile(r"(?=([0-9A-Z]{18}))")
_MISREAD = str.maketrans("OIZS", "0125")  # the code has none of these letters, lest they be taken for digits
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})(?!\d)")
_COMPANY = re.compile(r"[\u4e00-\u9fff()]{4,40}?(?:有限责任公司|有限公司|股份公司)")
_LIKE = 0.6  # of a name: what is less like it is another word
_SAME = 0.85  # of a name: misread letters
_NO_APPLICANTS = ("事务所", "评估", "咨询", "认证", "评测")  # they write such papers


@dataclass(frozen=True)
class Compared:
    """What a paper says of a datum: where it stands; else what stands in its place, if anything like it does."""

    agrees: bool
    passage: Passage | None = None


def compare(field: str, value: object, text: PaperText) -> Compared:
    if isinstance(value, date):
        return _date(field, value, text)
    if field == "uscc":
        return _code(str(value), text)
    found = next(text.find(str(value)), None)
    return Compared(True, found) if found else Compared(False, _labelled(field, text) or _alike(str(value), text))


def _code(value: str, text: PaperText) -> Compared:
    other = None
    for page in text.pages:
        letters = page.text.upper()
        for found in _ANY_CODE.finditer(letters):
            if found[1].translate(_MISREAD) == value.upper():
                return Compared(True, page.between(found.start(), found.start() + 18))
        if other is None and (code := _CODE.search(letters)):
            other = page.between(*code.span())
    return Compared(False, other)


def _date(field: str, value: date, text: PaperText) -> Compared:
    found = list(dates_in(text))
    same = next((passage for day, passage, _ in found if day == value), None)
    if same is not None:
        return Compared(True, same)
    labelled = (passage for _, passage, before in found if any(label in before for label in LABELS[field]))
    return Compared(False, next(labelled, None))


def dates_in(text: PaperText) -> Iterator[tuple[date, Passage, str]]:
    """The dates on a page, each with the few words before it."""
    for page in text.pages:
        for found in _DATE.finditer(page.text):
            try:
                day = date(*map(int, found.groups()))
            except ValueError:
                continue
            yield day, page.between(*found.span()), page.text[max(0, found.start() - 14) : found.start()]


def _labelled(field: str, text: PaperText) -> Passage | None:
    """What stands behind a label, in the same piece or in the next of the row."""
    for page in text.pages:
        for row in page.rows:
            for number, piece in enumerate(row):
                words = squeeze(piece.text)
                label = next((label for label in LABELS.get(field, ()) if words.startswith(label)), None)
                if label is None:
                    continue
                if rest := words[len(label) :].lstrip(":"):
                    return Passage(page, rest, (piece,))
                if number + 1 < len(row):
                    return Passage(page, squeeze(row[number + 1].text), (row[number + 1],))
    return None


def _alike(value: str, text: PaperText) -> Passage | None:
    pieces = [(page, piece, squeeze(piece.text)) for page in text.pages for piece in page.pieces]
    close = [(likeness(value, words), page, piece, words) for page, piece, words in pieces]
    best = max(close, key=lambda each: each[0], default=None)
    return Passage(best[1], best[3], (best[2],)) if best is not None and best[0] >= _LIKE else None


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, squeeze(one), squeeze(other), autojunk=False).ratio()


def other_companies(name: str, page: ReadPage) -> Iterator[Passage]:
    """The companies named on a page that are not the applicant: left over from somebody else's paper, perhaps."""
    own = squeeze(name)
    for piece in page.pieces:
        for found in _COMPANY.finditer(squeeze(piece.text)):
            words = found[0]
            theirs = own not in words and words not in own and likeness(own, words) < _SAME
            if theirs and not any(word in words for word in _NO_APPLICANTS):
                yield Passage(page, words, (piece,))
