"""What is looked for in a text that a machine has read: names of companies, and the data of an application in use.

A machine splits a line where letters stand apart, and takes one character for another; so words are looked for in rows
put together again, and a name may differ in one character of six.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.facts import TextFacts
from builder.model.look import Box

_FORMS = "股份有限公司|集团有限公司|有限责任公司|有限公司|集团公司"
_COMPANY = re.compile(rf"[\u3400-\u9fff()]{{2,24}}?(?:{_FORMS})")
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_MUCH = 8  # numbers that a screen in use shows at least; a log-in page has a version and a year
_SHORT = 4  # characters of a name by which a company is called


@dataclass(frozen=True)
class Found:
    text: str
    box: Box


def company_on(read: TextFacts, name: str) -> Found | None:
    """The company's name, or what it is called for short."""
    rows = list(_rows(read))
    wanted = [_plain(name), _core(name), _core(name)[:_SHORT]]
    for words in dict.fromkeys(each for each in wanted if len(each) >= min(_SHORT, len(_core(name)))):
        for row in rows:
            if (at := _place(words, row.text)) is not None:
                return Found(row.text[at : at + len(words)], row.box)
    return None


def other_companies_on(read: TextFacts, name: str) -> Iterator[Found]:
    """Each other full name once; a name that differs from ours in a character or two is ours, read badly."""
    told: set[str] = set()
    for row in _rows(read):
        for found in _COMPANY.finditer(row.text):
            theirs = found[0].lstrip("()")
            ours = _place(_core(name)[:_SHORT], theirs) is not None or _place(_core(theirs), _plain(name)) is not None
            if not ours and theirs not in told:
                told.add(theirs)
                yield Found(theirs, row.box)


def data_on(read: TextFacts) -> str:
    """In the words of a report: dates and numbers, as many as there are."""
    text = _plain(read.text.replace("\n", " "), keep=" ")
    dates = _DATE.findall(text)
    numbers = _NUMBER.findall(_DATE.sub(" ", text))
    if len(numbers) < _MUCH and not dates:
        return "没有读到应用数据（数字、日期）"
    said = [f"日期{len(dates)}处（如{dates[0]}）"] if dates else []
    said += [f"数字{len(numbers)}处"] if numbers else []
    return f"读到{'、'.join(said)}"


def _rows(read: TextFacts) -> Iterator[Found]:
    """Pieces side by side, no further apart than letters are high, are one row again."""
    rows: list[Found] = []
    for line in sorted(read.lines, key=lambda line: line.box[0]):
        left, top, right, bottom = line.box
        for number, row in enumerate(rows):
            high = min(bottom - top, row.box[3] - row.box[1])
            level = min(bottom, row.box[3]) - max(top, row.box[1]) > high / 2
            if level and -high < left - row.box[2] < high:
                box = (row.box[0], min(top, row.box[1]), right, max(bottom, row.box[3]))
                rows[number] = Found(row.text + _plain(line.text), box)
                break
        else:
            rows.append(Found(_plain(line.text), line.box))
    yield from sorted(rows, key=lambda row: (row.box[1], row.box[0]))


def _plain(text: str, keep: str = "") -> str:
    """Full-width letters and brackets as their narrow ones, no spaces."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c in keep or not c.isspace())


def _core(name: str) -> str:
    """Without what stands in brackets and without the legal form."""
    return re.sub(rf"\([^)]*\)|(?:{_FORMS})$", "", _plain(name))


def _place(words: str, text: str) -> int | None:
    """Where the words stand, one character of six read wrongly at most."""
    for at in range(len(text) - len(words) + 1 if words else 0):
        wrong = sum(a != b for a, b in zip(words, text[at:], strict=False))
        if wrong <= len(words) // 6:
            return at
    return None
