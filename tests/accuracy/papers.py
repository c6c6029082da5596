"""Papers: are licence, statements and credit report compared rightly with what is declared, and seals seen over words?

A miss is what matters: a paper that says something else than what is declared, and is said to agree.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np

from builder.evidence.asking.questions import SCAN, text_of
from builder.evidence.papers.scan import looked_at
from builder.evidence.reading.ocr import read_text
from builder.judge.standard.field_search import compare
from builder.judge.standard.figure_search import rows_of
from builder.model.facts import Unmeasured
from builder.model.paper_text import RED, PaperText, Passage, ReadPage
from builder.model.scan import ScanPage
from tests.accuracy import paperwork
from tests.accuracy.figure import Figure, Rate, Say, Study
from tests.accuracy.firms import firm

COUNT = 120
TELL = 20
FIELDS = ("name", "uscc", "founded_on", "legal_representative")
FIGURES = ("total_assets", "total_liabilities", "revenue", "profit")
WITHIN = Decimal("0.5")
LIMIT = 3.0
Random = np.random.Generator
Answers = dict[str, list[tuple[bool, bool]]]  # what differs or is sealed, and whether it is said to


@dataclass(frozen=True)
class Judged:
    paper: paperwork.Paper
    read: PaperText


def judged(count: int, seed: int, say: Say) -> Iterator[Judged]:
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "paper.jpg"
        for number in range(count):
            if number % TELL == 0:
                say(f"{number} of {count} papers are read")
            random = np.random.default_rng((seed, number))
            paper = paperwork.draw(number, random)
            scan = paperwork.scanned(paper.picture, random)
            scan.save(path, quality=90)
            found = read_text(path)
            if isinstance(found, Unmeasured):
                raise RuntimeError(found.reason)
            skew = looked_at(ScanPage(1, 210, 297, scanned=True), scan).skew
            page = ReadPage(1, found.width, found.height, found.lines, printed=False, skew=skew)
            yield Judged(paper, PaperText((page,), 1))


def measure(seed: int, say: Say) -> Iterator[Figure]:
    yield from figures(list(judged(COUNT, seed, say)), np.random.default_rng(seed))


def figures(papers: Sequence[Judged], random: Random) -> Iterator[Figure]:
    answers: Answers = defaultdict(list)
    for each in papers:
        for key in (*FIELDS, *FIGURES):
            if key in each.paper.places:
                _ask(each, key, random, answers)
    names = {
        "name": ("name", "the same characters (`compared_fields.compare`)"),
        "uscc": ("credit code", "the same, O I Z S read as digits"),
        "founded_on": ("day of founding", "the same day"),
        "legal_representative": ("legal representative", "the same characters"),
        "figure": ("figure of a statement", f"within {WITHIN} % (`figures_within`)"),
        "seal": ("words under a seal", f"red ≥ {RED:.0%} of the line (`paper_text.RED`)"),
    }
    for key, (name, threshold) in names.items():
        there = [said for differs, said in answers[key] if differs]
        same = [said for differs, said in answers[key] if not differs]
        miss, false = Rate(there.count(False), len(there), LIMIT), Rate(same.count(True), len(same), LIMIT)
        yield Figure(name if key == "seal" else f"{name} differs from what is declared", threshold, miss, false)


def _ask(each: Judged, key: str, random: Random, answers: Answers) -> None:
    """Once with what it says and once with something else declared. Of words under a seal it must not be said without
    doubt that they agree."""
    value, paper = each.paper.values[key], each.paper
    agrees, passage = _compared(each, key, value)
    if key in paper.sealed:
        answers["seal"].append((True, not agrees or (passage is not None and passage.under_seal)))
    elif passage is not None and key not in paper.touched:
        answers["seal"].append((False, passage.under_seal))
    if key in paper.sealed | paper.touched:
        return
    kind = "figure" if key in FIGURES else key
    answers[kind].append((False, not agrees))
    answers[kind].append((True, not _compared(each, key, _otherwise(value, key, random))[0]))


def _compared(each: Judged, key: str, value: object) -> tuple[bool, Passage | None]:
    if key not in FIGURES:
        found = compare(key, value, each.read)
        return found.agrees, found.passage if found.agrees else None
    assert isinstance(value, Decimal)
    row = next((row for row in rows_of(key, each.read) if row.agrees(value, WITHIN, any_period=False)), None)
    return row is not None, row.passage if row is not None else None


def _otherwise(value: object, key: str, random: Random) -> object:
    """As little different as it may be: another character, another day, one percent."""
    if isinstance(value, Decimal):
        return value * Decimal(str(random.choice([0.9, 0.99, 1.01, 1.1])))
    if isinstance(value, date):
        return value + timedelta(days=int(random.choice([-365, -1, 1, 31])))
    if key == "name":
        return firm(random, str(value)).name
    words = str(value)
    at = int(random.integers(1 if key == "legal_representative" else 8, len(words)))
    others = [
        each for each in ("示例样本虚构演拟" if key == "legal_representative" else "0123456789") if each != words[at]
    ]
    return words[:at] + str(random.choice(others)) + words[at + 1 :]


STUDY = Study(f"Papers, {COUNT} of them read", 9, (text_of(1, 0), SCAN), measure)
